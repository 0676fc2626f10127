import { isMutable } from '../../plan/placing.js'
import { paths } from '../../plan/layout.js'
import type { Subject } from '../../attestor.js'
import type { Tree } from '../tree.js'

/** GitHub takes no more in one attestation. */
export const mostSubjects = 1024

/**
 * What is attested: SHA256SUMS, and every file that it names, but the index, which a yank changes. So everything that never
 * changes in the version is, and a new kind of file without a line here.
 */
export function subjectsOf({ prefix, entries }: Tree): readonly Subject[] {
  const named = entries
    .map(({ key, sha256 }) => ({ name: key.slice(prefix.length), sha256 }))
    .filter(({ name }) => !isMutable(name))
  const isSums = ({ name }: Subject): boolean => name === paths.checksums
  const others = named.filter(one => !isSums(one)).sort((a, b) => (a.name < b.name ? -1 : 1))
  return [...named.filter(isSums), ...others]
}

/** The subjects of each attestation; the first has SHA256SUMS, and so vouches for all others too. */
export const inBundles = (subjects: readonly Subject[]): readonly (readonly Subject[])[] =>
  Array.from({ length: Math.ceil(subjects.length / mostSubjects) }, (_, i) =>
    subjects.slice(i * mostSubjects, (i + 1) * mostSubjects),
  )

/** The paths of the attestations of so many files. */
export const bundlePaths = (subjects: number): readonly string[] =>
  Array.from({ length: Math.ceil(subjects / mostSubjects) }, (_, i) => paths.provenance(i + 1))
