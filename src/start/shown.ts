/** The longest line that is shown of what a program says, and of what explains a failure, in characters. */
const longest = { program: 100, failure: 400 } as const

/** The first line with text that a program has printed, safe to show; `undefined` if there is none. */
export const shown = (output: string): string | undefined => linesOf(output, longest.program)[0]

/** The last one, which may explain a failure. */
export const lastLine = (output: string): string | undefined => linesOf(output, longest.failure).at(-1)

/** The first line that one of the patterns matches. */
export const lineLike = (patterns: readonly RegExp[], output: string): string | undefined =>
  linesOf(output, longest.failure).find(line => patterns.some(pattern => pattern.test(line)))

/** Without what moves the cursor, changes colours or the direction of text. */
const linesOf = (output: string, most: number): readonly string[] =>
  output
    .split(/[\r\n\u2028\u2029]+/)
    .map(line =>
      line
        .replace(sequences, '')
        .replace(/[\p{C}\s]+/gu, ' ')
        .trim(),
    )
    .filter(line => line !== '')
    .map(line => (line.length > most ? `${line.slice(0, most - 1)}…` : line))

const sequences = /\u001b\[[\d;?]*[A-Za-z]/g
