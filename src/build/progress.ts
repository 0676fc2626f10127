import type { World } from '../ports.js'
import { progressLine } from '../progress.js'
import { cargoProgress } from '../tools/cargo-progress.js'
import { count, duration } from '../units.js'

export interface Progress {
  readonly compiled: (name: string) => void
  /** Takes a line of standard error; returns whether it only told how far cargo is. */
  readonly read: (line: string) => boolean
  readonly stop: () => void
}

/** Shows how far a build is, also while one crate takes minutes, and at its end what it took. */
export function reportProgress(what: string, { log, now }: Pick<World, 'log' | 'now'>): Progress {
  const start = now().getTime()
  const elapsed = (): number => now().getTime() - start
  const cargo = cargoProgress()
  let compiled = 0
  let last: string | undefined
  // An old cargo doesn't tell; what it has compiled is known all the same.
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
