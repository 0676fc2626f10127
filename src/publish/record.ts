import { ActionError } from '../errors.js'
import { recordKey } from '../plan/layout.js'
import type { Sequence } from '../plan/sequence.js'
import type { Store } from '../ports.js'

/**
 * The record of a channel: one small object, changed by compare-and-swap alone. Whoever wants to change `latest` claims
 * it here first. docs/publishing.md has the whole protocol.
 */
export interface ChannelRecord {
  readonly schema: 1
  /** What `latest` is, or was before the claim. */
  readonly latest?: Move
  /** What it was within the last day, the newest first: clients may still be on their way to these versions. */
  readonly previous?: readonly PreviousLatest[]
  /** Stays behind when its run died or failed: some of what it names may stand in `latest`. */
  readonly claim?: Claim
}

/** A version that `latest` is pointed at, by which run. */
export interface Move {
  readonly version: string
  readonly sequence: Sequence
}

/** A version that `latest` was. */
export interface PreviousLatest {
  readonly version: string
  /** When it was replaced, by the store's clock. ISO 8601. */
  readonly until: string
}

export interface Claim extends Move {
  /** No two claims have the same. */
  readonly id: string
  /** When the store, by its own clock, stops taking writes of this claim. ISO 8601. */
  readonly until: string
}

export async function readChannel(channel: string, store: Store): Promise<ChannelRecord> {
  const { text } = await store.readRegister(recordKey(channel))
  return parseRecord(text, channel, store)
}

/** The text of a record. */
export const format = (record: ChannelRecord): string => `${JSON.stringify(record, undefined, 2)}\n`

/** Reads what `format` wrote; nothing is a channel that nobody has moved yet. */
export function parseRecord(text: string | undefined, channel: string, store: Store): ChannelRecord {
  if (text === undefined) return { schema: 1 }
  const record = parseJson(text) as Partial<ChannelRecord> | undefined
  const { claim } = record ?? {}
  // Nobody could wait for the end of a claim that names none.
  const isWhole = claim === undefined || !Number.isNaN(Date.parse(claim.until))
  if (record?.schema === 1 && isWhole) return record as ChannelRecord
  throw new ActionError(
    'record-unreadable',
    `the record of channel ${channel}, ${recordKey(channel)} in ${store.name}, is not in the format of this release of build-packages`,
    'use the release that wrote it; if somebody has changed it by hand, remove it and publish again',
  )
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
