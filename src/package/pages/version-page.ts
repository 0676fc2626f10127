import { channelPageKey, paths } from '../../plan/layout.js'
import { wasmKinds } from '../../plan/wasm/wasm-package.js'
import type { Changes } from '../changes.js'
import { installWays } from '../install-commands.js'
import type { Manifest } from '../manifest.js'
import { isYanked } from '../yanks.js'
import type { Yanks } from '../yanks.js'
import { codeBlock, fitting, htmlDocument, link, parts, time } from './document.js'
import { installCards, platformCard } from './files.js'
import { html, joined } from './html.js'
import type { Html } from './html.js'

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
export function page(shown: Shown): Html {
  const { name, version } = shown.manifest
  const render = (most: number) => (): Html =>
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

function heading({ manifest, yanks, changes }: Shown): Html {
  const { name, version, channel, git_commit: commit, git_dirty: dirty, packages } = manifest
  const facts = [
    html`Version <code>${version}</code>`,
    html`channel <code>${channel}</code>`,
    ...(commit === 'unknown'
      ? []
      : [html`commit ${commitLink(commit, changes)}${dirty ? ', changed since' : ''}`]),
    ...(changes === undefined ? [] : [html`published ${time(changes.published)}`]),
  ]
  const about = packages.cargo_registry?.crates.find(({ bins }) => bins.includes(name))?.description
  return html`<h1>${name}</h1>
${about === undefined ? '' : html`<p class="about">${about}</p>\n`}<p class="soft">${joined(facts, ' · ')}</p>
${yanks.version ? html`<p class="warn">This version has been yanked. Take another one.</p>` : ''}`
}

function commitLink(commit: string, changes: Changes | undefined): Html {
  const short = html`<code>${commit.slice(0, 7)}</code>`
  const { repository } = changes ?? {}
  return repository === undefined ? short : html`<a href="${repository}/commit/${commit}">${short}</a>`
}

function install(manifest: Manifest): Html | undefined {
  const ways = installWays(manifest, manifest.url)
  return ways.length === 0 ? undefined : html`<h2>Install</h2>\n${installCards(ways)}`
}

function downloads({ manifest, changes }: Shown): Html | undefined {
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

function lacking({ manifest, changes: found }: Shown, most: number): Html | undefined {
  const all = found?.lacking ?? []
  if (all.length === 0) return undefined
  const items = all
    .slice(0, most)
    .map(
      ({ what, last }) =>
        html`<li>${what}; the last with it: ${link(versionPage(manifest, last), last)}</li>`,
    )
  const hidden = all.length - items.length
  return html`<h2>Not in this version</h2>
<ul>
${items}
</ul>${hidden === 0 ? '' : html`\n<p class="soft">and ${hidden} more</p>`}`
}

function verify({ url, packages }: Manifest): Html | undefined {
  if (packages.all_binaries.length === 0) return undefined
  const windows = packages.all_binaries.some(({ platform }) => platform === 'windows')
  const onWindows = windows
    ? html`; on Windows, <code>Get-FileHash FILE</code> shows a digest to compare`
    : ''
  return html`<h2>Verify</h2>
<p>In the folder of your downloads${onWindows}:</p>
${codeBlock(`curl -fsSLO ${url}${paths.checksums}\nsha256sum --ignore-missing -c SHA256SUMS`)}
<p class="soft">The installers do it by themselves. ${lists(url)}</p>`
}

/** Where there are no downloads to verify: Cargo and package managers compare digests by themselves. */
const files = ({ url, packages }: Manifest): Html | undefined =>
  packages.all_binaries.length === 0 ? html`<h2>Files</h2>\n<p class="soft">${lists(url)}</p>` : undefined

const lists = (url: string): Html =>
  html`${link(url + paths.checksums, 'SHA256SUMS')} has every file; programs read ${link(url + paths.manifest, 'manifest.json')}.`

function changes({ manifest, changes: found }: Shown, most: number): Html | undefined {
  const { since, commits, more = 0 } = found ?? {}
  if (since === undefined || commits === undefined) return undefined
  const before = link(versionPage(manifest, since), since)
  if (commits.length === 0) return html`<h2>Changes</h2>\n<p>None since ${before}.</p>`
  const items = commits
    .slice(0, most)
    .map(({ id, subject }) => html`<li>${subject} <small>${commitLink(id, found)}</small></li>`)
  const hidden = more + commits.length - items.length
  return html`<h2>Changes</h2>
<p>Since ${before}:</p>
<ul>
${items}
</ul>${hidden === 0 ? '' : html`\n<p class="soft">and ${hidden} more</p>`}`
}

const versionPage = ({ url, version }: Manifest, other: string): string =>
  `${url.slice(0, -`${version}/`.length)}${other}/${paths.page}`

function wasm({ packages, url }: Manifest): Html | undefined {
  const items = Object.entries(packages.wasm ?? {}).map(([name, one]) => {
    const kinds = wasmKinds.filter(({ name: kind }) => one[kind] !== undefined)
    return html`<li><code>${name} ${one.version}</code> for ${kinds.map(kind => kind.name).join(', ')}</li>`
  })
  if (items.length === 0) return undefined
  return html`<h2>WebAssembly</h2>\n<ul>\n${items}\n</ul>\n<p>${link(url + paths.wasmPage, 'How to use them')}</p>`
}

function crates({ manifest, yanks }: Shown, most: number): Html | undefined {
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

/** The way to all other versions. */
export function footer({ name, channel, url, version }: Manifest): Html {
  const base = url.slice(0, -`${channel}/${version}/`.length)
  return html`<footer><nav aria-label="Versions">
${link(url + paths.page, `${name} ${version}`)} ${link(base + channelPageKey(channel), `All versions of ${channel}`)}
</nav></footer>`
}
