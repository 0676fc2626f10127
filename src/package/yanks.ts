import * as v from 'valibot'

import { line, parseStored } from '../stored.js'
import type { StoredText } from '../stored.js'

/**
 * yanked.json: the parts of a version that nobody should choose any more. It exists once something was yanked. Nothing
 * is removed, so lock files keep working.
 */
export interface Yanks {
  readonly schema: 1
  /** The whole version, with all of its crates. */
  readonly version: boolean
  /** The names of crates that were yanked individually, sorted. */
  readonly crates: readonly string[]
}

export const noYanks: Yanks = { schema: 1, version: false, crates: [] }

export const isYanked = (crate: string, { version, crates }: Yanks): boolean =>
  version || crates.includes(crate)

export const formatYanks = (yanks: Yanks): string => `${JSON.stringify(yanks, undefined, 2)}\n`

export const yanksForm: v.GenericSchema<unknown, Yanks> = v.looseObject({
  schema: v.literal(1),
  version: v.boolean(),
  crates: v.array(line),
})

/** Reads what `formatYanks` wrote; `undefined` for a version of which nothing was ever yanked. */
export const parseYanks = (stored: StoredText | undefined): Yanks =>
  stored === undefined ? noYanks : parseStored(yanksForm, stored)
