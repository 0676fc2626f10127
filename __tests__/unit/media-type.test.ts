import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import { isSameMediaType } from '../../src/media-type.js'

const token = fc.stringMatching(/^[A-Za-z0-9.+_-]{1,8}$/)
const space = fc.stringMatching(/^[ \t]{0,2}$/)
const cased = (text: string): fc.Arbitrary<string> =>
  fc
    .array(fc.boolean(), { minLength: text.length, maxLength: text.length })
    .map(upper =>
      Array.from(text, (c, i) => (upper[i] === true ? c.toUpperCase() : c.toLowerCase())).join(''),
    )
const quoted = (value: string): string => `"${value.replace(/["\\]/g, '\\$&')}"`

/** A media type in two spellings that mean the same. */
const twoWays = fc
  .record({
    type: token,
    subtype: token,
    charset: token,
    other: fc.stringMatching(/^[A-Za-z0-9 ;="\\]{1,8}$/),
  })
  .chain(({ type, subtype, charset, other }) => {
    const way = fc
      .tuple(
        cased(`${type}/${subtype}`),
        cased('charset'),
        cased(charset),
        fc.boolean(),
        space,
        space,
        fc.boolean(),
      )
      .map(([essence, name, value, inQuotes, before, after, first]) => {
        const one = `${name}=${inQuotes ? quoted(value) : value}`
        const two = `x=${quoted(other)}`
        const parameters = first ? [one, two] : [two, one]
        return essence + parameters.map(text => `${before};${after}${text}`).join('')
      })
    return fc.tuple(way, way)
  })

describe('media types', () => {
  it('are equal in every spelling', () => {
    fc.assert(
      fc.property(twoWays, ([a, b]) => {
        expect([a, b, isSameMediaType(a, b)]).toEqual([a, b, true])
      }),
    )
  })

  it.each([
    ['text/plain; charset=utf-8', 'text/plain;charset=utf-8'],
    ['text/plain; charset=utf-8', 'Text/Plain ;\tCHARSET="UTF-8"'],
    ['text/plain; charset=utf-8', ' text/plain; charset=utf-8; '],
    ['application/json', 'APPLICATION/JSON'],
    // JSON is UTF-8, whether or not that is said: some stores add it.
    ['application/json', 'application/json;charset=UTF-8'],
    ['application/json', 'Application/JSON; Charset="utf-8"'],
    ['application/manifest+json', 'application/manifest+json; charset=utf-8'],
    ['', ''],
    ['nonsense', 'nonsense'],
  ])('%j and %j are the same', (a, b) => {
    expect(isSameMediaType(a, b)).toBe(true)
  })

  it.each([
    ['text/plain; charset=utf-8', 'text/plain'],
    ['text/plain; charset=utf-8', 'text/plain; charset=latin1'],
    ['text/plain', 'text/html'],
    ['a/b; x=Y', 'a/b; x=y'],
    ['a/b; x="c;d=e"', 'a/b; x=c; d=e'],
    ['text/plain; charset=utf-8', 'text/plain; charset=utf-8, text/html'],
    ['application/json', ''],
    // A reader that obeys it would get other characters.
    ['application/json', 'application/json; charset=iso-8859-1'],
    ['application/json', 'application/json; x=utf-8'],
    // Browsers compile it while it arrives only if it has no parameters.
    ['application/wasm', 'application/wasm; charset=utf-8'],
    ['application/octet-stream', 'application/octet-stream; charset=utf-8'],
    ['application/json', 'application/json garbage'],
  ])('%j and %j are different', (a, b) => {
    expect(isSameMediaType(a, b)).toBe(false)
  })
})
