import { styleText } from 'node:util'

import type { Screen } from '../../screen.js'

/** The width if a terminal doesn't tell its own. */
const usualColumns = 80

/**
 * A stream as people see it. Node decides whether colours are wanted: a terminal that is not dumb, NO_COLOR, FORCE_COLOR.
 */
export const screenOf = (stream: NodeJS.WriteStream): Screen => ({
  columns: stream.isTTY ? stream.columns || usualColumns : undefined,
  style: (formats, text) => styleText([...formats], text, { stream }),
})
