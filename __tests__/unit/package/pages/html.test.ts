import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { HtmlValidate, Parser } from 'html-validate'

import { htmlDocument } from '../../../../src/package/pages/document.js'
import { html, joined, markupOf, trusted } from '../../../../src/package/pages/html.js'
import type { Html } from '../../../../src/package/pages/html.js'
import { aText } from '../../../support/entries.js'

const config = new HtmlValidate({ root: true }).getConfigForSync('page.html')
const parse = (of: Html): ReturnType<Parser['parseHtml']> => new Parser(config).parseHtml(markupOf(of))

/** A text as a browser reads it. The only character references are numeric. */
const read = (text: string | null): string | undefined =>
  text?.replace(/&(?:#(\d+);)?/g, (_, code?: string) =>
    code === undefined ? 'a bare ampersand' : String.fromCharCode(Number(code)),
  )

const special = fc.string({
  unit: fc.constantFrom('<', '>', '&', '"', "'", '#', ';', '/', '-', '!', 'p', '3', ' '),
})
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  special,
  fc.constant('"><script>alert(1)</script>&amp;'),
)

describe('html', () => {
  it('shows any text as that text, between tags and in quotes', () => {
    fc.assert(
      fc.property(anyText, anyText, (title, text) => {
        const [shown, ...others] = parse(html`<p title="${title}">${text}</p>`).childElements
        expect(others).toEqual([])
        expect(shown?.childElements).toEqual([])
        expect(shown?.attributes.map(({ key }) => key)).toEqual(['title'])
        expect(read(shown?.getAttributeValue('title') ?? null)).toBe(title)
        expect(read(shown?.textContent ?? null)).toBe(text)
      }),
    )
  })

  it.each<[string, Html, string]>([
    ['text, escaped', html`<p>${'a & b'}</p>`, '<p>a &#38; b</p>'],
    ['numbers', html`<p>${3}</p>`, '<p>3</p>'],
    ['HTML as it is', html`<p>${html`<b>${'<'}</b>`}</p>`, '<p><b>&#60;</b></p>'],
    ['HTML line by line', html`<ul>\n${[html`<li>`, html`<li>`]}\n</ul>`, '<ul>\n<li>\n<li>\n</ul>'],
    ['a list of nothing', html`<p>${[]}</p>`, '<p></p>'],
    ['parts in a row', joined(['<', html`<b>`, 1], ' & '), '&#60; &#38; <b> &#38; 1'],
    ['what is trusted', html`<style>${trusted('a>b{}')}</style>`, '<style>a>b{}</style>'],
  ])('accepts %s', (_, made, markup) => {
    expect(markupOf(made)).toBe(markup)
  })

  // The directives test the types: `tsc` fails at a directive that hides no error. So each one proves that the compiler
  // refuses the next line, and says why it should. At run time, data from a file may be anything.
  it('accepts nothing else as HTML', () => {
    // @ts-expect-error A list is one of HTML.
    expect(markupOf(html`${['<b>']}`)).toBe('&#60;b&#62;')
    // @ts-expect-error Only html.ts has the key.
    expect(() => html`${{ markup: '<b>', 'Symbol(markup)': '<b>' }}`).toThrow(TypeError)
    // @ts-expect-error Whoever has no value says what stands in its place.
    expect(() => html`${undefined}`).toThrow(TypeError)
    // @ts-expect-error Absent is never null.
    expect(() => html`${null}`).toThrow(TypeError)
    // @ts-expect-error A condition would be shown as a word.
    expect(markupOf(html`${false}`)).toBe('false')
  })
})

describe('HTML', () => {
  // Here too the directives are the test: `tsc` fails if they hide no error.
  it('is not a text, and a text is not HTML', () => {
    // @ts-expect-error A text is no HTML.
    expect(markupOf(htmlDocument('', '<b>'))).toContain('<main>\n&#60;b&#62;\n</main>')
    // @ts-expect-error A text is no HTML.
    expect(markupOf('<b>')).toBeUndefined()
    // @ts-expect-error HTML is no text.
    expect(() => aText('index.html', html`<b>`, 'pointer')).toThrow('must be of type string')
  })
})
