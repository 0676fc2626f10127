import { setTimeout } from 'node:timers/promises'

import type { Log } from '../../src/ports.js'
import type { RetryPorts } from '../../src/retry.js'
import { fakeWorld } from './fake-world.js'

/** For who tries again against a real server, which needs the time. */
export const realTime = (log: Log = fakeWorld().log): RetryPorts => ({
  log,
  signal: new AbortController().signal,
  random: Math.random,
  sleep: milliseconds => setTimeout(milliseconds),
})

/** For who meets faults that we make, which pass at once: a twentieth of the pauses. */
export const shortPauses = (): RetryPorts => ({
  ...realTime(),
  sleep: milliseconds => setTimeout(milliseconds / 20),
})
