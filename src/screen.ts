/** How a piece of text is set off from the rest. */
export type Format = 'bold' | 'dim' | 'red' | 'yellow'

/** Sets text off, or leaves it as it is where colours are not wanted. */
export type Style = (formats: readonly Format[], text: string) => string

/** Where text for people appears. */
export interface Screen {
  /** `undefined` if it is a file or a pipe, in which lines may have any length. */
  readonly columns: number | undefined
  readonly style: Style
}

export const unstyled: Style = (_, text) => text

/** The text without characters that would move the cursor or change colours. */
export const printable = (text: string): string => text.replaceAll(/(?![\n\t])\p{Cc}/gu, '')

/**
 * Breaks lines between words, so that they fit; a word that is longer than a line, such as an address, stays whole and
 * where it is. All lines after the first of each begin with `hanging`.
 */
export function wrap(text: string, columns: number | undefined, hanging = ''): string {
  if (columns === undefined) return text
  return text
    .split('\n')
    .map(line => wrapLine(line, columns, hanging))
    .join('\n')
}

function wrapLine(line: string, columns: number, hanging: string): string {
  if (line.length <= columns) return line
  const own = /^\s*/.exec(line)?.[0] ?? ''
  const lines: string[] = []
  let current = own
  let empty = true
  for (const word of line.slice(own.length).split(' ')) {
    const room = columns - own.length - hanging.length
    if (!empty && current.length + 1 + word.length > columns && word.length <= room) {
      lines.push(current)
      current = own + hanging
      empty = true
    }
    current += empty ? word : ` ${word}`
    empty = false
  }
  return [...lines, current].join('\n')
}

/** Rows of cells as lines, in which columns line up, with two spaces between them and before the first. */
export function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map(row => row[i]?.length ?? 0)))
  return rows.map(row => `  ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ')}`.trimEnd())
}
