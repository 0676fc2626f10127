import { describe, expect, it } from '@jest/globals'

import { isSameCaching } from '../../src/caching.js'

describe('values of Cache-Control', () => {
  it.each([
    ['public, max-age=31536000, immutable', 'Public,max-age=31536000 , immutable'],
    ['no-cache', ' NO-CACHE'],
    ['', ''],
  ])('%j and %j are the same', (a, b) => {
    expect(isSameCaching(a, b)).toBe(true)
  })

  it.each([
    ['no-cache', 'no-store'],
    ['no-cache', ''],
    ['public, max-age=31536000', 'public, max-age=3153600'],
    ['public, max-age=1', 'public max-age=1'],
  ])('%j and %j are different', (a, b) => {
    expect(isSameCaching(a, b)).toBe(false)
  })
})
