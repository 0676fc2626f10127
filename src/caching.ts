/**
 * Whether two values of Cache-Control mean the same. Case, and white space around commas, make no difference.
 * https://www.rfc-editor.org/rfc/rfc9111#section-5.2
 */
export const isSameCaching = (a: string, b: string): boolean => normal(a) === normal(b)

const normal = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/\s*,\s*/g, ',')
