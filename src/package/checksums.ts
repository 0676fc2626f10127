import { isIndexFile, isMutable } from '../plan/placing.js'
import { damaged, isWithin } from '../stored.js'
import type { StoredText } from '../stored.js'
import type { Entry, Tree } from './tree.js'

/**
 * SHA256SUMS in the format of `sha256sum -c`, sorted by path: of all files of a tree except the mutable ones, and of its
 * index files in their first form, as nothing is yanked yet.
 */
export const versionChecksums = (tree: Tree): string =>
  checksums(tree, path => !isMutable(path) || isIndexFile(path))

/** The same of `latest`, whose index files have lines of other versions too. */
export const latestChecksums = (tree: Tree): string => checksums(tree, path => !isMutable(path))

function checksums({ prefix, entries }: Tree, isNamed: (path: string) => boolean): string {
  const path = (entry: Entry): string => entry.key.slice(prefix.length)
  return entries
    .filter(entry => isNamed(path(entry)))
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
