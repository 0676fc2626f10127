import { ActionError } from '../errors.js'
import type { Changes } from '../package/changes.js'
import { installWays } from '../package/install-commands.js'
import { latestTree } from '../package/latest.js'
import type { PublishedVersion } from '../package/latest.js'
import type { ChannelVersions } from '../package/pages/channel-page.js'
import { otherContent } from '../package/registry/previous-versions.js'
import type { Entry, Tree } from '../package/tree.js'
import { isIndexFile } from '../plan/placing.js'
import { latestPrefix, paths } from '../plan/layout.js'
import type { Delivery } from '../plan/delivery.js'
import { mapConcurrently, maxConcurrency } from '../pool.js'
import type { Store, World } from '../ports.js'
import type { Signer } from '../sign/signer.js'
import { showing } from '../progress.js'
import { count } from '../units.js'
import { announce } from './announce.js'
import { claimChannel } from './channel.js'
import type { Order } from './channel.js'
import { Superseded } from './held-channel.js'
import { mutableInLatest, refuseOther } from './mutable-in-latest.js'
import { goneFrom, goneText, staleKeys } from './removed-from-latest.js'
import { readChannel } from './record.js'
import type { Move } from './record.js'
import { readYanks, refuseUnsigned, signLatest } from './signing.js'
import { showChannels } from './show-channels.js'
import { transfers } from './transfers.js'
import { vouched } from './vouched.js'
import { whileHeld } from './writer.js'
import type { Writer } from './writer.js'

/** The outcome of moving `latest`. */
export type MovedLatest =
  | {
      readonly kind: 'moved'
      readonly from: string | undefined
      readonly updated: number
      readonly deleted: number
      /** What `latest` had and the new version lacks, if anything. */
      readonly gone?: readonly string[] | undefined
    }
  /** `latest` was this version already, and complete. */
  | { readonly kind: 'unchanged' }
  /** `latest` belongs to the version of a newer run. */
  | { readonly kind: 'superseded'; readonly by: Move }

/** What of a plan `latest` is moved by. */
export type Moving = Pick<Delivery, 'base' | 'sequence'> & Partial<Pick<Delivery, 'signer'>>

/** Points `latest` at a version that is already published. */
export async function moveLatest(
  published: PublishedVersion,
  { base, sequence, signer }: Moving,
  order: Order,
  store: Store,
  world: World,
): Promise<MovedLatest> {
  const { channel, version } = published
  const signing = signer && {
    own: await vouched(paths.checksums, published.sums, published, signer.accepted, store),
    signer,
  }
  const { latest, claim } = await readChannel(channel, store)
  if (order === 'forward' && claim === undefined && latest?.version === version) {
    world.log.info(`latest is ${version} already`)
    return { kind: 'unchanged' }
  }
  try {
    const held = await claimChannel(channel, { version, sequence }, order, store, world)
    const from = held.before.latest?.version
    const changed = await whileHeld(held, 'moved', store, world, async writer => {
      // Somebody may have begun to sign the channel since this run has begun.
      await refuseUnsigned(channel, signer, store)
      await refuseYanked(published, signer, store)
      const texts = await mutableInLatest(published, store, world)
      const unsigned = latestTree(published, base, texts.mutable, texts.own)
      const tree = signing ? await signLatest(unsigned, published, signing, writer, store, world) : unsigned
      const stale = await rewrite(tree, writer, store, world)
      const gone = goneFrom(tree, stale)
      if (gone !== undefined) world.log.warning(goneText(gone, { channel, version, from, base }))
      await announce({ channel, base }, listed(published, base, texts.changes), writer, store, world.log)
      await showChannels({ channel, base }, writer, store, world)
      if (stale.length > 0) await writer.delete(stale)
      const [updated, deleted] = [tree.entries.length, stale.length]
      world.log.info(`latest: ${count(updated, 'object')} updated, ${deleted} deleted`)
      return { updated, deleted, gone }
    })
    return { kind: 'moved', from, ...changed }
  } catch (error) {
    if (!(error instanceof Superseded)) throw error
    world.log.info(`${error.message}; ${version} is published, and latest stays as it is`)
    return { kind: 'superseded', by: error.by }
  }
}

/** Marks a version as latest in the channel's list. */
const listed =
  ({ channel, version, manifest }: PublishedVersion, base: string, changes: Changes | undefined) =>
  (before: ChannelVersions | undefined): ChannelVersions => {
    const published = changes?.published
    const install = installWays(manifest, `${base}/${latestPrefix({ channel })}`)
    const known = before?.versions ?? []
    const versions = known.some(one => one.version === version)
      ? known
      : [{ version, git_commit: manifest.git_commit, published }, ...known]
    return { schema: 1, name: manifest.name, channel, latest: version, install, versions }
  }

/** Refuses crates that `latest` has with the same version and other content. Called before anything is written. */
export async function refuseOtherContent(
  version: Tree,
  { channel }: Pick<PublishedVersion, 'channel'>,
  store: Store,
  { signal }: World,
): Promise<void> {
  const latest = latestPrefix({ channel })
  const index = version.entries.filter(({ key }) => isIndexFile(key.slice(version.prefix.length)))
  const find = async ({ key, body }: Entry): Promise<readonly string[]> => {
    if (body.kind !== 'bytes') return []
    const before = (await store.readText(latest + key.slice(version.prefix.length))) ?? ''
    return otherContent(Buffer.from(body.bytes).toString('utf8'), before)
  }
  refuseOther((await mapConcurrently(index, maxConcurrency, find, signal)).flat(), latest)
}

/** Refuses to make a yanked version the latest. */
async function refuseYanked(
  published: PublishedVersion,
  signer: Signer | undefined,
  store: Store,
): Promise<void> {
  const { channel, version } = published
  if ((await readYanks(published, signer, store)).version)
    throw new ActionError(
      'version-yanked',
      `version ${version} of ${channel} has been yanked, and can't become latest`,
      'publish or promote another version, or take it back with yank and undo',
    )
}

/** Writes the tree over what is in `latest`, pointers last. Returns the keys in `latest` that are now stale. */
async function rewrite(tree: Tree, writer: Writer, store: Store, world: World): Promise<readonly string[]> {
  const { follow, far } = transfers(tree.entries)
  await showing(`writing ${tree.prefix}`, world, () => writer.put(tree.entries, follow), far)
  const sizes = new Map((await store.list(tree.prefix)).map(({ key, size }) => [key, size]))
  const wrong = tree.entries.filter(entry => sizes.get(entry.key) !== entry.size).map(entry => entry.key)
  if (wrong.length > 0)
    throw new ActionError(
      'object-altered',
      `${store.name} doesn't hold what was written to it: ${wrong.slice(0, 5).join(', ')}`,
      'run again, and find out what else writes to this place',
    )
  return staleKeys(tree, [...sizes.keys()])
}
