import { describe, expect, it } from '@jest/globals'

import { retry } from '../../src/retry.js'
import type { RetryPolicy } from '../../src/retry.js'
import { fakeWorld } from '../support/fake-world.js'
import type { FakeWorld } from '../support/fake-world.js'

const policy: RetryPolicy = {
  attempts: 5,
  pause: { first: 100, longest: 500 },
  retryable: error => (error instanceof RangeError ? `the page did not come:\n ${error.message}` : undefined),
}

/** Work that fails this many times, each time with another error. */
function failing(times: number, error = RangeError): { readonly work: () => Promise<string>; tries: number } {
  const counted = {
    tries: 0,
    work: () =>
      ++counted.tries > times ? Promise.resolve('done') : Promise.reject(new error(`try ${counted.tries}`)),
  }
  return counted
}

/** A world in which pauses are recorded. */
function pausing(random = 0.5, more: Partial<FakeWorld> = {}): { world: FakeWorld; pauses: number[] } {
  const pauses: number[] = []
  const sleep = (milliseconds: number): Promise<void> => {
    pauses.push(milliseconds)
    return Promise.resolve()
  }
  return { pauses, world: { ...fakeWorld(), random: () => random, sleep, ...more } }
}

describe('retry', () => {
  it('logs nothing, and does nothing twice, if the first attempt succeeds', async () => {
    const { world, pauses } = pausing()
    const once = failing(0)
    expect(await retry(once.work, policy, world)).toBe('done')
    expect([once.tries, pauses, world.logged]).toEqual([1, [], []])
  })

  it('logs every further attempt in one line, with the reason', async () => {
    const { world } = pausing()
    expect(await retry(failing(2).work, policy, world)).toBe('done')
    expect(world.lines('info')).toEqual([
      'attempt 2 of 5: the page did not come: try 1',
      'attempt 3 of 5: the page did not come: try 2',
    ])
  })

  it.each([
    [0, [50, 100, 200, 250]],
    [0.5, [75, 150, 300, 375]],
  ])('pauses longer each time, up to a limit, with random factor %d', async (random, expected) => {
    const { world, pauses } = pausing(random)
    await retry(failing(4).work, policy, world)
    expect(pauses).toEqual(expected)
  })

  it('throws the last error unchanged, without a pause after it', async () => {
    const { world, pauses } = pausing()
    const error = Object.assign(new RangeError('last'), { code: 'E' })
    const work = (): Promise<never> => Promise.reject(error)
    await expect(retry(work, policy, world)).rejects.toBe(error)
    expect([pauses.length, world.lines('info').length]).toEqual([4, 4])
  })

  it('throws an error at once that would be the same again', async () => {
    const { world } = pausing()
    const once = failing(9, TypeError)
    await expect(retry(once.work, policy, world)).rejects.toThrow('try 1')
    expect([once.tries, world.logged]).toEqual([1, []])
  })

  it('ends with the reason when the run is cancelled during a pause', async () => {
    const { world } = pausing(0.5, { sleep: () => Promise.reject(new Error('cancelled')) })
    const once = failing(9)
    await expect(retry(once.work, policy, world)).rejects.toThrow('cancelled')
    expect(once.tries).toBe(1)
  })

  it('announces no further attempt when the run was cancelled during the previous one', async () => {
    const cancelling = new AbortController()
    const { world, pauses } = pausing(0.5, { signal: cancelling.signal })
    const work = (): Promise<never> => {
      cancelling.abort(new Error('cancelled'))
      return Promise.reject(new RangeError('ended by a signal'))
    }
    await expect(retry(work, policy, world)).rejects.toThrow('cancelled')
    expect([pauses, world.logged]).toEqual([[], []])
  })
})
