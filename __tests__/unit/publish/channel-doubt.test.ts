import { describe, expect, it } from '@jest/globals'

import type { HeldChannel } from '../../../src/publish/held-channel.js'
import { readChannel } from '../../../src/publish/record.js'
import { fakeWorld } from '../../support/fake-world.js'
import { channel, claim, loseAnswer, move, timed } from '../../support/claims.js'

const seconds = 1000

describe('a swap whose answer was lost', () => {
  it('to make a claim is recognized as our own', async () => {
    const world = fakeWorld()
    await (await claim(world, move(1))).finish('moved')
    loseAnswer(world.memory)
    const took = await timed(world, async () => (await claim(world, move(2))).finish('moved'))
    expect(took).toBeLessThan(0.2)
    expect(await readChannel(channel, world.memory)).toMatchObject({
      latest: move(2),
      previous: [{ version: 'v1' }],
    })
  })

  it('to take over another claim still waits for that claim', async () => {
    const world = fakeWorld()
    await claim(world, move(1))
    loseAnswer(world.memory)
    expect(await timed(world, () => claim(world, move(2)))).toBe(33)
  })

  it('to prolong a claim is repeated', async () => {
    const world = fakeWorld()
    const { lease } = await claim(world, move(1))
    await world.sleep(16 * seconds)
    loseAnswer(world.memory)
    const { until } = await lease.term()
    expect(until.toISOString()).toBe((await readChannel(channel, world.memory)).claim?.until)
  })

  it('to finish is recognized as successful', async () => {
    const world = fakeWorld()
    const held = await claim(world, move(1))
    loseAnswer(world.memory)
    await held.finish('moved')
    expect(await readChannel(channel, world.memory)).toEqual({ schema: 1, latest: move(1), previous: [] })
  })

  it('to finish counts as lost if the next run has finished since', async () => {
    const world = fakeWorld()
    const held = await claim(world, move(1))
    const swap = world.memory.swapRegister.bind(world.memory)
    world.memory.swapRegister = async (...asked) => {
      world.memory.swapRegister = swap
      await swap(...asked)
      await (await claim(world, move(2))).finish('moved')
      return false
    }
    await expect(held.finish('moved')).rejects.toMatchObject({ by: move(2) })
    expect((await readChannel(channel, world.memory)).latest).toEqual(move(2))
  })
})

describe('a run that failed', () => {
  /** Abandons the claim after something was written. */
  async function abandonMidway(held: HeldChannel): Promise<void> {
    await held.lease.term()
    await held.abandon()
  }

  it('leaves no trace if it has written nothing', async () => {
    const world = fakeWorld()
    await (await claim(world, move(1))).finish('moved')
    const before = await readChannel(channel, world.memory)
    await (await claim(world, move(2))).abandon()
    expect(await readChannel(channel, world.memory)).toEqual(before)
  })

  it.each(['abandon', 'finish'] as const)(
    'stays in the record when another run changes nothing (%s)',
    async end => {
      const world = fakeWorld()
      await (await claim(world, move(1))).finish('moved')
      const dead = await claim(world, move(2))
      await world.sleep(60 * seconds)
      const other = await claim(world, move(1), 'any')
      await (end === 'abandon' ? other.abandon() : other.finish('unmoved'))
      const { latest, claim: left } = await readChannel(channel, world.memory)
      expect([latest, left]).toEqual([move(1), expect.objectContaining(move(2))])
      // The run was not dead, and wakes up: the claim is no longer its own.
      await expect(dead.finish('moved')).rejects.toMatchObject({ by: left })
    },
  )

  it('lets the next run begin once the store has finished what it may still be doing', async () => {
    const world = fakeWorld()
    await abandonMidway(await claim(world, move(1)))
    expect(await timed(world, () => claim(world, move(2)))).toBe(3)
  })

  it('leaves the former latest in the record, and that it has begun', async () => {
    const world = fakeWorld()
    await (await claim(world, move(1))).finish('moved')
    await abandonMidway(await claim(world, move(2)))
    const { latest, claim: left } = await readChannel(channel, world.memory)
    expect(latest).toEqual(move(1))
    expect(left).toMatchObject({ ...move(2), until: world.now().toISOString() })
  })

  it('keeps its claim if one of its requests may still take effect', async () => {
    const world = fakeWorld()
    const held = await claim(world, move(1))
    held.lease.doubt()
    await abandonMidway(held)
    expect(await timed(world, () => claim(world, move(2)))).toBe(33)
  })
})

describe('a run that has finished while one of its requests may still take effect', () => {
  it('is latest, and keeps its claim until the store refuses its requests', async () => {
    const world = fakeWorld()
    const held = await claim(world, move(1))
    const { until } = await held.lease.term()
    held.lease.doubt()
    await held.finish('moved')
    expect(await readChannel(channel, world.memory)).toMatchObject({
      latest: move(1),
      claim: { ...move(1), until: until.toISOString() },
    })
    expect(await timed(world, () => claim(world, move(2)))).toBe(33)
  })

  it('keeps its claim for as long as the last request may take, and finishing does not prolong it', async () => {
    const world = fakeWorld()
    const held = await claim(world, move(1))
    held.lease.doubt()
    await world.sleep(10 * seconds)
    await held.finish('moved')
    expect(await timed(world, () => claim(world, move(2)))).toBe(23)
  })

  it('has finished even if the answer to that was lost', async () => {
    const world = fakeWorld()
    const held = await claim(world, move(1))
    held.lease.doubt()
    loseAnswer(world.memory)
    await held.finish('moved')
    expect((await readChannel(channel, world.memory)).latest).toEqual(move(1))
  })
})
