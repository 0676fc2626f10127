import { paths } from '../../plan/layout.js'
import { bytes } from '../../units.js'
import type { IndexDependency, IndexLine } from '../registry/index-line.js'
import { cargoInstallLine } from './commands.js'
import { block, htmlDocument } from './document.js'
import { html } from './escape.js'
import type { Manifest, ManifestCrate } from './manifest.js'

/** The page of a version's registry: how to use it, and what it has. */
export function registryPage(manifest: Manifest, lines: readonly IndexLine[]): string {
  const { name, version, channel, url, packages } = manifest
  const { index = '', crates = [] } = packages.cargo_registry ?? {}
  const example = crates.find(({ bins }) => bins.length === 0) ?? crates[0]
  const registry = /^[A-Za-z0-9_-]+$/.test(name) ? name : 'packages'
  const shown = lines.flatMap(line => {
    const crate = crates.find(one => one.name === line.name)
    return crate === undefined ? [] : [crateSection(crate, line, manifest)]
  })
  return htmlDocument(
    `Crates of ${name} ${version}`,
    `<h1>Crates of ${html(name)}</h1>
<p>Version <a href="${html(url + paths.page)}"><code>${html(version)}</code></a> · channel <code>${html(channel)}</code></p>
<h2>Use them</h2>
<p>In <code>.cargo/config.toml</code></p>
${block(`[registries.${registry}]\nindex = ${JSON.stringify(index)}`)}
<p>and then</p>
${block(`cargo add --registry ${registry} ${example?.name ?? ''}`)}
${shown.join('')}`,
  )
}

function crateSection(crate: ManifestCrate, line: IndexLine, { url }: Manifest): string {
  const { name, version, description, bins, size, sha256 } = crate
  const features = Object.entries({ ...line.features, ...line.features2 })
  const file = html(url + paths.crate(name, sha256))
  return `<h2 id="${html(name)}">${html(name)} ${html(version)}${line.yanked ? ' <span class="warn">yanked</span>' : ''}</h2>
${description === undefined ? '' : `<p>${html(description)}</p>\n`}${bins.length === 0 || line.yanked ? '' : `${block(cargoInstallLine(url, name))}\n`}<details>
<summary>${[
    line.deps.length === 0 ? 'no dependencies' : `depends on ${line.deps.length}`,
    ...(features.length === 0 ? [] : [`features: ${features.map(([feature]) => html(feature)).join(', ')}`]),
  ].join(', ')}</summary>
<dl>
${list('Dependencies', line.deps.map(dependencyItem))}${list('Features', features.map(featureItem))}${line.rust_version === undefined ? '' : list('Rust', [`${html(line.rust_version)} or newer`])}${line.links === undefined ? '' : list('Links', [html(line.links)])}${list('File', [`<a href="${file}">${html(name)}-${html(version)}.crate</a>, ${bytes(size)}<br><code class="sum">${html(sha256)}</code>`])}</dl>
</details>
`
}

const list = (title: string, items: readonly string[]): string =>
  items.length === 0 ? '' : `<dt>${title}</dt>\n${items.map(item => `<dd>${item}</dd>\n`).join('')}`

function dependencyItem(dependency: IndexDependency): string {
  const {
    name,
    package: real,
    req,
    kind,
    target,
    optional,
    features,
    default_features: standard,
  } = dependency
  const notes = [
    real === undefined ? undefined : `as ${name}`,
    optional ? 'optional' : undefined,
    kind === 'normal' ? undefined : kind,
    target === null ? undefined : `for ${target}`,
    standard ? undefined : 'no default features',
    features.length === 0 ? undefined : `with ${features.join(', ')}`,
  ].filter(note => note !== undefined)
  const after = notes.length === 0 ? '' : ` (${html(notes.join('; '))})`
  return `<code>${html(real ?? name)} ${html(req)}</code>${after}`
}

const featureItem = ([name, enables]: readonly [string, readonly string[]]): string =>
  `<code>${html(name)}</code>${enables.length === 0 ? '' : ` = ${html(enables.join(', '))}`}`
