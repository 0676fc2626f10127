import { ActionError } from '../errors.js'
import { parseChecksums } from '../package/checksums.js'
import type { PublishedVersion } from '../package/latest.js'
import type { Tree } from '../package/tree.js'
import { isMutable } from '../plan/placing.js'
import { paths, versionPrefix } from '../plan/layout.js'
import type { Release } from '../plan/release.js'
import type { Listed, Store } from '../ports.js'

/**
 * Reads a complete published version, as it is needed to point `latest` at it. Throws if it is missing or incomplete.
 */
export async function readVersion(
  release: Pick<Release, 'channel' | 'version'>,
  store: Store,
): Promise<PublishedVersion> {
  const prefix = versionPrefix(release)
  const sizes = new Map((await store.list(prefix)).map(({ key, size }: Listed) => [key, size]))
  const absent = (what: string): ActionError =>
    new ActionError(
      'version-not-there',
      `version ${release.version} of ${release.channel} ${what} in ${store.name}`,
      'give a version that `list` shows',
    )
  if (sizes.size === 0) throw absent('is not there')
  if (!sizes.has(prefix + paths.manifest)) throw absent('is incomplete: its publishing has not ended')
  const sums = await store.readText(prefix + paths.checksums)
  const manifest = await store.readText(prefix + paths.manifest)
  if (sums === undefined || manifest === undefined)
    throw absent('has no SHA256SUMS, so build-packages did not publish it')
  const files = [...parseChecksums(sums)].map(([path, sha256]) => {
    const size = sizes.get(prefix + path)
    if (size === undefined) throw absent(`has lost ${path}`)
    return { path, size, sha256 }
  })
  const mutable = [...sizes.keys()].map(key => key.slice(prefix.length)).filter(isMutable)
  return { ...release, prefix, manifest, files, mutable }
}

/** The same for a tree that has just been written. */
export function publishedVersion(
  tree: Tree,
  { channel, version }: Pick<Release, 'channel' | 'version'>,
): PublishedVersion {
  const manifest = tree.entries.find(entry => entry.key === tree.prefix + paths.manifest)
  if (manifest?.body.kind !== 'bytes') throw new Error('a version has no manifest')
  const files = tree.entries
    .filter(entry => entry.phase !== 'intent')
    .map(({ key, size, sha256 }) => ({ path: key.slice(tree.prefix.length), size, sha256 }))
  return {
    channel,
    version,
    prefix: tree.prefix,
    manifest: Buffer.from(manifest.body.bytes).toString('utf8'),
    files: files.filter(({ path }) => !isMutable(path)),
    mutable: files.map(({ path }) => path).filter(isMutable),
  }
}
