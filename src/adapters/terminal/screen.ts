import { WriteStream } from 'node:tty'
import { styleText } from 'node:util'

import { unstyled } from '../../screen.js'
import type { Screen } from '../../screen.js'

/** The width if a terminal doesn't tell its own. */
const usualColumns = 80

/** A stream as people see it. */
export const screenOf = (stream: NodeJS.WriteStream, env = process.env): Screen => ({
  columns: stream.isTTY ? stream.columns || usualColumns : undefined,
  style: hasColours(stream, env)
    ? (formats, text) => styleText([...formats], text, { validateStream: false })
    : unstyled,
})

/** Node knows terminals, TERM=dumb, NO_COLOR and FORCE_COLOR, which also gives colours to a file. */
const hasColours = ({ isTTY }: NodeJS.WriteStream, env: NodeJS.ProcessEnv): boolean =>
  (isTTY || env['FORCE_COLOR'] !== undefined) && WriteStream.prototype.getColorDepth(env) > 1
