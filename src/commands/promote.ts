import { ActionError } from '../errors.js'
import { readInputs } from '../inputs/read-inputs.js'
import type { RawInputs } from '../inputs/read-inputs.js'
import { makePromotePlan } from '../plan/delivery.js'
import type { World } from '../ports.js'
import { failOnProblems } from '../publish/fail-on-problems.js'
import * as publishing from '../publish/promote.js'
import { openSigner } from '../sign/signer.js'
import type { Journal } from '../summary/journal.js'

/** Points latest at a published version. */
export async function promoteCommand(
  raw: RawInputs,
  journal: Journal<'promote'>,
  world: World,
): Promise<void> {
  const plan = await journal.stage('plan', 'Plan', async () => {
    const inputs = readInputs(raw, 'promote')
    const made = makePromotePlan(inputs, world.env, world.now(), await openSigner(inputs, world))
    world.log.info(`latest of ${made.channel} will be ${made.version}`)
    return made
  })
  journal.remember({ plan })
  const { channel, version } = plan
  const promoted = await journal.stage('promote', `Point latest of ${channel} at ${version}`, () =>
    publishing.promoteVersion(plan, world),
  )
  journal.remember({ promoted })
  if (promoted.latest.kind === 'superseded')
    throw new ActionError(
      'latest-claimed',
      `latest was not pointed at ${version}: meanwhile, it was claimed for ${promoted.latest.by.version}`,
      'check which of the two it should be, and promote again if necessary',
    )
  failOnProblems(promoted)
}
