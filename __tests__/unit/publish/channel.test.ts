import { describe, expect, it } from '@jest/globals'

import { describeError } from '../../../src/errors.js'
import { Superseded } from '../../../src/publish/held-channel.js'
import { readChannel } from '../../../src/publish/record.js'
import type { Move } from '../../../src/publish/record.js'
import { fakeWorld } from '../../support/fake-world.js'
import type { FakeWorld } from '../../support/fake-world.js'
import { beforeSwap, channel, claim, move, record, run, timed } from '../../support/claims.js'

const seconds = 1000
const hour = 3600 * seconds

/** When a claim that is made now expires, by a clock. */
const inHalfAMinute = (now: Date): string => new Date(now.getTime() + 30 * seconds).toISOString()

describe('the claim of a channel', () => {
  it('is in the record for half a minute', async () => {
    const world = fakeWorld()
    const held = await claim(world, move(1))
    const until = inHalfAMinute(world.now())
    const written = await readChannel(channel, world.memory)
    expect(written).toEqual({ schema: 1, claim: { ...move(1), id: expect.any(String), until } })
    expect(await held.lease.term()).toEqual({ from: world.now(), until: new Date(until) })
    expect(held.before).toMatchObject({ schema: 1 })
  })

  it('is replaced by the new latest at the end', async () => {
    const { memory, ...world } = fakeWorld()
    await (await claim({ ...world, memory }, move(1))).finish('moved')
    expect(await readChannel(channel, memory)).toEqual({ schema: 1, latest: move(1), previous: [] })
  })

  it('may be made again by the run whose release is already latest', async () => {
    const world = fakeWorld()
    await (await claim(world, move(1))).finish('moved')
    const held = await claim(world, move(1))
    expect(held.before.latest).toEqual(move(1))
    await held.finish('moved')
    expect(await readChannel(channel, world.memory)).toMatchObject({ latest: move(1), previous: [] })
  })

  it('is prolonged after half of its term, only once for any number of requests', async () => {
    const world = fakeWorld()
    const { lease } = await claim(world, move(1))
    const first = await lease.term()
    await world.sleep(15 * seconds)
    expect(await lease.term()).toEqual(first)
    await world.sleep(1)
    const terms = await Promise.all([lease.term(), lease.term(), lease.term()])
    expect(new Set(terms.map(term => term.until.toISOString()))).toEqual(
      new Set([inHalfAMinute(world.now())]),
    )
    expect((await readChannel(channel, world.memory)).claim?.until).toBe(inHalfAMinute(world.now()))
    expect(world.memory.changes.filter(change => change.kind === 'swap')).toHaveLength(2)
  })

  it('follows the clock of the store, whatever our own says', async () => {
    const world = fakeWorld()
    const ahead = new Date(world.now().getTime() + 7 * hour)
    world.memory.now = () => ahead
    const held = await claim(world, move(1))
    expect(await held.lease.term()).toEqual({ from: ahead, until: new Date(inHalfAMinute(ahead)) })
  })
})

describe('the order of runs', () => {
  const laptop = (version: string, at: Date): Move => ({ version, sequence: { at: at.toISOString() } })
  const after = (world: FakeWorld, milliseconds: number): Date =>
    new Date(world.now().getTime() + milliseconds)

  it('is by the clock of the store, though that of a laptop is wrong', async () => {
    const world = fakeWorld()
    for (const [number, offset] of [2, -2, 2, 0].entries()) {
      const wrong = { ...world, now: () => after(world, offset * hour) }
      const held = await claim(wrong, laptop(`v${number}`, after(wrong, -seconds)))
      await held.finish('moved')
      await world.sleep(2 * seconds)
    }
    const { latest } = await readChannel(channel, world.memory)
    expect(latest).toEqual(laptop('v3', after(world, -3 * seconds)))
    expect(world.lines('warning')).toEqual([])
    await expect(claim(world, laptop('v9', after(world, -4 * seconds)))).rejects.toThrow(Superseded)
  })

  it.each(['latest', 'claim'])(
    'is not that of a run that has not come yet, in the %s of a record',
    async kind => {
      const world = fakeWorld()
      const coming = laptop('v8', after(world, 24 * hour))
      const ended = { id: 'i', until: after(world, -hour).toISOString() }
      const text = { schema: 1, [kind]: kind === 'claim' ? { ...coming, ...ended } : coming }
      await world.memory.swapRegister(record, JSON.stringify(text), undefined)
      await (await claim(world, laptop('v1', world.now()))).finish('moved')
      expect((await readChannel(channel, world.memory)).latest?.version).toBe('v1')
      expect(world.lines('warning').join('\n')).toContain(
        `${record} in memory names v8, of a run of ${coming.sequence.at}, which has not come yet`,
      )
    },
  )
})

describe('a former latest', () => {
  it('is remembered for a day, newest first', async () => {
    const world = fakeWorld()
    const times: string[] = []
    for (const number of [1, 2, 3, 4]) {
      times.push(world.now().toISOString())
      await (await claim(world, move(number))).finish('moved')
      await world.sleep(10 * hour)
    }
    const { previous } = await readChannel(channel, world.memory)
    expect(previous).toEqual([
      { version: 'v3', until: times[3] },
      { version: 'v2', until: times[2] },
      { version: 'v1', until: times[1] },
    ])
    await (await claim(world, move(5))).finish('moved')
    expect((await readChannel(channel, world.memory)).previous?.map(one => one.version)).toEqual([
      'v4',
      'v3',
      'v2',
    ])
  })

  it('does not count while it is latest again', async () => {
    const world = fakeWorld()
    for (const one of [move(1), move(2), move(3, 'v1')]) await (await claim(world, one)).finish('moved')
    const { latest, previous } = await readChannel(channel, world.memory)
    expect(latest?.version).toBe('v1')
    expect(previous?.map(one => one.version)).toEqual(['v2'])
  })
})

