/**
 * Replaces the markers of a template. A single pass with a single pattern, so a value that looks like a marker is not
 * replaced again. Throws if the template lacks a marker or has an unknown one.
 */
export function fillTemplate(
  name: string,
  template: string,
  texts: readonly (readonly [marker: string, text: string])[],
): string {
  const known = new Map(texts)
  const missing = new Set(known.keys())
  const filled = template.replace(MARKER, marker => {
    const text = known.get(marker)
    if (text === undefined) throw new Error(`${name}: nothing is known to put in place of ${marker}`)
    missing.delete(marker)
    return text
  })
  if (missing.size > 0) throw new Error(`${name}: the template lacks ${[...missing].join(', ')}`)
  return filled
}

const MARKER = /'@\w+@'|# @\w+@|@\w+@|PREFIX_INSTALL_/g

/** The only value that appears outside quotes. Throws if it can't begin a variable's name. */
export function checkedIdentifier(text: string): string {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(text)) throw new Error(`"${text}" cannot begin a variable's name`)
  return text
}
