import { throwProblems } from '../errors.js'
import type { Problem } from '../errors.js'
import type { Inputs, StoreInputs, VerifyInputs } from '../inputs/inputs.js'
import type { Destination, Env } from '../ports.js'
import type { PublicKey } from '../sign/keys.js'
import type { Signer } from '../sign/signer.js'
import { roleProblems } from './role.js'
import { sequenceOf } from './sequence.js'
import type { Sequence } from './sequence.js'

/** Where a release is published, and what happens afterwards. */
export interface Delivery {
  readonly destination: Destination
  /** The public address of the destination, without a slash at the end. */
  readonly base: string
  readonly distributionId: string | undefined
  /** In minutes. */
  readonly invalidationWait: number
  /** Whether the public address is requested after publishing, to check what it serves. */
  readonly probe: boolean
  /** The run's place in the order of the runs that may move `latest`. */
  readonly sequence: Sequence
  /** `undefined` if nothing is signed. */
  readonly signer: Signer | undefined
}

/** The plan of a run that only points `latest` at a version that is already published. */
export interface PromotePlan extends Delivery {
  readonly channel: string
  readonly version: string
}

/** The plan of a run that yanks a version, or takes that back. */
export interface YankPlan extends PromotePlan {
  /** The crates to yank; `undefined` for the whole version. */
  readonly crates: readonly string[] | undefined
  readonly undo: boolean
}

export const planDelivery = (inputs: Inputs, env: Env, now: Date, signer?: Signer): Delivery => ({
  destination: inputs.publishTo,
  base: inputs.baseUrl,
  distributionId: inputs.distributionId,
  invalidationWait: inputs.invalidationWait,
  // When and by whom a folder is served is not known.
  probe: inputs.probe && inputs.publishTo.kind === 's3',
  sequence: sequenceOf(env, now),
  signer,
})

/** Throws if the version is missing, for which a publish has a default, or if there is no channel. */
export function makePromotePlan(inputs: Inputs, env: Env, now: Date, signer?: Signer): PromotePlan {
  return planFor(inputs, 'name the version that latest should be', env, now, signer)
}

/** Plans a yank. Throws like `makePromotePlan`. */
export function makeYankPlan(inputs: Inputs, env: Env, now: Date, signer?: Signer): YankPlan {
  const { crates, undo } = inputs
  return { ...planFor(inputs, 'name the version to yank', env, now, signer), crates, undo }
}

function planFor(inputs: Inputs, ask: string, env: Env, now: Date, signer?: Signer): PromotePlan {
  const { version } = inputs
  const channel = inputs.channel ?? branchOf(env)
  const problems: Problem[] = [...roleProblems(inputs, env)]
  if (version === undefined)
    problems.push({ topic: 'input-missing', message: 'version is missing', hint: ask })
  if (channel === undefined) problems.push(channelMissing)
  throwProblems(problems)
  return { ...planDelivery(inputs, env, now, signer), channel: channel ?? '', version: version ?? '' }
}

/** What is compared with its checksums. */
export interface VerifyPlan extends Pick<PromotePlan, 'channel' | 'destination'> {
  /** `undefined` for all versions. */
  readonly version: string | undefined
  /** The public address to ask as well. */
  readonly base: string | undefined
  /** The keys that signatures must be made with; `undefined` for those that each version names itself. */
  readonly publicKeys: readonly PublicKey[] | undefined
}

export function makeVerifyPlan(inputs: VerifyInputs, env: Env): VerifyPlan {
  throwProblems(roleProblems(inputs, env))
  return {
    ...makeListPlan(inputs, env),
    version: inputs.version,
    base: inputs.baseUrl,
    publicKeys: inputs.publicKeys,
  }
}

/** The channel whose versions are listed, and the store that holds it. */
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
