import type { BuiltAll } from '../build/built.js'
import type { CacheReport } from '../build/cache/report.js'
import type { Action } from '../inputs/spec.js'
import type { Changes } from '../package/changes.js'
import type { Packaged } from '../package/package.js'
import type { Manifest } from '../package/site/manifest.js'
import type { Plan, PublishPlan } from '../plan/plan.js'
import type { Share } from '../plan/shares.js'
import type { PromotePlan, YankPlan } from '../plan/delivery.js'
import type { Promised } from '../ports.js'
import type { Listing } from '../publish/versions.js'
import type { Promoted } from '../publish/promote.js'
import type { Published } from '../publish/publish.js'
import type { Yanked } from '../publish/yank.js'

/** How a run went, as far as it came. */
export interface Report {
  readonly action: Action
  readonly stages: readonly StageReport[]
  readonly plan: Plan | undefined
  /** Where it is published; `undefined` for a step that doesn't publish. */
  readonly publication: PublishPlan | undefined
  /** What the store has shown of what publishing builds on. */
  readonly promises: readonly Promised[]
  /** The shares of a matrix. */
  readonly shares: readonly Share[] | undefined
  readonly built: BuiltAll | undefined
  readonly caches: readonly CacheReport[]
  /** What was `latest` when this run packaged. */
  readonly before: Manifest | undefined
  readonly changes: Changes | undefined
  readonly packaged: Packaged | undefined
  readonly published: Published | undefined
  /** A move of `latest` that was asked for, and what came of it. */
  readonly promotion: PromotePlan | undefined
  readonly promoted: Promoted | undefined
  /** A yank that was asked for, and what came of it. */
  readonly yanking: YankPlan | undefined
  readonly yanked: Yanked | undefined
  readonly listing: Listing | undefined
  /** The failed run's error, as a person reads it. */
  readonly failure: string | undefined
  /** Addresses where there is more about it. */
  readonly help: readonly string[]
}

/** The stages of each action, in order. */
export const stagesOf: Readonly<Record<Action, readonly StageName[]>> = {
  promote: ['plan', 'promote'],
  yank: ['plan', 'yank'],
  list: ['list'],
  root: ['plan', 'preflight', 'toolchain', 'build', 'package', 'publish'],
  setup: ['plan', 'toolchain'],
  plan: ['plan'],
  build: ['plan', 'toolchain', 'build'],
  publish: ['plan', 'preflight', 'package', 'publish'],
}

export type StageName =
  'plan' | 'preflight' | 'toolchain' | 'build' | 'package' | 'publish' | 'promote' | 'yank' | 'list'

export interface StageReport {
  readonly name: StageName
  readonly outcome: 'done' | 'failed'
  /** Milliseconds. */
  readonly took: number
}
