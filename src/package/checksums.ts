import { isMutable } from '../plan/placing.js'
import { damaged, isWithin } from '../stored.js'
import type { StoredText } from '../stored.js'
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
export function parseChecksums({ text, where }: StoredText): ReadonlyMap<string, string> {
  const lines = text.split('\n')
  if (lines.pop() !== '') throw damaged(where, 'its last line is cut off')
  const sums = lines.map((line, i) => {
    const [, sha256 = '', path = ''] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? []
    if (!isWithin(path)) throw damaged(where, `line ${i + 1} is not a SHA-256 and a path within the folder`)
    return [path, sha256] as const
  })
  const all = new Map(sums)
  if (all.size < sums.length) throw damaged(where, 'it names a file twice')
  return all
}
