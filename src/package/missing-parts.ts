import { paths } from '../plan/layout.js'
import { kindOf } from '../plan/placing.js'
import { kinds } from '../plan/kinds.js'
import type { Changes, Lacking } from './changes.js'
import type { Manifest } from './manifest.js'
import { allProducers } from './producers.js'

/** The parts that a version may have or lack, under the names that people know. */
const parts = [...new Set(Object.values(kinds).flatMap(({ part }) => part ?? []))]

/**
 * What people lose if the `gone` paths disappear and the `staying` ones remain: whole parts of which nothing stays, and
 * single programs, packages and crates of the other parts. A crate's file does not count: it stays for clients that
 * have read its index.
 */
export function goneWith(gone: readonly string[], staying: readonly string[]): readonly string[] {
  const kept = new Set(staying.map(partOf))
  const lost = parts.filter(part => !kept.has(part) && gone.some(path => partOf(path) === part))
  const things = new Set(staying.map(thingIn))
  const others = gone
    .filter(path => !lost.some(part => part === partOf(path)))
    .map(thingIn)
    .filter(thing => thing !== undefined)
    .filter(thing => !things.has(thing))
  return [...lost, ...[...new Set(others)].sort()]
}

const partOf = (path: string): string | undefined => kindOf(path).part

/** The program, package or crate that people would miss. */
function thingIn(path: string): string | undefined {
  const { pattern, missed } = kindOf(path)
  return missed?.(pattern.exec(path)?.groups ?? {})
}

/** A published version, and its changes.json. */
export interface PreviousVersion {
  readonly manifest: Manifest
  readonly changes: Changes | undefined
}

/** What a version lacks and the previous one has; and whole parts that were already missing then and still are. */
export function lackingSince(
  previous: PreviousVersion | undefined,
  manifest: Manifest,
): readonly Lacking[] | undefined {
  if (previous === undefined) return undefined
  const own = pathsIn(manifest)
  const have = new Set(own.map(partOf))
  const earlier = (previous.changes?.lacking ?? []).filter(
    ({ what }) => parts.some(part => part === what) && !have.has(what),
  )
  const now = goneWith(pathsIn(previous.manifest), own)
  const all = [...now.map(what => ({ what, last: previous.manifest.version })), ...earlier]
  return all.length === 0 ? undefined : all
}

/** One path for each thing that a manifest names. */
const pathsIn = (manifest: Manifest): readonly string[] => [
  ...allProducers.flatMap(producer => producer.things?.(manifest) ?? []),
  ...(manifest.provenance === undefined ? [] : [paths.provenance(1)]),
]
