/**
 * A template with its markers replaced. One pattern and one pass: a value that looks like a marker is not looked at again.
 * Whatever the template has too much or too little is an error.
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

/** The one value that stands outside quotes. */
export function checkedIdentifier(text: string): string {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(text)) throw new Error(`"${text}" cannot begin a variable's name`)
  return text
}
