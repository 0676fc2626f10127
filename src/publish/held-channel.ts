import { ActionError } from '../errors.js'
import { stagedPrefix } from '../plan/layout.js'
import { describeSequence } from '../plan/sequence.js'
import type { Lease, Store, Term, World } from '../ports.js'
import { changeRecord } from './change-record.js'
import { readChannel } from './record.js'
import type { ChannelRecord, Claim, Move, PreviousLatest } from './record.js'

/**
 * How long a claim holds unless it is prolonged, and the longest that a run waits for the claim of a run that died.
 * Milliseconds.
 */
export const termMilliseconds = 30_000
/** How long versions that were `latest` are remembered, and kept. Milliseconds. */
export const dayMilliseconds = 24 * 3_600_000
/** Time for writes that the store accepted before the deadline and is still carrying out. Milliseconds. */
export const marginMilliseconds = 3_000

/** A channel whose `latest` this run may change until it calls `finish` or `abandon`. */
export interface HeldChannel {
  readonly channel: string
  readonly lease: Lease
  /** The prefix of keys under which this claim stages texts. No other claim uses it. */
  readonly staging: string
  /** The record before the claim, including the claim of a run that died. */
  readonly before: ChannelRecord
  /** Releases the channel and records what `latest` is now: the claimed version, or the version from before. */
  finish(latest: 'moved' | 'unmoved'): Promise<void>
  /**
   * Lets the next run begin at once, unless some write of ours may still take effect. If nothing was written, the
   * record is as it was before the claim.
   */
  abandon(): Promise<void>
}

/** `latest` belongs to the release of another run, so this run must leave it alone. */
export class Superseded extends ActionError {
  readonly by: Move

  constructor(by: Move) {
    super(
      'latest-claimed',
      `latest belongs to version ${by.version}, of ${describeSequence(by.sequence)}`,
      'to go back to an older version, promote it',
    )
    this.by = by
  }
}

/** A held channel whose claim can be prolonged before anything is written. */
export interface Holding extends HeldChannel {
  /** Extends the claim. Returns the time by the store's clock. */
  prolong(): Promise<Date>
}

export function holdChannel(
  channel: string,
  before: ChannelRecord,
  claim: Claim,
  since: number,
  store: Store,
  world: World,
): Holding {
  // The claim of a run that died stays in the record, but under our id: under its own, that run could wake up and take
  // the channel for its own.
  const unmoved: ChannelRecord = before.claim
    ? { ...before, claim: { ...before.claim, id: claim.id } }
    : before
  // `since` is by our own clock, which only decides when to prolong. That clock may be wrong or stand still: the store
  // enforces the term.
  let current = { term: termUntil(claim.until), since }
  let renewal: Promise<Date> | undefined
  let [used, doubtful] = [false, false]

  /** Changes the record as long as its claim is ours. */
  const change = (next: (now: Date) => ChannelRecord): Promise<Date> =>
    changeRecord(
      channel,
      ({ record, at }) => {
        if (record.claim?.id !== claim.id) throw new Superseded(record.claim ?? record.latest ?? claim)
        return { next: next(at), result: at }
      },
      store,
      world,
    )
  const prolong = async (): Promise<Date> => {
    const since = world.now().getTime()
    const at = await change(now => ({ ...before, claim: { ...claim, until: endOfTerm(now) } }))
    current = { term: termUntil(endOfTerm(at)), since }
    return at
  }
  return {
    channel,
    staging: `${stagedPrefix(channel)}${claim.id}/`,
    before,
    prolong,
    lease: {
      async term() {
        used = true
        if (world.now().getTime() - current.since > termMilliseconds / 2) {
          renewal ??= prolong().finally(() => (renewal = undefined))
          await renewal
        }
        return current.term
      },
      doubt() {
        doubtful = true
      },
    },
    async finish(moved) {
      const until = current.term.until.toISOString()
      try {
        await change(at => ({
          ...(moved === 'moved' ? recordOf(claim, before, at) : unmoved),
          ...(doubtful ? { claim: { ...claim, until } } : {}),
        }))
      } catch (error) {
        // Our own record, whose answer was lost.
        const now = await readChannel(channel, store)
        const meant: ChannelRecord = moved === 'moved' ? { schema: 1, latest: claim } : unmoved
        const ours = now.claim?.id === meant.claim?.id && isSame(now.latest, meant.latest)
        if (!(error instanceof Superseded && ours)) throw error
      }
    },
    async abandon() {
      if (!used) await change(() => unmoved)
      else if (!doubtful) await change(at => ({ ...before, claim: { ...claim, until: at.toISOString() } }))
    },
  }
}

const recordOf = ({ version, sequence }: Claim, before: ChannelRecord, at: Date): ChannelRecord => ({
  schema: 1,
  latest: { version, sequence },
  previous: previousVersions(before, version, at),
})

/** The versions that are no longer `latest`, without those that were replaced more than a day ago. */
function previousVersions(
  { latest, previous = [] }: ChannelRecord,
  version: string,
  at: Date,
): readonly PreviousLatest[] {
  const replaced = latest === undefined ? [] : [{ version: latest.version, until: at.toISOString() }]
  return [...replaced, ...previous].filter(
    one => one.version !== version && at.getTime() - Date.parse(one.until) < dayMilliseconds,
  )
}

const isSame = (a: Move | undefined, b: Move | undefined): boolean =>
  a?.version === b?.version && JSON.stringify(a?.sequence) === JSON.stringify(b?.sequence)

const termUntil = (until: string): Term => ({
  from: new Date(Date.parse(until) - termMilliseconds),
  until: new Date(until),
})

/** When a claim ends that is made or prolonged now, by the store's clock. */
export const endOfTerm = (from: Date): string => new Date(from.getTime() + termMilliseconds).toISOString()
