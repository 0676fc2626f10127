/** A size as text for people: 1 MB is 1,000,000 bytes. */
export const bytes = (count: number): string =>
  count < 1000
    ? `${count} B`
    : count < 999_950
      ? `${(count / 1000).toFixed(1)} kB`
      : `${(count / 1_000_000).toFixed(1)} MB`

/** A duration in milliseconds as text for people: `4.2 s`, `35 s`, `3 min 20 s`. */
export function duration(milliseconds: number): string {
  if (milliseconds < 10_000) return `${(milliseconds / 1000).toFixed(1)} s`
  const seconds = Math.round(milliseconds / 1000)
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}

/** `1 crate`, `3 crates`. */
export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`
