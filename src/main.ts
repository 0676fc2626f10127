import { collect, handOver } from './build/artifacts.js'
import { buildAll } from './build/build.js'
import type { BuiltAll } from './build/built.js'
import { loadBuilt, withSavedRelease } from './build/saved.js'
import { withHint } from './errors.js'
import { listStory, promoteStory, yankStory } from './channel-stories.js'
import { readBuildInputs, readInputs } from './inputs/read-inputs.js'
import type { RawInputs } from './inputs/read-inputs.js'
import type { Action } from './inputs/spec.js'
import { findChanges } from './package/changes.js'
import { packageAll } from './package/package.js'
import { describePlan } from './plan/describe.js'
import {
  makeBuildPlan,
  makeMatrix,
  makePlan,
  makePublishPlan,
  makeSetupPlan,
  ownFolder,
} from './plan/plan.js'
import type { BuildPlan, Plan, PublishPlan } from './plan/plan.js'
import { workflowRunId } from './plan/release.js'
import { survey } from './plan/survey.js'
import type { World } from './ports.js'
import { dryRun } from './publish/dry-run.js'
import { preflight } from './publish/preflight.js'
import type { Outlet } from './publish/preflight.js'
import { publish } from './publish/publish.js'
import { versionBefore } from './publish/versions.js'
import { judge } from './publish/judge.js'
import { Journal } from './summary/journal.js'
import { outputs } from './summary/outputs.js'
import type { Report } from './summary/report.js'
import { summary } from './summary/summary.js'
import { leaveReady } from './toolchain/leave-ready.js'
import { prepareToolchain } from './toolchain/prepare.js'
import type { Toolchain } from './toolchain/prepare.js'

/** From a Rust workspace to installable. Whatever happens, a summary says what was done, and what to do next. */
export async function main(action: Action, raw: RawInputs, world: World): Promise<void> {
  const journal = new Journal(action, world)
  const stories = {
    root: whole,
    setup,
    plan,
    build,
    publish: publishOnly,
    promote: promoteStory,
    yank: yankStory,
    list: listStory,
  }
  try {
    await stories[action](raw, journal, world)
  } catch (error) {
    // Whatever else broke on the way out: after a cancellation that is the reason to tell.
    const reason: unknown = world.signal.aborted ? world.signal.reason : error
    const told = toGoOn(reason, action, raw, journal.report(), world)
    journal.fail(told)
    throw told
  } finally {
    await tell(journal.report(), world)
  }
}

/** A version that was begun under a name of our making is only gone on with if that name is known. */
function toGoOn(error: unknown, action: Action, raw: RawInputs, report: Report, { env }: World): unknown {
  const begun = report.stages.some(({ name, outcome }) => name === 'publish' && outcome === 'failed')
  const version = report.publication?.release.version
  if (action !== 'root' || !begun || version === undefined || (raw.version ?? '').trim() !== '') return error
  return withHint(
    error,
    workflowRunId(env) === undefined
      ? `to go on with this version, run again with --version ${version}`
      : `to go on with version ${version}, let GitHub re-run the failed jobs: a new run begins another one`,
  )
}

async function whole(raw: RawInputs, journal: Journal, world: World): Promise<void> {
  const full = await decide(journal, world, async () => {
    const inputs = readInputs(raw, 'root')
    return makePlan(inputs, await survey(inputs, world))
  })
  journal.remember({ publication: full })
  const outlet = await check(full, journal, world)
  await alone(full, world, async () => {
    const built = await compile(full, await equip(full, journal, world), journal, world)
    await release(built, full, outlet, journal, world)
  })
}

async function setup(raw: RawInputs, journal: Journal, world: World): Promise<void> {
  const decided = await decideBuild('setup', raw, journal, world)
  leaveReady(await equip(decided, journal, world), world)
}

async function plan(raw: RawInputs, journal: Journal, world: World): Promise<void> {
  const { shares } = await decide(journal, world, async () => {
    const inputs = readBuildInputs(raw, 'plan')
    return makeMatrix(inputs, await survey(inputs, world))
  })
  journal.remember({ shares })
}

