import { buildAll } from './build/build.js'
import type { Built } from './build/built.js'
import { loadBuilt, withSavedRelease } from './build/saved.js'
import { ActionError } from './errors.js'
import { readInputs } from './inputs/read-inputs.js'
import type { RawInputs } from './inputs/read-inputs.js'
import { packageAll } from './package/package.js'
import { describeKeys, describePlan } from './plan/describe.js'
import { makePlan, ownFolder } from './plan/plan.js'
import type { Plan } from './plan/plan.js'
import { survey } from './plan/survey.js'
import type { World } from './ports.js'
import { dryRun } from './publish/dry-run.js'
import { preflight } from './publish/preflight.js'
import { publish } from './publish/publish.js'
import { Journal } from './summary/journal.js'
import { outputs } from './summary/outputs.js'
import type { Report } from './summary/report.js'
import { summary } from './summary/summary.js'
import { prepareToolchain } from './toolchain/prepare.js'

/** How much of the way to go: all of it, until the binaries are built, or from built binaries on. */
export type Way = 'whole' | 'build' | 'publish'

/** From a Rust workspace to installable. Whatever happens, a summary says what was done, and what to do next. */
export async function main(way: Way, raw: RawInputs, world: World): Promise<void> {
  const journal = new Journal(world)
  try {
    await go(way, raw, journal, world)
  } catch (error) {
    journal.fail(error)
    throw error
  } finally {
    await tell(journal.report(), world)
  }
}

async function go(way: Way, raw: RawInputs, journal: Journal, world: World): Promise<void> {
  const plan = await journal.stage('plan', 'Plan', () => decide(way, raw, world))
  journal.remember({ plan })
  if (way === 'build') {
    await build(plan, journal, world)
    return
  }
  const outlet = await journal.stage('preflight', `Check ${plan.addresses.base}`, () =>
    preflight(plan, world),
  )
  const built = way === 'publish' ? await loadBuilt(plan, world.files) : await build(plan, journal, world)
  const packaged = await journal.stage('package', 'Package', () => packageAll(built, plan, world))
  journal.remember({ packaged })
  const objects = packaged.version.entries.length
  if (plan.dryRun) {
    await journal.stage('publish', `Dry run, ${objects} objects`, () => dryRun(packaged, outlet, world))
    return
  }
  const published = await journal.stage('publish', `Publish ${objects} objects`, () =>
    publish(packaged, plan, outlet, world),
  )
  journal.remember({ published })
  if (published.invalidation.kind === 'failed')
    throw new ActionError(
      `everything is published, but CloudFront could not be told: ${published.invalidation.reason}`,
      `it may serve the former latest for as long as it caches; invalidate ${published.invalidation.path} or run again`,
    )
}

async function decide(way: Way, raw: RawInputs, world: World): Promise<Plan> {
  const inputs = readInputs(raw)
  const facts = await survey(inputs, world)
  const workFolder = ownFolder(facts.workspace)
  const plan = makePlan(
    way === 'publish' ? await withSavedRelease(inputs, workFolder, world.files) : inputs,
    facts,
  )
  for (const line of [...describePlan(plan), ...describeKeys(plan)]) world.log.info(line)
  return plan
}

async function build(plan: Plan, journal: Journal, world: World): Promise<readonly Built[]> {
  const ready = await journal.stage('toolchain', 'Toolchain', () => prepareToolchain(plan, world))
  const triples = ready.map(one => one.target.triple).join(', ')
  return journal.stage('build', `Build ${triples}`, () => buildAll(ready, plan, world))
}

async function tell(report: Report, world: World): Promise<void> {
  await world.writeSummary(summary(report))
  for (const [name, value] of Object.entries(outputs(report))) world.setOutput(name, value)
}
