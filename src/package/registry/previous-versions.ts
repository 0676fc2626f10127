import * as v from 'valibot'

import { jsonOf, line as text } from '../../stored.js'
import type { IndexLine } from './index-line.js'

/** How many previous versions of a crate the index of `latest` keeps. */
const mostPrevious = 20

type Line = Pick<IndexLine, 'name' | 'vers' | 'cksum'>

/**
 * The index file of a crate in `latest`: first the version's own line, then the lines that were there before, as
 * yanked. Yanked versions are not chosen any more; but cargo reads the index a second time when it downloads what it
 * has chosen, and people with a lock file may come back much later. `isThere` says whether a crate file still exists.
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

/**
 * The versions of a crate that `latest` has with other content. Cargo never downloads a version again that it has
 * cached.
 */
export function otherContent(own: string, before: string): readonly string[] {
  const known = new Map(linesOf(before).map(({ vers, cksum }) => [vers, cksum]))
  return linesOf(own)
    .filter(({ vers, cksum }) => (known.get(vers) ?? cksum) !== cksum)
    .map(({ name, vers }) => `${name} ${vers}`)
}

const lineForm: v.GenericSchema<unknown, Line> = v.looseObject({ name: text, vers: text, cksum: text })

/** Other lines were not written by this program, and cargo could not read them either. */
const linesOf = (file: string): readonly Line[] =>
  file
    .split('\n')
    .map(jsonOf)
    .filter((json): json is Line => v.is(lineForm, json))
