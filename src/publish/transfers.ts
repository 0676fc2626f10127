import type { Arrived, StoreObject } from '../ports.js'
import type { Far } from '../progress.js'

/** Counts the objects that are written, and their bytes. */
export interface Transfers {
  /** Runs the transfer of one object, which reports from time to time how many bytes have arrived. */
  readonly follow: <T>(object: StoreObject, transfer: (arrived: Arrived) => Promise<T>) => Promise<T>
  readonly far: () => Far
}

export function transfers(objects: readonly StoreObject[]): Transfers {
  const of = sum(objects.map(({ size }) => size))
  const bytes = new Map<string, number>()
  let done = 0
  return {
    async follow({ key, size }, transfer) {
      const result = await transfer(arrived => bytes.set(key, arrived))
      bytes.set(key, size)
      done += 1
      return result
    },
    far: () => ({
      items: { noun: 'object', done, of: objects.length },
      bytes: { done: sum([...bytes.values()]), of },
    }),
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)
