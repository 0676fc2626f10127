import { paths } from '../../plan/layout.js'
import { bytes } from '../../units.js'
import { cargoInstallLine } from '../install-commands.js'
import type { Manifest, ManifestCrate } from '../manifest.js'
import { codeBlock, fitting, htmlDocument, link, parts, time } from '../pages/document.js'
import { html, joined } from '../pages/html.js'
import type { Html } from '../pages/html.js'
import { footer } from '../pages/shown.js'
import type { Shown } from '../pages/shown.js'
import { isYanked } from '../yanks.js'
import type { IndexDependency, IndexLine } from './index-line.js'

/** The page of a version's registry: how to use it, and its crates. */
export function registryPage({ manifest, changes }: Shown, lines: readonly IndexLine[]): Html {
  const { name, version, channel, packages } = manifest
  const { index = '', crates = [] } = packages.cargo_registry ?? {}
  const example = crates.find(({ bins }) => bins.length === 0) ?? crates[0]
  const registry = registryName(name)
  const there = lines.flatMap(line => {
    const crate = crates.find(one => one.name === line.name)
    return crate === undefined ? [] : [{ crate, line }]
  })
  const render = (list: readonly Html[]): Html =>
    htmlDocument(
      `Crates of ${name} ${version}`,
      parts(
        html`<h1>Crates of ${name}</h1>
<p class="soft">Version <code>${version}</code> · channel <code>${channel}</code></p>
<h2>Use them</h2>
<p>In <code>.cargo/config.toml</code></p>
${codeBlock(`[registries.${registry}]\nindex = ${JSON.stringify(index)}`)}
<p>and then</p>
${codeBlock(`cargo add --registry ${registry} ${example?.name ?? ''}`)}`,
        ...list,
        footer(manifest),
      ),
    )
  const first = there.slice(0, mostNames)
  const names = first.map(({ crate, line }) => html`<li><code>${title(crate, line)}</code></li>`)
  const more = there.length > first.length ? html`\n<p>and ${there.length - first.length} more</p>` : ''
  return fitting([
    () => render(there.map(({ crate, line }) => section(crate, line, manifest, changes?.published))),
    () => render([html`<h2>Crates</h2>\n<ul>\n${names}\n</ul>${more}`]),
  ])
}

/**
 * The name as a registry name that cargo and TOML accept. `crates-io` is avoided: to cargo it always means crates.io.
 */
export function registryName(name: string): string {
  const bent = name.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^-+|-+$/g, '')
  if (/^[A-Za-z_]/.test(bent) && !/^crates-io$/i.test(bent)) return bent
  return bent === '' ? 'registry' : `registry-${bent}`
}

/** So many crates fit on a page that shows only names. */
const mostNames = 300

const title = ({ name, version }: ManifestCrate, { yanked }: IndexLine): Html =>
  html`${name} ${version}${yanked ? html` <span class="tag warn">yanked</span>` : ''}`

function section(
  crate: ManifestCrate,
  line: IndexLine,
  { url }: Manifest,
  published: string | undefined,
): Html {
  const { name, version, description, bins, size, sha256 } = crate
  const features = Object.entries({ ...line.features, ...line.features2 })
  const file = link(url + paths.crate(name, sha256), `${name}-${version}.crate`)
  const facts = [bytes(size), ...(published === undefined ? [] : [time(published)])]
  const sums = [
    line.deps.length === 0 ? 'no dependencies' : `depends on ${line.deps.length}`,
    ...(features.length === 0 ? [] : [`features: ${features.map(([feature]) => feature).join(', ')}`]),
  ]
  return html`<h2 id="${name}">${title(crate, line)}</h2>
${description === undefined ? '' : html`<p>${description}</p>\n`}${bins.length === 0 || line.yanked ? '' : html`${codeBlock(cargoInstallLine(url, crate, crate.install_flags))}\n`}<details>
<summary>${sums.join(', ')}</summary>
<dl>
${list('Dependencies', line.deps.map(dependencyItem))}${list('Features', features.map(featureItem))}${line.rust_version === undefined ? '' : list('Rust', [html`${line.rust_version} or newer`])}${line.links === undefined ? '' : list('Links', [html`${line.links}`])}${list('File', [html`${file}, ${joined(facts, ' · ')} <code class="sum">${sha256}</code>`])}</dl>
</details>`
}

const list = (title: string, items: readonly Html[]): Html =>
  items.length === 0 ? html`` : html`<dt>${title}</dt>\n<dd>${joined(items, html`<br>\n`)}</dd>\n`

function dependencyItem(dependency: IndexDependency): Html {
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
  const after = notes.length === 0 ? '' : ` (${notes.join('; ')})`
  return html`<code>${real ?? name} ${req}</code>${after}`
}

const featureItem = ([name, enables]: readonly [string, readonly string[]]): Html =>
  html`<code>${name}</code>${enables.length === 0 ? '' : ` = ${enables.join(', ')}`}`

/** The section of a version's page with its crates. */
export function cratesSection({ manifest, yanks }: Shown, most: number): Html | undefined {
  const all = manifest.packages.cargo_registry?.crates ?? []
  if (all.length === 0) return undefined
  const items = all.slice(0, most).map(({ name, version, description }) => {
    const about = description === undefined ? '' : ` – ${description}`
    const yanked = isYanked(name, yanks) ? html` <span class="tag warn">yanked</span>` : ''
    return html`<li><code>${name} ${version}</code>${yanked}${about}</li>`
  })
  const hidden = all.length - items.length
  return html`<h2>Crates</h2>
<ul>
${items}
</ul>
<p>${hidden === 0 ? '' : `and ${hidden} more. `}${link(manifest.url + paths.registryPage, 'How to depend on them')}</p>`
}
