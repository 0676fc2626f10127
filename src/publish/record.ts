import * as v from 'valibot'

import { ActionError } from '../errors.js'
import { recordKey } from '../plan/layout.js'
import type { Sequence } from '../plan/sequence.js'
import type { Store } from '../ports.js'
import { folderName, line, objectOf, parseStored, size, time } from '../stored.js'

/**
 * The record of a channel: one small object that is changed only by compare-and-swap. A run that wants to change
 * `latest` first claims it here. The protocol is described in docs/publishing.md.
 */
export interface ChannelRecord {
  readonly schema: 1
  /** What `latest` is, or was before the claim. */
  readonly latest?: Move
  /** The versions that `latest` was within the last day, newest first: clients may still be downloading them. */
  readonly previous?: readonly PreviousLatest[]
  /** Remains if its run died or failed: `latest` may then contain parts of the claimed version. */
  readonly claim?: Claim
}

/** A version for `latest`, and the run that points `latest` at it. */
export interface Move {
  readonly version: string
  readonly sequence: Sequence
}

/** A version that `latest` pointed to. */
export interface PreviousLatest {
  readonly version: string
  /** When it was replaced, by the store's clock. ISO 8601. */
  readonly until: string
}

export interface Claim extends Move {
  /** Unique to this claim. */
  readonly id: string
  /** When the store stops accepting writes under this claim, by the store's clock. ISO 8601. */
  readonly until: string
}

export async function readChannel(channel: string, store: Store): Promise<ChannelRecord> {
  const { text } = await store.readRegister(recordKey(channel))
  return parseRecord(text, channel, store)
}

/** The text of a record. */
export const format = (record: ChannelRecord): string => `${JSON.stringify(record, undefined, 2)}\n`

/** Reads what `format` wrote. No text means a channel in which `latest` has never been moved. */
export function parseRecord(text: string | undefined, channel: string, store: Store): ChannelRecord {
  if (text === undefined) return { schema: 1 }
  const where = objectOf(recordKey(channel), store)
  try {
    return parseStored(schema, { text, where })
  } catch (error) {
    if (!(error instanceof ActionError)) throw error
    throw new ActionError(
      'record-unreadable',
      `the record of channel ${channel}, ${where}, is not in the format of this release of build-packages`,
      'use the release that wrote it; if somebody has changed it by hand, remove it and publish again',
      { cause: error },
    )
  }
}

const move = {
  version: folderName,
  sequence: v.looseObject({
    at: time,
    run: v.exactOptional(v.looseObject({ workflow: line, number: size, attempt: size })),
  }),
}

/** A claim without an end could be waited for forever. */
const schema: v.GenericSchema<unknown, ChannelRecord> = v.looseObject({
  schema: v.literal(1),
  latest: v.exactOptional(v.looseObject(move)),
  previous: v.exactOptional(v.array(v.looseObject({ version: folderName, until: time }))),
  claim: v.exactOptional(v.looseObject({ ...move, id: line, until: time })),
})
