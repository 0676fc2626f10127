import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import { cell, code, codeFence, table } from '../../src/markdown.js'

const ticks = fc.string({ unit: fc.constantFrom('`', 'a', ' ', '\n', '|', '\\'), maxLength: 12 })

/**
 * The text of a code span by https://spec.commonmark.org/0.31.2/#code-spans, or undefined if there is anything else.
 */
function spanOf(markdown: string): string | undefined {
  const fence = /^`+/.exec(markdown)?.[0] ?? ''
  const end = [...markdown.slice(fence.length).matchAll(/`+/g)].find(run => run[0] === fence)
  if (end === undefined || fence.length + end.index + fence.length !== markdown.length) return undefined
  const inside = markdown.slice(fence.length, -fence.length)
  return /^ .*[^ ].* $/.test(inside) ? inside.slice(1, -1) : inside
}

describe('cell', () => {
  it.each([
    ['<script>alert(1)</script>', '&#60;script&#62;alert(1)&#60;/script&#62;'],
    ['&lt;', '&#38;lt;'],
    ['![x](https://evil.example)', '!\\[x\\](https://evil.example)'],
    ['a | b', 'a \\| b'],
    ['**bold** ~~gone~~', '\\*\\*bold\\*\\* \\~\\~gone\\~\\~'],
    ['_it_ __it__', '\\_it\\_ \\_\\_it\\_\\_'],
    ['20251018_143022', '20251018_143022'],
    ['`code`', '\\`code\\`'],
    ['a\n\n# b', 'a \\# b'],
    ['\\*', '\\\\\\*'],
  ])('makes %j inert', (text, markdown) => {
    expect(cell(text)).toBe(markdown)
  })

  it('lets through no HTML, link, code or new line', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        expect(cell(text)).not.toMatch(/[<>\n]|(?<!\\)(\\\\)*[`*[\]|]/)
      }),
    )
  })
})

describe('code', () => {
  it.each([
    ['plain', '`plain`'],
    ['a\n b', '`a b`'],
    ['a`b', '`` a`b ``'],
    ['a``b', '``` a``b ```'],
    ['a``b`c', '``` a``b`c ```'],
  ])('puts %j between backticks', (text, markdown) => {
    expect(code(text)).toBe(markdown)
  })

  it('does not break a table', () => {
    expect(code('a|b')).toBe('`a\\|b`')
  })

  it('is one span that holds the text, whatever backticks it contains', () => {
    fc.assert(
      fc.property(ticks, text => {
        fc.pre(text.trim() !== '')
        expect(spanOf(code(text))?.trim()).toBe(text.replace(/\s+/g, ' ').replaceAll('|', '\\|').trim())
      }),
    )
  })
})

describe('block', () => {
  it('names the language', () => {
    expect(codeFence('curl x | sh\n', 'sh')).toBe('```sh\ncurl x | sh\n```')
  })

  it('has a fence that nothing in the text closes', () => {
    fc.assert(
      fc.property(ticks, text => {
        const lines = codeFence(text).split('\n')
        const fence = lines[0] ?? ''
        expect(fence).toMatch(/^`{3,}$/)
        expect(lines.at(-1)).toBe(fence)
        for (const line of lines.slice(1, -1)) expect(line).not.toContain(fence)
        expect(lines.slice(1, -1).join('\n')).toBe(text.trimEnd())
      }),
    )
  })
})

describe('table', () => {
  it('aligns its columns, except one that is too wide', () => {
    const long = 'x'.repeat(41)
    expect(
      table(
        ['A', 'Name', 'C'],
        [
          ['1', 'a', long],
          ['22', 'bcdef'],
        ],
      ),
    ).toBe(
      [
        '| A   | Name  | C   |',
        '| --- | ----- | --- |',
        `| 1   | a     | ${long} |`,
        '| 22  | bcdef |     |',
      ].join('\n'),
    )
  })
})
