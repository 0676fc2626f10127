import { inLatest, kindOf } from '../plan/placing.js'
import { latestPrefix, paths } from '../plan/layout.js'
import type { Digest } from '../ports.js'
import { latestChecksums } from './checksums.js'
import { movedManifest } from './manifest.js'
import type { Manifest } from './manifest.js'
import { mutableEntriesOfLatest } from './mutable.js'
import type { MutableFiles } from './mutable.js'
import { allProducers } from './producers.js'
import { textEntry } from './tree.js'
import type { Entry, Tree } from './tree.js'

/** A published version, with everything that its `latest` is made from. */
export interface PublishedVersion {
  readonly channel: string
  readonly version: string
  /** The key of its folder, with a slash at the end. */
  readonly prefix: string
  readonly manifest: Manifest
  /** The text of SHA256SUMS from which the rest is known. It is not read again, since it may be another one then. */
  readonly sums: string
  /** The files that never change, by their paths in the folder, without SHA256SUMS. */
  readonly files: readonly PublishedFile[]
  /** The SHA-256 of its index files as they were before any yank, by path; none of an older release. */
  readonly firstIndex: ReadonlyMap<string, string>
  /** The paths of its mutable files. */
  readonly mutable: readonly string[]
}

export interface PublishedFile extends Digest {
  readonly path: string
}

/**
 * The tree of `latest` for a version: copies of its files, except for the texts of its own that the table of kinds
 * allows. Its manifest, its install script and its modules for the web point to immutable files; its index points to
 * crates that stay in place when the next version arrives. `mutable` holds the mutable files of `latest`, `own` those
 * of the version; a file that is the same in both is copied too.
 */
export function latestTree(
  published: PublishedVersion,
  base: string,
  mutable: MutableFiles,
  own: MutableFiles = {},
): Tree {
  const prefix = latestPrefix(published)
  const texts = textsOfLatest(published, `${base}/${prefix}`)
  const present = published.files.filter(({ path }) => kindOf(path).latest.as !== 'absent')
  const entries = present.map(file => {
    const text = texts[file.path]
    return text === undefined
      ? copyEntry(prefix, file, published)
      : textEntry(prefix + file.path, text, inLatest(file.path))
  })
  const sums = textEntry(
    prefix + paths.checksums,
    latestChecksums({ prefix, entries }),
    inLatest(paths.checksums),
  )
  const all = [...entries, ...mutableOfLatest(published, mutable, own), sums]
  return { prefix, entries: all.sort((a, b) => (a.key < b.key ? -1 : 1)) }
}

/** The texts that differ from the version's, by path. */
function textsOfLatest({ version, manifest }: PublishedVersion, folder: string): MutableFiles {
  const toVersion = `../${version}/`
  return Object.assign(
    { [paths.manifest]: movedManifest(manifest, toVersion) },
    ...allProducers.map(producer => producer.inLatest?.(manifest, { folder, toVersion }) ?? {}),
  ) as MutableFiles
}

/** The mutable files of `latest`. Those that equal the version's are copies. */
export const mutableOfLatest = (
  { channel, prefix: from }: Pick<PublishedVersion, 'channel' | 'prefix'>,
  mutable: MutableFiles,
  own: MutableFiles,
): readonly Entry[] => {
  const prefix = latestPrefix({ channel })
  return mutableEntriesOfLatest(prefix, mutable).map(entry => {
    const path = entry.key.slice(prefix.length)
    return own[path] === mutable[path] ? { ...entry, body: { kind: 'copy', from: from + path } } : entry
  })
}

const copyEntry = (
  prefix: string,
  { path, size, sha256 }: PublishedFile,
  version: PublishedVersion,
): Entry => ({
  key: prefix + path,
  body: { kind: 'copy', from: version.prefix + path },
  size,
  sha256,
  ...inLatest(path),
})
