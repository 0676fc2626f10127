import { throwProblems } from '../errors.js'
import type { Problem } from '../errors.js'
import type { Inputs, StoreInputs } from '../inputs/inputs.js'
import type { Destination, Env } from '../ports.js'
import { sequenceOf } from './sequence.js'
import type { Sequence } from './sequence.js'

/** Where published things go, and what is done once they are there. */
export interface Delivery {
  readonly destination: Destination
  /** Public address of that place, without a slash at the end. */
  readonly base: string
  readonly distributionId: string | undefined
  /** Minutes. */
  readonly invalidationWait: number
  /** Whether the public address is asked for what was published. */
  readonly probe: boolean
  /** The run's place among those that may move `latest`. */
  readonly sequence: Sequence
}

/** A plan of a run that only points `latest` at a version that is there. */
export interface PromotePlan extends Delivery {
  readonly channel: string
  readonly version: string
}

/** A plan of a run that yanks, or takes that back. */
export interface YankPlan extends PromotePlan {
  /** Names of crates; `undefined` for the whole version. */
  readonly crates: readonly string[] | undefined
  readonly undo: boolean
}

export const planDelivery = (inputs: Inputs, env: Env, now: Date): Delivery => ({
  destination: inputs.publishTo,
  base: inputs.baseUrl,
  distributionId: inputs.distributionId,
  invalidationWait: inputs.invalidationWait,
  // Nobody says who serves a folder, or when.
  probe: inputs.probe && inputs.publishTo.kind === 's3',
  sequence: sequenceOf(env, now),
})

/** Throws if an input is missing that a publish could do without. */
export function makePromotePlan(inputs: Inputs, env: Env, now: Date): PromotePlan {
  return planFor(inputs, 'name the version that latest should be', env, now)
}

/** The same of a yank. */
export function makeYankPlan(inputs: Inputs, env: Env, now: Date): YankPlan {
  const { crates, undo } = inputs
  return { ...planFor(inputs, 'name the version to yank', env, now), crates, undo }
}

function planFor(inputs: Inputs, ask: string, env: Env, now: Date): PromotePlan {
  const { version } = inputs
  const channel = inputs.channel ?? branchOf(env)
  const problems: Problem[] = []
  if (version === undefined)
    problems.push({ topic: 'input-missing', message: 'version is missing', hint: ask })
  if (channel === undefined) problems.push(channelMissing)
  throwProblems(problems)
  return { ...planDelivery(inputs, env, now), channel: channel ?? '', version: version ?? '' }
}

/** The channel whose versions are listed, and where they are. */
export function makeListPlan(inputs: StoreInputs, env: Env): Pick<PromotePlan, 'channel' | 'destination'> {
  const { channel = branchOf(env), publishTo } = inputs
  if (channel === undefined) throwProblems([channelMissing])
  return { channel: channel ?? '', destination: publishTo }
}

const channelMissing: Problem = {
  topic: 'input-missing',
  message: 'channel is missing',
  hint: 'say which channel, e.g. mainnet',
}

const branchOf = (env: Env): string | undefined =>
  env['GITHUB_REF_TYPE'] === 'branch' ? env['GITHUB_REF_NAME'] : undefined
