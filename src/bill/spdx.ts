import { isSupportedSpdxId } from '@cyclonedx/cyclonedx-library/SPDX'

/** A license as a manifest gives it. */
export type License =
  | { readonly kind: 'id'; readonly id: string }
  | { readonly kind: 'expression'; readonly expression: string }
  /** Something else: it is shown as it is. */
  | { readonly kind: 'name'; readonly name: string }

/**
 * Reads the `license` of a manifest. Older ones write `MIT/Apache-2.0`, which cargo still accepts.
 * https://doc.rust-lang.org/cargo/reference/manifest.html#the-license-and-license-file-fields
 */
export function readLicense(text: string): License {
  const expression: string = text.replace(/\s*\/\s*/g, ' OR ').trim()
  const known: boolean = isSupportedSpdxId(expression)
  if (known) return { kind: 'id', id: expression }
  const words = expression.match(/[()]|[^\s()]+/g) ?? []
  return isExpression(words)
    ? { kind: 'expression', expression: words.join(' ').replaceAll('( ', '(').replaceAll(' )', ')') }
    : { kind: 'name', name: text }
}

export function licenseText(text: string): string {
  const read = readLicense(text)
  if (read.kind === 'id') return read.id
  return read.kind === 'expression' ? read.expression : read.name
}

/** https://spdx.github.io/spdx-spec/v2.3/SPDX-license-expressions/ */
function isExpression(words: readonly string[]): boolean {
  let at = 0
  const next = (word: string): boolean => {
    if (words[at] !== word) return false
    at += 1
    return true
  }
  const simple = (): boolean => {
    if (next('(')) return either() && next(')')
    if (!isLicense(words[at++] ?? '')) return false
    return !next('WITH') || isSupportedSpdxId(words[at++] ?? '')
  }
  const either = (): boolean => {
    if (!simple()) return false
    while (next('OR') || next('AND')) if (!simple()) return false
    return true
  }
  return either() && at === words.length
}

const isLicense = (word: string): boolean =>
  isSupportedSpdxId(word.replace(/\+$/, '')) ||
  /^(DocumentRef-[A-Za-z0-9.-]+:)?LicenseRef-[A-Za-z0-9.-]+$/.test(word)
