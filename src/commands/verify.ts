import { throwProblems } from '../errors.js'
import { readVerifyInputs } from '../inputs/read-inputs.js'
import type { RawInputs } from '../inputs/read-inputs.js'
import { makeVerifyPlan } from '../plan/delivery.js'
import type { World } from '../ports.js'
import { verifyChannel } from '../publish/verify-channel.js'
import type { Verified } from '../publish/verify-channel.js'
import type { Journal } from '../summary/journal.js'
import { count } from '../units.js'

/** Compares what is published with what it should be. */
export async function verifyCommand(raw: RawInputs, journal: Journal<'verify'>, world: World): Promise<void> {
  const plan = makeVerifyPlan(readVerifyInputs(raw), world.env)
  const verified = await journal.stage('verify', `Verify ${plan.channel}`, async () => {
    const found = await verifyChannel(plan, world)
    for (const note of found.notes) world.log.info(note)
    for (const { where, what } of found.faults) world.log.info(`${where}: ${what}`)
    return found
  })
  journal.remember({ verified })
  failOnFaults(verified)
}

function failOnFaults({ channel, faults: [first, ...others] }: Verified): void {
  if (first === undefined) return
  const more = others.length === 0 ? '' : `, and ${count(others.length, 'more fault')}`
  throwProblems([
    {
      topic: 'verify-failed',
      message: `${channel} is not as it was published: ${first.where}: ${first.what}${more}`,
      hint: 'the log and the summary name each; find out what else writes to this place or changes what it serves, and put back what is wrong, or publish another version',
    },
  ])
}
