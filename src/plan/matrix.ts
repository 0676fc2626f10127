import { builders } from '../builders/builders.js'
import type { Problem } from '../errors.js'
import type { BuildInputs } from '../inputs/inputs.js'
import type { Env } from '../ports.js'
import { runnerTriple } from '../targets/runners.js'
import type { Target } from '../targets/targets.js'
import { chooseBuilder } from './choose-builder.js'
import type { Plan } from './plan.js'
import { workflowRunId } from './release.js'

/** What one runner of a matrix builds. */
export interface MatrixJob {
  /** Also the name of the job's artifact. */
  readonly name: string
  /** The runner's label. */
  readonly runner: string
  /** Triples. */
  readonly targets: readonly string[]
  /** Whether the job builds the WASM packages. */
  readonly wasm: boolean
}

/**
 * Spreads a plan over runners. Targets that one run can build on the same runner share a job; every other target has
 * its own. If there is nothing to build, there is one job that hands over an empty result: GitHub refuses a matrix
 * without an entry.
 */
export function planMatrix(plan: Plan, inputs: BuildInputs, problems: Problem[]): readonly MatrixJob[] {
  const jobs = new Map<string, { readonly runner: string; readonly targets: Target[] }>()
  for (const target of plan.targets) {
    const runner = inputs.runners?.[target.triple] ?? target.runner
    // The runner's environment is not known here.
    const host = {
      triple: runnerTriple(runner) ?? runnerTriple(target.runner) ?? target.triple,
      env: undefined,
    }
    const builder = chooseBuilder(target, host, inputs, problems)
    const together = builder !== undefined && builders[builder].takesSeveral
    const key = together ? runner : `${runner} ${target.triple}`
    const job = jobs.get(key) ?? { runner, targets: [] }
    jobs.set(key, { runner, targets: [...job.targets, target] })
  }
  const wasm: readonly MatrixJob[] =
    plan.wasm.length === 0 ? [] : [{ name: 'wasm', runner: 'ubuntu-24.04', targets: [], wasm: true }]
  if (jobs.size + wasm.length === 0)
    return [{ name: 'crates', runner: 'ubuntu-24.04', targets: [], wasm: false }]
  return [
    ...[...jobs.values()].map(({ runner, targets }) => ({
      name: targets.map(target => target.platform).join('+'),
      runner,
      targets: targets.map(target => target.triple),
      wasm: false,
    })),
    ...wasm,
  ]
}

/**
 * The matrix job that this run is to build; `undefined` if it builds everything. All jobs of a workflow run have the
 * same version.
 */
export function ownJob(
  plan: Plan,
  inputs: BuildInputs,
  env: Env,
  problems: Problem[],
): MatrixJob | undefined {
  const { matrixJob: name, version } = inputs
  if (name === undefined) return undefined
  const jobs = planMatrix(plan, inputs, [])
  const job = jobs.find(one => one.name === name)
  if (job === undefined)
    problems.push({
      topic: 'matrix-job-unknown',
      message: `matrix-job: the plan has no matrix job "${name}"`,
      hint: `the plan has ${jobs.map(one => one.name).join(', ')}: give plan and build the same inputs`,
    })
  if (version === undefined && workflowRunId(env) === undefined)
    problems.push({
      topic: 'matrix-job-without-version',
      message: 'matrix-job is set, but version is not: every matrix job would make up one of its own',
      hint: 'set version to the output of plan',
    })
  return job
}
