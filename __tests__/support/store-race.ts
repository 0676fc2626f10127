import { put, statusOf, textOf } from './asked-store.js'
import type { AskedStore } from './asked-store.js'

/** The outcome of rounds in which 16 writers write one object under a condition. */
export interface Race {
  readonly rounds: number
  /**
   * Whether there was a round in which several writers were told that they had written, or in which the one writer's
   * bytes were not there.
   */
  readonly broken: boolean
}

/** Conditions that are not always checked atomically. */
export const raceConditions = ['If-None-Match', 'If-Match'] as const
export type RaceCondition = (typeof raceConditions)[number]

/**
 * Lets 16 writers write one object at once, in rounds, until the time is over or a round has broken the condition. One
 * such round proves that the condition is not atomic; any number of good rounds is no proof, but makes it likely that
 * it is.
 */
export async function race(store: AskedStore, condition: RaceCondition, seconds: number): Promise<Race> {
  const end = Date.now() + seconds * 1000
  let rounds = 0
  do {
    rounds++
    if (await breaks(store, condition)) return { rounds, broken: true }
  } while (Date.now() < end)
  return { rounds, broken: false }
}

async function breaks(store: AskedStore, condition: RaceCondition): Promise<boolean> {
  const target = store.fresh()
  const more =
    condition === 'If-None-Match' ? { IfNoneMatch: '*' } : { IfMatch: await put(store, target, 'old') }
  // Long enough to need more than one write to a disk.
  const texts = Array.from({ length: 16 }, (_, i) => `writer ${i} `.repeat(10_000))
  const winners: string[] = []
  const write = async (text: string): Promise<void> => {
    try {
      await put(store, target, text, more)
      winners.push(text)
    } catch (error) {
      statusOf(error)
    }
  }
  await Promise.all(texts.map(write))
  return winners.length > 1 || (winners.length === 1 && winners[0] !== (await textOf(store, target)))
}
