import type { Word as ParsedWord, WordPart } from 'unbash'

/** A word of a command, as its program receives it. */
export interface Word {
  readonly text: string
  /** Whether it contains nothing that only a running shell knows, such as `$SCOPE`. */
  readonly plain: boolean
  /** As written in the line, with its quotes. */
  readonly source: string
}

/**
 * A word that only Bash expands is not plain either, because scripts are run by any `sh`. Neither is `%SCOPE%` of
 * cmd.exe.
 */
export const wordOf = ({ text: source, value, parts = [] }: ParsedWord): Word => ({
  text: value,
  plain: parts.every(isText) && !/(^|[=:])~|%\w+%/.test(source),
  source,
})

function isText(part: WordPart): boolean {
  if (part.type === 'DoubleQuoted') return part.parts.every(inner => inner.type === 'Literal')
  return part.type === 'Literal' || part.type === 'SingleQuoted'
}

/** The word as it can be written in a line for a shell. */
export const inLine = ({ text, plain, source }: Word): string =>
  plain ? `'${text.replaceAll("'", `'\\''`)}'` : source

/** A word that needs no expansion, e.g. from a command that another program builds. */
export const plainWord = (text: string): Word => ({ text, plain: true, source: text })

/** `A=b`, as shells, env and cross-env take it. */
export const isVariable = ({ text }: Word): boolean => /^[A-Za-z_]\w*=/.test(text)

/** Says that the first word that isn't plain is known only to a shell; `undefined` if all are plain. */
export function unknownIn(words: readonly Word[]): string | undefined {
  const word = words.find(one => !one.plain)
  return word === undefined ? undefined : onlyShell(word.source)
}

export const onlyShell = (source: string): string =>
  `only a shell could tell what "${shortened(source)}" stands for`

export const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text)

/** Whether a text contains the word wasm-pack, as a program or in a path to it. */
export const mentionsWasmPack = (text: string): boolean =>
  /(^|[^\w@.-])wasm-pack(@[\w.^~-]+|\.exe|\.cmd)?(?![\w.@-])/.test(text)
