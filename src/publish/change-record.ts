import { ActionError } from '../errors.js'
import { recordKey } from '../plan/layout.js'
import type { Store, World } from '../ports.js'
import { pauseBefore } from '../retry.js'
import { count, duration } from '../units.js'
import { format, parseRecord } from './record.js'
import type { ChannelRecord } from './record.js'

/** A channel's record at the time of the store's answer. */
export interface Seen {
  readonly record: ChannelRecord
  /** The time by the store's clock. */
  readonly at: Date
  /** The time by our own clock before the request. Milliseconds. */
  readonly since: number
}

/** What to do with a record: replace it with `next`, or leave it if there is no `next`. */
export interface Decision<T> {
  readonly next?: ChannelRecord
  readonly result: T
}

/**
 * Failed tries in a row while nobody changes the record: no other run is in the way, and more tries would fail as well.
 */
const triesOfOne = 10
/** A run that loses a swap loses it to a run that made progress. There are never that many rivals at once. */
const triesInAll = 100
const minutesInAll = 10
/** Milliseconds. */
const pause = { first: 100, longest: 2000 }

/**
 * Changes a channel's record by compare-and-swap. If another run was faster, or the store could not say what happened,
 * it tries again with the current record. Passes on whatever `decide` throws.
 */
export async function changeRecord<T>(
  channel: string,
  decide: (seen: Seen) => Decision<T>,
  store: Store,
  { now, sleep, random, log }: World,
): Promise<T> {
  const key = recordKey(channel)
  const start = now().getTime()
  let tries = 0
  let tried: string | undefined
  for (let attempt = 1; ; attempt++) {
    const since = now().getTime()
    const { text, revision, at } = await store.readRegister(key)
    const { next, result } = decide({ record: parseRecord(text, channel, store), at, since })
    if (next === undefined || (await store.swapRegister(key, format(next), revision))) return result
    tries = attempt > 1 && text === tried ? tries + 1 : 1
    tried = text
    const spent = now().getTime() - start
    if (tries === triesOfOne) throw neverReplaced(channel, attempt, spent, store)
    const isLong = attempt >= triesOfOne && spent > minutesInAll * 60_000
    if (attempt === triesInAll || isLong) throw alwaysChanged(channel, attempt, spent, store)
    log.info(`attempt ${attempt + 1}: the record of channel ${channel} has changed, or is being changed`)
    await sleep(pauseBefore(attempt + 1, pause, random))
  }
}

const neverReplaced = (channel: string, attempts: number, spent: number, { name }: Store): ActionError =>
  new ActionError(
    'record-not-replaced',
    `${name} does not replace the record of channel ${channel}, ${recordKey(channel)}, though nobody changes it: ${count(attempts, 'attempt')} in ${duration(spent)}`,
    'wait a while and run again; if it persists, check that the store, and any gateway in front of it, passes ETag and If-Match on unchanged',
  )

const alwaysChanged = (channel: string, attempts: number, spent: number, { name }: Store): ActionError =>
  new ActionError(
    'record-not-replaced',
    `others have changed the record of channel ${channel}, ${recordKey(channel)} in ${name}, each time before this run could: ${count(attempts, 'attempt')} in ${duration(spent)}`,
    'run again, and let fewer runs publish to one channel at once (concurrency)',
  )
