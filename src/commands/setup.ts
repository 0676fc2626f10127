import type { RawInputs } from '../inputs/read-inputs.js'
import type { World } from '../ports.js'
import type { Journal } from '../summary/journal.js'
import { exportToolchain } from '../toolchain/export.js'
import { planBuild, prepare, withWall } from './steps.js'

/** Installs the tools for later steps of the job. */
export async function setupCommand(raw: RawInputs, journal: Journal<'setup'>, world: World): Promise<void> {
  const plan = await planBuild('setup', raw, journal, world)
  const toolchain = await withWall(plan, world, inside => prepare(plan, journal, inside))
  exportToolchain(toolchain, world)
}
