import type { Word as ParsedWord, WordPart } from 'unbash'

/** A word of a command as its program gets it. */
export interface Word {
  readonly text: string
  /** Nothing in it that only a running shell knows, such as `$SCOPE`. */
  readonly plain: boolean
  /** As it stands in the line, with its quotes. */
  readonly source: string
}

/** What only Bash expands counts as not plain too, since scripts are run by any `sh`; and so does `%SCOPE%`, of cmd.exe. */
export const wordOf = ({ text: source, value, parts = [] }: ParsedWord): Word => ({
  text: value,
  plain: parts.every(isText) && !/(^|[=:])~|%\w+%/.test(source),
  source,
})

function isText(part: WordPart): boolean {
  if (part.type === 'DoubleQuoted') return part.parts.every(inner => inner.type === 'Literal')
  return part.type === 'Literal' || part.type === 'SingleQuoted'
}

/** The word in a line for a shell. */
export const inLine = ({ text, plain, source }: Word): string =>
  plain ? `'${text.replaceAll("'", `'\\''`)}'` : source

/** Words that are plain already, e.g. of a command that another program makes. */
export const plainWord = (text: string): Word => ({ text, plain: true, source: text })

/** `A=b`, as shells, env and cross-env take it. */
export const isVariable = ({ text }: Word): boolean => /^[A-Za-z_]\w*=/.test(text)

/** The first word of which only a shell knows what it is, as a reason. */
export function unknownIn(words: readonly Word[]): string | undefined {
  const word = words.find(one => !one.plain)
  return word === undefined ? undefined : onlyShell(word.source)
}

export const onlyShell = (source: string): string =>
  `only a shell could tell what "${shortened(source)}" stands for`

export const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text)

/** Whether a text has the word wasm-pack, as a program or in a path to it. */
export const mentionsWasmPack = (text: string): boolean =>
  /(^|[^\w@.-])wasm-pack(@[\w.^~-]+|\.exe|\.cmd)?(?![\w.@-])/.test(text)
