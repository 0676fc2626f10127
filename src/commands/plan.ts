import { readBuildInputs } from '../inputs/read-inputs.js'
import type { RawInputs } from '../inputs/read-inputs.js'
import { makeMatrix } from '../plan/make-plan.js'
import type { World } from '../ports.js'
import type { Journal } from '../summary/journal.js'
import { survey } from '../survey/survey.js'
import { showPlan } from './steps.js'

/** Decides what is built and published, and distributes it over jobs. */
export async function planCommand(raw: RawInputs, journal: Journal<'plan'>, world: World): Promise<void> {
  const { jobs } = await showPlan(journal, world, async () => {
    const inputs = readBuildInputs(raw, 'plan')
    return makeMatrix(inputs, await survey(inputs, world))
  })
  journal.remember({ jobs })
}
