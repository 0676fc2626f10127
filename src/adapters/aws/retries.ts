import { StandardRetryStrategy } from '@smithy/core/retry'
import type { RetryErrorInfo, StandardRetryBackoffStrategy, StandardRetryToken } from '@smithy/types'

import { beforeAttempt, pauseBefore } from '../../retry.js'
import type { RetryPorts } from '../../retry.js'
import { reasonOf } from './errors.js'

const attempts = 5
/** The SDK's own. Milliseconds. */
const [first, firstIfThrottled, longest] = [50, 1000, 20_000]
/** How much longer a server may have us wait than we would. Milliseconds. */
const mostAsked = 5000

/** What a client of the SDK is given so that it tells each further attempt, and waits for it, as all else does. */
export const sdkRetries = (world: RetryPorts): { maxAttempts: number; retryStrategy: ToldRetries } => ({
  maxAttempts: attempts,
  retryStrategy: new ToldRetries(world),
})

/** The SDK says what is worth another attempt, and when a client has met too much trouble to go on. */
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
    const next = await super.refreshRetryTokenForRetry(token, info)
    const number = next.getRetryCount() + 1
    const pauses = { first: info.errorType === 'THROTTLING' ? firstIfThrottled : first, longest }
    const own = pauseBefore(number, pauses, this.#world.random)
    const asked = retryAfterHint === undefined ? 0 : retryAfterHint.getTime() - Date.now()
    const pause = Math.max(own, Math.min(asked, own + mostAsked))
    await beforeAttempt(number, attempts, reasonOf(info.error), pause, this.#world)
    return next
  }
}

/** Its own would neither end when the run is cancelled, nor come by chance of ours. */
const noPause: StandardRetryBackoffStrategy = {
  setDelayBase: () => undefined,
  computeNextBackoffDelay: () => 0,
}
