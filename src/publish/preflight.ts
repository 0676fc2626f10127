import { ActionError, throwProblems } from '../errors.js'
import { parseManifest } from '../package/parse-manifest.js'
import { roleOf } from '../plan/role.js'
import type { Delivery } from '../plan/delivery.js'
import { AccessDenied, lacks } from '../permissions.js'
import { paths, versionPrefix } from '../plan/layout.js'
import type { PublishPlan } from '../plan/publish-plan.js'
import type { Cdn, Coming, Guarantee, Store, World } from '../ports.js'
import { readStored } from '../stored.js'
import { refuseUnsigned } from './signing.js'
import { comingOf } from './planned-writes.js'

/** The destination of a run, checked to exist. */
export interface PublishTarget {
  readonly store: Store
  readonly cdn: Cdn | undefined
}

/** The destination, and what the checks have shown. */
export interface Checked extends PublishTarget {
  /** For each guarantee that publishing relies on, whether the store was seen to give it. */
  readonly guarantees: readonly Guarantee[]
}

/** Checks everything that would otherwise fail after expensive work: credentials, bucket, distribution, version. */
export async function preflight(plan: PublishPlan, world: World): Promise<Checked> {
  const target = await openTarget(plan, plan.dryRun ? 'read' : 'write', comingOf(plan), world)
  await checkVersion(plan, target.store, world)
  await checkSigning(plan, target.store, world)
  return target
}

/** A dry run, as of a pull request, has no secrets: it only tells what would be missing. */
async function checkSigning(
  { release, signer, dryRun }: PublishPlan,
  store: Store,
  { log }: World,
): Promise<void> {
  try {
    await refuseUnsigned(release.channel, signer, store)
  } catch (error) {
    if (!dryRun || !(error instanceof ActionError)) throw error
    log.warning(`a publish would fail: ${error.message}`)
  }
}

export async function openTarget(
  { destination, distributionId }: Pick<Delivery, 'destination' | 'distributionId'>,
  use: 'read' | 'write',
  coming: Coming,
  world: World,
): Promise<Checked> {
  const store = await world.store(destination)
  const cdn = distributionId === undefined ? undefined : await world.cdn(distributionId, roleOf(destination))
  const [guarantees] = await both(store.check(use, coming), Promise.resolve(cdn?.check(use)))
  world.log.info(`${store.name} is there and can be ${use === 'read' ? 'read' : 'written'}`)
  logGuarantees(guarantees, store, world)
  return { store, cdn, guarantees }
}

/** Waits for both, and throws what is wrong with either in one error. */
async function both<A, B>(one: Promise<A>, other: Promise<B>): Promise<readonly [A, B]> {
  const [first, second] = await Promise.allSettled([one, other])
  if (first.status === 'rejected' && second.status === 'rejected') throwTogether(first.reason, second.reason)
  return Promise.all([one, other])
}

function throwTogether(first: unknown, second: unknown): void {
  if (first instanceof AccessDenied && second instanceof AccessDenied)
    throw lacks([...first.missing, ...second.missing], first)
  // Without credentials, both fail alike.
  if (first instanceof ActionError && second instanceof ActionError && first.topic !== second.topic)
    throwProblems([first, second])
}

const answers = { yes: 'yes', no: 'no', unproven: "can't be asked" } as const

/** Logs for each guarantee that publishing relies on whether the store gives it, and what is weaker without it. */
function logGuarantees(guarantees: readonly Guarantee[], { name }: Store, { log }: World): void {
  if (guarantees.length > 0) log.info(`what publishing relies on, and whether ${name} provides it:`)
  for (const { guarantee, kept } of guarantees) log.info(`  ${answers[kept].padEnd(14)}  ${guarantee}`)
  const weaker = guarantees.filter(({ kept }) => kept === 'no').map(one => one.weaker)
  if (weaker.length > 0)
    log.warning(
      `${name} does not provide everything that publishing relies on: ${weaker.join('; ')}. Let only one run publish at a time (concurrency); docs/publishing.md names stores that provide more`,
    )
}

/**
 * A version is built from one commit. A build from another commit could only end in a refusal to overwrite the version.
 */
async function checkVersion({ release }: PublishPlan, store: Store, { log }: World): Promise<void> {
  const published = await readStored(versionPrefix(release) + paths.manifest, store)
  if (published === undefined) return
  const { git_commit: commit } = parseManifest(published)
  if (commit !== (release.commit ?? 'unknown'))
    throw new ActionError(
      'version-taken',
      `version ${release.version} of ${release.channel} is already published, from commit ${commit}`,
      'set another version: what is published is never changed',
    )
  log.info(
    `version ${release.version} is already published from this commit: equal files will be left as they are`,
  )
}
