import type { World } from '../ports.js'
import { progressLine } from '../progress.js'
import { cargoProgress } from '../tools/cargo-progress.js'
import { count, duration } from '../units.js'

export interface Progress {
  readonly compiled: (name: string) => void
  /** Reads a line of standard error. Returns whether it was only a progress report. */
  readonly read: (line: string) => boolean
  readonly stop: () => void
}

/** Shows the progress of a build, even while one crate takes minutes, and at the end how long the build took. */
export function reportProgress(what: string, { log, now }: Pick<World, 'log' | 'now'>): Progress {
  const start = now().getTime()
  const elapsed = (): number => now().getTime() - start
  const cargo = cargoProgress()
  let compiled = 0
  let last: string | undefined
  // An old cargo doesn't report progress, but what it has compiled is known.
  const stop = log.progress(() =>
    progressLine(
      what,
      cargo.far() ?? { items: { noun: 'crate', done: compiled }, at: last && `last ${last}` },
      elapsed(),
    ),
  )
  return {
    compiled: name => {
      compiled += 1
      last = name
    },
    read: cargo.read,
    stop: () => {
      stop()
      if (compiled > 0) log.info(`${what}: compiled ${count(compiled, 'crate')} in ${duration(elapsed())}`)
    },
  }
}
