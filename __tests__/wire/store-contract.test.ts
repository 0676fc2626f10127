// Compares the answers of S3 servers with the recorded ones, which docs/publishing.md shows. UPDATE_GOLDEN=1 records
// them again, and tries longer.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { openStore } from '../support/asked-store.js'
import type { AskedStore } from '../support/asked-store.js'
import type { Moto } from '../support/moto.js'
import { recordStore, recordedStores } from '../support/recorded-stores.js'
import { servers } from '../support/servers.js'
import { contract } from '../support/store-contract.js'
import { race, raceConditions } from '../support/store-race.js'
import type { Race } from '../support/store-race.js'

const updating = process.env['UPDATE_GOLDEN'] === '1'

describe.each(servers)('$name $version', ({ name, version, start }) => {
  const recorded = recordedStores().find(one => one.name === name && one.version === version)
  // A condition that failed to be atomic once is not atomic, even if it holds in the next race.
  const broken = raceConditions.filter(condition => recorded?.races[condition].broken === true)
  const races: Record<string, Race> = { ...recorded?.races }
  const answers: Record<string, string> = {}
  let server: Moto
  let store: AskedStore

  beforeAll(async () => {
    server = await start()
    store = await openStore(server)
  })

  afterAll(async () => {
    await server.stop()
    if (updating)
      recordStore({ name, version, races: races as Record<(typeof raceConditions)[number], Race>, answers })
  })

  for (const condition of raceConditions.filter(one => !broken.includes(one)))
    it(`lets only one of 16 simultaneous writers pass ${condition}`, async () => {
      races[condition] = await race(store, condition, updating ? 30 : 2)
      if (!updating) expect(races[condition]).toMatchObject({ broken: false })
    })

  it.each(Object.entries(contract))('%s', async (question, { ask }) => {
    const answer = await ask(store)
    answers[question] = answer
    if (!updating) expect(answer).toBe(recorded?.answers[question])
  })
})

it('docs cover exactly the servers that the tests install', () => {
  const named = ({ name, version }: { readonly name: string; readonly version: string }): string =>
    `${name} ${version}`
  expect(recordedStores().map(named)).toEqual(servers.map(named))
})
