import { join } from 'node:path'

import { throwProblems } from '../errors.js'
import type { Problem } from '../errors.js'
import type { BuildInputs, Inputs } from '../inputs/inputs.js'
import type { Survey } from '../survey/survey.js'
import type { Member, Workspace } from '../survey/workspace.js'
import { attestProblems, planAttesting } from './attest.js'
import { planBuilds } from './builds.js'
import type { Build, BuildPlan } from './builds.js'
import { planTargets } from './chosen-targets.js'
import { planCrates, warningsOf } from './crates.js'
import { planDelivery } from './delivery.js'
import { addresses } from './layout.js'
import { ownJob, planMatrix } from './matrix.js'
import type { MatrixJob } from './matrix.js'
import type { Plan } from './plan.js'
import type { FullPlan, PublishPlan } from './publish-plan.js'
import { planRelease } from './release.js'
import { roleProblems } from './role.js'
import { refuseOldRust } from './rust-version.js'
import { select } from './select.js'
import { planVerification } from './verification.js'
import { planWasm } from './wasm/packages.js'

/** Decides everything. Throws all problems that the inputs have in this workspace, as the other functions here do. */
export function makePlan(inputs: Inputs, survey: Survey): FullPlan {
  return decide('release', inputs, survey, (plan, problems) => {
    const building = forBuilding(plan, plan.crates, inputs, survey, problems)
    return { ...building, ...forPublishing(plan, inputs, survey, problems, building.builds) }
  })
}

export function makeBuildPlan(inputs: BuildInputs, survey: Survey): BuildPlan {
  return decide('release', inputs, survey, (plan, problems) =>
    forBuilding(plan, [], inputs, survey, problems),
  )
}

/**
 * A plan for builds that later steps run. They may not lead to a release, so what only a release needs is not required.
 */
export function makeSetupPlan(inputs: BuildInputs, survey: Survey): BuildPlan {
  return decide('tools', inputs, survey, (plan, problems) => forBuilding(plan, [], inputs, survey, problems))
}

export function makePublishPlan(inputs: Inputs, survey: Survey): PublishPlan {
  return decide('release', inputs, survey, (plan, problems) => forPublishing(plan, inputs, survey, problems))
}

/** A plan to be spread over several runners. */
export function makeMatrix(
  inputs: BuildInputs,
  survey: Survey,
): Plan & { readonly jobs: readonly MatrixJob[] } {
  return decide('release', inputs, survey, (plan, problems) => ({
    ...plan,
    jobs: planMatrix(plan, inputs, problems),
  }))
}

/** Our own folder in Cargo's target directory: it holds nothing of the user's, and git ignores it. */
export const ownFolder = (workspace: Workspace): string => join(workspace.targetFolder, 'build-packages')

function decide<T>(
  aim: 'release' | 'tools',
  inputs: BuildInputs,
  survey: Survey,
  complete: (plan: Plan, problems: Problem[]) => T,
): T {
  const { workspace, source, rust } = survey
  const problems: Problem[] = []
  const ofRelease: Problem[] = []
  const release = planRelease(inputs, survey, ofRelease)
  const selection = select(inputs, workspace, problems, ofRelease)
  const known = planTargets(inputs, rust, problems)
  const name = inputs.name ?? selection.mainBin ?? source.name
  const crates = planCrates(inputs, survey, ofRelease)
  const warnings = warningsOf(crates, survey)
  const wasm = planWasm(inputs, survey, problems)
  const prefix = planPrefix(inputs, selection.mainBin, ofRelease)
  if (
    selection.bins.length + crates.length + wasm.packages.length === 0 &&
    problems.length + ofRelease.length === 0
  )
    problems.push({
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
    maxMacos: inputs.maxMacos,
    allowedLibraries: inputs.allowLibraries ?? new Map(),
    crates,
    warnings: aim === 'release' ? [...wasm.warnings, ...warnings] : [],
    installer: { prefix, dir: inputs.installDir ?? `~/.${prefix.toLowerCase()}/bin` },
    workFolder: ownFolder(workspace),
  }
  const completed = complete(plan, problems)
  throwProblems([...(aim === 'release' ? ofRelease : []), ...problems])
  return completed
}

/** `packed`: the crates that the same toolchain packs. */
function forBuilding(
  plan: Plan,
  packed: readonly Member[],
  inputs: BuildInputs,
  survey: Survey,
  problems: Problem[],
): BuildPlan {
  const job = ownJob(plan, inputs, survey.env, problems)
  const compiled = [...plan.bins.map(bin => bin.package), ...plan.wasm, ...packed]
  problems.push(...refuseOldRust(compiled, inputs, plan.workspace, plan.rust), ...unknownStarts(inputs, plan))
  return {
    ...plan,
    job,
    ...planBuilds(plan, job, inputs, survey, problems),
    compilerCheck: inputs.compilerCheck,
    cache: inputs.cache,
    auditable: inputs.auditable,
    startWith: inputs.startWith,
  }
}

const unknownStarts = ({ startWith }: BuildInputs, { bins }: Plan): readonly Problem[] =>
  [...startWith.byBin.keys()]
    .filter(name => !bins.some(bin => bin.name === name))
    .map(name => ({
      topic: 'binary-unknown',
      message: `start-with: no chosen package has a binary "${name}"`,
      hint: bins.length === 0 ? 'leave it out' : `they have ${bins.map(bin => bin.name).join(', ')}`,
    }))

function forPublishing(
  plan: Plan,
  inputs: Inputs,
  survey: Survey,
  problems: Problem[],
  builds: readonly Build[] = [],
): PublishPlan {
  const { source, signer, env, now } = survey
  if (source.commit === undefined && inputs.publishTo.kind === 's3')
    problems.push({
      topic: 'not-in-git',
      message: 'the workspace is not in a git checkout, so nobody could tell what a release was built from',
      hint: 'run in a clone (in a workflow: after actions/checkout), or publish to a folder',
    })
  problems.push(...roleProblems(inputs, env), ...attestProblems(inputs, env))
  return {
    ...plan,
    ...planDelivery(inputs, env, now, signer),
    keep: inputs.keep,
    addresses: addresses(inputs.baseUrl, plan.release, inputs.latest),
    dryRun: inputs.dryRun,
    attesting: planAttesting(inputs, env),
    stamp: inputs.stampCrates ? plan.release.stamp : undefined,
    binstall: inputs.binstall,
    verification: planVerification(inputs, plan.crates, plan.workspace, builds, survey.rust.host),
  }
}

/** Without a main binary nothing is installed, so nobody sees the prefix. */
function planPrefix({ installPrefix }: BuildInputs, name = 'none', problems: Problem[]): string {
  const prefix = installPrefix ?? name.toUpperCase().replace(/[^A-Z0-9]/g, '_')
  if (/^[0-9]/.test(prefix))
    problems.push({
      topic: 'prefix-missing',
      message: `"${name}" can't begin the names of the installer's variables: it starts with a digit`,
      hint: 'set install-prefix',
    })
  return prefix
}
