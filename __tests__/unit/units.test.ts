import { describe, expect, it } from '@jest/globals'

import { bytes, count, duration } from '../../src/units.js'

describe('units', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.0 kB'],
    [999_949, '999.9 kB'],
    [999_999, '1.0 MB'],
    [12_345_678, '12.3 MB'],
  ])('%d bytes are %s', (number, text) => {
    expect(bytes(number)).toBe(text)
  })

  it.each([
    [0, '0.0 s'],
    [4249, '4.2 s'],
    [10_000, '10 s'],
    [59_499, '59 s'],
    [59_500, '1 min 0 s'],
    [200_000, '3 min 20 s'],
  ])('%d milliseconds are %s', (milliseconds, text) => {
    expect(duration(milliseconds)).toBe(text)
  })

  it.each([
    [0, '0 crates'],
    [1, '1 crate'],
    [2, '2 crates'],
  ])('counts %d as %s', (number, text) => {
    expect(count(number, 'crate')).toBe(text)
  })
})
