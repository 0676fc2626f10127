import { unallowedLibraries } from '../audit/check.js'
import { handOver } from '../build/artifacts.js'
import type { RawInputs } from '../inputs/read-inputs.js'
import type { World } from '../ports.js'
import type { Journal } from '../summary/journal.js'
import * as steps from './steps.js'

/** Builds, and hands the result to the job that publishes. */
export async function buildCommand(raw: RawInputs, journal: Journal<'build'>, world: World): Promise<void> {
  const plan = await steps.planBuild('build', raw, journal, world)
  await steps.withWorkspaceLock(plan, world, async () => {
    const { binaries } = await steps.withWall(plan, world, inside => steps.runBuilds(plan, journal, inside))
    for (const { message, hint } of unallowedLibraries(binaries, plan))
      world.log.warning(`${message}; publish will refuse it\n${hint}`)
    await handOver(plan, world)
  })
}
