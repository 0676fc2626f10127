import { ActionError, describeError } from '../errors.js'
import type { Entry } from '../package/tree.js'
import { phases } from '../plan/kind.js'
import { latestPrefix, stagedPrefix } from '../plan/layout.js'
import { mapConcurrently, maxConcurrency } from '../pool.js'
import type { Arrived, Store, World } from '../ports.js'
import { Superseded } from './held-channel.js'
import type { HeldChannel } from './held-channel.js'

/** Changes objects that other runs may change too, while the channel is held. */
export interface Writer {
  /** Writes objects over what is there, phase by phase. */
  put(entries: readonly Entry[], follow?: Follow): Promise<void>
  delete(keys: readonly string[]): Promise<void>
}

/** Runs the transfer of an object, and may record its progress. */
export type Follow = (object: Entry, transfer: (arrived: Arrived) => Promise<void>) => Promise<void>

/**
 * Does the work that a channel was claimed for, and releases the channel however the work ends. Removes what a dead run
 * has staged before the work, and what this run has staged after it.
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
    // If this fails, the next run only has to wait.
    if (!(error instanceof Superseded)) await quietly('the claim could not be released', () => held.abandon())
    throw error
  }
}

interface StagingWriter extends Writer {
  /** Removes everything that was staged. */
  clear(): Promise<void>
}

/**
 * A store checks a request's term when the request begins, but its body may end at any later time. So objects in place
 * are never written by a request with a body: texts are first staged under unique names, and then copied.
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
 * Removes what a dead run has staged. No living run needs it: a run that claims the channel after us stages nothing
 * before our term is over, and from then on our deletions are refused.
 */
async function sweep(
  { before, channel }: HeldChannel,
  writer: Writer,
  store: Store,
  world: World,
): Promise<void> {
  const left = await store.list(stagedPrefix(channel))
  if (left.length > 0) await tidied(() => writer.delete(left.map(({ key }) => key)), world)
  // A large copy in parts does not end with its term, so it must be made impossible to complete.
  if (before.claim !== undefined) await store.abortUploads(latestPrefix({ channel }))
}

/** Nobody reads staged objects, so a failure to remove them is only logged. */
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
