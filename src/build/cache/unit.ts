/** A step of a build: a crate compiled for one use of it, or a build script run. */
export interface Unit {
  /** As cargo writes it. */
  readonly packageId: string
  /** What tells its files from those of other units, in their names or in those of their folders. */
  readonly hashes: readonly string[]
  /** Whether this very build compiled it; `undefined` for a build script, since cargo doesn't report its runs. */
  readonly compiled: boolean | undefined
}

/** The hashes in a path, where cargo puts them: `deps/libserde-9d2f8a7c6b5e4d30.rlib`, `build/serde-…/out`. */
export const hashesIn = (path: string): readonly string[] =>
  [...path.matchAll(/[-/\\]([0-9a-f]{16})(?=[./\\]|$)/g)].map(match => match[1] ?? '')

/** The units that come from elsewhere. The workspace's own, and what it takes by path, change with every commit. */
export const dependencies = (units: readonly Unit[]): readonly Unit[] =>
  units.filter(unit => !/(^|\()path\+/.test(unit.packageId))
