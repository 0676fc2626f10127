import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import { inert } from '../../../../src/adapters/github/actions-log.js'
import { parseCommand } from '../../../support/runner-commands.js'

describe('a line of other people', () => {
  it.each([
    ['::error::m', ': :error::m'],
    [' \t::error::m', ' \t: :error::m'],
    ['\u0085::error::m', '\u0085: :error::m'],
    ['\u3000\u00a0::error::m', '\u3000\u00a0: :error::m'],
    ['\u00ad::error::m', '\u00ad: :error::m'],
    [':\u200d:error::m', ': \u200d:error::m'],
    ['\0::error::m', '\0: :error::m'],
    ['x ##[error]m', 'x ## [error]m'],
    ['#\u00ad#\u200b[error]m', '#\u00ad#\u200b [error]m'],
  ])('is text: %j', (line, told) => {
    expect(inert(line)).toBe(told)
    expect(parseCommand(told)).toBeUndefined()
  })

  it.each(['a::b::c', 'x ::error::m', '#[derive(Debug)]', ' : :', '# # [x]'])('stays as it is: %j', line => {
    expect(inert(line)).toBe(line)
  })

  it('is never a command', () => {
    const pieces = fc.constantFrom(
      '::',
      ':',
      'error',
      ' ',
      '\t',
      '\u0085',
      '\u2028',
      '\ufeff',
      '\u00ad',
      '##[',
      'x',
    )
    fc.assert(
      fc.property(fc.array(pieces), parts => {
        expect(parseCommand(inert(parts.join('')))).toBeUndefined()
      }),
    )
  })
})