async function build(raw: RawInputs, journal: Journal, world: World): Promise<void> {
  const decided = await decideBuild('build', raw, journal, world)
  await alone(decided, world, async () => {
    await compile(decided, await equip(decided, journal, world), journal, world)
    await handOver(decided, world)
  })
}

async function publishOnly(raw: RawInputs, journal: Journal, world: World): Promise<void> {
  const decided = await decide(journal, world, async () => {
    const inputs = readInputs(raw, 'publish')
    const facts = await survey(inputs, world)
    const workFolder = ownFolder(facts.workspace)
    await collect(workFolder, world)
    return makePublishPlan(await withSavedRelease(inputs, workFolder, world.files), facts)
  })
  journal.remember({ publication: decided })
  await alone(decided, world, async () => {
    const built = await loadBuilt(decided, world.files)
    await release(built, decided, await check(decided, journal, world), journal, world)
  })
}

/** What one run has built, another on the same workspace would replace. */
async function alone(
  { workspace }: Pick<BuildPlan, 'workspace'>,
  world: World,
  work: () => Promise<void>,
): Promise<void> {
  const unlock = await world.lock(workspace.targetFolder)
  try {
    await work()
  } finally {
    await unlock()
  }
}

function decideBuild(
  action: 'setup' | 'build',
  raw: RawInputs,
  journal: Journal,
  world: World,
): Promise<BuildPlan> {
  return decide(journal, world, async () => {
    const inputs = readBuildInputs(raw, action)
    const make = action === 'setup' ? makeSetupPlan : makeBuildPlan
    return make(inputs, await survey(inputs, world))
  })
}

/** Plans, and shows the plan. */
async function decide<P extends Plan>(journal: Journal, world: World, make: () => Promise<P>): Promise<P> {
  const made = await journal.stage('plan', 'Plan', async () => {
    const decided = await make()
    for (const line of describePlan(decided)) world.log.info(line)
    for (const warning of decided.warnings) world.log.warning(warning)
    return decided
  })
  journal.remember({ plan: made })
  return made
}

function equip(decided: BuildPlan, journal: Journal, world: World): Promise<Toolchain> {
  return journal.stage('toolchain', 'Toolchain', () => prepareToolchain(decided, world))
}

async function compile(
  decided: BuildPlan,
  toolchain: Toolchain,
  journal: Journal,
  world: World,
): Promise<BuiltAll> {
  const names = [...decided.builds, ...(decided.wasmBuild === undefined ? [] : [decided.wasmBuild])]
  const title =
    names.length === 0 ? 'Nothing to build' : `Build with ${names.map(one => one.name).join(', ')}`
  const built = await journal.stage('build', title, () => buildAll(toolchain, decided, world))
  journal.remember({ built, caches: built.caches })
  return built
}

async function check(decided: PublishPlan, journal: Journal, world: World): Promise<Outlet> {
  const title = `Check ${decided.addresses.base}`
  const outlet = await journal.stage('preflight', title, () => preflight(decided, world))
  journal.remember({ promises: outlet.promises })
  return outlet
}

async function release(
  built: BuiltAll,
  decided: PublishPlan,
  outlet: Outlet,
  journal: Journal,
  world: World,
): Promise<void> {
  const former = await versionBefore(decided.release, outlet.store)
  const before = former?.manifest
  const packaged = await journal.stage('package', 'Package', async () => {
    const changes = await findChanges(before, decided, world)
    journal.remember({ before, changes })
    return packageAll(built, changes, decided, world, former)
  })
  journal.remember({ packaged })
  const objects = packaged.version.entries.length
  if (decided.dryRun) {
    await journal.stage('publish', `Dry run, ${objects} objects`, () =>
      dryRun(packaged, decided, outlet, world),
    )
    return
  }
  const published = await journal.stage('publish', `Publish ${objects} objects`, () =>
    publish(packaged, decided, outlet, world),
  )
  journal.remember({ published })
  judge(published)
}

async function tell(report: Report, world: World): Promise<void> {
  await world.writeSummary(summary(report))
  for (const [name, value] of Object.entries(outputs(report))) world.setOutput(name, value)
}
