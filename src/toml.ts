import { TomlError, parse } from 'smol-toml'
import type { TomlTable } from 'smol-toml'

import { ActionError } from './errors.js'

/** What our parsers may know less of than cargo: where it stands, for an error that names file and line. */
interface Unreadable {
  readonly line: number
  readonly reason: string
}

/** The values of a TOML document; integers that take more than 53 bits are bigints. `path` is for the message. */
export function parseToml(text: string, path: string): TomlTable {
  try {
    return parse(text, { integersAsBigInt: 'asNeeded' })
  } catch (cause) {
    if (!(cause instanceof TomlError)) throw cause
    throw unreadable(path, { line: cause.line, reason: firstLine(cause.message) }, cause)
  }
}

/** The one error for whatever can't be read of a manifest: cargo takes it, and we name the place. */
export const unreadable = (path: string, { line, reason }: Unreadable, cause: unknown): ActionError =>
  new ActionError(
    'toml-unreadable',
    `${path}:${line} can't be read: ${reason}`,
    'write it in another way that TOML 1.1 allows; if cargo itself reads it, please report it',
    { cause },
  )

/** Without the excerpt that the parser adds. */
export const firstLine = (message: string): string => message.split('\n', 1)[0] ?? ''
