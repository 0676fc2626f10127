import { createHash } from 'node:crypto'

import { ActionError } from '../errors.js'
import { parseChecksums } from '../package/checksums.js'
import type { PublishedVersion } from '../package/latest.js'
import type { Manifest } from '../package/manifest.js'
import { parseManifest } from '../package/parse-manifest.js'
import { beforeYanks } from '../package/registry/index-line.js'
import type { Tree } from '../package/tree.js'
import { isIndexFile, isMutable } from '../plan/placing.js'
import { paths, versionPrefix } from '../plan/layout.js'
import type { Release } from '../plan/release.js'
import { mapConcurrently, maxConcurrency } from '../pool.js'
import type { Listed, Store, World } from '../ports.js'
import { showing } from '../progress.js'
import type { Far } from '../progress.js'
import { damaged, objectOf, readStored } from '../stored.js'
import { named as namedIn } from './removed-from-latest.js'

/**
 * Reads a complete published version, as it is needed to point `latest` at it. Throws if it is missing or incomplete.
 * `listed` is what is in its folder, if that is known.
 */
export async function readVersion(
  release: Pick<Release, 'channel' | 'version'>,
  store: Store,
  listed?: readonly Listed[],
): Promise<PublishedVersion> {
  const prefix = versionPrefix(release)
  const sizes = new Map((listed ?? (await store.list(prefix))).map(({ key, size }: Listed) => [key, size]))
  const absent = (what: string): ActionError =>
    new ActionError(
      'version-not-there',
      `version ${release.version} of ${release.channel} ${what} in ${store.name}`,
      'give a version that `list` shows',
    )
  if (sizes.size === 0) throw absent('is not there')
  if (!sizes.has(prefix + paths.manifest)) throw absent('is incomplete: its publishing has not ended')
  const sums = await readStored(prefix + paths.checksums, store)
  const manifest = await readStored(prefix + paths.manifest, store)
  if (sums === undefined || manifest === undefined)
    throw absent('has no SHA256SUMS, so build-packages did not publish it')
  const named = [...parseChecksums(sums)]
  const files = named
    .filter(([path]) => !isMutable(path))
    .map(([path, sha256]) => {
      const size = sizes.get(prefix + path)
      if (size === undefined) throw absent(`has lost ${path}`)
      return { path, size, sha256 }
    })
  const wanted = files.find(({ path }) => path === paths.manifest)?.sha256
  if (wanted !== createHash('sha256').update(manifest.text).digest('hex'))
    throw damaged(manifest.where, notAsSealed)
  const mutable = [...sizes.keys()].map(key => key.slice(prefix.length)).filter(isMutable)
  const firstIndex = new Map(named.filter(([path]) => isIndexFile(path)))
  return {
    ...release,
    prefix,
    manifest: parseManifest(manifest),
    sums: sums.text,
    files,
    firstIndex,
    mutable,
  }
}

const notAsSealed = 'its SHA-256 is not the one in SHA256SUMS'

/** Compares every file of a version with SHA256SUMS. Throws for those that somebody has altered. */
export async function verifyFiles(
  { prefix, files, firstIndex }: PublishedVersion,
  store: Store,
  world: World,
): Promise<void> {
  const all = [...files.map(({ path, sha256 }) => [path, sha256] as const), ...firstIndex]
  let done = 0
  const altered = async ([path, sha256]: (typeof all)[number]): Promise<readonly string[]> => {
    const found = isIndexFile(path)
      ? await firstForm(prefix + path, store)
      : (await store.examine(prefix + path))?.sha256
    done += 1
    return found === sha256 ? [] : [prefix + path]
  }
  const compare = (): Promise<readonly (readonly string[])[]> =>
    mapConcurrently(all, maxConcurrency, altered, world.signal)
  const far = (): Far => ({ items: { noun: 'file', done, of: all.length } })
  const [first, ...others] = (await showing(`comparing ${prefix}`, world, compare, far)).flat()
  if (first === undefined) return
  const more = others.length === 0 ? '' : `; the same is true of ${namedIn(others)}`
  throw damaged(objectOf(first, store), `${notAsSealed}${more}`)
}

/** The SHA-256 of an index file as it was before any yank. */
export async function firstForm(key: string, store: Store): Promise<string> {
  const text = beforeYanks((await store.readText(key)) ?? '')
  return createHash('sha256').update(text).digest('hex')
}

/** A tree that has just been written, as `readVersion` would read it. */
export function publishedVersion(
  tree: Tree,
  { channel, version }: Pick<Release, 'channel' | 'version'>,
): PublishedVersion {
  const files = tree.entries
    .filter(entry => entry.phase !== 'intent')
    .map(({ key, size, sha256 }) => ({ path: key.slice(tree.prefix.length), size, sha256 }))
  return {
    channel,
    version,
    prefix: tree.prefix,
    manifest: JSON.parse(textOf(tree, paths.manifest)) as Manifest,
    sums: textOf(tree, paths.checksums),
    files: files.filter(({ path }) => !isMutable(path)),
    firstIndex: new Map(
      files.filter(({ path }) => isIndexFile(path)).map(({ path, sha256 }) => [path, sha256]),
    ),
    mutable: files.map(({ path }) => path).filter(isMutable),
  }
}

function textOf({ prefix, entries }: Tree, path: string): string {
  const body = entries.find(({ key }) => key === prefix + path)?.body
  if (body?.kind !== 'bytes') throw new Error(`a version has no ${path}`)
  return Buffer.from(body.bytes).toString('utf8')
}
