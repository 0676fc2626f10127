import { ActionError, throwProblems } from '../errors.js'
import { mutableOfLatest } from '../package/latest.js'
import type { PublishedVersion } from '../package/latest.js'
import { mutableEntries } from '../package/mutable.js'
import { formatYanks } from '../package/yanks.js'
import type { Yanks } from '../package/yanks.js'
import type { YankPlan } from '../plan/delivery.js'
import { latestPrefix, paths, versionPrefix } from '../plan/layout.js'
import type { Store, World } from '../ports.js'
import { count } from '../units.js'
import { announce } from './announce.js'
import { claimChannel } from './channel.js'
import { Superseded } from './held-channel.js'
import { comingOfYank } from './planned-writes.js'
import { invalidate } from './invalidate.js'
import type { Invalidation } from './invalidate.js'
import { mutableInLatest } from './mutable-in-latest.js'
import { openTarget } from './preflight.js'
import { probeIndex } from './probe.js'
import type { Probed } from './probe.js'
import { readVersion } from './published-version.js'
import { readChannel } from './record.js'
import { readYanks, refuseUnsignedYank, signYanks } from './signing.js'
import { whileHeld } from './writer.js'
import type { Writer } from './writer.js'
import { isShown, marked, wantedOf } from './yank-wanted.js'
import type { Asked, Wanted } from './yank-wanted.js'

/** The outcome of yanking. */
export interface Yanked {
  /** What of the version is yanked now. */
  readonly yanks: Yanks
  /** Whether this differs from the state before. */
  readonly changed: boolean
  /** The number of objects written. */
  readonly updated: number
  /** Whether `latest` points to the version and was changed as well. */
  readonly inLatest: boolean
  readonly invalidation: Invalidation
  readonly probed: Probed
}

export function describeYank({ channel, version, crates, undo }: Asked): string {
  const what = crates === undefined ? '' : `${crates.join(', ')} of `
  return `${undo ? 'Undo the yank of' : 'Yank'} ${what}version ${version} of ${channel}`
}

/** Says that the requested state existed already. */
export function nothingChanged({ version, crates, undo }: Asked): string {
  const what = crates === undefined ? `version ${version}` : `${crates.join(', ')} of version ${version}`
  return undo
    ? `nothing was yanked: there is no yank of ${what} to undo`
    : `nothing was yanked: ${what} had been yanked before`
}

/** Yanks a version or crates, or takes that back; then invalidates the CDN and checks what clients get. */
export async function yankVersion(plan: YankPlan, world: World): Promise<Yanked> {
  const { store, cdn } = await openTarget(plan, 'write', comingOfYank(plan), world)
  const { yanks, changed, lines, updated, inLatest } = await yankIn(store, plan, world)
  if (!changed) world.log.info(nothingChanged(plan))
  world.log.info(`${count(updated, 'object')} updated`)
  const folders = [versionPrefix(plan), ...(inLatest ? [latestPrefix(plan)] : [])]
  const { channel, version, base, invalidationWait: wait } = plan
  const invalidation = await invalidate(folders, { channel, version, base, wait }, cdn, world)
  const shown = `${base}/${folders.at(-1) ?? ''}`
  const probed: Probed = plan.probe ? await probeIndex(lines, shown, world) : { kind: 'none' }
  return { yanks, changed, updated, inLatest, invalidation, probed }
}

interface Changed extends Pick<Yanked, 'updated' | 'inLatest'>, Pick<Wanted, 'yanks' | 'changed' | 'lines'> {}

/**
 * Keeps people from choosing a version, or some of its crates, from now on; or allows it again. The yank is first
 * recorded in yanked.json and then shown in the index and the pages, so an interrupted run can be repeated. Installing
 * from a lock file keeps working, and no other file is touched. The channel is held, so that `latest` can't move
 * meanwhile. If the requested state exists and is shown already, nothing is written.
 */
