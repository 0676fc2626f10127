import { readStoreInputs } from '../inputs/read-inputs.js'
import type { RawInputs } from '../inputs/read-inputs.js'
import { makeListPlan } from '../plan/delivery.js'
import type { World } from '../ports.js'
import { surveyChannel } from '../publish/versions.js'
import type { Journal } from '../summary/journal.js'

/** Lists the versions of a channel. */
export async function listCommand(raw: RawInputs, journal: Journal<'list'>, world: World): Promise<void> {
  const { channel, destination } = makeListPlan(readStoreInputs(raw, 'list'), world.env)
  const listing = await journal.stage('list', `List ${channel}`, () =>
    surveyChannel(channel, destination, world),
  )
  journal.remember({ listing })
}
