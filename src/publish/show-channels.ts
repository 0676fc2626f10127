import { isRootPage, rootPage } from '../package/pages/root-page.js'
import { textEntry } from '../package/tree.js'
import { channelPageKey, recordFolder, rootPageKey } from '../plan/layout.js'
import { inChannel } from '../plan/placing.js'
import { mapConcurrently, maxConcurrency } from '../pool.js'
import type { Store, World } from '../ports.js'
import type { Announced } from './announce.js'
import type { Writer } from './writer.js'

/** Writes of this page by other channels that a run sees before it leaves the page to them. */
const most = 5

/**
 * Adds a channel to the page at the public address. Runs of other channels may write that page too, so it is looked at
 * again after a write: whoever writes last also sees the channels of the others. A page of somebody else is left alone.
 */
export async function showChannels(
  { channel, base }: Announced,
  writer: Pick<Writer, 'put'>,
  store: Store,
  { log, signal }: World,
): Promise<void> {
  for (let writes = 0; writes < most; writes++) {
    const before = await store.readText(rootPageKey)
    if (before !== undefined && !isRootPage(before)) {
      log.info(`${rootPageKey} was not written by build-packages, and stays as it is`)
      return
    }
    if (before === rootPage(base, await recorded(store))) return
    const text = rootPage(base, await withPage(channel, store, signal))
    if (before === text) return
    await writer.put([textEntry(rootPageKey, text, inChannel(rootPageKey))])
  }
}

/** The channels that have a record, sorted. */
async function recorded(store: Store): Promise<readonly string[]> {
  const records = (await store.list(recordFolder)).flatMap(({ key }) => {
    // In a folder, the names of records end with a number.
    const name = /^([^/]+)\.json(\.\d+)?$/.exec(key.slice(recordFolder.length))?.[1]
    return name === undefined ? [] : [name]
  })
  return [...new Set(records)].sort()
}

/** Those that also have a page: where the first run has died, there may be none yet. */
async function withPage(own: string, store: Store, signal: AbortSignal): Promise<readonly string[]> {
  const all = await recorded(store)
  const there = await mapConcurrently(
    all,
    maxConcurrency,
    async channel => channel === own || (await store.describe(channelPageKey(channel))) !== undefined,
    signal,
  )
  return all.filter((_, i) => there[i])
}
