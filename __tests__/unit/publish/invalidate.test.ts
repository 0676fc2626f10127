import { describe, expect, it } from '@jest/globals'

import { ActionError } from '../../../src/errors.js'
import type { Cdn, Env } from '../../../src/ports.js'
import { invalidate } from '../../../src/publish/invalidate.js'
import type { Invalidation, Moved } from '../../../src/publish/invalidate.js'
import { fakeWorld } from '../../support/fake-world.js'
import type { FakeWorld } from '../../support/fake-world.js'

const moved: Moved = { channel: 'testnet', version: 'v1', base: 'https://get.example.com', wait: 0 }
const path = '/testnet/latest/*'
const run: Env = { GITHUB_RUN_ID: '77' }

interface Told {
  readonly result: Invalidation
  readonly world: FakeWorld
  /** The duration in seconds. */
  readonly took: number
}

async function tell(cdn: Partial<Cdn> = {}, more: Partial<Moved> = {}, env: Env = run): Promise<Told> {
  const world = fakeWorld({ env, cdn })
  const start = world.now().getTime()
  const result = await invalidate(['testnet/latest/'], { ...moved, ...more }, await world.cdn('E1'), world)
  return { result, world, took: (world.now().getTime() - start) / 1000 }
}

/** A CDN that is busy for this many requests. */
function busy(times: number): { readonly cdn: Partial<Cdn>; readonly references: string[] } {
  const references: string[] = []
  return {
    references,
    cdn: {
      invalidate: (_, reference) =>
        Promise.resolve(references.push(reference) > times ? { id: 'I9' } : ('busy' as const)),
    },
  }
}

/** A CDN that gives these answers when it is asked for its progress, and then repeats the last one. */
const goesOn = (...states: Awaited<ReturnType<Cdn['progress']>>[]): Partial<Cdn> => ({
  progress: () => Promise.resolve((states.length > 1 ? states.shift() : states[0]) ?? 'unknown'),
})

describe('invalidate', () => {
  it.each([
    ['https://get.example.com', '/testnet/latest/*'],
    ['https://example.com/a/b', '/a/b/testnet/latest/*'],
  ])('below %s tells the CDN of %s, and of nothing else', async (base, below) => {
    const { result, world } = await tell({}, { base })
    expect(result).toEqual({ kind: 'created', id: 'I1', path: below, completed: undefined })
    expect(world.invalidations).toEqual([[[below], expect.stringMatching(/^testnet\/v1\/77\/name-\d+$/)]])
    expect(world.lines('info')).toEqual([`invalidated ${below} (I1)`])
  })

  it('uses another reference each time: yanking and undoing it are two invalidations', async () => {
    const { world } = await tell({}, {}, {})
    await invalidate(['testnet/v1/', 'testnet/latest/'], moved, await world.cdn('E1'), world)
    const [[first, once], [second, again]] = world.invalidations as [[string[], string], [string[], string]]
    expect([first, second]).toEqual([[path], ['/testnet/v1/*', path]])
    expect(once).toMatch(/^testnet\/v1\/local\//)
    expect(again).not.toBe(once)
  })

  it('does nothing without a CDN', async () => {
    expect(await invalidate(['a/'], moved, undefined, fakeWorld())).toEqual({ kind: 'none' })
  })

  it('returns the reason of a failure', async () => {
    const { result } = await tell({
      invalidate: () => Promise.reject(new ActionError('access-denied', 'denied', 'allow it')),
    })
    expect(result).toEqual({ kind: 'failed', path, reason: 'denied\nallow it' })
  })

  it('passes on unexpected errors', async () => {
    await expect(tell({ invalidate: () => Promise.reject(new TypeError('oh')) })).rejects.toThrow('oh')
  })
})

describe('a CDN that is too busy', () => {
  it('is asked again with the same reference, so that it creates one invalidation', async () => {
    const { cdn, references } = busy(3)
    const { result, world, took } = await tell(cdn, {}, {})
    expect(result).toMatchObject({ kind: 'created', id: 'I9' })
    expect(new Set(references).size).toBe(1)
    expect(took).toBe(45)
    expect(world.lines('info')).toContain('attempt 4 of 10: too many invalidations are in progress')
  })

  it('is given up after some minutes', async () => {
    const { cdn, references } = busy(Infinity)
    const { result } = await tell(cdn)
    expect(references).toHaveLength(10)
    expect(result).toEqual({
      kind: 'failed',
      path,
      reason:
        'CloudFront had too many invalidations in progress for 2 min 15 s\n' +
        'wait until they are done, and run again',
    })
  })
})

describe('waiting for the CDN', () => {
  it.each<[string, Partial<Cdn>, boolean | undefined, number]>([
    ['at once when it is done', goesOn('done'), true, 0],
    ['as soon as it is done', goesOn('under way', 'under way', 'done'), true, 20],
    ['when the time is up', goesOn('under way'), false, 60],
    ['at once when it may not be asked', goesOn('unknown'), undefined, 0],
  ])('ends %s', async (_, cdn, completed, seconds) => {
    const { result, took } = await tell(cdn, { wait: 1 })
    expect(result).toMatchObject({ kind: 'created', completed })
    expect(took).toBe(seconds)
  })

  it.each<[string, Partial<Cdn>, readonly string[]]>([
    ['nothing of one that is done', goesOn('under way', 'done'), []],
    [
      'one that is slow',
      goesOn('under way'),
      ['CloudFront was not done after 1 min 0 s; it goes on by itself'],
    ],
    [
      'one that may not be asked',
      goesOn('unknown'),
      [
        'not allowed to ask CloudFront whether it is done: allow cloudfront:GetInvalidation on the distribution, or set invalidation-wait to 0',
      ],
    ],
  ])('warns of %s', async (_, cdn, warnings) => {
    const { world } = await tell(cdn, { wait: 1 })
    expect(world.lines('warning')).toEqual(warnings)
  })

  it('does not happen if the input is off', async () => {
    const { result, took } = await tell(
      { progress: () => Promise.reject(new Error('it was asked')) },
      { wait: 0 },
    )
    expect(result).toMatchObject({ completed: undefined })
    expect(took).toBe(0)
  })
})
