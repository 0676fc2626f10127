import { ActionError, throwMistakes } from '../errors.js'
import type { PublishedVersion } from '../package/latest.js'
import { parseChanges } from '../package/changes.js'
import { liveEntries, liveFiles } from '../package/live.js'
import type { LiveFiles } from '../package/live.js'
import { parseLine } from '../package/registry/index-line.js'
import type { IndexLine } from '../package/registry/index-line.js'
import type { ChannelVersions } from '../package/site/channel-page.js'
import { parseManifest } from '../package/site/manifest.js'
import { phases } from '../package/tree.js'
import { formatYanks, isYanked } from '../package/yanks.js'
import type { Yanks } from '../package/yanks.js'
import type { YankPlan } from '../plan/delivery.js'
import { latestPrefix, paths, versionPrefix } from '../plan/layout.js'
import { inParallel, parallel } from '../pool.js'
import type { HeldChannel } from './channel.js'
import type { LeasedStore, Store, World } from '../ports.js'
import { count } from '../units.js'
import { announce } from './announce.js'
import { Superseded, claimChannel, whileHeld } from './channel.js'
import { invalidate } from './invalidate.js'
import type { Invalidation } from './invalidate.js'
import { liveInLatest, readYanks } from './latest.js'
import { openOutlet } from './preflight.js'
import { probeIndex } from './probe.js'
import type { Probed } from './probe.js'
import { readChannel } from './record.js'
import { readVersion } from './published-version.js'

/** What shall be yanked, or not any more. */
type Asked = Pick<YankPlan, 'channel' | 'version' | 'crates' | 'undo' | 'base'>

/** What yanking did. */
export interface Yanked {
  /** What of the version is yanked now. */
  readonly yanks: Yanks
  /** Objects written. */
  readonly updated: number
  /** `latest` is the version, and was changed as well. */
  readonly inLatest: boolean
  readonly invalidation: Invalidation
  readonly probed: Probed
}

export function describeYank({ channel, version, crates, undo }: Asked): string {
  const what = crates === undefined ? '' : `${crates.join(', ')} of `
  return `${undo ? 'Take back the yank of' : 'Yank'} ${what}version ${version} of ${channel}`
}

/** Yanks, or takes that back, tells the CDN, and looks at what clients get. */
export async function yank(plan: YankPlan, world: World): Promise<Yanked> {
  const { store, cdn } = await openOutlet(plan, 'write', world)
  const { yanks, lines, updated, inLatest } = await yankIn(store, plan, world)
  world.log.info(`${count(updated, 'object')} updated`)
  const folders = [versionPrefix(plan), ...(inLatest ? [latestPrefix(plan)] : [])]
  const { channel, version, base, invalidationWait: wait } = plan
  const invalidation = await invalidate(folders, { channel, version, base, wait }, cdn, world)
  const shown = `${base}/${folders.at(-1) ?? ''}`
  const probed: Probed = plan.probe ? await probeIndex(lines, shown, world) : { kind: 'none' }
  return { yanks, updated, inLatest, invalidation, probed }
}

interface Changed extends Pick<Yanked, 'yanks' | 'updated' | 'inLatest'> {
  /** Of the version's index, as it is now. */
  readonly lines: readonly IndexLine[]
}

/**
 * Keeps people from choosing a version, or some of its crates, from now on; or lets them again. It is written down first,
 * in yanked.json, and then shown by the index and the pages: cut short, it can be asked for again. What is installed from
 * a lock file goes on, and no other file is touched. It holds the channel, so that `latest` can't move meanwhile.
 */
export async function yankIn(store: Store, asked: Asked, world: World): Promise<Changed> {
  const published = await readVersion(asked, store)
  refuseUnknown(asked, published)
  const { latest } = await readChannel(asked.channel, store)
  try {
    const held = await claimChannel(asked.channel, latest ?? nobodys(asked), 'any', store, world)
    return await whileHeld(held, 'unmoved', world, () => rewrite(asked, published, held, store, world))
  } catch (error) {
    if (!(error instanceof Superseded)) throw error
    throw new ActionError(
      'latest-claimed',
      `another run has begun to move latest of ${asked.channel} before this one had ended`,
      'run again: what it has begun is completed then',
    )
  }
}

