import { plainWord } from './shell-words.js'
import type { Word } from './shell-words.js'

/** What a program runs: another one, lines for a shell, a script of a package.json, or what can't be told. */
export type ProgramRun =
  | { readonly kind: 'program'; readonly variables: readonly Word[]; readonly words: readonly Word[] }
  | { readonly kind: 'line'; readonly variables: readonly Word[]; readonly line: string }
  | { readonly kind: 'lines'; readonly lines: readonly string[] }
  /** For npm-run-all: names of scripts, or patterns, each with what it gets. */
  | { readonly kind: 'tasks'; readonly tasks: readonly string[] }
  | ScriptRun
  /** None of its words is run. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unknown' }

export interface ScriptRun {
  readonly kind: 'script'
  readonly manager: string
  readonly script: Word
  /** What the script's line gets at its end. */
  readonly more: readonly Word[]
  /** Of the package.json, from where the command runs. */
  readonly folder: Word | undefined
  /** The package's name or folder. */
  readonly workspace: Word | undefined
  /** Where there is no such script, it is the name of a program. */
  readonly orProgram: boolean
}

export const program = (words: readonly Word[]): ProgramRun => ({ kind: 'program', variables: [], words })

export interface Options {
  readonly values: ReadonlyMap<string, Word>
  readonly rest: readonly Word[]
}

/** The options at the beginning, as long as all are known, each once. */
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
