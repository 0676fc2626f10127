import * as v from 'valibot'

import { kindOf } from '../plan/placing.js'
import type { Placing } from '../plan/placing.js'
import { paths } from '../plan/layout.js'
import type { Files } from '../ports.js'
import type { Content } from '../sign/minisign.js'
import type { Signer } from '../sign/signer.js'
import { folderName, line, parseStored, size } from '../stored.js'
import type { StoredText } from '../stored.js'
import { textEntry } from './tree.js'
import type { Entry } from './tree.js'
import { yanksForm } from './yanks.js'
import type { Yanks } from './yanks.js'

/**
 * What is signed together with a file, as one line of JSON in the trusted comment of its signature: without it, a
 * signed file could be put in the place of that of another version or channel.
 */
export interface Statement {
  /** The path of the file in its folder. */
  readonly file: string
  readonly channel: string
  readonly version: string
  /** Never falls in a channel. Seconds since 1970, unless clocks differ. */
  readonly sequence: number
  /** Of yanked.json: what it says. So the signature alone is enough, and a run that died between the two does no harm. */
  readonly yanked?: Yanks
}

/** Seconds since 1970. */
export const sequenceAt = (time: Date): number => Math.floor(time.getTime() / 1000)

/** install.sh compares its beginning. */
export const formatStatement = ({ file, channel, version, sequence, yanked }: Statement): string =>
  JSON.stringify({ file, channel, version, sequence, yanked })

const schema: v.GenericSchema<unknown, Statement> = v.looseObject({
  file: line,
  channel: folderName,
  version: folderName,
  sequence: size,
  yanked: v.exactOptional(yanksForm),
})

export const parseStatement = (comment: StoredText): Statement => parseStored(schema, comment)

export const isSigned = (path: string): boolean => kindOf(path).signed === true

/**
 * The signatures of entries in a folder, as entries beside them. `place` says how the file at a path is written there,
 * `within` what the names of files begin with in what is signed.
 */
export function signaturesOf(
  entries: readonly Entry[],
  prefix: string,
  about: Omit<Statement, 'file'>,
  signer: Signer,
  place: (path: string) => Placing,
  files: Files,
  within = '',
): Promise<readonly Entry[]> {
  const one = async (entry: Entry): Promise<Entry> => {
    const file = entry.key.slice(prefix.length)
    const signature = await signer.sign(
      contentOf(entry, files),
      formatStatement({ ...about, file: within + file }),
    )
    const path = paths.signature(file)
    return textEntry(prefix + path, signature, place(path))
  }
  return Promise.all(entries.map(one))
}

function contentOf({ key, body }: Entry, files: Files): Content {
  if (body.kind === 'bytes') return body.bytes
  if (body.kind === 'file') return files.chunks(body.path)
  throw new Error(`${key} is a copy of an object, whose bytes are not here`)
}
