import { setTimeout } from 'node:timers/promises'

import type { Log } from '../../src/ports.js'
import type { RetryPorts } from '../../src/retry.js'
import { fakeWorld } from './fake-world.js'

/** For retries against a real server, which needs the full pauses. */
export const realTime = (log: Log = fakeWorld().log): RetryPorts => ({
  log,
  signal: new AbortController().signal,
  random: Math.random,
  sleep: milliseconds => setTimeout(milliseconds),
})

/** For faults that a test injects, which pass at once: pauses are divided by 20. */
export const shortPauses = (): RetryPorts => ({
  ...realTime(),
  sleep: milliseconds => setTimeout(milliseconds / 20),
})
