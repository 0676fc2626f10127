/** Text in a paragraph or a table cell, escaped so that nothing in it acts as Markdown or HTML. */
export const cell = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/[&<>]|[\\`*[\]|~#]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, character =>
      /[&<>]/.test(character) ? `&#${character.charCodeAt(0)};` : `\\${character}`,
    )

/** A code span. The text may contain back-ticks. */
export function code(text: string): string {
  const line = text.replace(/\s+/g, ' ').replaceAll('|', '\\|')
  const fence = longerFence(line, 1)
  return fence.length === 1 ? `\`${line}\`` : `${fence} ${line} ${fence}`
}

/** A code block. */
export function codeFence(text: string, language = ''): string {
  const fence = longerFence(text, 3)
  return `${fence}${language}\n${text.trimEnd()}\n${fence}`
}

/** A fence that is longer than any run of back-ticks in the text. */
function longerFence(text: string, shortest: number): string {
  const runs = [...text.matchAll(/`+/g)].map(match => match[0].length + 1)
  return '`'.repeat(Math.max(shortest, ...runs))
}

/** Longer cells, such as links, would only push the other columns away. */
const widestColumn = 40

/** A table whose columns also line up in plain text, because a terminal shows it unrendered. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const width = (i: number): number =>
    Math.max(3, ...[head, ...rows].map(row => row[i]?.length ?? 0).filter(length => length <= widestColumn))
  const widths = head.map((_, i) => width(i))
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((wide, i) => (cells[i] ?? '').padEnd(wide)).join(' | ')} |`
  return [line(head), line(widths.map(wide => '-'.repeat(wide))), ...rows.map(line)].join('\n')
}

/** How many rows a table may have. */
export type Most = number

/** A table of the first rows, and the number of rows that are left out. */
export function shortTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  most: Most,
): string {
  const lacking = rows.length - most
  const text = table(head, rows.slice(0, most))
  return lacking > 0 ? `${text}\n\nand ${lacking} more` : text
}
