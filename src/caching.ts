/**
 * Whether two values of Cache-Control ask for the same: letters, and white space around commas, mean nothing.
 * https://www.rfc-editor.org/rfc/rfc9111#section-5.2
 */
export const isSameCaching = (a: string, b: string): boolean => normal(a) === normal(b)

const normal = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/\s*,\s*/g, ',')