/** Writes yanked.json, and then what follows from it, in the version and, where that is it, in `latest`. */
async function rewrite(
  asked: Asked,
  published: PublishedVersion,
  { before: { latest }, lease }: HeldChannel,
  store: Store,
  world: World,
): Promise<Changed> {
  refuseLatest(asked, latest?.version)
  const yanks = changed(await readYanks(published, store), asked)
  const lines = await readLines(published, store, world)
  const leased = store.leased(lease)
  await replace(published.prefix, { [paths.yanked]: formatYanks(yanks) }, leased, world)
  const manifest = parseManifest(published.manifest)
  const changes = parseChanges(await store.readText(published.prefix + paths.changes))
  const files = liveFiles({ manifest, yanks, changes }, lines)
  const inVersion = 1 + (await replace(published.prefix, files, leased, world))
  await announce(asked, marked(asked.version, yanks), leased, store, world.log)
  const shown = lines.map(line => ({ ...line, yanked: isYanked(line.name, yanks) }))
  const done = { yanks, lines: shown, updated: inVersion, inLatest: latest?.version === asked.version }
  if (!done.inLatest) return done
  const live = [...new Set([...published.live, paths.yanked])]
  const too = await liveInLatest({ ...published, live }, store, world)
  return { ...done, updated: inVersion + (await replace(latestPrefix(asked), too, leased, world)) }
}

const marked =
  (version: string, yanks: Yanks) =>
  (before: ChannelVersions | undefined): ChannelVersions | undefined =>
    before && {
      ...before,
      versions: before.versions.map(one =>
        one.version === version ? { ...one, yanked: yanks.version ? (true as const) : undefined } : one,
      ),
    }

async function replace(
  prefix: string,
  files: LiveFiles,
  leased: LeasedStore,
  { signal }: World,
): Promise<number> {
  const entries = liveEntries(prefix, files)
  for (const phase of phases) {
    const batch = entries.filter(entry => entry.phase === phase)
    await inParallel(batch, parallel, entry => leased.replace(entry), signal)
  }
  return entries.length
}

/** The lines of a version's index, in the order of its manifest. */
async function readLines(
  { prefix, manifest }: PublishedVersion,
  store: Store,
  { signal }: World,
): Promise<readonly IndexLine[]> {
  const crates = parseManifest(manifest).packages.cargo_registry?.crates ?? []
  const read = async (name: string): Promise<IndexLine> => {
    const key = prefix + paths.indexFile(name)
    const text = await store.readText(key)
    if (text === undefined)
      throw new ActionError('object-lost', `${store.name} has lost ${key}`, 'publish another version')
    return parseLine(text)
  }
  return inParallel(
    crates.map(({ name }) => name),
    parallel,
    read,
    signal,
  )
}

function changed(yanks: Yanks, { crates, undo }: Asked): Yanks {
  if (crates === undefined) return { ...yanks, version: !undo }
  if (undo && yanks.version)
    throw new ActionError(
      'yank-covers-crates',
      'the whole version is yanked, and its crates with it',
      'take that back first, without crates, and then yank those that shall stay so',
    )
  const others = yanks.crates.filter(name => !crates.includes(name))
  return { ...yanks, crates: (undo ? others : [...others, ...crates]).sort() }
}

function refuseUnknown({ crates, version }: Asked, { manifest }: PublishedVersion): void {
  const there = (parseManifest(manifest).packages.cargo_registry?.crates ?? []).map(({ name }) => name)
  const unknown = (crates ?? []).filter(name => !there.includes(name))
  throwMistakes(
    unknown.map(name => ({
      topic: 'crate-not-in-version',
      message: `crates: version ${version} has no crate "${name}"`,
      hint: there.length === 0 ? 'it has no registry' : `it has ${there.join(', ')}`,
    })),
  )
}

/** install.sh and the clients that upgrade themselves would go on to install it. */
function refuseLatest({ channel, version, crates, undo }: Asked, latest: string | undefined): void {
  if (latest === version && crates === undefined && !undo)
    throw new ActionError(
      'yank-of-latest',
      `version ${version} is latest of ${channel}`,
      'publish or promote another version first, and then yank this one',
    )
}

/** Whoever wants to move `latest` of a channel that has none goes first. */
const nobodys = ({ version }: Asked): { version: string; sequence: { at: string } } => ({
  version,
  sequence: { at: new Date(0).toISOString() },
})
