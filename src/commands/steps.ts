import { unallowedLibraries } from '../audit/check.js'
import { buildAll } from '../build/build.js'
import type { BuiltAll } from '../build/built.js'
import { guardingCommandFiles } from '../build/command-files.js'
import { throwProblems } from '../errors.js'
import { readBuildInputs } from '../inputs/read-inputs.js'
import type { RawInputs } from '../inputs/read-inputs.js'
import { findChanges } from '../package/changes.js'
import { assemble, makeParts } from '../package/package.js'
import type { Packaged } from '../package/package.js'
import type { BuildPlan } from '../plan/builds.js'
import { makeBuildPlan, makeSetupPlan } from '../plan/make-plan.js'
import type { Plan } from '../plan/plan.js'
import type { PublishPlan } from '../plan/publish-plan.js'
import { roleOf } from '../plan/role.js'
import type { World } from '../ports.js'
import { askForSigner, attest } from '../publish/attest.js'
import type { Attesting } from '../publish/attest.js'
import { dryRun } from '../publish/dry-run.js'
import { failOnProblems } from '../publish/fail-on-problems.js'
import { checkWithoutCredentials } from '../publish/late-access.js'
import { preflight } from '../publish/preflight.js'
import type { PublishTarget } from '../publish/preflight.js'
import { publishVersion } from '../publish/publish.js'
import { signed } from '../publish/signing.js'
import { versionBefore } from '../publish/versions.js'
import { describePlan } from '../summary/describe-plan.js'
import type { Notes } from '../summary/journal.js'
import type { Building, Publishing } from '../summary/report.js'
import { survey } from '../survey/survey.js'
import { inTemporaryFolder } from '../temporary.js'
import { prepareToolchain } from '../toolchain/prepare.js'
import type { Toolchain } from '../toolchain/prepare.js'

/** Makes a plan and logs it. */
export async function showPlan<P extends Plan>(
  notes: Notes<{ readonly plan: Plan }>,
  world: World,
  make: () => Promise<P>,
): Promise<P> {
  const plan = await notes.stage('plan', 'Plan', async () => {
    const made = await make()
    for (const line of describePlan(made)) world.log.info(line)
    for (const warning of made.warnings) world.log.warning(warning)
    return made
  })
  notes.remember({ plan })
  return plan
}

/** The plan of a command that builds but publishes nothing. */
export function planBuild(
  action: 'setup' | 'build',
  raw: RawInputs,
  notes: Notes<{ readonly plan: Plan }>,
  world: World,
): Promise<BuildPlan> {
  return showPlan(notes, world, async () => {
    const inputs = readBuildInputs(raw, action)
    const make = action === 'setup' ? makeSetupPlan : makeBuildPlan
    return make(inputs, await survey(inputs, world))
  })
}

export function prepare(plan: BuildPlan, notes: Notes<unknown>, world: World): Promise<Toolchain> {
  return notes.stage('toolchain', 'Toolchain', () => prepareToolchain(plan, world))
}

export async function runBuilds(plan: BuildPlan, notes: Notes<Building>, world: World): Promise<BuiltAll> {
  const toolchain = await prepare(plan, notes, world)
  const names = [...plan.builds, ...(plan.wasmBuild === undefined ? [] : [plan.wasmBuild])]
  const title =
    names.length === 0 ? 'Nothing to build' : `Build with ${names.map(one => one.name).join(', ')}`
  const built = await notes.stage('build', title, () =>
    guardingCommandFiles(world, () => buildAll(toolchain, plan, world)),
  )
  notes.remember({ built })
  return built
}

/** Checks the destination before expensive work. A run that takes a role later, and gets `undefined`, checks the rest then. */
export async function checkTarget(
  plan: PublishPlan,
  notes: Notes<Publishing>,
  world: World,
): Promise<PublishTarget | undefined> {
  const title = `Check ${plan.addresses.base}`
  const role = roleOf(plan.destination)
  if (role === undefined) return reachTarget('preflight', title, plan, notes, world)
  await notes.stage('preflight', title, () => checkWithoutCredentials(plan, role, world))
  return undefined
}

async function reachTarget(
  stage: 'preflight' | 'access',
  title: string,
  plan: PublishPlan,
  notes: Notes<Publishing>,
  world: World,
): Promise<PublishTarget> {
  const { guarantees, ...target } = await notes.stage(stage, title, () => preflight(plan, world))
  notes.remember({ guarantees })
  return target
}

/** Packages and publishes what was built. Without an `early` target, takes the role in between. */
export async function release(
  built: BuiltAll,
  plan: PublishPlan,
  early: PublishTarget | undefined,
  notes: Notes<Publishing>,
  world: World,
): Promise<void> {
  throwProblems(unallowedLibraries(built.binaries, plan))
  const parts = await notes.stage('package', 'Package', () =>
    guardingCommandFiles(world, () => makeParts(built, plan, world)),
  )
  // Other people's code has run for the last time: from here on, the run may have credentials.
  const target = early ?? (await reachTarget('access', `Check ${plan.addresses.base}`, plan, notes, world))
  const previous = await versionBefore(plan.release, target.store, world.log)
  const before = previous?.manifest
  const changes = await findChanges(before, plan, world)
  const attesting = await askForSigner(plan, world)
  const { version, ...contents } = assemble(parts, changes, plan, previous, attesting?.signer)
  const assembled = { ...contents, version: await signed(version, plan, world) }
  notes.remember({ before, changes, packaged: assembled })
  if (plan.dryRun) {
    const objects = assembled.version.entries.length
    await notes.stage('publish', `Dry run, ${objects} objects`, () => dryRun(assembled, plan, target, world))
    return
  }
  const packaged =
    attesting === undefined
      ? assembled
      : await attestTree(assembled, built, plan, attesting, target, notes, world)
  const objects = packaged.version.entries.length
  const published = await notes.stage('publish', `Publish ${objects} objects`, () =>
    publishVersion(packaged, plan, target, world),
  )
  notes.remember({ published })
  failOnProblems(published)
}

async function attestTree(
  assembled: Packaged,
  built: BuiltAll,
  plan: PublishPlan,
  attesting: Attesting,
  { store }: PublishTarget,
  notes: Notes<Publishing>,
  world: World,
): Promise<Packaged> {
  const { packaged, attested } = await notes.stage('attest', 'Attest', () =>
    attest(assembled, built, plan, attesting, store, world),
  )
  notes.remember({ packaged, attested })
  return packaged
}

/** Does what runs other people's code: where this machine can, behind a wall. */
export const withWall = <T>(
  { workspace }: Pick<Plan, 'workspace'>,
  world: World,
  work: (inside: World) => Promise<T>,
): Promise<T> =>
  inTemporaryFolder(world, async scratch =>
    work({ ...world, exec: await world.wall(scratch, workspace.root) }),
  )

/** Without the lock, a second run in the same workspace would replace what the first has built. */
export async function withWorkspaceLock(
  { workspace }: Pick<Plan, 'workspace'>,
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
