/**
 * The property that holds the text. The symbol is not exported, so neither code nor JSON can pass a text off as HTML.
 */
const markup = Symbol('markup')

/** HTML in which no text can act as markup by accident. */
export interface Html {
  readonly [markup]: string
}

/** What a template accepts: text, which it escapes; HTML, as it is; lists of HTML, one item a line. */
type Value = string | number | Html | readonly Html[]

/** A template of HTML. Its values may stand only between tags or in quotes: nowhere else does escaping help. */
export const html = (texts: TemplateStringsArray, ...values: readonly Value[]): Html =>
  trusted(String.raw({ raw: texts }, ...values.map(written)))

/** Values in a row, with a separator. */
export const joined = (values: readonly Value[], between: Value): Html =>
  trusted(values.map(written).join(written(between)))

/** HTML that is not escaped. Only for our own constants that a template can't hold. */
export const trusted = (text: string): Html => ({ [markup]: text })

/** The text of the HTML, for a file. */
export const markupOf = (of: Html): string => of[markup]

function written(value: Value): string {
  if (typeof value !== 'object')
    return value.toString().replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`)
  return isHtml(value) ? markupOf(value) : value.map(written).join('\n')
}

const isHtml = (value: object): value is Html => markup in value
