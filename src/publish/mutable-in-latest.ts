import { ActionError } from '../errors.js'
import { parseChanges } from '../package/changes.js'
import type { Changes } from '../package/changes.js'
import type { PublishedVersion } from '../package/latest.js'
import { latestPageFrom } from '../package/mutable.js'
import type { MutableFiles } from '../package/mutable.js'
import { parseLine } from '../package/registry/index-line.js'
import type { IndexLine } from '../package/registry/index-line.js'
import { otherContent, withPreviousVersions } from '../package/registry/previous-versions.js'
import { isIndexFile } from '../plan/placing.js'
import { latestPrefix, paths } from '../plan/layout.js'
import { mapConcurrently, maxConcurrency } from '../pool.js'
import type { Store, World } from '../ports.js'
import { damaged, objectOf } from '../stored.js'

/** The mutable files of `latest`, and those of the version that it points to. */
export interface MutableInLatest {
  readonly mutable: MutableFiles
  readonly own: MutableFiles
  /** The version's changes.json. */
  readonly changes: Changes | undefined
}

/**
 * The version's mutable files, as they are in `latest`: there, an index file also keeps the lines of the versions that
 * `latest` pointed to before, and the page has lines that install what is newest. The SHA256SUMS of `latest` is another,
 * with a signature of its own.
 */
export async function mutableInLatest(
  published: PublishedVersion,
  store: Store,
  { signal }: World,
): Promise<MutableInLatest> {
  const latest = latestPrefix(published)
  const crates = published.mutable.some(isIndexFile) ? await store.list(latest + paths.crates) : []
  const there = new Set(crates.map(({ key }) => key))
  const isThere = ({ name, cksum }: { readonly name: string; readonly cksum: string }): boolean =>
    there.has(latest + paths.crate(name, cksum))
  const read = async (path: string): Promise<readonly [path: string, own: string, mutable: string]> => {
    const own = await store.readText(published.prefix + path)
    if (own === undefined)
      throw new ActionError(
        'object-lost',
        `${store.name} has lost ${published.prefix}${path}`,
        'publish another version',
      )
    if (!isIndexFile(path)) return [path, own, own]
    ownLine(path, own, published, store)
    const before = (await store.readText(latest + path)) ?? ''
    refuseOther(otherContent(own, before), latest)
    return [path, own, withPreviousVersions(own, before, isThere)]
  }
  const copied = published.mutable.filter(path => path !== paths.signature(paths.checksums))
  const files = await mapConcurrently(copied, maxConcurrency, read, signal)
  const own = Object.fromEntries(files.map(([path, text]) => [path, text]))
  const mutable = Object.fromEntries(files.map(([path, , text]) => [path, text]))
  const stored = Object.fromEntries(
    files.map(([path, text]) => [path, { text, where: objectOf(published.prefix + path, store) }]),
  )
  return {
    mutable: { ...mutable, ...latestPageFrom(published.manifest, stored) },
    own,
    changes: parseChanges(stored[paths.changes]),
  }
}

/** The line of an index file of a version. Throws if it doesn't lead to one of its crates. */
export function ownLine(
  path: string,
  text: string,
  { prefix, files }: PublishedVersion,
  store: Pick<Store, 'name'>,
): IndexLine {
  const where = objectOf(prefix + path, store)
  const line = parseLine({ text, where })
  const { name, cksum } = line
  const crate = paths.crate(name, cksum)
  if (paths.indexFile(name) !== path || !files.some(file => file.path === crate && file.sha256 === cksum))
    throw damaged(where, `it leads to ${crate}, which SHA256SUMS does not name`)
  return line
}

/** Refuses crates that `latest` has with the same version and other content. */
export function refuseOther(crates: readonly string[], latest: string): void {
  if (crates.length > 0)
    throw new ActionError(
      'crate-differs',
      `${latest} has ${crates.join(', ')} already, with other content, and cargo would not download it again`,
      'give the crates new versions in their Cargo.toml files, or leave stamp-crates on',
    )
}
