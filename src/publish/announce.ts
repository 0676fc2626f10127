import { channelPage, channelVersions } from '../package/pages/channel-page.js'
import type { ChannelVersions } from '../package/pages/channel-page.js'
import { markupOf } from '../package/pages/html.js'
import { textEntry } from '../package/tree.js'
import { inChannel } from '../plan/placing.js'
import { channelPageKey, channelVersionsKey } from '../plan/layout.js'
import type { Log, Store } from '../ports.js'
import { parseStored, readStored, unlessDamaged } from '../stored.js'
import type { Writer } from './writer.js'

/** A channel whose `latest` this run may change, and its public address. */
export interface Announced {
  readonly channel: string
  /** The public address of the destination. */
  readonly base: string
}

/** How many versions versions.json lists; the page shows fewer. */
const mostVersions = 1000

/**
 * Changes a channel's list of its versions: versions.json, and the page that is made from it. The channel must be held.
 * `change` returns `undefined` if there is nothing to change.
 */
export async function announce(
  { channel, base }: Announced,
  change: (before: ChannelVersions | undefined) => ChannelVersions | undefined,
  writer: Pick<Writer, 'put'>,
  store: Store,
  log: Log,
): Promise<void> {
  const key = channelVersionsKey(channel)
  const before = await readChannelVersions(channel, store, log)
  const after = change(before)
  if (after === undefined) return
  const kept = { ...after, versions: after.versions.slice(0, mostVersions) }
  const text = `${JSON.stringify(kept, undefined, 2)}\n`
  await writer.put([
    textEntry(key, text, inChannel(key)),
    textEntry(channelPageKey(channel), markupOf(channelPage(kept, base)), inChannel(channelPageKey(channel))),
  ])
}

/**
 * The channel's list; `undefined` if it is missing or damaged. Only the page depends on it, so a damaged list is
 * written from scratch.
 */
export async function readChannelVersions(
  channel: string,
  store: Store,
  log: Log,
): Promise<ChannelVersions | undefined> {
  const key = channelVersionsKey(channel)
  const stored = await readStored(key, store)
  return (
    stored &&
    unlessDamaged(() => parseStored(channelVersions, stored), 'a new list of versions is started', log)
  )
}
