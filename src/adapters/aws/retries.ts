import { StandardRetryStrategy } from '@smithy/core/retry'
import type { RetryErrorInfo, StandardRetryBackoffStrategy, StandardRetryToken } from '@smithy/types'

import { beforeAttempt, pauseBefore } from '../../retry.js'
import type { RetryPorts } from '../../retry.js'
import { errorName, isLasting, reasonOf, statusOf } from './errors.js'

const attempts = 5
/**
 * A store that says it is too busy (503 SlowDown) is one that works: S3 needs some minutes to spread its load. With the
 * pauses below, these are more than a minute. https://docs.aws.amazon.com/AmazonS3/latest/userguide/optimizing-performance.html
 */
const attemptsIfThrottled = 12
/** The SDK's default pauses. Milliseconds. */
const [first, firstIfThrottled, longest] = [50, 1000, 20_000]
/** How much longer than our own pause a server may make us wait. Milliseconds. */
const mostAsked = 5000

/** Options for an SDK client that make it log each retry, and wait like all other retries of the program. */
export const sdkRetries = (world: RetryPorts): { maxAttempts: number; retryStrategy: ToldRetries } => ({
  maxAttempts: attempts,
  retryStrategy: new ToldRetries(world),
})

/** Leaves it to the SDK which errors are worth a retry, and when a client has seen too many failures to go on. */
class ToldRetries extends StandardRetryStrategy {
  readonly #world: RetryPorts

  constructor(world: RetryPorts) {
    super({ maxAttempts: attempts, backoff: noPause })
    this.#world = world
  }

  override async refreshRetryTokenForRetry(
    token: StandardRetryToken,
    { retryAfterHint, ...info }: RetryErrorInfo,
  ): Promise<StandardRetryToken> {
    const throttled = info.errorType === 'THROTTLING'
    if (!throttled && isNoMatterOfTime(info.error)) throw new Error('no further attempt')
    const most = throttled ? attemptsIfThrottled : attempts
    const next = throttled ? refreshed(token) : await super.refreshRetryTokenForRetry(token, info)
    const number = next.getRetryCount() + 1
    const pauses = { first: throttled ? firstIfThrottled : first, longest }
    const own = pauseBefore(number, pauses, this.#world.random)
    const asked = retryAfterHint === undefined ? 0 : retryAfterHint.getTime() - Date.now()
    const pause = Math.max(own, Math.min(asked, own + mostAsked))
    await beforeAttempt(number, most, reasonOf(info.error), pause, this.#world)
    return next
  }
}

/**
 * Whether a refusal would be the same by any clock. If the clock of this machine is some minutes off, the SDK asks again
 * after each error (@aws-sdk/core 3.981), also if an object is missing, or was there already: it takes each for the one
 * by which it has found out. A refusal of HEAD has no name, so it may be that.
 */
function isNoMatterOfTime(error: unknown): boolean {
  const { $metadata, Code } = error as {
    readonly $metadata?: { readonly clockSkewCorrected?: boolean }
    readonly Code?: string
  }
  if ($metadata?.clockSkewCorrected !== true || !isLasting(error as Error)) return false
  const nameless = statusOf(error) === 403 && Code === undefined
  return !nameless && !ofTime.has(errorName(error))
}

/** Refusals for which the clock of this machine may be the reason. */
const ofTime = new Set([
  'RequestTimeTooSkewed',
  'RequestExpired',
  'RequestInTheFuture',
  'SignatureDoesNotMatch',
])

/** The SDK would give up when a client has met about a hundred errors, which many requests at once do in seconds. */
function refreshed(token: StandardRetryToken): StandardRetryToken {
  const count = token.getRetryCount() + 1
  // The SDK then throws the error of the request.
  if (count >= attemptsIfThrottled) throw new Error('no further attempt')
  return { getRetryCount: () => count, getRetryCost: () => 0, getRetryDelay: () => 0 }
}

/**
 * Switches off the SDK's own pause, which would not end when the run is cancelled, and would not use our source of
 * randomness.
 */
const noPause: StandardRetryBackoffStrategy = {
  setDelayBase: () => undefined,
  computeNextBackoffDelay: () => 0,
}
