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
 * How far two clocks may differ and still count as equal: a store's answer has whole seconds, and needs its time.
 * Milliseconds.
 */
const tolerance = 60_000

/**
 * Whether `a` belongs to a later run than `b`: by number and attempt within a workflow, otherwise by when the runs
 * began. A run that would begin only after `now` is later than none.
 */
export function isNewer(a: Sequence, b: Sequence, now: Date): boolean {
  if (a.run === undefined || b.run?.workflow !== a.run.workflow) return a.at > b.at && hasBegun(a, now)
  return a.run.number === b.run.number ? a.run.attempt > b.run.attempt : a.run.number > b.run.number
}

/** Whether a run can have begun by now. */
export const hasBegun = ({ at }: Sequence, now: Date): boolean => Date.parse(at) <= now.getTime() + tolerance

/**
 * The same place by the clock of a store, which has said `at` in an answer that took from `asked` to `answered` by our own
 * clock (milliseconds). An answer that was late says nothing about clocks.
 */
export function byClock(sequence: Sequence, at: Date, asked: number, answered: number): Sequence {
  const ahead = at.getTime() - Math.min(Math.max(at.getTime(), asked), answered)
  if (Math.abs(ahead) <= tolerance) return sequence
  return { ...sequence, at: new Date(Date.parse(sequence.at) + ahead).toISOString() }
}

/** Describes the run for people. */
export const describeSequence = ({ at, run }: Sequence): string =>
  run === undefined ? `a run of ${at}` : `run ${run.number}, attempt ${run.attempt}`
