import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import { powershellQuote } from '../../src/package/installers/install-ps1.js'
import { faultsOf, powershellParser } from '../support/powershell.js'

const parse = await powershellParser()

/** Any text, with all characters that have a meaning in PowerShell. */
const anyText = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      "'",
      '"',
      '‘',
      '’',
      '‚',
      '‛',
      '“',
      '$',
      '`',
      '\n',
      '\r',
      '\0',
      '@',
      '{',
      '}',
      '(',
      ')',
      '🦀',
    ),
    fc.string({ minLength: 1, maxLength: 1 }),
  ),
})

describe('powershellQuote', () => {
  it.each([
    ['', "''"],
    ['plain', "'plain'"],
    ["it's", "'it''s'"],
    ['$(x)`n"', "'$(x)`n\"'"],
    ['‘', "('' + [char]8216)"],
    ['a\nb', "('' + 'a' + [char]10 + 'b')"],
  ])('makes an expression of %j', (text, quoted) => {
    expect(powershellQuote(text)).toBe(quoted)
  })

  it('makes any text an ASCII expression that reads back as that text', () => {
    fc.assert(
      fc.property(anyText, text => {
        const quoted = powershellQuote(text)
        expect(quoted).toMatch(/^[ -~]*$/)
        expect(read(quoted)).toBe(text)
      }),
    )
  })

  it('makes any text one statement for a parser', () => {
    fc.assert(
      fc.property(anyText, text => {
        const line = `$a = ${powershellQuote(text)}`
        expect(faultsOf(parse(line))).toEqual([])
        expect(parse(line).children.map(child => child.text)).toEqual([line])
      }),
      { numRuns: 50 },
    )
  })
})

/** By the rules of about_Quoting_Rules and about_Arithmetic_Operators. */
function read(expression: string): string {
  const inner = /^\('' \+ (.*)\)$/.exec(expression)?.[1] ?? expression
  const tokens = [...inner.matchAll(/'((?:[^']|'')*)'|\[char\](\d+)/g)]
  expect(tokens.map(([token]) => token).join(' + ')).toBe(inner)
  return tokens
    .map(([, text, code]) => text?.replaceAll("''", "'") ?? String.fromCharCode(Number(code)))
    .join('')
}
