import { describe, expect, it } from '@jest/globals'

import { otherContent, withPreviousVersions } from '../../../../src/package/registry/previous-versions.js'

const line = (number: number, yanked = false): string =>
  `${JSON.stringify({ name: 'tool', vers: `1.0.0+v${number}`, cksum: `sum-${number}`, yanked })}\n`
const all = (): boolean => true

describe('the index file of a crate in latest', () => {
  it('is the version’s own if there was none before', () => {
    expect(withPreviousVersions(line(1), '', all)).toBe(line(1))
  })

  it('keeps lines of earlier versions for those who use them, but lets nobody choose them now', () => {
    expect(withPreviousVersions(line(2), line(1), all)).toBe(line(2) + line(1, true))
    expect(withPreviousVersions(line(3), line(2) + line(1, true), all)).toBe(
      line(3) + line(2, true) + line(1, true),
    )
  })

  it('has no line twice when it is written again, or when latest moves back', () => {
    expect(withPreviousVersions(line(2), line(2) + line(1, true), all)).toBe(line(2) + line(1, true))
    expect(withPreviousVersions(line(1), line(2) + line(1, true), all)).toBe(line(1) + line(2, true))
  })

  it('has one line for a version that had other bytes before', () => {
    const other = line(1).replace('sum-1', 'sum-other')
    expect(withPreviousVersions(line(1), other, all)).toBe(line(1))
  })

  it('drops crates that no longer exist, and all but the last twenty', () => {
    expect(withPreviousVersions(line(3), line(2) + line(1, true), ({ cksum }) => cksum !== 'sum-1')).toBe(
      line(3) + line(2, true),
    )
    const many = Array.from({ length: 40 }, (_, i) => line(40 - i, true))
    expect(withPreviousVersions(line(41), many.join(''), all)).toBe(line(41) + many.slice(0, 20).join(''))
  })

  it('leaves out anything that is not a line of an index', () => {
    const others = ['<html>', 'null', '[]', '1', '{"vers":"1.0.0"}', '{"name":{},"vers":[],"cksum":null}']
    const before = `${others.join('\n')}\n${line(1)}`
    expect(withPreviousVersions(line(2), before, all)).toBe(line(2) + line(1, true))
    expect(otherContent(line(2), before)).toEqual([])
  })

  it('keeps every byte of the version’s own line', () => {
    const own = '{"name": "tool",   "vers":"1.0.0+v2","cksum":"x","yanked":false}\n'
    expect(withPreviousVersions(own, line(1), all)).toBe(own + line(1, true))
  })
})

describe('otherContent', () => {
  it('finds exactly the versions whose content would change', () => {
    const other = line(1).replace('sum-1', 'sum-2')
    expect(otherContent(line(1), line(2) + other)).toEqual(['tool 1.0.0+v1'])
    expect(otherContent(line(1), line(2) + line(1, true))).toEqual([])
    expect(otherContent(line(1), '')).toEqual([])
  })
})
