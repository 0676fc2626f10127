import type { World } from './ports.js'
import { bytes, count, duration } from './units.js'

/** How much is done, and the total if it is known. */
export interface Amount {
  readonly done: number
  readonly of?: number | undefined
}

/** The progress of long work, as far as it is known. */
export interface Far {
  readonly items?: Amount & { readonly noun: string }
  readonly bytes?: Amount
  /** What is being done right now, e.g. `now serde`. */
  readonly at?: string | undefined
  /**
   * Whether the remaining items may take much longer than those that are done, so that the time left can't be
   * estimated.
   */
  readonly uneven?: boolean
}

/** Does long work, and shows its progress meanwhile; at least for how long it has been running. */
export async function showing<T>(
  what: string,
  { log, now }: Pick<World, 'log' | 'now'>,
  work: () => Promise<T>,
  far: () => Far = () => ({}),
): Promise<T> {
  const start = now().getTime()
  const stop = log.progress(() => progressLine(what, far(), now().getTime() - start))
  try {
    return await work()
  } finally {
    stop()
  }
}

/**
 * For example `publishing: 120 of 300 objects, 45.0 MB of 120.0 MB, 1.5 MB/s, about 50 s left`. `elapsed` is in
 * milliseconds.
 */
export function progressLine(what: string, far: Far, elapsed: number): string {
  const { items, bytes: sent, at, uneven = false } = far
  const parts = [
    items && (items.of === undefined ? count(items.done, items.noun) : ofAll(items, items.of, items.noun)),
    sent && (sent.of === undefined ? bytes(sent.done) : `${bytes(sent.done)} of ${bytes(sent.of)}`),
    sent && elapsed >= soonest && sent.done > 0 ? `${bytes(Math.round((sent.done * 1000) / elapsed))}/s` : '',
    at,
    (uneven ? undefined : timeLeft(sent?.of === undefined ? items : sent, elapsed)) ??
      `for ${duration(elapsed)}`,
  ]
  return `${what}: ${parts.filter(part => part !== undefined && part !== '').join(', ')}`
}

const ofAll = ({ done }: Amount, of: number, noun: string): string => `${done} of ${count(of, noun)}`

/** No estimate is given before this time. Milliseconds. */
const soonest = 5_000

function timeLeft(amount: Amount | undefined, elapsed: number): string | undefined {
  if (amount?.of === undefined || amount.done === 0 || elapsed < soonest) return undefined
  return `about ${duration((elapsed * Math.max(0, amount.of - amount.done)) / amount.done)} left`
}
