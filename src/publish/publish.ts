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

/** What publishing did. */
export interface Published {
  readonly version: WrittenVersion
  /** `undefined` when this run leaves `latest` alone. */
  readonly latest: MovedLatest | undefined
  readonly invalidation: Invalidation
  readonly pruned: Pruned | { readonly failed: string } | undefined
  readonly probed: Probed
}

/**
 * Publishes in an order in which no reader can meet half a release: all of the version, found as it was meant; then
 * `latest`, its pointers last; then the CDN; then what clients get is looked at; deletions last. Killed anywhere, it can
 * be run again.
 */
export async function publishVersion(
  packaged: Packaged,
  plan: PublishPlan,
  { store, cdn }: PublishTarget,
  world: World,
): Promise<Published> {
  const { release, addresses, base, sequence } = plan
  // With the release in them, versions of crates differ as releases do.
  if (plan.stamp === undefined && addresses.latest !== undefined)
    await refuseOtherContent(packaged.version, release, store, world)
  const version = await writeVersion(packaged.version, () => previousLatest(plan, store), store, world)
  const published = publishedVersion(packaged.version, release)
  const latest =
    addresses.latest === undefined
      ? undefined
      : await moveLatest(published, base, sequence, 'forward', store, world)
  const ours = latest !== undefined && latest.kind !== 'superseded'
  const followed = await followUp(published, ours, plan, cdn, world)
  return { version, latest, ...followed, pruned: await retain(plan, store, world) }
}

/** What is published stays published, also if old versions can't be removed: that is told, and fails the run. */
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

/** Tells the CDN of a moved `latest`, and looks at what clients get. */
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

/** Folder of the version that `latest` is: the likeliest to have files of the new one. */
async function previousLatest({ release }: PublishPlan, store: Store): Promise<string | undefined> {
  const { latest } = await readChannel(release.channel, store)
  return latest === undefined ? undefined : versionPrefix({ ...release, version: latest.version })
}
