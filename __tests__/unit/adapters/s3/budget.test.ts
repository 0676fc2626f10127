import { describe, expect, it } from '@jest/globals'

import { budget } from '../../../../src/adapters/s3/budget.js'

const settle = (): Promise<void> => new Promise(resolve => setImmediate(resolve))

/** Asks for work of each cost, in order. `under` shows which work is under way; `end` ends the work of a cost. */
function asked(
  total: number,
  costs: readonly number[],
): {
  readonly under: number[]
  readonly ended: Promise<readonly number[]>
  end(cost: number, error?: Error): Promise<void>
} {
  const limit = budget(total)
  const under: number[] = []
  const ends = new Map<number, (error?: Error) => void>()
  const work = (cost: number) => (): Promise<number> => {
    under.push(cost)
    return new Promise((resolve, reject) => {
      ends.set(cost, error => {
        under.splice(under.indexOf(cost), 1)
        if (error === undefined) resolve(cost)
        else reject(error)
      })
    })
  }
  const ended = Promise.all(costs.map(cost => limit.use(cost, work(cost)).catch(() => -cost)))
  return {
    under,
    ended,
    async end(cost, error) {
      ends.get(cost)?.(error)
      await settle()
    },
  }
}

describe('a budget', () => {
  it('lets work begin as long as the sum of all costs stays within the budget', async () => {
    const work = asked(10, [4, 6, 1])
    await settle()
    expect(work.under).toEqual([4, 6])
    await work.end(6)
    expect(work.under).toEqual([4, 1])
  })

  it('lets work that costs more than the budget run alone', async () => {
    const work = asked(10, [3, 25, 2])
    await settle()
    expect(work.under).toEqual([3])
    await work.end(3)
    expect(work.under).toEqual([25])
    await work.end(25)
    expect(work.under).toEqual([2])
  })

  it('keeps the order of arrival, so that expensive work gets its turn', async () => {
    const work = asked(10, [8, 9, 1])
    await settle()
    expect(work.under).toEqual([8])
    await work.end(8)
    expect(work.under).toEqual([9, 1])
  })

  it('frees the cost of failed work, and passes on results and failures', async () => {
    const work = asked(10, [10, 7])
    await settle()
    await work.end(10, new Error('no'))
    expect(work.under).toEqual([7])
    await work.end(7)
    expect(await work.ended).toEqual([-10, 7])
  })
})
