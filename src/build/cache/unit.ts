/** One step of a build: a crate compiled for one of its uses, or one run of a build script. */
export interface Unit {
  /** In cargo's format. */
  readonly packageId: string
  /** The hashes that distinguish its files from those of other units, in file names or folder names. */
  readonly hashes: readonly string[]
  /** Whether this build compiled it; `undefined` for a build script, whose runs cargo doesn't report. */
  readonly compiled: boolean | undefined
}

/**
 * The hashes in a path, in the places where cargo puts them: `deps/libserde-9d2f8a7c6b5e4d30.rlib`,
 * `build/serde-…/out`.
 */
export const hashesIn = (path: string): readonly string[] =>
  [...path.matchAll(/[-/\\]([0-9a-f]{16})(?=[./\\]|$)/g)].map(match => match[1] ?? '')

/** The units from outside the workspace. Its own, and path dependencies, change with every commit. */
export const dependencies = (units: readonly Unit[]): readonly Unit[] =>
  units.filter(unit => !/(^|\()path\+/.test(unit.packageId))
