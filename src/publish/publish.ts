import { ActionError, describeError } from '../errors.js'
import type { PublishedVersion } from '../package/latest.js'
import type { Packaged } from '../package/package.js'
import type { Delivery } from '../plan/delivery.js'
import { latestPrefix, versionPrefix } from '../plan/layout.js'
import type { PublishPlan } from '../plan/publish-plan.js'
import type { Cdn, Store, World } from '../ports.js'
import { invalidate } from './invalidate.js'
import type { Invalidation } from './invalidate.js'
import { moveLatest, refuseOtherContent } from './latest.js'
import type { MovedLatest } from './latest.js'
import type { PublishTarget } from './preflight.js'
import { probeAddresses } from './probe.js'
import type { Probed } from './probe.js'
import { prune } from './prune.js'
import type { Pruned } from './prune.js'
import { publishedVersion } from './published-version.js'
import { readChannel } from './record.js'
import { writeVersion } from './version.js'
import type { WrittenVersion } from './version.js'

/** The outcome of publishing. */
export interface Published {
  readonly version: WrittenVersion
  /** `undefined` if this run leaves `latest` alone. */
  readonly latest: MovedLatest | undefined
  readonly invalidation: Invalidation
  readonly pruned: Pruned | { readonly failed: string } | undefined
  readonly probed: Probed
}

/**
 * Publishes in an order in which no reader can see half a release: the whole version, checked against what was meant;
 * `latest`, pointers last; the CDN; a check of what clients get; and deletions at the end. A run that is killed at any
 * point can be run again.
 */
export async function publishVersion(
  packaged: Packaged,
  plan: PublishPlan,
  { store, cdn }: PublishTarget,
  world: World,
): Promise<Published> {
  const { release, addresses } = plan
  await refuseTakenCrates(packaged, plan, store, world)
  const version = await writeVersion(packaged.version, () => previousLatest(plan, store), store, world)
  const published = publishedVersion(packaged.version, release)
  const latest =
    addresses.latest === undefined ? undefined : await moveLatest(published, plan, 'forward', store, world)
  const ours = latest !== undefined && latest.kind !== 'superseded'
  const followed = await followUp(published, ours, plan, cdn, world)
  return { version, latest, ...followed, pruned: await retain(plan, store, world) }
}

/** With a stamp, crate versions differ from release to release, so this can't happen. */
export async function refuseTakenCrates(
  { version }: Packaged,
  { stamp, addresses, release }: PublishPlan,
  store: Store,
  world: World,
): Promise<void> {
  if (stamp === undefined && addresses.latest !== undefined)
    await refuseOtherContent(version, release, store, world)
}

/** What is published stays published even if old versions can't be removed; that is reported and fails the run. */
async function retain(
  { release: { channel }, base, keep }: PublishPlan,
  store: Store,
  world: World,
): Promise<Published['pruned']> {
  try {
    return keep === undefined ? undefined : await prune({ channel, base }, keep, store, world)
  } catch (error) {
    if (!(error instanceof ActionError)) throw error
    return { failed: describeError(error) }
  }
}

/** Invalidates the CDN after `latest` has moved, and checks what clients get. */
export async function followUp(
  published: PublishedVersion,
  moved: boolean,
  delivery: Delivery,
  cdn: Cdn | undefined,
  world: World,
): Promise<Pick<Published, 'invalidation' | 'probed'>> {
  const { channel, version, prefix } = published
  const { base, invalidationWait: wait } = delivery
  const folder = moved ? latestPrefix(published) : prefix
  const invalidation: Invalidation = moved
    ? await invalidate([folder], { channel, version, base, wait }, cdn, world)
    : { kind: 'none' }
  const probed: Probed = delivery.probe
    ? await probeAddresses(published, folder, base, world)
    : { kind: 'none' }
  return { invalidation, probed }
}

/** The folder of the version that `latest` points to: the likeliest to share files with the new one. */
async function previousLatest({ release }: PublishPlan, store: Store): Promise<string | undefined> {
  const { latest } = await readChannel(release.channel, store)
  return latest === undefined ? undefined : versionPrefix({ ...release, version: latest.version })
}
