import { describe, expect, it } from '@jest/globals'

import { startWith } from '../../../src/inputs/start-with.js'
import type { StartWith } from '../../../src/inputs/start-with.js'
import { aPlan, complaint } from '../../support/samples.js'

describe('start-with', () => {
  it.each<[string, StartWith['all'], readonly (readonly [string, StartWith['all']])[]]>([
    ['--version', ['--version'], []],
    [' -V   --brief ', ['-V', '--brief'], []],
    ['version', ['version'], []],
    ['none', undefined, []],
    ['--check=all', ['--check=all'], []],
    ['hello=none', ['--version'], [['hello', undefined]]],
    ['hello=', ['--version'], [['hello', []]]],
    ['# all\n-V\n\nhello = --help', ['-V'], [['hello', ['--help']]]],
    ['hello=--check=all now', ['--version'], [['hello', ['--check=all', 'now']]]],
    [
      'hello_2.x=a\nshout=b',
      ['--version'],
      [
        ['hello_2.x', ['a']],
        ['shout', ['b']],
      ],
    ],
  ])('%j', (text, all, byBin) => {
    expect(startWith(text)).toEqual({ all, byBin: new Map(byBin) })
  })

  it('has one line for all', () => {
    expect(complaint(() => startWith('--version\nhello none'))).toBe(
      '"hello none" is a second line for all binaries\nwrite one line without a name, and binary=arguments for others',
    )
  })

  it('names binaries that are built', () => {
    expect(complaint(() => aPlan({ 'start-with': 'helo=none' }))).toBe(
      'start-with: no chosen package has a binary "helo"\nthey have hello, hello-shout',
    )
    expect(complaint(() => aPlan({ 'start-with': 'helo=none', binaries: 'false' }))).toContain('leave it out')
  })
})
