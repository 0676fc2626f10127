import { goneWith } from '../package/missing-parts.js'
import type { Tree } from '../package/tree.js'
import { kindOf } from '../plan/placing.js'
import { versionPrefix } from '../plan/layout.js'

/**
 * The keys that `latest` holds and the version doesn't, since `latest` must equal one version. Crates stay: a client
 * that has just read the previous index may still fetch them.
 */
export function staleKeys({ prefix, entries }: Tree, keys: readonly string[]): readonly string[] {
  const named = new Set(entries.map(entry => entry.key))
  const isDeleted = (key: string): boolean => kindOf(key.slice(prefix.length)).whenStale === 'deleted'
  return keys.filter(key => !named.has(key) && isDeleted(key)).sort()
}

/** What people would miss of the stale keys; `undefined` if nothing. */
export function goneFrom({ prefix, entries }: Tree, stale: readonly string[]): readonly string[] | undefined {
  const path = (key: string): string => key.slice(prefix.length)
  const staying = entries.map(entry => path(entry.key))
  const gone = goneWith(stale.map(path), staying)
  return gone.length === 0 ? undefined : gone
}

/** A move of `latest`. */
interface Moved {
  readonly channel: string
  readonly version: string
  /** The version that `latest` pointed to before. */
  readonly from: string | undefined
  readonly base: string
}

/** Says what `latest` no longer has, and where it can still be found. */
export function goneText(gone: readonly string[], { channel, version, from, base }: Moved): string {
  const still =
    from === undefined || from === version
      ? ''
      : `; version ${from} has it still: ${base}/${versionPrefix({ channel, version: from })}`
  return `gone from latest of ${channel}, since version ${version} has none: ${named(gone)}${still}`
}

const mostNamed = 20

/** The first of many names, and how many more there are. */
export const named = (names: readonly string[]): string =>
  names.length > mostNamed
    ? `${names.slice(0, mostNamed).join(', ')}, and ${names.length - mostNamed} more`
    : names.join(', ')
