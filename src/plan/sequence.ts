import type { Env } from '../ports.js'

/** Where a run stands in the order of runs: what decides which of two may move `latest`. */
export interface Sequence {
  /** When the run began, as ISO 8601 in UTC. */
  readonly at: string
  /** The run of a workflow; absent on a laptop. */
  readonly run?: WorkflowRun
}

export interface WorkflowRun {
  /** The workflow that counts its runs: repository and file. */
  readonly workflow: string
  readonly number: number
  readonly attempt: number
}

/** https://docs.github.com/actions/reference/variables#default-environment-variables */
export function sequenceOf(env: Env, now: Date): Sequence {
  const number = Number(env['GITHUB_RUN_NUMBER'] ?? NaN)
  const at = now.toISOString()
  if (!Number.isSafeInteger(number)) return { at }
  return {
    at,
    run: {
      // Without the ref: a workflow counts its runs over all branches.
      workflow: (env['GITHUB_WORKFLOW_REF'] ?? env['GITHUB_WORKFLOW'] ?? '').replace(/@.*$/, ''),
      number,
      attempt: Number(env['GITHUB_RUN_ATTEMPT'] ?? 1),
    },
  }
}

/** Whether `a` is of a later run than `b`: by number and attempt within a workflow, else by the time when they began. */
export function isNewer(a: Sequence, b: Sequence): boolean {
  if (a.run === undefined || b.run?.workflow !== a.run.workflow) return a.at > b.at
  return a.run.number === b.run.number ? a.run.attempt > b.run.attempt : a.run.number > b.run.number
}

/** As a person reads it. */
export const describeSequence = ({ at, run }: Sequence): string =>
  run === undefined ? `a run of ${at}` : `run ${run.number}, attempt ${run.attempt}`
