/** Cargo's output in one sentence: its first error, followed by the list if that error ends in a colon. */
export function headline(lines: readonly string[]): string | undefined {
  const at = lines.findIndex(line => line.startsWith('error'))
  const first = lines[at]
  if (first?.endsWith(':') !== true) return first
  const rest = lines.slice(at + 1)
  const end = rest.findIndex(line => !/^\s+\S/.test(line))
  const items = rest.slice(0, end < 0 ? rest.length : end).map(line => line.trim())
  return items.length === 0 ? first : `${first} ${shortened(items).join('; ')}`
}

/** How many items are named; the log has all of them. */
const most = 5

const shortened = (items: readonly string[]): readonly string[] =>
  items.length <= most ? items : [...items.slice(0, most), `and ${items.length - most} more`]

/** If the error is that packages need a newer rustc: those packages, and the version of this rustc. */
export function tooOldFor(lines: readonly string[]): { rustc: string; packages: string } | undefined {
  const match = /^error: rustc (\S+) is not supported by the following packages?: (.+)$/.exec(
    headline(lines) ?? '',
  )
  return match?.[1] === undefined || match[2] === undefined
    ? undefined
    : { rustc: match[1], packages: match[2] }
}