export async function yankIn(store: Store, asked: Asked, world: World): Promise<Changed> {
  const published = await readVersion(asked, store)
  await refuseUnsignedYank(published, asked.signer, store)
  refuseUnknown(asked, published)
  const { latest, claim } = await readChannel(asked.channel, store)
  const before = await readYanks(published, asked.signer, store)
  const wanted = await wantedOf(asked, published, before, store, world)
  // A remaining claim belongs to a run that died: its changes may be half done.
  const rests = !wanted.changed && claim === undefined
  const inLatest = latest?.version === asked.version
  if (
    rests &&
    !isHalfRecorded(published, asked) &&
    (await isShown(asked, published, wanted, inLatest, store, world))
  )
    return { ...wanted, updated: 0, inLatest }
  try {
    const held = await claimChannel(asked.channel, latest ?? oldestMove(asked), 'any', store, world)
    return await whileHeld(held, 'unmoved', store, world, writer =>
      rewrite(asked, published, held.before.latest?.version, writer, store, world),
    )
  } catch (error) {
    if (!(error instanceof Superseded)) throw error
    throw new ActionError(
      'latest-claimed',
      `another run has started to move latest of ${asked.channel} before this one had ended`,
      'run again: that completes what it has started',
    )
  }
}

/** Writes yanked.json, and then what follows from it: in the version and, if it points there, in `latest`. */
async function rewrite(
  asked: Asked,
  published: PublishedVersion,
  latest: string | undefined,
  writer: Writer,
  store: Store,
  world: World,
): Promise<Changed> {
  refuseLatest(asked, latest)
  const before = await readYanks(published, asked.signer, store)
  const { files, ...wanted } = await wantedOf(asked, published, before, store, world)
  const { prefix } = published
  const recorded = mutableEntries(prefix, { [paths.yanked]: formatYanks(wanted.yanks) })
  const signatures = await signYanks(recorded, published, wanted.yanks, asked.signer, world)
  await writer.put(signatures)
  await writer.put(recorded)
  const entries = mutableEntries(prefix, files)
  await writer.put(entries)
  await announce(asked, marked(asked.version, wanted.yanks), writer, store, world.log)
  const done = {
    ...wanted,
    updated: recorded.length + signatures.length + entries.length,
    inLatest: latest === asked.version,
  }
  if (!done.inLatest) return done
  const own = [...recorded, ...signatures].map(({ key }) => key.slice(prefix.length))
  const all = [...new Set([...published.mutable, ...own])]
  const texts = await mutableInLatest({ ...published, mutable: all }, store, world)
  const too = mutableOfLatest(published, texts.mutable, texts.own)
  await writer.put(too)
  return { ...done, updated: done.updated + too.length }
}

/** Whether only one of yanked.json and its signature is there, because a run died between the two. */
const isHalfRecorded = ({ mutable }: PublishedVersion, { signer }: Asked): boolean =>
  signer !== undefined && mutable.includes(paths.yanked) !== mutable.includes(paths.signature(paths.yanked))

function refuseUnknown({ crates, version }: Asked, { manifest }: PublishedVersion): void {
  const there = (manifest.packages.cargo_registry?.crates ?? []).map(({ name }) => name)
  const unknown = (crates ?? []).filter(name => !there.includes(name))
  throwProblems(
    unknown.map(name => ({
      topic: 'crate-not-in-version',
      message: `crates: version ${version} has no crate "${name}"`,
      hint: there.length === 0 ? 'it has no registry' : `it has ${there.join(', ')}`,
    })),
  )
}

/** install.sh and clients that upgrade themselves would keep installing the version. */
function refuseLatest({ channel, version, crates, undo }: Asked, latest: string | undefined): void {
  if (latest === version && crates === undefined && !undo)
    throw new ActionError(
      'yank-of-latest',
      `version ${version} is latest of ${channel}`,
      'publish or promote another version first, and then yank this one',
    )
}

/** If the channel has no `latest`, every other run that wants to move it takes precedence. */
const oldestMove = ({ version }: Asked): { version: string; sequence: { at: string } } => ({
  version,
  sequence: { at: new Date(0).toISOString() },
})
