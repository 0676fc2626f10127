/** The key under which HTML has its text. It stays in this file: so neither code nor JSON can pass off a text as HTML. */
const markup = Symbol('markup')

/** HTML in which no text acts as markup that wasn't meant to. */
export interface Html {
  readonly [markup]: string
}

/** What a template takes: text, which it escapes; HTML as it is; lists of HTML, line by line. */
type Value = string | number | Html | readonly Html[]

/** A template of HTML. Its values stand between tags or in quotes: nowhere else does escaping help. */
export const html = (texts: TemplateStringsArray, ...values: readonly Value[]): Html =>
  trusted(String.raw({ raw: texts }, ...values.map(written)))

/** Values in a row, with something between them. */
export const joined = (values: readonly Value[], between: Value): Html =>
  trusted(values.map(written).join(written(between)))

/** HTML that is taken at its word. Only for constants of ours that no template can hold. */
export const trusted = (text: string): Html => ({ [markup]: text })

/** HTML as a file has it. */
export const markupOf = (of: Html): string => of[markup]

function written(value: Value): string {
  if (typeof value !== 'object')
    return value.toString().replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`)
  return isHtml(value) ? markupOf(value) : value.map(written).join('\n')
}

const isHtml = (value: object): value is Html => markup in value
