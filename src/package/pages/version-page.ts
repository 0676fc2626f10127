import { channelPageKey, paths } from '../../plan/layout.js'
import { wasmKinds } from '../../plan/wasm/wasm-package.js'
import type { Changes } from '../changes.js'
import { installWays } from '../install-commands.js'
import type { Manifest } from '../manifest.js'
import { isYanked } from '../yanks.js'
import type { Yanks } from '../yanks.js'
import { block, fitting, htmlDocument, link, parts, time } from './document.js'
import { html } from './escape.js'
import { installCards, platformCard } from './files.js'

/** A version as its pages show it. */
export interface Shown {
  readonly manifest: Manifest
  readonly yanks: Yanks
  /** `undefined` of a version that was published before anybody noted any. */
  readonly changes: Changes | undefined
}

/**
 * The page of a version. Its links are absolute and immutable, so that the copy in `latest` is the same and a visitor
 * who opened it before a publish still gets files that belong together.
 */
export function page(shown: Shown): string {
  const { name, version } = shown.manifest
  const render = (most: number) => (): string =>
    htmlDocument(
      `${name} ${version}`,
      parts(
        heading(shown),
        install(shown.manifest),
        downloads(shown),
        lacking(shown, most),
        verify(shown.manifest),
        changes(shown, most),
        wasm(shown.manifest),
        crates(shown, most),
        files(shown.manifest),
        footer(shown.manifest),
      ),
    )
  return fitting([render(Infinity), render(100), render(10)])
}

function heading({ manifest, yanks, changes }: Shown): string {
  const { name, version, channel, git_commit: commit, git_dirty: dirty, packages } = manifest
  const facts = [
    `Version <code>${html(version)}</code>`,
    `channel <code>${html(channel)}</code>`,
    ...(commit === 'unknown'
      ? []
      : [`commit ${commitLink(commit, changes)}${dirty ? ', changed since' : ''}`]),
    ...(changes === undefined ? [] : [`published ${time(changes.published)}`]),
  ]
  const about = packages.cargo_registry?.crates.find(({ bins }) => bins.includes(name))?.description
  return `<h1>${html(name)}</h1>
${about === undefined ? '' : `<p class="about">${html(about)}</p>\n`}<p class="soft">${facts.join(' · ')}</p>
${yanks.version ? '<p class="warn">This version has been yanked. Take another one.</p>' : ''}`
}

function commitLink(commit: string, changes: Changes | undefined): string {
  const short = `<code>${html(commit.slice(0, 7))}</code>`
  const { repository } = changes ?? {}
  return repository === undefined ? short : `<a href="${html(`${repository}/commit/${commit}`)}">${short}</a>`
}

function install(manifest: Manifest): string {
  const ways = installWays(manifest, manifest.url)
  return ways.length === 0 ? '' : `<h2>Install</h2>\n${installCards(ways)}`
}

function downloads({ manifest, changes }: Shown): string {
  const { name, url, packages } = manifest
  const all = packages.all_binaries
  const main = all.filter(one => one.name === name)
  if (all.length === 0) return ''
  const others = new Set(all.map(one => one.name)).size - new Set(main.map(one => one.name)).size
  const more =
    others === 0
      ? 'What built them'
      : `${others === 1 ? 'One more program' : `${others} more programs`}, and what built them`
  return `<h2>Downloads</h2>
<ul class="cards">
${main.map(one => platformCard(one, changes?.published)).join('\n')}
</ul>
<p>${link(url + paths.binariesPage, more)}</p>`
}

function lacking({ manifest, changes: found }: Shown, most: number): string {
  const all = found?.lacking ?? []
  if (all.length === 0) return ''
  const items = all
    .slice(0, most)
    .map(
      ({ what, last }) =>
        `<li>${html(what)}; the last with it: ${link(versionPage(manifest, last), last)}</li>`,
    )
  const hidden = all.length - items.length
  return `<h2>Not in this version</h2>
<ul>
${items.join('\n')}
</ul>${hidden === 0 ? '' : `\n<p class="soft">and ${hidden} more</p>`}`
}

