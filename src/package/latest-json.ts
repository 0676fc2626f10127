import * as v from 'valibot'

import { inChannel } from '../plan/placing.js'
import { channelLatestKey, paths } from '../plan/layout.js'
import type { Signer } from '../sign/signer.js'
import { folderName, parseStored, size, time } from '../stored.js'
import type { StoredText } from '../stored.js'
import { textEntry } from './tree.js'
import type { Entry } from './tree.js'

/**
 * latest.json of a signed channel. Who has seen a sequence refuses a lower one, so that nobody can turn `latest` back
 * unseen. `promote` raises it, too: a return that is meant has a higher one.
 */
export interface LatestJson {
  readonly schema: 1
  readonly channel: string
  readonly version: string
  readonly sequence: number
  /** When `latest` was pointed at the version. ISO 8601. */
  readonly published: string
}

const schema: v.GenericSchema<unknown, LatestJson> = v.looseObject({
  schema: v.literal(1),
  channel: folderName,
  version: folderName,
  sequence: size,
  published: time,
})

export const parseLatestJson = (stored: StoredText): LatestJson => parseStored(schema, stored)

/**
 * latest.json, and its signature, whose trusted comment is the same line. So the signature alone is enough, and no
 * reader can get two that don't belong together.
 */
export async function latestJsonEntries(latest: LatestJson, signer: Signer): Promise<readonly Entry[]> {
  const text = JSON.stringify(latest)
  const key = channelLatestKey(latest.channel)
  const signature = await signer.sign(Buffer.from(`${text}\n`), text)
  return [
    textEntry(key, `${text}\n`, inChannel(key)),
    textEntry(paths.signature(key), signature, inChannel(paths.signature(key))),
  ]
}
