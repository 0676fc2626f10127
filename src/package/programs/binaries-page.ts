import { paths } from '../../plan/layout.js'
import type { ManifestBinary } from '../manifest.js'
import { fitting, htmlDocument, link, parts } from '../pages/document.js'
import { fileLine, platformCard, platformName } from '../pages/files.js'
import { html, joined } from '../pages/html.js'
import type { Html } from '../pages/html.js'
import { footer } from '../pages/shown.js'
import type { Shown } from '../pages/shown.js'

/** The page with all programs of a version, for all platforms, and what built them. */
export function binariesPage({ manifest, changes }: Shown): Html {
  const { name, version, packages } = manifest
  const names = [...new Set(packages.all_binaries.map(one => one.name))]
  const render = (section: (binaries: readonly ManifestBinary[]) => Html) => (): Html =>
    htmlDocument(
      `Programs of ${name} ${version}`,
      parts(
        html`<h1>Programs of ${name}</h1>\n<p class="soft">Version <code>${version}</code></p>`,
        ...names.map(
          one =>
            html`<h2 id="${one}">${one}</h2>\n${section(packages.all_binaries.filter(binary => binary.name === one))}`,
        ),
        footer(manifest),
      ),
    )
  const published = changes?.published
  const cards = (toolchain?: (binary: ManifestBinary) => Html) => (binaries: readonly ManifestBinary[]) =>
    html`<ul class="cards">\n${binaries.map(one => platformCard(one, published, toolchain?.(one)))}\n</ul>`
  const short = (binaries: readonly ManifestBinary[]): Html =>
    html`${binaries.map(one => html`<p>${platformName(one)}</p>\n${fileLine(one.archive, undefined)}`)}`
  const links = (binaries: readonly ManifestBinary[]): Html => {
    const all = binaries.map(one => link(one.archive.url, one.target))
    return html`<p>${joined(all, ' ')}</p>`
  }
  return fitting([render(cards(toolchainOf)), render(cards()), render(short), render(links)])
}

function toolchainOf({ target, toolchain, sbom }: ManifestBinary): Html {
  const { builder, version, image, digest, os, compiler, auditable } = toolchain
  const facts = [
    ['Target', target],
    ['Built with', `${builder} ${version}`],
    ['Image', image === undefined ? undefined : [image, digest].filter(part => part !== undefined).join(' ')],
    ['System', os],
    ['C compiler', compiler],
    ['Lists its packages', auditable && `with cargo-auditable ${auditable}`],
  ] as const
  const rows = facts.flatMap(([title, text]) =>
    text === undefined ? [] : [html`<dt>${title}</dt><dd><code>${text}</code></dd>`],
  )
  const bill = sbom === undefined ? '' : html`<p>${link(sbom.url, 'Bill of materials')}</p>\n`
  return html`<dl>\n${rows}\n</dl>\n${bill}`
}

/** The section of a version's page with the main binary, and a link to the page of all programs. */
export function downloadsSection({ manifest, changes }: Shown): Html | undefined {
  const { name, url, packages } = manifest
  const all = packages.all_binaries
  const main = all.filter(one => one.name === name)
  if (all.length === 0) return undefined
  const others = new Set(all.map(one => one.name)).size - new Set(main.map(one => one.name)).size
  const more =
    others === 0
      ? 'What built them'
      : `${others === 1 ? 'One more program' : `${others} more programs`}, and what built them`
  return html`<h2>Downloads</h2>
<ul class="cards">
${main.map(one => platformCard(one, changes?.published))}
</ul>
<p>${link(url + paths.binariesPage, more)}</p>`
}
