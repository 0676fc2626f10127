import type { Parser } from './parsers.js'
import { wrong } from './wrong.js'

/** With which arguments programs are started before they are published; `undefined`: they are not. */
export interface StartWith {
  readonly all: readonly string[] | undefined
  readonly byBin: ReadonlyMap<string, readonly string[] | undefined>
}

/** Arguments for all programs, or `binary=arguments`, one per line; `none` for no start. */
export const startWith: Parser<StartWith> = value => {
  const lines = value
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(line => line !== '' && !line.startsWith('#'))
  const forAll = lines.filter(line => !byName.test(line))
  const [line, second] = forAll
  if (second !== undefined)
    wrong(
      'not-a-start',
      `"${second}" is a second line for all binaries`,
      'write one line without a name, and binary=arguments for others',
    )
  return {
    all: argumentsOf(line ?? usual),
    byBin: new Map(
      lines.flatMap(one => {
        const [, name, args] = byName.exec(one) ?? []
        return name === undefined || args === undefined ? [] : [[name, argumentsOf(args)] as const]
      }),
    ),
  }
}

/** What nearly every program knows. */
export const usual = '--version'

/** An argument may hold a `=` too, but begins with a hyphen. */
const byName = /^(\w[\w.-]*)\s*=(.*)$/

const argumentsOf = (text: string): readonly string[] | undefined =>
  text.trim() === 'none' ? undefined : text.split(/\s+/).filter(word => word !== '')
