import { parseChanges } from '../package/changes.js'
import type { PreviousVersion } from '../package/missing-parts.js'
import { parseManifest } from '../package/parse-manifest.js'
import { parseYanks } from '../package/yanks.js'
import type { Yanks } from '../package/yanks.js'
import { paths, versionPrefix } from '../plan/layout.js'
import type { Release } from '../plan/release.js'
import { mapConcurrently, maxConcurrency } from '../pool.js'
import type { Destination, Listed, Log, Store, World } from '../ports.js'
import { readStored, unlessDamaged } from '../stored.js'
import { readChannel } from './record.js'
import type { Claim, Move } from './record.js'

/** A version as a channel's listing shows it. */
export interface ListedVersion {
  readonly name: string
  /** When its last object was written. If that is `manifest.json`, the time of publishing. */
  readonly published: Date
  readonly objects: number
  /** In bytes. */
  readonly size: number
  /** Whether manifest.json is there. */
  readonly whole: boolean
  /** Whether SHA256SUMS is there: a version of ours, not some other folder. */
  readonly ours: boolean
  readonly keys: readonly string[]
  readonly listed: readonly Listed[]
}

/** The versions of a channel, and what its record says about `latest`. */
export interface Listing {
  readonly channel: string
  readonly latest: Move | undefined
  /** A move of `latest` that has not finished. */
  readonly claim: Claim | undefined
  readonly versions: readonly ListedVersion[]
  /** What was yanked, by version; `undefined` if its yanked.json is damaged. */
  readonly yanks: ReadonlyMap<string, Yanks | undefined>
}

/**
 * The version that `latest` points to, for comparison; `undefined` if there is none, or if it is this version itself.
 */
export async function versionBefore(
  { channel, version }: Pick<Release, 'channel' | 'version'>,
  store: Store,
  log: Log,
): Promise<PreviousVersion | undefined> {
  const { latest } = await readChannel(channel, store)
  if (latest === undefined || latest.version === version) return undefined
  const prefix = versionPrefix({ channel, version: latest.version })
  const manifest = await readStored(prefix + paths.manifest, store)
  if (manifest === undefined) return undefined
  const changes = await readStored(prefix + paths.changes, store)
  return unlessDamaged(
    () => ({ manifest: parseManifest(manifest), changes: parseChanges(changes) }),
    'this version is compared with none',
    log,
  )
}

/** Reads everything about a channel and changes nothing. */
export async function surveyChannel(
  channel: string,
  destination: Destination,
  world: World,
): Promise<Listing> {
  const store = await world.store(destination)
  await store.check('read')
  const { latest, claim } = await readChannel(channel, store)
  const versions = await listVersions(channel, store)
  return { channel, latest, claim, versions, yanks: await readYanks(channel, versions, store, world) }
}

async function readYanks(
  channel: string,
  versions: readonly ListedVersion[],
  store: Store,
  { log, signal }: World,
): Promise<Listing['yanks']> {
  const read = async ({ name, keys }: ListedVersion): Promise<readonly [string, Yanks | undefined]> => {
    const key = versionPrefix({ channel, version: name }) + paths.yanked
    const stored = keys.includes(key) ? await readStored(key, store) : undefined
    return [name, unlessDamaged(() => parseYanks(stored), 'nobody knows what is yanked', log)]
  }
  return new Map(await mapConcurrently(versions, maxConcurrency, read, signal))
}

/** The versions of a channel, newest first. */
export async function listVersions(channel: string, store: Store): Promise<readonly ListedVersion[]> {
  const byVersion = new Map<string, Listed[]>()
  for (const object of await store.list(`${channel}/`)) {
    const [name = '', ...rest] = object.key.slice(channel.length + 1).split('/')
    if (name === 'latest' || rest.length === 0) continue
    const objects = byVersion.get(name)
    if (objects === undefined) byVersion.set(name, [object])
    else objects.push(object)
  }
  return [...byVersion].map(([name, objects]) => describe(`${channel}/${name}/`, name, objects)).sort(byAge)
}

function describe(prefix: string, name: string, objects: readonly Listed[]): ListedVersion {
  const manifest = objects.find(one => one.key === prefix + paths.manifest)
  const times = (manifest === undefined ? objects : [manifest]).map(one => one.modified.getTime())
  return {
    name,
    published: new Date(Math.max(...times)),
    objects: objects.length,
    size: objects.reduce((sum, one) => sum + one.size, 0),
    whole: manifest !== undefined,
    ours: objects.some(one => one.key === prefix + paths.checksums),
    keys: objects.map(one => one.key),
    listed: objects,
  }
}

const byAge = (a: ListedVersion, b: ListedVersion): number =>
  b.published.getTime() - a.published.getTime() || (a.name < b.name ? 1 : -1)
