import type { BuildPlan } from './builds.js'
import type { Attesting } from './attest.js'
import type { Delivery } from './delivery.js'
import type { Addresses } from './layout.js'
import type { Plan } from './plan.js'
import type { Verification } from './verification.js'

/** The plan of a run that publishes. */
export interface PublishPlan extends Plan, Delivery {
  readonly addresses: Addresses
  /** How many versions of the channel are kept; `undefined` for all. */
  readonly keep: number | undefined
  readonly dryRun: boolean
  /** `undefined` if nothing is attested. */
  readonly attesting: Attesting | undefined
  /** The build metadata that crates of the release have in their versions; `undefined` for none. */
  readonly stamp: string | undefined
  /** Whether crates tell `cargo binstall` where the archives are. */
  readonly binstall: boolean
  /** How the packed crates are compiled as a check; `undefined` if they aren't. */
  readonly verification: Verification | undefined
}

/** The plan of a run that builds and publishes. */
export type FullPlan = BuildPlan & PublishPlan
