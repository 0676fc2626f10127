import { plainWord } from './shell-words.js'
import type { Word } from './shell-words.js'

/** What a program runs: another program, lines for a shell, a script of a package.json, or something unknown. */
export type ProgramRun =
  | { readonly kind: 'program'; readonly variables: readonly Word[]; readonly words: readonly Word[] }
  | { readonly kind: 'line'; readonly variables: readonly Word[]; readonly line: string }
  | { readonly kind: 'lines'; readonly lines: readonly string[] }
  /** For npm-run-all: names of scripts or patterns, each with its arguments. */
  | { readonly kind: 'tasks'; readonly tasks: readonly string[] }
  | ScriptRun
  /** It runs none of its arguments. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unknown' }

export interface ScriptRun {
  readonly kind: 'script'
  readonly manager: string
  readonly script: Word
  /** What is appended to the script's line. */
  readonly more: readonly Word[]
  /** The folder of the package.json, relative to where the command runs. */
  readonly folder: Word | undefined
  /** The package's name or folder. */
  readonly workspace: Word | undefined
  /** If there is no such script, it is the name of a program. */
  readonly orProgram: boolean
}

export const program = (words: readonly Word[]): ProgramRun => ({ kind: 'program', variables: [], words })

export interface Options {
  readonly values: ReadonlyMap<string, Word>
  readonly rest: readonly Word[]
}

/** Reads the options at the beginning. `undefined` if one is unknown, lacks its value, or has two values. */
export function options(
  words: readonly Word[],
  flags: readonly string[],
  valued: Readonly<Record<string, string>> = {},
  values: ReadonlyMap<string, Word> = new Map(),
): Options | undefined {
  const [word, ...rest] = words
  if (word === undefined || !word.text.startsWith('-') || word.text === '--') return { values, rest: words }
  if (flags.includes(word.text)) return options(rest, flags, valued, values)
  const [, name = '', attached] = /^(--[a-z-]+)=([^]*)$/.exec(word.text) ?? [undefined, word.text]
  const option = valued[name]
  const value = attached === undefined ? rest[0] : plainWord(attached)
  if (option === undefined || value === undefined || values.has(option) || !word.plain) return undefined
  const after = attached === undefined ? rest.slice(1) : rest
  return options(after, flags, valued, new Map([...values, [option, value]]))
}
