import type { Entry, Tree } from '../tree.js'

/** SHA256SUMS of all other files below a folder, in the format of `sha256sum -c`, sorted by path. */
export function checksums({ prefix, entries }: Tree): string {
  const path = (entry: Entry): string => entry.key.slice(prefix.length)
  return [...entries]
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(entry => `${entry.sha256}  ${path(entry)}\n`)
    .join('')
}
