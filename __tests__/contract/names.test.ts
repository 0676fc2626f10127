import { describe, expect, it } from '@jest/globals'

import { builderComparisons } from './names-rule.js'
import { sourcesOf } from './sources.js'

const sources = sourcesOf(() => true)

describe('a builder', () => {
  it('is told from others by its name nowhere but in its folder', () => {
    expect(sources.length).toBeGreaterThan(40)
    expect(builderComparisons(sources)).toEqual([])
  })

  it.each([
    "if (build.builder === 'cross') f()",
    "const a = b !== 'zigbuild'",
    "switch (builder) { case 'cargo': f() }",
    "const { plan } = builders['cross']",
    "const a = ['cross', 'zigbuild'].includes(builder)",
    "const a = build.name.startsWith('cross')",
    'const flags = { cargo: [], cross: [a], zigbuild: [b] }',
  ])('would be found in: %s', text => {
    expect(builderComparisons([{ path: 'plan/x.ts', text }])).toEqual(
      expect.arrayContaining([expect.stringMatching(/^plan\/x\.ts:1: compares builders, /)]),
    )
    expect(builderComparisons([{ path: 'builders/x.ts', text }])).toEqual([])
  })

  it.each(["const argv = ['cargo', 'build']", "await exec.find('cargo')", "const builder = 'cargo'"])(
    'may be named in: %s',
    text => {
      expect(builderComparisons([{ path: 'plan/x.ts', text }])).toEqual([])
    },
  )
})
