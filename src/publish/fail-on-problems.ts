import { throwProblems } from '../errors.js'
import type { Problem } from '../errors.js'
import type { Published } from './publish.js'

/**
 * Throws if the CDN was not invalidated, clients can't get what was published, or old versions were not removed. What
 * was published stays published.
 */
export function failOnProblems(
  { invalidation, probed, pruned }: Afterwards,
  [done, failed] = ['everything is published', "clients can't use it"],
): void {
  const problems: Problem[] = []
  if (invalidation.kind === 'failed')
    problems.push({
      topic: 'invalidation-failed',
      message: `${done}, but the CloudFront invalidation failed: ${invalidation.reason}`,
      hint: `it may serve the previous files for as long as it caches; invalidate ${invalidation.path} or run again`,
    })
  if (probed.kind === 'failed')
    problems.push(
      ...probed.failures.map(({ topic, what, remedy }) => ({
        topic,
        message: `${done}, but ${failed}: ${what}`,
        hint: remedy,
      })),
    )
  if (pruned !== undefined && 'failed' in pruned)
    problems.push({
      topic: 'prune-failed',
      message: `${done}, but old versions were not removed: ${pruned.failed}`,
      hint: 'the next run that publishes tries again',
    })
  throwProblems(problems)
}

/** The outcome of the steps that follow publishing. */
export type Afterwards = Pick<Published, 'invalidation' | 'probed'> & Partial<Pick<Published, 'pruned'>>
