import type { BuiltNow } from '../build/build.js'
import type { Action } from '../inputs/spec.js'
import type { Changes } from '../package/changes.js'
import type { Manifest } from '../package/manifest.js'
import type { Packaged } from '../package/package.js'
import type { PromotePlan, YankPlan } from '../plan/delivery.js'
import type { Plan } from '../plan/plan.js'
import type { PublishPlan } from '../plan/publish-plan.js'
import type { MatrixJob } from '../plan/matrix.js'
import type { Guarantee } from '../ports.js'
import type { Attested } from '../publish/attest.js'
import type { Promoted } from '../publish/promote.js'
import type { Published } from '../publish/publish.js'
import type { Verified } from '../publish/verify-channel.js'
import type { Listing } from '../publish/versions.js'
import type { Yanked } from '../publish/yank.js'

/** What each command finds out, in that order. */
export interface Facts {
  readonly root: { readonly plan: PublishPlan } & Building & Publishing
  readonly setup: { readonly plan: Plan }
  readonly plan: { readonly plan: Plan; readonly jobs: readonly MatrixJob[] }
  readonly build: { readonly plan: Plan } & Building
  readonly publish: { readonly plan: PublishPlan } & Publishing
  readonly promote: { readonly plan: PromotePlan; readonly promoted: Promoted }
  readonly yank: { readonly plan: YankPlan; readonly yanked: Yanked }
  readonly list: { readonly listing: Listing }
  readonly verify: { readonly verified: Verified }
}

export interface Building {
  readonly built: BuiltNow
}

export interface Publishing {
  /** For each guarantee that publishing relies on, whether the store was seen to give it. */
  readonly guarantees: readonly Guarantee[]
  /** The version that was `latest` when this run packaged. */
  readonly before: Manifest | undefined
  readonly changes: Changes | undefined
  readonly packaged: Packaged
  /** `undefined` if nothing is attested. */
  readonly attested: Attested
  readonly published: Published
}

/** The result of a command, as far as the run got. */
export type Report<A extends Action = Action> = {
  [Name in A]: { readonly action: Name } & Partial<Facts[Name]> & CommandRun
}[A]

/** The facts that every run has. */
export interface CommandRun {
  readonly stages: readonly StageReport[]
  /** The error of a failed run, in words for people. */
  readonly failure: string | undefined
  /** Links to more about the error. */
  readonly help: readonly string[]
}

/** The stages of each action, in order. `access` and `attest` come after `package`, in the few runs that
 * have them. */
export const stagesOf: Readonly<Record<Action, readonly StageName[]>> = {
  promote: ['plan', 'promote'],
  yank: ['plan', 'yank'],
  list: ['list'],
  verify: ['verify'],
  root: ['plan', 'preflight', 'toolchain', 'build', 'package', 'publish'],
  setup: ['plan', 'toolchain'],
  plan: ['plan'],
  build: ['plan', 'toolchain', 'build'],
  publish: ['plan', 'preflight', 'package', 'publish'],
}

export type StageName =
  | 'plan'
  | 'preflight'
  | 'toolchain'
  | 'build'
  | 'package'
  /** The rest of preflight, in a run that takes its role after the build. */
  | 'access'
  /** Only in a run that attests what it publishes. */
  | 'attest'
  | 'publish'
  | 'promote'
  | 'yank'
  | 'list'
  | 'verify'

export interface StageReport {
  readonly name: StageName
  readonly outcome: 'done' | 'failed'
  /** Milliseconds. */
  readonly took: number
}
