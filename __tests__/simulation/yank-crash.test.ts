import { expect, it } from '@jest/globals'

import { readChannel } from '../../src/publish/record.js'
import { run, there, twoVersions } from '../support/channel-run.js'
import type { FakeWorld } from '../support/fake-world.js'

const v1 = { ...there, version: 'v1' }

it('a yank that is killed at any point is completed by the next one', async () => {
  const whole = await run('yank', v1, await twoVersions())
  const wanted = whole.world.memory.snapshot('testnet/v1/')
  const steps = whole.world.memory.changes.length
  expect(steps).toBeGreaterThan(20)
  for (let step = 0; step < steps; step++) {
    const earlier = await twoVersions()
    let left = step
    const prepare = ({ memory }: FakeWorld): void => {
      memory.after = () => {
        if (left-- === 0) throw new Error('killed')
      }
    }
    const cut = await run('yank', v1, earlier, { prepare })
    if (step < steps - 1) expect(cut.failure).toContain('killed')
    cut.world.memory.after = () => undefined
    const { world, failure } = await run('yank', v1, cut.world)
    expect(failure).toBeUndefined()
    expect(world.memory.snapshot('testnet/v1/')).toEqual(wanted)
    expect((await readChannel('testnet', world.memory)).latest?.version).toBe('v2')
  }
})
