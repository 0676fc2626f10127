import { join } from 'node:path'

import { repository, temporaryFolder } from './checkout.js'
import { Job } from './runner.js'
import type { StepResult } from './runner.js'

/** What a workflow gives to a step. */
export interface Step {
  readonly workspace: string
  /** The folder of the action; the root action if absent. */
  readonly action?: 'setup' | 'plan' | 'build' | 'publish' | 'promote' | 'yank'
  readonly with: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
  /** The variables that the runner itself sets: services, tool cache. */
  readonly services?: Readonly<Record<string, string>>
  readonly branch?: string
  /** The runner's variables, where they differ from the defaults. */
  readonly github?: Readonly<Record<string, string>>
  /** Shows debug lines in the log. */
  readonly debug?: boolean
  readonly cancelAfter?: { readonly line: RegExp }
}

let runs = 0

/**
 * Runs the committed bundle as one step of a job on the branch `testnet`, in its own workflow run, and then ends the
 * job.
 */
export async function runAction(step: Step): Promise<StepResult> {
  const branch = step.branch ?? 'testnet'
  const job = new Job({
    dir: temporaryFolder(),
    workspace: step.workspace,
    github: {
      GITHUB_REF: `refs/heads/${branch}`,
      GITHUB_REF_NAME: branch,
      GITHUB_RUN_ID: String(9_000_000_000 + ++runs),
      ...step.github,
    },
    env: step.env ?? {},
    services: step.services ?? {},
    debug: step.debug ?? false,
  })
  const result = await job.uses({
    actionDir: join(repository, step.action ?? ''),
    with: step.with,
    ...(step.cancelAfter === undefined ? {} : { cancelAfter: step.cancelAfter }),
  })
  await job.finish()
  return result
}
