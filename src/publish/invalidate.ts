import { ActionError, describeError } from '../errors.js'
import type { Cdn, World } from '../ports.js'
import { showing } from '../progress.js'
import { retry } from '../retry.js'
import { duration } from '../units.js'

/**
 * The outcome of a CDN invalidation. A failure is reported and fails the run, but what is published stays published.
 */
export type Invalidation =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'created'
      readonly id: string
      readonly path: string
      /** Whether the CDN has reported that it is done; `undefined` if nobody asked, or if asking is not allowed. */
      readonly completed: boolean | undefined
    }
  | { readonly kind: 'failed'; readonly path: string; readonly reason: string }

/** What has changed. */
export interface Moved {
  readonly channel: string
  readonly version: string
  /** The public address of the destination. */
  readonly base: string
  /** How long to wait for the CDN, in minutes. */
  readonly wait: number
}

/** Invalidates folders of the published tree, usually `latest`, with one wildcard each. */
export async function invalidate(
  folders: readonly string[],
  moved: Moved,
  cdn: Cdn | undefined,
  world: World,
): Promise<Invalidation> {
  if (cdn === undefined) return { kind: 'none' }
  const { pathname } = new URL(moved.base)
  const paths = folders.map(folder => `${pathname.replace(/\/$/, '')}/${folder}*`)
  const path = paths.join(', ')
  try {
    const id = await create(paths, referenceOf(moved, world), cdn, world)
    world.log.info(`invalidated ${path} (${id})`)
    return { kind: 'created', id, path, completed: await completion(id, moved.wait, cdn, world) }
  } catch (error) {
    if (!(error instanceof ActionError)) throw error
    return { kind: 'failed', path, reason: describeError(error) }
  }
}

/**
 * All tries use the same reference, so CloudFront takes them for one invalidation. A second invalidation of the same
 * run has another.
 */
function referenceOf({ channel, version }: Moved, { env, uniqueName }: World): string {
  return [channel, version, env['GITHUB_RUN_ID'] ?? 'local', uniqueName()].join('/')
}

/** Other invalidations may use up the distribution's quota for some minutes. */
const busy = {
  attempts: 10,
  pause: { first: 20_000, longest: 20_000 },
  retryable: (error: unknown) =>
    error instanceof ActionError && error.topic === 'invalidation-failed'
      ? 'too many invalidations are in progress'
      : undefined,
}

function create(paths: readonly string[], reference: string, cdn: Cdn, world: World): Promise<string> {
  const start = world.now().getTime()
  const ask = async (): Promise<string> => {
    const answer = await cdn.invalidate(paths, reference)
    if (answer !== 'busy') return answer.id
    throw new ActionError(
      'invalidation-failed',
      `CloudFront had too many invalidations in progress for ${duration(world.now().getTime() - start)}`,
      'wait until they are done, and run again',
    )
  }
  return retry(ask, busy, world)
}

const pollMilliseconds = 10_000

/** Waits until the CDN reports that it is done. Neither running out of time nor a refused question is a failure. */
async function completion(id: string, minutes: number, cdn: Cdn, world: World): Promise<boolean | undefined> {
  if (minutes === 0) return undefined
  return showing(`CloudFront is invalidating, ${minutes} min at most`, world, () =>
    poll(id, minutes, cdn, world),
  )
}

async function poll(
  id: string,
  minutes: number,
  cdn: Cdn,
  { log, now, sleep }: World,
): Promise<boolean | undefined> {
  const start = now().getTime()
  for (;;) {
    const state = await cdn.progress(id)
    const waited = now().getTime() - start
    if (state === 'done') {
      log.info(`CloudFront has invalidated it, after ${duration(waited)}`)
      return true
    }
    if (state === 'unknown') {
      log.warning(
        'not allowed to ask CloudFront whether it is done: allow cloudfront:GetInvalidation on the distribution, or set invalidation-wait to 0',
      )
      return undefined
    }
    if (waited + pollMilliseconds > minutes * 60_000) {
      log.warning(`CloudFront was not done after ${duration(waited)}; it goes on by itself`)
      return false
    }
    await sleep(pollMilliseconds)
  }
}
