import { join } from 'node:path'

import { throwMistakes } from '../errors.js'
import type { Mistake } from '../errors.js'
import type { BuildInputs, Inputs } from '../inputs/inputs.js'
import { planBuilds } from './builds.js'
import type { Build, WasmBuild } from './builds.js'
import { planCrates, warningsOf } from './crates.js'
import { planTargets } from './chosen-targets.js'
import { planDelivery } from './delivery.js'
import type { Delivery } from './delivery.js'
import type { Features } from './features.js'
import { addresses } from './layout.js'
import type { Addresses } from './layout.js'
import type { CrossConfig } from './images.js'
import { planRelease } from './release.js'
import type { Release } from './release.js'
import { refuseOldRust } from './rust-version.js'
import { select } from './select.js'
import type { Bin } from './select.js'
import { ownShare, planShares } from './shares.js'
import type { Share } from './shares.js'
import type { Rust, Source, Survey } from './survey.js'
import type { Target } from './targets.js'
import { planVerification } from './verification.js'
import type { Verification } from './verification.js'
import type { WasmPackage } from './wasm/wasm-package.js'
import { planWasm } from './wasm/packages.js'
import type { Member, Workspace } from './workspace.js'

/** What a release is made of, decided before anything is done. */
export interface Plan {
  readonly release: Release
  readonly workspace: Workspace
  readonly source: Source
  readonly rust: Rust
  readonly targets: readonly Target[]
  /** The binaries, each for every target. */
  readonly bins: readonly Bin[]
  /** `undefined` where there is no binary. */
  readonly mainBin: string | undefined
  /** What people call the release by: what they say, else the main binary, or else the repository. */
  readonly name: string
  /** As `package/feature`. */
  readonly features: readonly string[]
  /** By name, of the packages that are chosen. */
  readonly featuresOf: ReadonlyMap<string, Features>
  readonly skipped: readonly string[]
  /** The packages that wasm-pack builds, by name. */
  readonly wasm: readonly WasmPackage[]
  /** Newest glibc that a binary may need, e.g. `2.31`. */
  readonly maxGlibc: string | undefined
  /** What the registry will hold, by name. */
  readonly crates: readonly Member[]
  /** What is no mistake, and may still not be meant. */
  readonly warnings: readonly string[]
  readonly installer: Installer
  readonly workFolder: string
}

export interface Installer {
  readonly prefix: string
  readonly dir: string
}

/** A plan of a run that builds: all of it, or one share of a matrix. */
export interface BuildPlan extends Plan {
  readonly share: Share | undefined
  readonly builds: readonly Build[]
  readonly wasmBuild: WasmBuild | undefined
  readonly cross: CrossConfig
  /** What a compiler that miscompiles is to the run. */
  readonly compilerCheck: 'error' | 'warning'
  readonly cache: boolean
}

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

/** Decides everything, or throws every mistake that the workspace shows in the inputs; as the others do. */
export function makePlan(inputs: Inputs, survey: Survey): FullPlan {
  return decide('release', inputs, survey, (plan, mistakes) => {
    const building = forBuilding(plan, plan.crates, inputs, survey, mistakes)
    return { ...building, ...forPublishing(plan, inputs, survey, mistakes, building.builds) }
  })
}

export function makeBuildPlan(inputs: BuildInputs, survey: Survey): BuildPlan {
  return decide('release', inputs, survey, (plan, mistakes) =>
    forBuilding(plan, [], inputs, survey, mistakes),
  )
}

/** A plan of builds that others will do: no release may come of them, so that what makes one is not asked for. */
export function makeSetupPlan(inputs: BuildInputs, survey: Survey): BuildPlan {
  return decide('tools', inputs, survey, (plan, mistakes) => forBuilding(plan, [], inputs, survey, mistakes))
}

export function makePublishPlan(inputs: Inputs, survey: Survey): PublishPlan {
  return decide('release', inputs, survey, (plan, mistakes) => forPublishing(plan, inputs, survey, mistakes))
}

/** A plan to be spread over runners. */
export function makeMatrix(
  inputs: BuildInputs,
  survey: Survey,
): Plan & { readonly shares: readonly Share[] } {
  return decide('release', inputs, survey, (plan, mistakes) => ({
    ...plan,
    shares: planShares(plan, inputs, mistakes),
  }))
}

