import { describe, expect, it } from '@jest/globals'

import { mapConcurrently } from '../../src/pool.js'

/** Work that only ends when the test ends it. */
class Manual {
  readonly begun: string[] = []
  private readonly ends = new Map<string, (error?: Error) => void>()

  readonly work = (item: string): Promise<string> => {
    this.begun.push(item)
    return new Promise((resolve, reject) => {
      this.ends.set(item, error => {
        if (error === undefined) resolve(item.toUpperCase())
        else reject(error)
      })
    })
  }

  /** Ends an item's work, and lets the code that waits for it continue. */
  readonly end = (item: string, error?: Error): Promise<void> => {
    this.ends.get(item)?.(error)
    return settle()
  }
}

/** Lets all promises that can continue do so. */
const settle = (): Promise<void> => new Promise(resolve => setImmediate(resolve))

const items = ['a', 'b', 'c', 'd']

describe('inParallel', () => {
  it('returns the results in the order of the items, whichever ends first', async () => {
    const { work, end } = new Manual()
    const all = mapConcurrently(items, 4, work)
    for (const item of ['c', 'a', 'd', 'b']) await end(item)
    expect(await all).toEqual(['A', 'B', 'C', 'D'])
  })

  it('runs as many at once as allowed, and no more', async () => {
    const manual = new Manual()
    const all = mapConcurrently(items, 2, manual.work)
    expect(manual.begun).toEqual(['a', 'b'])
    await manual.end('b')
    expect(manual.begun).toEqual(['a', 'b', 'c'])
    for (const item of ['a', 'c', 'd']) await manual.end(item)
    expect(await all).toHaveLength(4)
  })

  it('has nothing to do for no items', async () => {
    expect(await mapConcurrently([], 2, () => Promise.reject(new Error('no')))).toEqual([])
  })

  it('keeps results that are undefined', async () => {
    expect(await mapConcurrently([1, 2], 1, () => Promise.resolve(undefined))).toEqual([undefined, undefined])
  })

  it('starts nothing more after a failure, and waits for running work before it throws', async () => {
    const manual = new Manual()
    let ended = false
    const all = mapConcurrently(items, 2, manual.work).finally(() => (ended = true))
    const failure = expect(all).rejects.toThrow('first')
    await manual.end('a', new Error('first'))
    expect([manual.begun, ended]).toEqual([['a', 'b'], false])
    await manual.end('b', new Error('second'))
    await failure
    expect([manual.begun, ended]).toEqual([['a', 'b'], true])
  })

  it('starts nothing more after a cancellation, and waits for running work before it throws', async () => {
    const manual = new Manual()
    const controller = new AbortController()
    let ended = false
    const all = mapConcurrently(items, 2, manual.work, controller.signal).finally(() => (ended = true))
    const failure = expect(all).rejects.toThrow('cancelled')
    controller.abort(new Error('cancelled'))
    await manual.end('a')
    expect([manual.begun, ended]).toEqual([['a', 'b'], false])
    await manual.end('b')
    await failure
    expect([manual.begun, ended]).toEqual([['a', 'b'], true])
  })

  it('starts nothing at all if it was cancelled before', async () => {
    const begun: number[] = []
    const signal = AbortSignal.abort(new Error('cancelled'))
    const work = (item: number): Promise<unknown> => Promise.resolve(begun.push(item))
    await expect(mapConcurrently([1, 2, 3], 2, work, signal)).rejects.toThrow('cancelled')
    expect(begun).toEqual([])
  })
})
