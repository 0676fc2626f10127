import { kindOf } from '../plan/placing.js'
import { kinds } from '../plan/kinds.js'
import type { Changes, Lacking } from './changes.js'
import type { Manifest } from './manifest.js'
import { allProducers } from './producers.js'

/** Parts of which a version has some or none, as people call them. */
const parts = [...new Set(Object.values(kinds).flatMap(({ part }) => part ?? []))]

/**
 * What is gone with some paths, where others stay: parts of which nothing stays, and programs, packages and crates of the
 * other parts. A crate's file is no such thing: it stays for who has read of it.
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

/** What people would miss: a program, package or crate. */
function thingIn(path: string): string | undefined {
  const { pattern, missed } = kindOf(path)
  return missed?.(pattern.exec(path)?.groups ?? {})
}

/** A version that is published, and what its pages tell of the time. */
export interface PreviousVersion {
  readonly manifest: Manifest
  readonly changes: Changes | undefined
}

/** What a version hasn't and the one before has; and whole parts that were gone before already, and are not back. */
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

/** One path of each thing that a manifest names. */
const pathsIn = (manifest: Manifest): readonly string[] =>
  allProducers.flatMap(producer => producer.things?.(manifest) ?? [])
