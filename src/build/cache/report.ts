import type { CacheEntry, Log } from '../../ports.js'

/** What the cache did for a build. */
export interface CacheReport {
  readonly build: string
  /** A hit held everything that was needed; `compiled` shows whether cargo used it. */
  readonly outcome: 'hit' | 'partial' | 'miss'
  /** The number of packages from outside the workspace, and how many of them were compiled in this run. */
  readonly dependencies: number
  readonly compiled: number
  readonly restored: Transfer | undefined
  readonly saved: Transfer | 'nothing new' | 'failed'
}

/** `took` is in milliseconds. */
export interface Transfer extends CacheEntry {
  readonly took: number
}

/** Logs how useful a restored entry was: a hit is worth something only if cargo used what was there. */
export function logUse(report: CacheReport, reasons: readonly string[], log: Log): void {
  const { build, outcome, dependencies, compiled, restored } = report
  if (restored === undefined) return
  const of = `${dependencies} dependenc${dependencies === 1 ? 'y' : 'ies'}`
  const used = `${build}: ${outcome}, ${compiled} of ${of} compiled`
  if (!inSpiteOfHit(report)) {
    log.info(used)
    return
  }
  const why =
    reasons[0] ??
    `cargo doesn't say why. If it persists: \`gh api --method DELETE '/repos/{owner}/{repo}/actions/caches?key=${restored.key}'\``
  // A build script that runs every time is one possible reason, and the user can't change that.
  if (compiled * 2 < dependencies) log.info(`${used} all the same: ${why}`)
  else log.warning(`${used} all the same: ${why}`)
}

/** Whether cargo compiled something that the entry already contained. */
export const inSpiteOfHit = ({ outcome, compiled }: CacheReport): boolean => outcome === 'hit' && compiled > 0
