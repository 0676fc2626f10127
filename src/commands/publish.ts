import { collect } from '../build/artifacts.js'
import { loadBuilt, withSavedRelease } from '../build/saved.js'
import { readInputs } from '../inputs/read-inputs.js'
import type { RawInputs } from '../inputs/read-inputs.js'
import { makePublishPlan, ownFolder } from '../plan/make-plan.js'
import type { World } from '../ports.js'
import type { Journal } from '../summary/journal.js'
import { survey } from '../survey/survey.js'
import { checkTarget, release, showPlan, withWall, withWorkspaceLock } from './steps.js'

/** Publishes what other jobs or an earlier step have built. */
export async function publishCommand(
  raw: RawInputs,
  journal: Journal<'publish'>,
  world: World,
): Promise<void> {
  const plan = await showPlan(journal, world, async () => {
    const inputs = readInputs(raw, 'publish')
    const facts = await survey(inputs, world)
    const workFolder = ownFolder(facts.workspace)
    await collect(workFolder, world)
    return makePublishPlan(await withSavedRelease(inputs, workFolder, world.files), facts)
  })
  await withWorkspaceLock(plan, world, async () => {
    const built = await loadBuilt(plan, world.files)
    for (const { bin, target, start } of built.binaries)
      world.log.info(
        `${bin} for ${target.triple} was ${start.kind === 'started' ? `started ${start.how}` : `not started: ${start.why}`}`,
      )
    const target = await checkTarget(plan, journal, world)
    await withWall(plan, world, inside => release(built, plan, target, journal, inside))
  })
}
