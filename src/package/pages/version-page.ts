import { latestPrefix, paths } from '../../plan/layout.js'
import type { Changes } from '../changes.js'
import { installWays } from '../install-commands.js'
import { provenanceWays, sampleFile, signatureWays } from '../verify-lines.js'
import type { Manifest } from '../manifest.js'
import type { Section } from '../producer.js'
import { codeBlock, fitting, htmlDocument, link, parts, time } from './document.js'
import { installCards } from './files.js'
import { html, joined } from './html.js'
import type { Html } from './html.js'
import { channelBase, footer } from './shown.js'
import type { Shown } from './shown.js'

/**
 * The page of a version. Its links are absolute and immutable, so that a visitor who opened it before a publish still
 * gets files that belong together. Only the lines that install differ in `latest`: there they install what is newest.
 * `sectionsOf` gives the producers' sections; `most` limits how many things each of them names.
 */
export function page(
  shown: Shown,
  sectionsOf: (most: number) => readonly Section[],
  place: 'version' | 'latest',
): Html {
  const { name, version } = shown.manifest
  const render = (most: number) => (): Html => {
    const sections = sectionsOf(most)
    return htmlDocument(
      `${name} ${version}`,
      parts(
        heading(shown),
        place === 'version' ? install(shown.manifest) : installNewest(shown.manifest),
        ...sections.map(({ first }) => first),
        lacking(shown, most),
        verify(shown.manifest),
        changes(shown, most),
        ...sections.map(({ later }) => later),
        files(shown.manifest),
        footer(shown.manifest),
      ),
    )
  }
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
${yanks.version ? html`<p class="warn">This version has been yanked. Use another one.</p>` : ''}`
}

function commitLink(commit: string, changes: Changes | undefined): Html {
  const short = html`<code>${commit.slice(0, 7)}</code>`
  const { repository } = changes ?? {}
  return repository === undefined ? short : html`<a href="${repository}/commit/${commit}">${short}</a>`
}

function install(manifest: Manifest): Html | undefined {
  const { version } = manifest
  const note = html`These lines install <code>${version}</code>, also when there is a newer version.`
  return installSection(manifest, manifest.url, note)
}

function installNewest(manifest: Manifest): Html | undefined {
  const { channel, url, version } = manifest
  const folder = channelBase(manifest) + latestPrefix({ channel })
  const own = link(url + paths.page, html`the page of <code>${version}</code>`)
  const note = html`These lines always install the newest version of <code>${channel}</code>. To stay with <code>${version}</code>, take those on ${own}.`
  return installSection(manifest, folder, note)
}

function installSection(manifest: Manifest, folder: string, note: Html): Html | undefined {
  const ways = installWays(manifest, folder)
  if (ways.length === 0) return undefined
  return html`<h2>Install</h2>\n${installCards(ways)}\n<p class="soft">${note}</p>`
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

function verify(manifest: Manifest): Html | undefined {
  const shown = [digests(manifest), signature(manifest), origin(manifest)].filter(part => part !== undefined)
  return shown.length === 0 ? undefined : html`<h2>Verify</h2>\n${shown}`
}

/** In SHA256SUMS, archives are in a folder, and in that of downloads they are not. */
function digests({ url, packages }: Manifest): Html | undefined {
  if (packages.all_binaries.length === 0) return undefined
  const windows = packages.all_binaries.some(({ platform }) => platform === 'windows')
  const others = [
    html`On macOS, with <code>shasum -a 256</code> in place of <code>sha256sum</code>`,
    ...(windows ? [html`on Windows, <code>Get-FileHash FILE</code> shows a digest to compare`] : []),
  ]
  return html`<p>In the folder of an archive that you have downloaded:</p>
${codeBlock(`curl -fsSL ${url}${paths.checksums} | sed -n 's|  archives/|  |p' | sha256sum --ignore-missing -c`)}
<p class="soft">${joined(others, '; ')}. The installers do this automatically. ${lists(url)}</p>`
}

/** For those who know the key, and don't want to believe whoever serves the files. */
function signature(manifest: Manifest): Html | undefined {
  const ways = signatureWays(manifest)
  if (ways.length === 0) return undefined
  return html`<p>That SHA256SUMS is signed, with ${joined(
    ways.map(({ title }) => title),
    ' or ',
  )}, and the archive is the one that it names:</p>
${ways.map(({ lines }) => codeBlock(lines))}
<p class="soft">The installers do this where they find minisign or OpenSSL 3; <code>--require-signature</code> insists.</p>`
}

/** Where the files come from, for those who don't want to believe whoever serves them. */
function origin(manifest: Manifest): Html | undefined {
  const { provenance } = manifest
  const ways = provenanceWays(manifest)
  if (provenance === undefined || ways.length === 0) return undefined
  const repository = link(`${provenance.server}/${provenance.repository}`, provenance.repository)
  return html`<p>That it was made by a workflow of ${repository}, and by nobody else, with ${joined(
    ways.map(({ title }) => title),
    ' or ',
  )}:</p>
${ways.map(({ lines }) => codeBlock(lines))}
<p class="soft">In place of <code>${sampleFile(manifest)}</code>, any file that SHA256SUMS names, or SHA256SUMS itself.</p>`
}

/** For a version without downloads to verify: Cargo and package managers compare digests themselves. */
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
