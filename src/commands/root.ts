import { readInputs } from '../inputs/read-inputs.js'
import type { RawInputs } from '../inputs/read-inputs.js'
import { makePlan } from '../plan/make-plan.js'
import type { World } from '../ports.js'
import type { Journal } from '../summary/journal.js'
import { survey } from '../survey/survey.js'
import { runBuilds, checkTarget, release, showPlan, withWall, withWorkspaceLock } from './steps.js'

/** Builds and publishes in one run. */
export async function rootCommand(raw: RawInputs, journal: Journal<'root'>, world: World): Promise<void> {
  const plan = await showPlan(journal, world, async () => {
    const inputs = readInputs(raw, 'root')
    return makePlan(inputs, await survey(inputs, world))
  })
  const target = await checkTarget(plan, journal, world)
  await withWorkspaceLock(plan, world, async () => {
    await withWall(plan, world, async inside => {
      const built = await runBuilds(plan, journal, inside)
      await release(built, plan, target, journal, inside)
    })
  })
}
