import { ActionError } from '../errors.js'
import { recordKey } from '../plan/layout.js'
import { byClock, describeSequence, hasBegun, isNewer } from '../plan/sequence.js'
import type { Store, World } from '../ports.js'
import { duration } from '../units.js'
import { changeRecord } from './change-record.js'
import type { Decision, Seen } from './change-record.js'
import { endOfTerm, holdChannel, marginMilliseconds, Superseded, termMilliseconds } from './held-channel.js'
import type { HeldChannel, Holding } from './held-channel.js'
import type { ChannelRecord, Claim, Move } from './record.js'

/** A publish only moves `latest` forward; a person may point it at any version. */
export type Order = 'forward' | 'any'

/** Claims `latest`, and waits until the store refuses all writes under the previous claim. Throws `Superseded`. */
export async function claimChannel(
  channel: string,
  move: Move,
  order: Order,
  store: Store,
  world: World,
): Promise<HeldChannel> {
  const id = world.uniqueName()
  let before: ChannelRecord = { schema: 1 }
  const take = ({ record, at, since }: Seen): Decision<Taken> => {
    // Our own first try, whose answer was lost.
    if (record.claim?.id === id) return { result: { claim: record.claim, since } }
    before = record
    const sequence = byClock(move.sequence, at, since, world.now().getTime())
    const others = [record.claim, record.latest].filter(one => one !== undefined)
    const by = others.find(one => isNewer(one.sequence, sequence, at))
    if (order === 'forward' && by !== undefined) throw new Superseded(by)
    const impossible = others.find(one => !hasBegun(one.sequence, at))
    const claim: Claim = { version: move.version, sequence, id, until: endOfTerm(at) }
    return { next: { ...before, claim }, result: { claim, since, impossible } }
  }
  const { claim, since, impossible } = await changeRecord(channel, take, store, world)
  if (impossible !== undefined)
    world.log.warning(
      `${recordKey(channel)} in ${store.name} names ${impossible.version}, of ${describeSequence(impossible.sequence)}, which has not come yet: a clock was wrong, or somebody else has written it. It doesn't keep latest`,
    )
  const held = holdChannel(channel, before, claim, since, store, world)
  if (before.claim !== undefined) await waitFor(before.claim, held, store, world)
  return held
}

interface Taken {
  readonly claim: Claim
  readonly since: number
  /** A run in the record that can't have begun. */
  readonly impossible?: Move | undefined
}

/**
 * A claim holds for half a minute. If a wait takes longer than this by our own clock, the claim will never end.
 * Milliseconds.
 */
const longestWait = 300_000

/** Waits until another run's claim has expired by the store's clock. */
async function waitFor(other: Claim, held: Holding, { name }: Store, world: World): Promise<void> {
  const end = Date.parse(other.until) + marginMilliseconds
  const start = world.now().getTime()
  for (;;) {
    const at = await held.prolong()
    const left = end - at.getTime()
    if (left <= 0) return
    const waited = world.now().getTime() - start
    if (waited >= longestWait)
      throw new ActionError(
        'claim-without-end',
        `${describeSequence(other.sequence)} may move latest until ${other.until}, and the clock of ${name} says ${at.toISOString()}, after this run has waited for ${duration(waited)}`,
        `find out why that clock stands still, or was set back; if it is right, remove ${recordKey(held.channel)} and publish again`,
      )
    world.log.info(
      `${describeSequence(other.sequence)} has started to move latest and has not ended: waiting ${duration(left)}, after which it can no longer write`,
    )
    await world.sleep(Math.min(left, termMilliseconds / 2))
  }
}
