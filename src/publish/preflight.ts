import { ActionError } from '../errors.js'
import { paths, versionPrefix } from '../plan/layout.js'
import type { PublishPlan } from '../plan/plan.js'
import type { Cdn, Store, World } from '../ports.js'

/** Where a run publishes to, proven to be there. */
export interface Outlet {
  readonly store: Store
  readonly cdn: Cdn | undefined
}

/** Checks, before anything expensive, all that would fail after it: credentials, bucket, distribution, version. */
export async function preflight(plan: PublishPlan, world: World): Promise<Outlet> {
  const store = world.store(plan.destination)
  const cdn = plan.distributionId === undefined ? undefined : world.cdn(plan.distributionId)
  await store.check(plan.dryRun ? 'read' : 'write')
  await cdn?.check()
  await checkVersion(plan, store, world)
  world.log.info(`${store.name} is there and can be ${plan.dryRun ? 'read' : 'written'}`)
  return { store, cdn }
}

/** A version is built from one commit. Building it from another could only end in a refusal to overwrite it. */
async function checkVersion({ release }: PublishPlan, store: Store, { log }: World): Promise<void> {
  const published = await store.readText(versionPrefix(release) + paths.manifest)
  if (published === undefined) return
  const { git_commit: commit } = JSON.parse(published) as { readonly git_commit?: string }
  if (commit !== (release.commit ?? 'unknown'))
    throw new ActionError(
      `version ${release.version} of ${release.channel} is already published, from commit ${commit ?? 'unknown'}`,
      'give another version: what is published is never changed',
    )
  log.info(
    `version ${release.version} is already published from this commit: equal files will be left as they are`,
  )
}
