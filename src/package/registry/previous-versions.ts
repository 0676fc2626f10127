import type { IndexLine } from './index-line.js'

/** How many versions of a crate `latest` knows besides its own. */
const mostPrevious = 20

type Line = Pick<IndexLine, 'name' | 'vers' | 'cksum'>

/**
 * The index file of a crate in `latest`: what the version says, and after it what was there before, as yanked. Nobody
 * chooses a yanked version; but cargo reads the index a second time when it downloads what it has chosen, and whoever has a
 * lock file comes back much later. `isThere` tells whether a crate file is still to be had.
 */
export function withPreviousVersions(own: string, before: string, isThere: (line: Line) => boolean): string {
  const versions = new Set(linesOf(own).map(({ vers }) => vers))
  const previous = linesOf(before).filter(line => !versions.has(line.vers) && isThere(line))
  return [
    own.trimEnd(),
    ...previous.slice(0, mostPrevious).map(line => JSON.stringify({ ...line, yanked: true })),
    '',
  ].join('\n')
}

/** Versions of a crate that `latest` has with other content: cargo never looks again at what it has cached. */
export function otherContent(own: string, before: string): readonly string[] {
  const known = new Map(linesOf(before).map(({ vers, cksum }) => [vers, cksum]))
  return linesOf(own)
    .filter(({ vers, cksum }) => (known.get(vers) ?? cksum) !== cksum)
    .map(({ name, vers }) => `${name} ${vers}`)
}

function linesOf(text: string): readonly Line[] {
  return text.split('\n').flatMap(line => {
    try {
      return line === '' ? [] : [JSON.parse(line) as Line]
    } catch {
      // Somebody else's, which no cargo could read either.
      return []
    }
  })
}
