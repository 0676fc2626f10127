import { isMutable } from '../plan/placing.js'
import type { Entry, Tree } from './tree.js'

/** SHA256SUMS of all files of a tree except the mutable ones, in the format of `sha256sum -c`, sorted by path. */
export function checksums({ prefix, entries }: Tree): string {
  const path = (entry: Entry): string => entry.key.slice(prefix.length)
  return entries
    .filter(entry => !isMutable(path(entry)))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(entry => `${entry.sha256}  ${path(entry)}\n`)
    .join('')
}

/** Path → SHA-256, from a text that `checksums` made. */
export const parseChecksums = (text: string): ReadonlyMap<string, string> =>
  new Map(
    [...text.matchAll(/^([0-9a-f]{64}) {2}(.+)$/gm)].map(([, sha256 = '', path = '']) => [path, sha256]),
  )
