import { channelPageKey, paths } from '../../plan/layout.js'
import type { Changes } from '../changes.js'
import type { Manifest } from '../manifest.js'
import type { Yanks } from '../yanks.js'
import { link } from './document.js'
import { html } from './html.js'
import type { Html } from './html.js'

/** A version as its pages show it. */
export interface Shown {
  readonly manifest: Manifest
  readonly yanks: Yanks
  /** `undefined` for a version that was published before changes were recorded. */
  readonly changes: Changes | undefined
}

/** The public address of the destination, with a slash at the end. */
export const channelBase = ({ channel, url, version }: Manifest): string =>
  url.slice(0, -`${channel}/${version}/`.length)

/** Links to all other versions. */
export function footer(manifest: Manifest): Html {
  const { name, channel, url, version } = manifest
  const base = channelBase(manifest)
  return html`<footer><nav aria-label="Versions">
${link(url + paths.page, `${name} ${version}`)} ${link(base + channelPageKey(channel), `All versions of ${channel}`)}
</nav></footer>`
}
