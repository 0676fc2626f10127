/**
 * Does the work for every item, at most `limit` at once, and returns the results in order. After a failure or a
 * cancellation it starts no more work. It throws only after all running work has ended, so that nothing is still
 * running when the error is handled.
 */
export async function mapConcurrently<Item, Result>(
  items: readonly Item[],
  limit: number,
  work: (item: Item) => Promise<Result>,
  signal?: AbortSignal,
): Promise<readonly Result[]> {
  const results = new Map<number, Result>()
  const failures: unknown[] = []
  let next = 0
  const worker = async (): Promise<void> => {
    while (next < items.length && failures.length === 0 && signal?.aborted !== true) {
      const index = next++
      const item = items[index] as Item
      try {
        results.set(index, await work(item))
      } catch (error) {
        failures.push(error)
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker))
  signal?.throwIfAborted()
  if (failures.length > 0) throw failures[0]
  return items.map((_, index) => results.get(index) as Result)
}

/** The number of requests that may run at once. */
export const maxConcurrency = 64
