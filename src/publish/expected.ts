import { latestTree } from '../package/latest.js'
import type { PublishedVersion } from '../package/latest.js'
import { isYanked, parseYanks } from '../package/yanks.js'
import type { Yanks } from '../package/yanks.js'
import { latestPrefix, paths, versionPrefix } from '../plan/layout.js'
import { inLatest, inVersion, isIndexFile, isMutable } from '../plan/placing.js'
import { mapConcurrently, maxConcurrency } from '../pool.js'
import type { Store, World } from '../ports.js'
import { readStored } from '../stored.js'
import { collecting } from './fault.js'
import type { Fault } from './fault.js'
import { mutableInLatest, ownLine } from './mutable-in-latest.js'
import { indexOfLatest } from './expected-index.js'
import { faultsOfProvenance } from './expected-provenance.js'
import { firstForm, readVersion } from './published-version.js'
import type { ListedVersion } from './versions.js'

/** What an object should be. A mutable one has no fixed digest. */
export interface Expected {
  readonly key: string
  readonly sha256?: string
  readonly contentType: string
  readonly cacheControl: string
}

/** A version as it was read; `undefined` if it is too damaged to say what it should be. */
export interface ReadBack {
  readonly published: PublishedVersion | undefined
  readonly expected: readonly Expected[]
  readonly faults: readonly Fault[]
}

export const nothing: ReadBack = { published: undefined, expected: [], faults: [] }

/** What a version should be, and what is wrong with the texts that say so. */
export async function readBack(
  release: Pick<PublishedVersion, 'channel' | 'version'>,
  { listed, keys }: ListedVersion,
  store: Store,
  { signal }: World,
): Promise<ReadBack> {
  const prefix = versionPrefix(release)
  const faults: Fault[] = []
  const published = await collecting(prefix, faults, () => readVersion(release, store, listed))
  if (published === undefined) return { ...nothing, faults }
  const named = new Set([paths.checksums, ...published.files.map(({ path }) => path)])
  for (const key of keys) {
    const path = key.slice(prefix.length)
    if (!named.has(path) && !isMutable(path))
      faults.push({ where: key, what: 'is in the folder of a version, but SHA256SUMS does not name it' })
  }
  faults.push(...(await faultsOfProvenance(published, store)))
  const yanks = await collecting(prefix + paths.yanked, faults, async () =>
    parseYanks(await readStored(prefix + paths.yanked, store)),
  )
  const checkLine = async ({ name }: { readonly name: string }): Promise<void> => {
    const where = prefix + paths.indexFile(name)
    const what = await collecting(where, faults, () => faultOfLine(name, yanks, published, store))
    if (what !== undefined) faults.push({ where, what })
  }
  const crates = published.manifest.packages.cargo_registry?.crates ?? []
  await mapConcurrently(crates, maxConcurrency, checkLine, signal)
  const expected = [
    ...published.files.map(({ path, sha256 }) => ({ key: prefix + path, sha256, ...inVersion(path) })),
    ...[paths.checksums, ...published.mutable].map(path => ({ key: prefix + path, ...inVersion(path) })),
  ]
  return { published, expected, faults }
}

/** What is wrong with the index file of a crate: it must lead to it, and show whether it is yanked. */
async function faultOfLine(
  name: string,
  yanks: Yanks | undefined,
  published: PublishedVersion,
  store: Store,
): Promise<string | undefined> {
  const path = paths.indexFile(name)
  const text = await store.readText(published.prefix + path)
  if (text === undefined) return 'is missing'
  const { yanked } = ownLine(path, text, published, store)
  const first = published.firstIndex.get(path)
  if (first !== undefined && first !== (await firstForm(published.prefix + path, store)))
    return 'differs from SHA256SUMS in more than a yank'
  return yanks === undefined || yanked === isYanked(name, yanks)
    ? undefined
    : `says yanked: ${yanked}, unlike yanked.json`
}

/** What `latest` should be, if it points to a version. */
export async function readLatest(published: PublishedVersion, store: Store, world: World): Promise<ReadBack> {
  const faults: Fault[] = []
  const { channel, version, manifest } = published
  const prefix = latestPrefix({ channel })
  const base = manifest.url.slice(0, -`/${channel}/${version}/`.length)
  const tree = await collecting(prefix, faults, async () => {
    const { mutable, own } = await mutableInLatest(published, store, world)
    return latestTree(published, base, mutable, own)
  })
  const expected = (tree?.entries ?? []).map(({ key, sha256 }) => {
    const path = key.slice(prefix.length)
    // After the line of this version, its index keeps those of earlier ones for as long as their crates are there.
    return { key, ...inLatest(path), ...(isIndexFile(path) ? {} : { sha256 }) }
  })
  const index = await indexOfLatest(published, store, world)
  faults.push(...index.faults)
  const known = new Set(expected.map(({ key }) => key))
  const others = index.crates
    .map(({ path, sha256 }) => ({ key: prefix + path, sha256, ...inLatest(path) }))
    .filter(({ key }) => !known.has(key))
  return { published, expected: [...expected, ...others], faults }
}
