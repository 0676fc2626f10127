import { describe, expect, it } from '@jest/globals'

import { describeError } from '../../../src/errors.js'
import { fakeWorld } from '../../support/fake-world.js'
import type { FakeWorld } from '../../support/fake-world.js'
import { beforeSwap, claim, move, record } from '../../support/claims.js'

/** Makes the store refuse every swap, after calling `meanwhile`. Ends endless retries. */
function refuseSwaps(world: FakeWorld, meanwhile: (time: number) => void = () => undefined): () => number {
  let times = 0
  world.memory.swapRegister = () => {
    if (++times > 2000) throw new Error('it goes on for ever')
    meanwhile(times)
    return Promise.resolve(false)
  }
  return () => times
}

const changed =
  (world: FakeWorld) =>
  (time: number): void => {
    world.memory.seed(
      record,
      JSON.stringify({ schema: 1, previous: [{ version: `v${time}`, until: '2025-10-18T14:00:00Z' }] }),
    )
  }

describe('a record that a store does not replace', () => {
  it('is given up after some tries, with its name and the remedy', async () => {
    const world = fakeWorld()
    const times = refuseSwaps(world)
    expect(await claim(world, move(1)).catch(describeError)).toMatch(
      /^memory does not replace the record of channel main, \.build-packages\/main\.json, though nobody changes it: 10 attempts in \d\.\d s\nwait a while and run again; if it persists, .* passes ETag and If-Match on/,
    )
    expect(times()).toBe(10)
    expect(world.lines('info').slice(0, 2)).toEqual([
      'attempt 2: the record of channel main has changed, or is being changed',
      'attempt 3: the record of channel main has changed, or is being changed',
    ])
  })

  it.each(['finish', 'prolong', 'abandon'] as const)('is given up by %s too', async what => {
    const world = fakeWorld()
    const held = await claim(world, move(1))
    const times = refuseSwaps(world)
    const end = { finish: () => held.finish('moved'), abandon: () => held.abandon(), prolong }
    async function prolong(): Promise<void> {
      await world.sleep(20_000)
      await held.lease.term()
    }
    expect(await end[what]().catch(describeError)).toMatch(
      /^memory does not replace the record of channel main/,
    )
    expect(times()).toBe(10)
  })

  it('is tried with growing pauses of at most 2 s, which are shortened at random', async () => {
    const pauses = async (chance: number): Promise<readonly number[]> => {
      const slept: number[] = []
      const world: FakeWorld = {
        ...fakeWorld(),
        random: () => chance,
        sleep: milliseconds => {
          slept.push(milliseconds)
          return Promise.resolve()
        },
      }
      refuseSwaps(world)
      await claim(world, move(1)).catch(describeError)
      return slept
    }
    expect(await pauses(0)).toEqual([50, 100, 200, 400, 800, 1000, 1000, 1000, 1000])
    expect(await pauses(0.5)).toEqual([75, 150, 300, 600, 1200, 1500, 1500, 1500, 1500])
  })

  it('is not tried any more after a cancellation', async () => {
    const world: FakeWorld = {
      ...fakeWorld(),
      sleep: () => Promise.reject(new Error('the run was cancelled')),
    }
    const times = refuseSwaps(world)
    await expect(claim(world, move(1))).rejects.toThrow('the run was cancelled')
    expect(times()).toBe(1)
  })
})

describe('a record that others change each time', () => {
  it('is tried more often, but given up in the end', async () => {
    const world = fakeWorld()
    const times = refuseSwaps(world, changed(world))
    expect(await claim(world, move(1)).catch(describeError)).toMatch(
      /^others have changed the record of channel main, \.build-packages\/main\.json in memory, each time before this run could: 100 attempts in 2 min \d+ s\nrun again, and let fewer/,
    )
    expect(times()).toBe(100)
  })

  it('is given up after ten minutes if each try is slow', async () => {
    const world = fakeWorld()
    const times = refuseSwaps(world, time => {
      changed(world)(time)
      void world.sleep(50_000)
    })
    expect(await claim(world, move(1)).catch(describeError)).toMatch(
      /each time before this run could: 12 attempts in/,
    )
    expect(times()).toBe(12)
  })

  it('is claimed by each of fifty runs that come at once, or belongs to a newer run', async () => {
    const fake = fakeWorld()
    const start = fake.now()
    // Here, one run's sleep advances the time for all runs, one after the other. Only the store's clock may show that.
    const world: FakeWorld = { ...fake, now: () => start }
    const runs = Array.from({ length: 50 }, async (_, number) => {
      const held = await claim(world, move(number + 1))
      await held.finish('moved')
    })
    const ended = await Promise.allSettled(runs)
    const reasons = ended.flatMap(one => (one.status === 'rejected' ? [describeError(one.reason)] : []))
    expect(reasons.filter(reason => !reason.startsWith('latest belongs to version'))).toEqual([])
    expect(JSON.parse(world.memory.text(record) ?? '')).toMatchObject({
      latest: { version: 'v50', sequence: { run: move(50).sequence.run } },
    })
  })

  it('is logged once if another run was faster once', async () => {
    const world = fakeWorld()
    beforeSwap(world.memory, async () => (await claim(world, move(1))).finish('moved'))
    await claim(world, move(2))
    expect(world.lines('info')).toEqual([
      'attempt 2: the record of channel main has changed, or is being changed',
    ])
  })
})

describe('a claim that never expires', () => {
  it.each<[string, (now: Date, start: Date) => Date]>([
    ['since the clock of the store stands still', (_, start) => start],
    ['since that clock was set back', now => new Date(now.getTime() - 365 * 24 * 3_600_000)],
  ])('%s, is waited for some minutes at most', async (_, clock) => {
    const world = fakeWorld()
    await claim(world, move(1))
    const start = world.now()
    world.memory.now = () => clock(world.now(), start)
    const sleep = world.sleep
    let times = 0
    const limited: FakeWorld = {
      ...world,
      sleep: milliseconds =>
        ++times > 2000 ? Promise.reject(new Error('it goes on for ever')) : sleep(milliseconds),
    }
    expect(await claim(limited, move(2)).catch(describeError)).toMatch(
      /^run 1, attempt 1 may move latest until 2025-10-18T14:30:52\.000Z, and the clock of memory says 202\S+, after this run has waited for 5 min 0 s\nfind out why that clock .* remove \.build-packages\/main\.json/,
    )
    expect(world.now().getTime() - start.getTime()).toBe(20 * 15_000)
  })
})
