import type { World } from '../ports.js'
import { count, duration } from '../units.js'

export interface Progress {
  readonly compiled: (name: string) => void
  readonly stop: () => void
}

const secondsBetweenLines = 20

/** Says every 20 seconds how far a build is, also while one crate takes minutes. */
export function reportProgress(what: string, { log, now }: Pick<World, 'log' | 'now'>): Progress {
  const start = now().getTime()
  let compiled = 0
  let last = 'dependencies'
  const timer = setInterval(() => {
    log.info(
      `${what}: ${duration(now().getTime() - start)}, ${count(compiled, 'crate')} compiled, last ${last}`,
    )
  }, secondsBetweenLines * 1000)
  return {
    compiled: name => {
      compiled += 1
      last = name
    },
    stop: () => {
      clearInterval(timer)
      if (compiled > 0)
        log.info(`${what}: compiled ${count(compiled, 'crate')} in ${duration(now().getTime() - start)}`)
    },
  }
}
