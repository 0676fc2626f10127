/**
 * What nobody should choose any more of a version: yanked.json, which is there once something was yanked. Nothing is taken
 * away: who has a lock file goes on.
 */
export interface Yanks {
  readonly schema: 1
  /** The whole version, with all of its crates. */
  readonly version: boolean
  /** Names of the crates that were yanked by themselves, sorted. */
  readonly crates: readonly string[]
}

export const noYanks: Yanks = { schema: 1, version: false, crates: [] }

export const isYanked = (crate: string, { version, crates }: Yanks): boolean =>
  version || crates.includes(crate)

export const formatYanks = (yanks: Yanks): string => `${JSON.stringify(yanks, undefined, 2)}\n`

/** Reads what `formatYanks` wrote; `undefined` is a version of which nothing was ever yanked. */
export const parseYanks = (text: string | undefined): Yanks =>
  text === undefined ? noYanks : (JSON.parse(text) as Yanks)
