import { readStoreInputs } from '../inputs/read-inputs.js'
import type { RawInputs } from '../inputs/read-inputs.js'
import { makeListPlan } from '../plan/delivery.js'
import type { World } from '../ports.js'
import * as versions from '../publish/versions.js'
import type { Journal } from '../summary/journal.js'

/** Shows what a channel has. */
export async function list(raw: RawInputs, journal: Journal<'list'>, world: World): Promise<void> {
  const { channel, destination } = makeListPlan(readStoreInputs(raw, 'list'), world.env)
  const listing = await journal.stage('list', `List ${channel}`, () =>
    versions.list(channel, destination, world),
  )
  journal.remember({ listing })
}
