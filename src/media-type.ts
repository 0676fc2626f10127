/**
 * Whether two media types are the same. Type, subtype, names of parameters and the value of `charset` are compared
 * without regard to case; quotes and white space around `;` make no difference.
 * https://www.rfc-editor.org/rfc/rfc9110#section-8.3.1
 * JSON is UTF-8 with or without a `charset`. https://www.rfc-editor.org/rfc/rfc8259#section-11
 */
export const isSameMediaType = (a: string, b: string): boolean => normal(a) === normal(b)

const parameter = /\s*;\s*(?:([^\s;="]+)=("(?:[^"\\]|\\.)*"|[^\s;"]*))?/gsy

/** One spelling for all equal media types; any other text stays as it is. */
function normal(text: string): string {
  const trimmed = text.trim()
  const [type = ''] = /^[^\s;/]+\/[^\s;/]+/.exec(trimmed) ?? []
  const parameters = parametersOf(trimmed.slice(type.length))
  if (type === '' || parameters === undefined) return text
  const told = isJson(type) ? parameters.filter(one => one !== 'charset=utf-8') : parameters
  return JSON.stringify([type.toLowerCase(), ...told.sort()])
}

const isJson = (type: string): boolean => /^application\/json$|\+json$/i.test(type)

/** The parameters; `undefined` if the text contains anything else. */
function parametersOf(text: string): string[] | undefined {
  const found = [...text.matchAll(parameter)]
  if (found.reduce((sum, [whole]) => sum + whole.length, 0) !== text.length) return undefined
  return found.flatMap(([, name, value = '']) => {
    if (name === undefined) return []
    const plain = value.startsWith('"') ? value.slice(1, -1).replace(/\\(.)/gs, '$1') : value
    const known = name.toLowerCase()
    return [`${known}=${known === 'charset' ? plain.toLowerCase() : plain}`]
  })
}