/** Our own folder in Cargo's target directory, where nothing of the user's stands and git doesn't look. */
export const ownFolder = (workspace: Workspace): string => join(workspace.targetFolder, 'build-packages')

function decide<T>(
  aim: 'release' | 'tools',
  inputs: BuildInputs,
  survey: Survey,
  complete: (plan: Plan, mistakes: Mistake[]) => T,
): T {
  const { workspace, source, rust } = survey
  const mistakes: Mistake[] = []
  const ofRelease: Mistake[] = []
  const release = planRelease(inputs, survey, ofRelease)
  const selection = select(inputs, workspace, mistakes, ofRelease)
  const known = planTargets(inputs, rust, mistakes)
  const name = inputs.name ?? selection.mainBin ?? source.name
  const crates = planCrates(inputs, survey, ofRelease)
  const warnings = warningsOf(crates, survey)
  const wasm = planWasm(inputs, survey, mistakes)
  const prefix = planPrefix(inputs, selection.mainBin, ofRelease)
  if (
    selection.bins.length + crates.length + wasm.packages.length === 0 &&
    mistakes.length + ofRelease.length === 0
  )
    mistakes.push({
      topic: 'nothing-to-publish',
      message: 'there is nothing to publish: no binary, no WASM package and no crate',
      hint: 'see which of binaries, wasm and cargo-registry are switched off, and whether the workspace has members of that kind',
    })
  const plan: Plan = {
    release,
    workspace,
    source,
    rust,
    targets: selection.bins.length === 0 ? [] : known,
    ...selection,
    name,
    wasm: wasm.packages,
    maxGlibc: inputs.maxGlibc,
    crates,
    warnings: aim === 'release' ? [...wasm.warnings, ...warnings] : [],
    installer: { prefix, dir: inputs.installDir ?? `~/.${prefix.toLowerCase()}/bin` },
    workFolder: ownFolder(workspace),
  }
  const completed = complete(plan, mistakes)
  throwMistakes([...(aim === 'release' ? ofRelease : []), ...mistakes])
  return completed
}

/** `packed` are the crates that the same toolchain packs. */
function forBuilding(
  plan: Plan,
  packed: readonly Member[],
  inputs: BuildInputs,
  survey: Survey,
  mistakes: Mistake[],
): BuildPlan {
  const share = ownShare(plan, inputs, survey.env, mistakes)
  const compiled = [...plan.bins.map(bin => bin.package), ...plan.wasm, ...packed]
  mistakes.push(...refuseOldRust(compiled, inputs, plan.workspace, plan.rust))
  return {
    ...plan,
    share,
    ...planBuilds(plan, share, inputs, survey, mistakes),
    cross: survey.cross,
    compilerCheck: inputs.compilerCheck,
    cache: inputs.cache,
  }
}

function forPublishing(
  plan: Plan,
  inputs: Inputs,
  survey: Survey,
  mistakes: Mistake[],
  builds: readonly Build[] = [],
): PublishPlan {
  const { source, env, now } = survey
  if (source.commit === undefined && inputs.publishTo.kind === 's3')
    mistakes.push({
      topic: 'not-in-git',
      message: 'the workspace is in no git checkout, so nobody could tell what a release was built from',
      hint: 'run in a clone (in a workflow: after actions/checkout), or publish to a folder',
    })
  return {
    ...plan,
    ...planDelivery(inputs, env, now),
    keep: inputs.keep,
    addresses: addresses(inputs.baseUrl, plan.release, inputs.latest),
    dryRun: inputs.dryRun,
    stamp: inputs.stampCrates ? plan.release.stamp : undefined,
    binstall: inputs.binstall,
    verification: planVerification(inputs, plan.crates, plan.workspace, builds, survey.rust.host),
  }
}

/** Without a main binary nothing is installed, and nobody sees it. */
function planPrefix({ installPrefix }: BuildInputs, name = 'none', mistakes: Mistake[]): string {
  const prefix = installPrefix ?? name.toUpperCase().replace(/[^A-Z0-9]/g, '_')
  if (/^[0-9]/.test(prefix))
    mistakes.push({
      topic: 'prefix-missing',
      message: `"${name}" can't name the installer's variables: they can't begin with a digit`,
      hint: 'give install-prefix',
    })
  return prefix
}
