import { describe, expect, it } from '@jest/globals'

import { aligned, printable, wrap } from '../../src/screen.js'

describe('a text that is wrapped', () => {
  it('is broken between words, and goes on below its own beginning', () => {
    expect(wrap('one two three four', 10)).toBe('one two\nthree four')
    expect(wrap('  one two three', 10)).toBe('  one two\n  three')
    expect(wrap('- one two three', 10, '  ')).toBe('- one two\n  three')
    expect(wrap('a\n\none two three', 10)).toBe('a\n\none two\nthree')
  })

  it('keeps a word that fits into no line where it is', () => {
    expect(wrap('help: https://example.com/a/b', 12, '  ')).toBe('help: https://example.com/a/b')
  })

  it('stays as it is in a file', () => {
    expect(wrap('one two three four', undefined)).toBe('one two three four')
  })
})

it('lines up columns, as wide as the widest of their cells', () => {
  expect(
    aligned([
      ['a', 'bbbb', 'c'],
      ['aaa', 'b', ''],
    ]),
  ).toEqual(['  a    bbbb  c', '  aaa  b'])
  expect(aligned([])).toEqual([])
})

it('takes out what would act on a terminal', () => {
  expect(printable('a\u001B[2Jb\rc\nd\te\u009B1m')).toBe('a[2Jbc\nd\te1m')
})
