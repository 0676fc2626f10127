import { ActionError } from '../errors.js'
import type { Manifest } from '../package/manifest.js'
import type { Delivery } from '../plan/delivery.js'
import { paths, versionPrefix } from '../plan/layout.js'
import type { PublishPlan } from '../plan/publish-plan.js'
import type { Cdn, Coming, Guarantee, Store, World } from '../ports.js'
import { comingOf } from './planned-writes.js'

/** Where a run publishes to, proven to be there. */
export interface PublishTarget {
  readonly store: Store
  readonly cdn: Cdn | undefined
}

/** The same, with what was seen of it. */
export interface Checked extends PublishTarget {
  /** What the store has shown of what publishing builds on. */
  readonly guarantees: readonly Guarantee[]
}

/** Checks, before anything expensive, all that would fail after it: credentials, bucket, distribution, version. */
export async function preflight(plan: PublishPlan, world: World): Promise<Checked> {
  const target = await openTarget(plan, plan.dryRun ? 'read' : 'write', comingOf(plan), world)
  await checkVersion(plan, target.store, world)
  return target
}

export async function openTarget(
  { destination, distributionId }: Pick<Delivery, 'destination' | 'distributionId'>,
  use: 'read' | 'write',
  coming: Coming,
  world: World,
): Promise<Checked> {
  const store = await world.store(destination)
  const cdn = distributionId === undefined ? undefined : await world.cdn(distributionId)
  const guarantees = await store.check(use, coming)
  await cdn?.check()
  world.log.info(`${store.name} is there and can be ${use === 'read' ? 'read' : 'written'}`)
  logGuarantees(guarantees, store, world)
  return { store, cdn, guarantees }
}

const answers = { yes: 'yes', no: 'no', unproven: "can't be asked" } as const

/** Which of the guarantees that publishing builds on the store keeps, and what is weaker without the others. */
function logGuarantees(guarantees: readonly Guarantee[], { name }: Store, { log }: World): void {
  if (guarantees.length > 0) log.info(`what publishing relies on, and whether ${name} provides it:`)
  for (const { guarantee, kept } of guarantees) log.info(`  ${answers[kept].padEnd(14)}  ${guarantee}`)
  const weaker = guarantees.filter(({ kept }) => kept === 'no').map(one => one.weaker)
  if (weaker.length > 0)
    log.warning(
      `${name} does not provide everything that publishing relies on: ${weaker.join('; ')}. Let only one run publish at a time (concurrency); docs/publishing.md names stores that provide more`,
    )
}

/** A version is built from one commit. Building it from another could only end in a refusal to overwrite it. */
async function checkVersion({ release }: PublishPlan, store: Store, { log }: World): Promise<void> {
  const published = await store.readText(versionPrefix(release) + paths.manifest)
  if (published === undefined) return
  const { git_commit: commit } = JSON.parse(published) as Partial<Manifest>
  if (commit !== (release.commit ?? 'unknown'))
    throw new ActionError(
      'version-taken',
      `version ${release.version} of ${release.channel} is already published, from commit ${commit ?? 'unknown'}`,
      'set another version: what is published is never changed',
    )
  log.info(
    `version ${release.version} is already published from this commit: equal files will be left as they are`,
  )
}
