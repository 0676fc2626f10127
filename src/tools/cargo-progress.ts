import type { Env } from '../ports.js'
import type { Far } from '../progress.js'

/** Makes cargo say how far it is, also where no terminal is: https://doc.rust-lang.org/cargo/reference/config.html#termprogresswhen */
export const toldProgress: Env = { CARGO_TERM_PROGRESS_WHEN: 'always', CARGO_TERM_PROGRESS_WIDTH: '200' }

/** What cargo says of how far it is. */
export interface CargoProgress {
  /** Takes a line of standard error; returns whether it only told how far cargo is. */
  readonly read: (line: string) => boolean
  /** `undefined` as long as it has not told. */
  readonly far: () => Far | undefined
}

/**
 * Follows cargo by the lines that it rewrites on a terminal, e.g. `Building [=====>   ] 12/34: serde, ring(build)`. It
 * counts units: libraries, programs, build scripts and their runs.
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

/** The first of a list of names. */
function some(names: string): string {
  if (names === '') return ''
  const all = names.split(', ')
  return `now ${all.length <= 3 ? names : `${all.slice(0, 3).join(', ')} and ${all.length - 3} more`}`
}
