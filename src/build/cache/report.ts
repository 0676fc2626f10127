import type { CacheEntry, Log } from '../../ports.js'

/** What the cache did for a build. */
export interface CacheReport {
  readonly build: string
  /** A hit held everything that was needed; whether cargo took it, `compiled` tells. */
  readonly outcome: 'hit' | 'partial' | 'miss'
  /** Packages that come from elsewhere, and how many of them were compiled now. */
  readonly dependencies: number
  readonly compiled: number
  readonly restored: Transfer | undefined
  readonly saved: Transfer | 'nothing new' | 'failed'
}

/** `took` in milliseconds. */
export interface Transfer extends CacheEntry {
  readonly took: number
}

/** Says what a restored entry was good for: a hit is worth something only if cargo took what was there. */
export function logUse(report: CacheReport, reasons: readonly string[], log: Log): void {
  const { build, outcome, dependencies, compiled, restored } = report
  if (restored === undefined) return
  const of = `${dependencies} dependenc${dependencies === 1 ? 'y' : 'ies'}`
  const used = `${build}: ${outcome}, ${compiled} of ${of} compiled`
  if (!inSpiteOfHit(report)) {
    log.info(used)
    return
  }
  const why = reasons[0] ?? `cargo doesn't say why. If it persists: gh cache delete ${restored.key}`
  // That a build script of one of them runs every time is nothing that a user could change.
  if (compiled * 2 < dependencies) log.info(`${used} all the same: ${why}`)
  else log.warning(`${used} all the same: ${why}`)
}

/** Whether cargo compiled what the entry had been saved with. */
export const inSpiteOfHit = ({ outcome, compiled }: CacheReport): boolean => outcome === 'hit' && compiled > 0
