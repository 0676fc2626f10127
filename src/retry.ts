import type { World } from './ports.js'

/** What it takes to try again. */
export type RetryPorts = Pick<World, 'log' | 'sleep' | 'random' | 'signal'>

/** Pauses double from the first to the longest, and chance takes up to half of each away. Milliseconds. */
export interface Pauses {
  readonly first: number
  readonly longest: number
}

export interface RetryPolicy {
  /** How many there are at most, with the first. */
  readonly attempts: number
  readonly pause: Pauses
  /** Why an error is worth another attempt, as the log says it; `undefined` if it isn't. */
  readonly retryable: (error: unknown) => string | undefined
}

/** Does the same again as long as that may help. The last error is thrown as it is. */
export async function retry<T>(
  what: () => Promise<T>,
  { attempts, pause, retryable }: RetryPolicy,
  world: RetryPorts,
): Promise<T> {
  for (let attempt = 1; ; attempt++)
    try {
      return await what()
    } catch (error) {
      const why = attempt < attempts ? retryable(error) : undefined
      if (why === undefined) throw error
      const next = attempt + 1
      await beforeAttempt(next, attempts, why, pauseBefore(next, pause, world.random), world)
    }
}

/** Tells of another attempt, and waits for it; throws the reason when the run is cancelled. */
export async function beforeAttempt(
  number: number,
  attempts: number,
  why: string,
  milliseconds: number,
  { log, sleep, signal }: RetryPorts,
): Promise<void> {
  signal.throwIfAborted()
  log.info(`attempt ${number} of ${attempts}: ${why.replace(/\s+/g, ' ')}`)
  await sleep(milliseconds)
}

/** Those who were refused at the same moment must not come again at the same moment. Attempts count from 1. */
export const pauseBefore = (
  attempt: number,
  { first, longest }: Pauses,
  random: RetryPorts['random'],
): number => Math.min(longest, first * 2 ** (attempt - 2)) * (0.5 + random() / 2)
