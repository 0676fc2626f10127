import { TomlError, parse } from 'smol-toml'
import type { TomlTable } from 'smol-toml'

import { ActionError } from './errors.js'

/** The place of something that our parser can't read, although cargo may: for an error with file and line. */
interface Unreadable {
  readonly line: number
  readonly reason: string
}

/** The values of a TOML document; integers of more than 53 bits are bigints. `path` is for the message. */
export function parseToml(text: string, path: string): TomlTable {
  try {
    return parse(text, { integersAsBigInt: 'asNeeded' })
  } catch (cause) {
    if (!(cause instanceof TomlError)) throw cause
    throw unreadable(path, { line: cause.line, reason: firstLine(cause.message) }, cause)
  }
}

/** The error for a manifest that our parser can't read, although cargo may accept it. */
export const unreadable = (path: string, { line, reason }: Unreadable, cause: unknown): ActionError =>
  new ActionError(
    'toml-unreadable',
    `${path}:${line} can't be read: ${reason}`,
    'write it in another way that TOML 1.1 allows; if cargo itself reads it, please report it',
    { cause },
  )

/** The message without the parser's excerpt of the file. */
export const firstLine = (message: string): string => message.split('\n', 1)[0] ?? ''