function verify({ url, packages }: Manifest): string {
  if (packages.all_binaries.length === 0) return ''
  const windows = packages.all_binaries.some(({ platform }) => platform === 'windows')
  const onWindows = windows ? '; on Windows, <code>Get-FileHash FILE</code> shows a digest to compare' : ''
  return `<h2>Verify</h2>
<p>In the folder of your downloads${onWindows}:</p>
${block(`curl -fsSLO ${url}${paths.checksums}\nsha256sum --ignore-missing -c SHA256SUMS`)}
<p class="soft">The installers do it by themselves. ${lists(url)}</p>`
}

/** Where there are no downloads to verify: Cargo and package managers compare digests by themselves. */
const files = ({ url, packages }: Manifest): string =>
  packages.all_binaries.length === 0 ? `<h2>Files</h2>\n<p class="soft">${lists(url)}</p>` : ''

const lists = (url: string): string =>
  `${link(url + paths.checksums, 'SHA256SUMS')} has every file; programs read ${link(url + paths.manifest, 'manifest.json')}.`

function changes({ manifest, changes: found }: Shown, most: number): string {
  const { since, commits, more = 0 } = found ?? {}
  if (since === undefined || commits === undefined) return ''
  const before = link(versionPage(manifest, since), since)
  if (commits.length === 0) return `<h2>Changes</h2>\n<p>None since ${before}.</p>`
  const items = commits
    .slice(0, most)
    .map(({ id, subject }) => `<li>${html(subject)} <small>${commitLink(id, found)}</small></li>`)
  const hidden = more + commits.length - items.length
  return `<h2>Changes</h2>
<p>Since ${before}:</p>
<ul>
${items.join('\n')}
</ul>${hidden === 0 ? '' : `\n<p class="soft">and ${hidden} more</p>`}`
}

const versionPage = ({ url, version }: Manifest, other: string): string =>
  `${url.slice(0, -`${version}/`.length)}${other}/${paths.page}`

function wasm({ packages, url }: Manifest): string {
  const items = Object.entries(packages.wasm ?? {}).map(([name, one]) => {
    const kinds = wasmKinds.filter(({ name: kind }) => one[kind] !== undefined)
    return `<li><code>${html(name)} ${html(one.version)}</code> for ${html(kinds.map(kind => kind.name).join(', '))}</li>`
  })
  if (items.length === 0) return ''
  return `<h2>WebAssembly</h2>\n<ul>\n${items.join('\n')}\n</ul>\n<p>${link(url + paths.wasmPage, 'How to use them')}</p>`
}

function crates({ manifest, yanks }: Shown, most: number): string {
  const all = manifest.packages.cargo_registry?.crates ?? []
  if (all.length === 0) return ''
  const items = all.slice(0, most).map(({ name, version, description }) => {
    const about = description === undefined ? '' : ` – ${html(description)}`
    const yanked = isYanked(name, yanks) ? ' <span class="tag warn">yanked</span>' : ''
    return `<li><code>${html(name)} ${html(version)}</code>${yanked}${about}</li>`
  })
  const hidden = all.length - items.length
  return `<h2>Crates</h2>
<ul>
${items.join('\n')}
</ul>
<p>${hidden === 0 ? '' : `and ${hidden} more. `}${link(manifest.url + paths.registryPage, 'How to depend on them')}</p>`
}

/** The way to all other versions. */
export function footer({ name, channel, url, version }: Manifest): string {
  const base = url.slice(0, -`${channel}/${version}/`.length)
  return `<footer><nav aria-label="Versions">
${link(url + paths.page, `${name} ${version}`)} ${link(base + channelPageKey(channel), `All versions of ${channel}`)}
</nav></footer>`
}
