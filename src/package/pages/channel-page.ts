import * as v from 'valibot'

import { channelVersionsKey, latestPrefix, paths, versionPrefix } from '../../plan/layout.js'
import { folderName, line, time as isoTime } from '../../stored.js'
import type { InstallWay } from '../install-commands.js'
import { fitting, htmlDocument, link, parts, time } from './document.js'
import { installCards } from './files.js'
import { html, joined } from './html.js'
import type { Html } from './html.js'

/** versions.json, beside the channel's page: what the channel has, for programs. */
export interface ChannelVersions {
  readonly schema: 1
  /** What the release is called. */
  readonly name: string
  readonly channel: string
  readonly latest: string
  /** How `latest` is installed. */
  readonly install: readonly InstallWay[]
  /** The versions that were latest and still exist, ordered by when each first became latest, newest first. */
  readonly versions: readonly ChannelVersion[]
}

export interface ChannelVersion {
  readonly version: string
  readonly git_commit: string
  /** ISO 8601. */
  readonly published?: string | undefined
  readonly yanked?: true | undefined
}

/** The form of `versions.json`. */
export const channelVersions: v.GenericSchema<unknown, ChannelVersions> = v.looseObject({
  schema: v.literal(1),
  name: line,
  channel: folderName,
  latest: folderName,
  install: v.array(v.looseObject({ title: line, os: v.array(line), line })),
  versions: v.array(
    v.looseObject({
      version: folderName,
      git_commit: line,
      published: v.optional(isoTime),
      yanked: v.optional(v.literal(true)),
    }),
  ),
})

/** The page of a channel: how to get the newest version, and all versions that were latest. */
export function channelPage(found: ChannelVersions, base: string): Html {
  const { name, channel, versions, install } = found
  const latest = `${base}/${latestPrefix({ channel })}`
  const render = (most: number) => (): Html =>
    htmlDocument(
      `${name}, ${channel}`,
      parts(
        html`<h1>${name}</h1>\n<p class="soft">Channel <code>${channel}</code></p>`,
        newest(install, link(latest + paths.page, found.latest)),
        html`<h2>Versions</h2>\n<ul class="rows">\n${versions.slice(0, most).map(one => item(one, found, base))}\n</ul>`,
        html`<p class="soft">${versions.length > most ? `${versions.length - most} older ones are` : 'For programs they are'} in ${link(`${base}/${channelVersionsKey(channel)}`, 'versions.json')}.</p>`,
      ),
    )
  return fitting([render(100), render(30)])
}

/** Libraries and WASM packages have no single command that installs everything. */
const newest = (install: readonly InstallWay[], page: Html): Html =>
  install.length === 0
    ? html`<h2>Newest version</h2>\n<p>How to use it: ${page}</p>`
    : html`<h2>Install the newest version</h2>\n<p>It is ${page}.</p>\n${installCards(install)}`

function item(
  { version, git_commit: commit, published, yanked }: ChannelVersion,
  { channel, latest }: ChannelVersions,
  base: string,
): Html {
  const notes = [
    ...(published === undefined ? [] : [time(published)]),
    ...(commit === 'unknown' ? [] : [html`<code>${commit.slice(0, 7)}</code>`]),
  ]
  const words = [
    link(`${base}/${versionPrefix({ channel, version })}${paths.page}`, version),
    version === latest ? html`<span class="tag new">latest</span>` : undefined,
    yanked ? html`<span class="tag warn">yanked</span>` : undefined,
    html`<small>${joined(notes, ' · ')}</small>`,
  ].filter(word => word !== undefined)
  return html`<li>${joined(words, ' ')}</li>`
}
