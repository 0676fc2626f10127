import { ActionError, describeError } from '../errors.js'
import type { Entry } from '../package/tree.js'
import { phases } from '../plan/kind.js'
import { latestPrefix, stagedPrefix } from '../plan/layout.js'
import { mapConcurrently, maxConcurrency } from '../pool.js'
import type { Arrived, Store, World } from '../ports.js'
import { Superseded } from './channel.js'
import type { HeldChannel } from './channel.js'

/** Changes what others may change too, for as long as the channel is held. */
export interface Writer {
  /** Puts objects in place, phase after phase, over what stands there. */
  put(entries: readonly Entry[], follow?: Follow): Promise<void>
  delete(keys: readonly string[]): Promise<void>
}

/** Does the transfer of an object, and may note how far it is. */
export type Follow = (object: Entry, transfer: (arrived: Arrived) => Promise<void>) => Promise<void>

/**
 * Does the work for which a channel was claimed, and gives the channel back however that ends. What a run that died has
 * left is removed before it, what this one has staged after it.
 */
export async function whileHeld<T>(
  held: HeldChannel,
  latest: 'moved' | 'unmoved',
  store: Store,
  world: World,
  work: (writer: Writer) => Promise<T>,
): Promise<T> {
  const writer = stagingWriter(held, store, world)
  const quietly = async (what: string, step: () => Promise<void>): Promise<void> => {
    await step().catch((second: unknown) => {
      world.log.debug(`${what}: ${describeError(second)}`)
    })
  }
  try {
    await sweep(held, writer, store, world)
    const result = await work(writer)
    await tidied(() => writer.clear(), world)
    await held.finish(latest)
    return result
  } catch (error) {
    await quietly('staged files could not be removed', () => writer.clear())
    // Without it, the next run only waits.
    if (!(error instanceof Superseded)) await quietly('the claim could not be released', () => held.abandon())
    throw error
  }
}

interface StagingWriter extends Writer {
  /** Removes what was staged. */
  clear(): Promise<void>
}

/**
 * A store looks at a request's term when the request begins, and a body may end as late as it likes. So nothing is written
 * in place by a request with a body: texts are staged first, under names that nobody else has, and then copied.
 */
function stagingWriter({ lease, staging }: HeldChannel, store: Store, { signal }: World): StagingWriter {
  const leased = store.leased(lease)
  const staged: string[] = []
  const stage = async (entry: Entry): Promise<{ readonly from: string; readonly entry: Entry }> => {
    if (entry.body.kind === 'copy') return { from: entry.body.from, entry }
    const from = `${staging}${staged.length}`
    staged.push(from)
    await store.create({ ...entry, key: from })
    return { from, entry }
  }
  return {
    async put(entries, follow = (_, transfer) => transfer(() => undefined)) {
      const ready = await mapConcurrently(entries, maxConcurrency, stage, signal)
      for (const phase of phases) {
        const batch = ready.filter(({ entry }) => entry.phase === phase)
        const copy = ({ from, entry }: (typeof ready)[number]): Promise<void> =>
          follow(entry, arrived => leased.copy(from, entry, arrived))
        await mapConcurrently(batch, maxConcurrency, copy, signal)
      }
    },
    delete: keys => leased.delete(keys),
    async clear() {
      if (staged.length > 0) await store.remove(staged.splice(0))
    },
  }
}

/**
 * Removes what a run has staged that died. No run that is alive needs it: whoever claimed the channel after us stages
 * nothing before our term is over, and then our deletions are refused.
 */
async function sweep(
  { before, channel }: HeldChannel,
  writer: Writer,
  store: Store,
  world: World,
): Promise<void> {
  const left = await store.list(stagedPrefix(channel))
  if (left.length > 0) await tidied(() => writer.delete(left.map(({ key }) => key)), world)
  // A large copy in parts has not ended with its term: it must not be completed any more.
  if (before.claim !== undefined) await store.abortUploads(latestPrefix({ channel }))
}

/** Nobody reads what is staged: that it can't be removed is told, and no failure. */
async function tidied(step: () => Promise<void>, { log }: World): Promise<void> {
  try {
    await step()
  } catch (error) {
    if (!(error instanceof ActionError) || error instanceof Superseded) throw error
    log.info(
      `what was staged in .build-packages/ could not be removed, and the next run tries again: ${describeError(error)}`,
    )
  }
}
