import type { ManifestBinary } from '../manifest.js'
import { fitting, htmlDocument, parts } from './document.js'
import { html } from './escape.js'
import { fileLine, platformCard, platformName } from './files.js'
import { footer } from './version-page.js'
import type { Shown } from './version-page.js'

/** All programs of a version, for all platforms, and what built them. */
export function binariesPage({ manifest, changes }: Shown): string {
  const { name, version, packages } = manifest
  const names = [...new Set(packages.all_binaries.map(one => one.name))]
  const render = (section: (binaries: readonly ManifestBinary[]) => string) => (): string =>
    htmlDocument(
      `Programs of ${name} ${version}`,
      parts(
        `<h1>Programs of ${html(name)}</h1>\n<p class="soft">Version <code>${html(version)}</code></p>`,
        ...names.map(
          one =>
            `<h2 id="${html(one)}">${html(one)}</h2>\n${section(packages.all_binaries.filter(binary => binary.name === one))}`,
        ),
        footer(manifest),
      ),
    )
  const published = changes?.published
  const cards = (toolchain: (binary: ManifestBinary) => string) => (binaries: readonly ManifestBinary[]) =>
    `<ul class="cards">\n${binaries.map(one => platformCard(one, published, toolchain(one))).join('\n')}\n</ul>`
  const short = (binaries: readonly ManifestBinary[]): string =>
    binaries.map(one => `<p>${html(platformName(one))}</p>\n${fileLine(one.archive, undefined)}`).join('\n')
  const links = (binaries: readonly ManifestBinary[]): string =>
    `<p>${binaries.map(one => `<a href="${html(one.archive.url)}">${html(one.target)}</a>`).join(' ')}</p>`
  return fitting([render(cards(toolchainOf)), render(cards(() => '')), render(short), render(links)])
}

function toolchainOf({ target, toolchain }: ManifestBinary): string {
  const { builder, version, image, digest, os, compiler } = toolchain
  const facts = [
    ['Target', target],
    ['Built with', `${builder} ${version}`],
    ['Image', image === undefined ? undefined : [image, digest].filter(part => part !== undefined).join(' ')],
    ['System', os],
    ['C compiler', compiler],
  ] as const
  const rows = facts.flatMap(([title, text]) =>
    text === undefined ? [] : [`<dt>${title}</dt><dd><code>${html(text)}</code></dd>`],
  )
  return `<dl>\n${rows.join('\n')}\n</dl>\n`
}
