import type { BuildPlan } from './builds.js'
import type { Delivery } from './delivery.js'
import type { Addresses } from './layout.js'
import type { Plan } from './plan.js'
import type { Verification } from './verification.js'

/** A plan of a run that publishes. */
export interface PublishPlan extends Plan, Delivery {
  readonly addresses: Addresses
  /** How many versions of the channel stay; `undefined` for all. */
  readonly keep: number | undefined
  readonly dryRun: boolean
  /** What crates have in their versions of the release; `undefined` for nothing. */
  readonly stamp: string | undefined
  /** Whether crates tell `cargo binstall` where the archives are. */
  readonly binstall: boolean
  /** How the packed crates are compiled; `undefined` if they aren't. */
  readonly verification: Verification | undefined
}

/** A plan of a run that does both. */
export type FullPlan = BuildPlan & PublishPlan
