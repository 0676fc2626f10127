import { Job } from './runner.js'
import type { StepResult } from './runner.js'
import { repository, temporaryFolder } from './checkout.js'

/** What a step of a workflow is given. */
export interface Step {
  readonly workspace: string
  readonly with: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
  readonly branch?: string
  readonly cancelAfter?: { readonly line: RegExp }
}

/** Runs the committed bundle as one step of a job on the branch `testnet`, and the job to its end. */
export async function runAction(step: Step): Promise<StepResult> {
  const branch = step.branch ?? 'testnet'
  const job = new Job({
    dir: temporaryFolder(),
    workspace: step.workspace,
    github: { GITHUB_REF: `refs/heads/${branch}`, GITHUB_REF_NAME: branch },
    env: step.env ?? {},
  })
  const result = await job.uses({
    actionDir: repository,
    with: step.with,
    ...(step.cancelAfter === undefined ? {} : { cancelAfter: step.cancelAfter }),
  })
  await job.finish()
  return result
}
