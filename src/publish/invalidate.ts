import { explain } from '../errors.js'
import { latestPrefix } from '../plan/layout.js'
import type { PublishPlan } from '../plan/plan.js'
import type { Cdn, World } from '../ports.js'

/** What became of the CDN's copies. A failure is told, and fails the run, but what is published stays published. */
export type Invalidation =
  | { readonly kind: 'none' }
  | { readonly kind: 'created'; readonly id: string; readonly path: string }
  | { readonly kind: 'failed'; readonly path: string; readonly reason: string }

/** Invalidates `latest` with one wildcard. Versions never change, so nothing else can be out of date. */
export async function invalidate(
  plan: PublishPlan,
  cdn: Cdn | undefined,
  { log, env, now }: World,
): Promise<Invalidation> {
  if (cdn === undefined || plan.addresses.latest === undefined) return { kind: 'none' }
  const path = `${new URL(plan.addresses.base).pathname.replace(/\/$/, '')}/${latestPrefix(plan.release)}*`
  const run = env['GITHUB_RUN_ID'] ?? `local-${now().toISOString()}`
  const reference = [plan.release.channel, plan.release.version, run, env['GITHUB_RUN_ATTEMPT'] ?? '1'].join(
    '/',
  )
  try {
    const id = await cdn.invalidate([path], reference)
    log.info(`invalidated ${path} (${id})`)
    return { kind: 'created', id, path }
  } catch (error) {
    return { kind: 'failed', path, reason: explain(error) }
  }
}
