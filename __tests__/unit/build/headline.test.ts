import { describe, expect, it } from '@jest/globals'

import { headline, tooOldFor } from '../../../src/build/headline.js'

/** As cargo 1.95 prints it. */
const unsupported = [
  'error: rustc 1.95.0 is not supported by the following packages:',
  '  app@0.1.0 requires rustc 1.999',
  '  core-of-it@0.1.0 requires rustc 1.998',
  '',
]

describe("the headline of cargo's output", () => {
  it.each([
    [[], undefined],
    [['warning: unused'], undefined],
    [
      ['warning: unused', 'error: could not compile `a`', 'error: could not compile `b`'],
      'error: could not compile `a`',
    ],
    [
      unsupported,
      'error: rustc 1.95.0 is not supported by the following packages: app@0.1.0 requires rustc 1.999; core-of-it@0.1.0 requires rustc 1.998',
    ],
    [['error: the following:', '', '  far away'], 'error: the following:'],
    [
      ['error: these:', ...['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(name => `  ${name}`)],
      'error: these: a; b; c; d; e; and 2 more',
    ],
  ])('of %j is %j', (lines, text) => {
    expect(headline(lines)).toBe(text)
  })

  it('names the packages for which rustc is too old', () => {
    expect(tooOldFor(unsupported)).toEqual({
      rustc: '1.95.0',
      packages: 'app@0.1.0 requires rustc 1.999; core-of-it@0.1.0 requires rustc 1.998',
    })
    expect(
      tooOldFor([
        'error: rustc 1.95.0 is not supported by the following package:',
        '  dep@0.1.0 requires rustc 1.999',
      ]),
    ).toEqual({ rustc: '1.95.0', packages: 'dep@0.1.0 requires rustc 1.999' })
    expect(tooOldFor(['error: could not compile `a`'])).toBeUndefined()
  })
})
