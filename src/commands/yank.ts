import { readInputs } from '../inputs/read-inputs.js'
import type { RawInputs } from '../inputs/read-inputs.js'
import { makeYankPlan } from '../plan/delivery.js'
import type { World } from '../ports.js'
import { failOnProblems } from '../publish/fail-on-problems.js'
import * as publishing from '../publish/yank.js'
import { openSigner } from '../sign/signer.js'
import type { Journal } from '../summary/journal.js'

/** Keeps people from choosing a published version, or allows it again. */
export async function yankCommand(raw: RawInputs, journal: Journal<'yank'>, world: World): Promise<void> {
  const plan = await journal.stage('plan', 'Plan', async () => {
    const inputs = readInputs(raw, 'yank')
    const made = makeYankPlan(inputs, world.env, world.now(), await openSigner(inputs, world))
    world.log.info(publishing.describeYank(made))
    return made
  })
  journal.remember({ plan })
  const title = publishing.describeYank(plan)
  const yanked = await journal.stage('yank', title, () => publishing.yankVersion(plan, world))
  journal.remember({ yanked })
  failOnProblems(yanked, ['it is recorded', "clients don't see it"])
}
