import type { Env } from '../ports.js'

/** A run's place in the order of runs. It decides which of two runs may move `latest`. */
export interface Sequence {
  /** When the run began: ISO 8601, in UTC. */
  readonly at: string
  /** The workflow run; absent on a laptop. */
  readonly run?: WorkflowRun
}

export interface WorkflowRun {
  /** The workflow whose runs are counted: repository and file. */
  readonly workflow: string
  readonly number: number
  readonly attempt: number
}

/** Source of the variables: https://docs.github.com/actions/reference/variables#default-environment-variables */
export function sequenceOf(env: Env, now: Date): Sequence {
  const number = Number(env['GITHUB_RUN_NUMBER'] ?? NaN)
  const at = now.toISOString()
  if (!Number.isSafeInteger(number)) return { at }
  return {
    at,
    run: {
      // Without the ref, because a workflow counts its runs across all branches.
      workflow: (env['GITHUB_WORKFLOW_REF'] ?? env['GITHUB_WORKFLOW'] ?? '').replace(/@.*$/, ''),
      number,
      attempt: Number(env['GITHUB_RUN_ATTEMPT'] ?? 1),
    },
  }
}

/**
 * Whether `a` belongs to a later run than `b`: by number and attempt within a workflow, otherwise by when the runs
 * began.
 */
export function isNewer(a: Sequence, b: Sequence): boolean {
  if (a.run === undefined || b.run?.workflow !== a.run.workflow) return a.at > b.at
  return a.run.number === b.run.number ? a.run.attempt > b.run.attempt : a.run.number > b.run.number
}

/** Describes the run for people. */
export const describeSequence = ({ at, run }: Sequence): string =>
  run === undefined ? `a run of ${at}` : `run ${run.number}, attempt ${run.attempt}`
