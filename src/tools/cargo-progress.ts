import type { Env } from '../ports.js'
import type { Far } from '../progress.js'

/**
 * Makes cargo report progress even without a terminal:
 * https://doc.rust-lang.org/cargo/reference/config.html#termprogresswhen
 */
export const toldProgress: Env = { CARGO_TERM_PROGRESS_WHEN: 'always', CARGO_TERM_PROGRESS_WIDTH: '200' }

/** Cargo's progress, from its output. */
export interface CargoProgress {
  /** Reads a line of standard error. Returns whether it was only a progress report. */
  readonly read: (line: string) => boolean
  /** `undefined` until cargo has reported progress. */
  readonly far: () => Far | undefined
}

/**
 * Follows cargo's progress by the lines that it rewrites on a terminal, e.g. `Building [=====> ] 12/34: serde,
 * ring(build)`. It counts units: libraries, programs, build scripts and their runs.
 */
export function cargoProgress(): CargoProgress {
  let far: Far | undefined
  return {
    read: line => {
      const [fetching] = /^ *(Fetch \d+ complete|Downloading \d+ crates?).*$/.exec(line) ?? []
      if (fetching !== undefined) far = { at: fetching.trim().replace(/^./, first => first.toLowerCase()) }
      const [, bar] = /^ *[A-Z][a-z]+ \[[=> ]*\] (.*)$/.exec(line) ?? []
      const [, done, of, names = ''] = /^(\d+)\/(\d+)(?:: (.*))?$/.exec(bar?.trim() ?? '') ?? []
      if (done !== undefined)
        far = { items: { noun: 'unit', done: Number(done), of: Number(of) }, at: some(names), uneven: true }
      return fetching !== undefined || bar !== undefined
    },
    far: () => far,
  }
}

/** The first few names of a list. */
function some(names: string): string {
  if (names === '') return ''
  const all = names.split(', ')
  return `now ${all.length <= 3 ? names : `${all.slice(0, 3).join(', ')} and ${all.length - 3} more`}`
}
