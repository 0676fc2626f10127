import type { World } from './ports.js'

/** What a retry needs from the outside world. */
export type RetryPorts = Pick<World, 'log' | 'sleep' | 'random' | 'signal'>

/** Pauses double from the first to the longest, minus a random part of up to a half. Milliseconds. */
export interface Pauses {
  readonly first: number
  readonly longest: number
}

export interface RetryPolicy {
  /** The maximum, including the first attempt. */
  readonly attempts: number
  readonly pause: Pauses
  /** Why an error is worth another attempt, for the log; `undefined` if it isn't. */
  readonly retryable: (error: unknown) => string | undefined
}

/** Repeats work while that may help. The last error is thrown unchanged. */
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

/** Logs another attempt and waits for it. If the run is cancelled, throws the reason. */
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

/**
 * The pause before an attempt, in milliseconds. Its random part keeps runs that were refused together from returning
 * together. Attempts count from 1.
 */
export const pauseBefore = (
  attempt: number,
  { first, longest }: Pauses,
  random: RetryPorts['random'],
): number => Math.min(longest, first * 2 ** (attempt - 2)) * (0.5 + random() / 2)
