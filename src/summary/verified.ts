import { code, shortTable } from '../markdown.js'
import type { Most } from '../markdown.js'
import type { Verified } from '../publish/verify-channel.js'
import { bytes, count } from '../units.js'

/** What was compared, in a line. */
export const comparedText = ({ versions, objects, bytes: size, requests }: Verified): string =>
  [
    `${count(versions.length, 'version')} and latest`,
    `${count(objects, 'object')}, ${bytes(size)}`,
    requests === 0
      ? 'the public address was not asked'
      : `${count(requests, 'request')} to the public address`,
  ].join('; ')

/** What was compared, and each fault, in Markdown. */
export const verifiedText = (verified: Verified, most: Most): string =>
  [
    `Compared: ${comparedText(verified)}.`,
    verified.faults.length === 0
      ? undefined
      : shortTable(
          ['Where', 'What is wrong'],
          verified.faults.map(({ where, what }) => [code(where), code(what)]),
          most,
        ),
    ...verified.notes.map(note => `Not compared: ${code(note)}`),
  ]
    .filter(part => part !== undefined)
    .join('\n\n')
