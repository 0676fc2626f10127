import { expect, it } from '@jest/globals'

import { publishVersion } from '../../src/publish/publish.js'
import {
  aMember,
  aPublishPlan,
  aWorkspace,
  onPath,
  packagedFor,
  withBin,
  worldOf,
} from '../support/samples.js'

it('a release can have a thousand crates', async () => {
  const members = Array.from({ length: 1000 }, (_, i) =>
    aMember(`member-${i}`, { dependencies: i === 0 ? [] : [onPath('member-0')] }),
  )
  const workspace = aWorkspace(withBin('app', 'app'), ...members)
  const plan = aPublishPlan({ version: 'v1' }, { workspace })
  const world = worldOf(plan)
  const packaged = await packagedFor(plan, world)
  const result = await publishVersion(packaged, plan, { store: world.memory, cdn: undefined }, world)
  expect(result.latest).toMatchObject({ kind: 'moved' })
  for (const folder of ['testnet/v1/', 'testnet/latest/']) {
    const keys = Object.keys(world.memory.snapshot(`${folder}cargo-registry/`))
    expect(keys.filter(key => key.includes('/crates/'))).toHaveLength(1001)
    expect(keys.filter(key => key.includes('/index/'))).toHaveLength(1002)
  }
})