describe('a claim that another run has left', () => {
  it.each([
    ['just begun', 0, 33],
    ['been held for 20 s', 20, 13],
    ['run out', 32, 1],
    ['run out long ago', 60, 0],
  ])('is taken over once the store refuses its requests, if it has %s', async (_, age, wait) => {
    const world = fakeWorld()
    await claim(world, move(1))
    await world.sleep(age * seconds)
    expect(await timed(world, () => claim(world, move(2)))).toBe(wait)
    expect(world.lines('info')).toHaveLength(wait === 0 ? 0 : wait > 15 ? Math.ceil(wait / 15) : 1)
  })

  it('is logged with the time that is left', async () => {
    const world = fakeWorld()
    await claim(world, move(1))
    await claim(world, move(2))
    expect(world.lines('info')[0]).toBe(
      'run 1, attempt 1 has started to move latest and has not ended: waiting 33 s, after which it can no longer write',
    )
  })

  it('is waited for under a claim of our own, which does not expire meanwhile', async () => {
    const world = fakeWorld()
    await claim(world, move(1))
    const held = await claim(world, move(2))
    const { claim: ours } = await readChannel(channel, world.memory)
    expect(ours).toMatchObject(move(2))
    expect(Date.parse(ours?.until ?? '')).toBeGreaterThan(world.now().getTime())
    expect((await held.lease.term()).until.toISOString()).toBe(ours?.until)
  })

  it('is waited for by the clock of the store', async () => {
    const world = fakeWorld()
    world.memory.now = () => new Date(world.now().getTime() - 9 * hour)
    await claim(world, move(1))
    expect(await timed(world, () => claim(world, move(2)))).toBe(33)
  })

  it('is lost for the run that had it: it can not prolong, finish or abandon it', async () => {
    const world = fakeWorld()
    const old = await claim(world, move(1))
    await claim(world, move(2))
    const before = world.memory.text(record)
    for (const work of [() => old.lease.term(), () => old.finish('moved'), () => old.abandon()])
      await expect(work()).rejects.toMatchObject({ by: { version: 'v2' } })
    expect(world.memory.text(record)).toBe(before)
  })

  it('does not let a run whose clock stood still write anything', async () => {
    const world = fakeWorld()
    const asleep = { ...fakeWorld(), memory: world.memory }
    const { lease } = await claim(asleep, move(1))
    await claim(world, move(2))
    const leased = world.memory.leased(lease)
    await expect(leased.delete(['main/latest/x'])).rejects.toThrow('the term is over')
  })
})

describe('the order of runs', () => {
  const older = move(1)
  const newer = move(2)

  it.each<[string, (by: Move) => Promise<ReturnType<typeof fakeWorld>>]>([
    [
      'is latest',
      async by => {
        const world = fakeWorld()
        await (await claim(world, by)).finish('moved')
        return world
      },
    ],
    [
      'has claimed it',
      async by => {
        const world = fakeWorld()
        await claim(world, by)
        return world
      },
    ],
  ])('stops a publish if the version of a newer run %s', async (_, begin) => {
    const world = await begin(newer)
    const before = world.memory.text(record)
    const error: unknown = await claim(world, older).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(Superseded)
    expect((error as Superseded).by).toMatchObject(newer)
    expect(describeError(error)).toBe(
      'latest belongs to version v2, of run 2, attempt 1\n' + 'to go back to an older version, promote it',
    )
    expect(world.memory.text(record)).toBe(before)
  })

  it('does not apply to what a person asks for', async () => {
    const world = fakeWorld()
    await (await claim(world, newer)).finish('moved')
    await (await claim(world, older, 'any')).finish('moved')
    expect((await readChannel(channel, world.memory)).latest).toEqual(older)
  })

  it('is decided by the record, not by which run comes first', async () => {
    const world = fakeWorld()
    beforeSwap(world.memory, async () => (await claim(world, newer)).finish('moved'))
    await expect(claim(world, older)).rejects.toBeInstanceOf(Superseded)
    expect((await readChannel(channel, world.memory)).latest).toEqual(newer)
  })

  it('lets the newer of two simultaneous runs win', async () => {
    const world = fakeWorld()
    const ended = await Promise.allSettled(
      [older, newer].map(async by => {
        const held = await claim(world, by)
        await held.finish('moved')
      }),
    )
    expect(ended[1]?.status).toBe('fulfilled')
    expect((await readChannel(channel, world.memory)).latest).toEqual(newer)
  })
})

describe('a record', () => {
  it('that does not exist is empty', async () => {
    expect(await readChannel(channel, fakeWorld().memory)).toEqual({ schema: 1 })
  })

  const endless = JSON.stringify({ schema: 1, claim: { ...move(0), id: 'i', until: 'one day' } })

  it.each(['', 'x', 'null', '[]', '{}', '{"schema":2}', '{"schema":"1"}', endless])(
    'with content %j is left alone',
    async text => {
      const world = fakeWorld()
      world.memory.seed(record, text)
      expect(await claim(world, move(1)).catch(describeError)).toBe(
        `the record of channel main, ${record} in memory, is not in the format of this release of build-packages\n` +
          'use the release that wrote it; if somebody has changed it by hand, remove it and publish again',
      )
      expect(world.memory.text(record)).toBe(text)
    },
  )

  it('stores the place of a run in the form in which it is compared', async () => {
    const world = fakeWorld()
    await (await claim(world, move(7))).finish('moved')
    expect(JSON.parse(world.memory.text(record) ?? '')).toMatchObject({ latest: { sequence: run(7) } })
  })
})
