import { readFileSync } from 'node:fs'

import { describe, expect, it } from '@jest/globals'

import { builderComparisons, processorNames } from './names-rule.js'
import { sourcesOf } from '../support/sources.js'

const sources = sourcesOf(() => true)

describe('a builder', () => {
  it('is distinguished by its name only in the folder of builders', () => {
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

describe('a processor', () => {
  const templates = ['install.sh', 'install.ps1'].map(name => ({
    path: `package/installers/${name}`,
    text: readFileSync(new URL(`../../src/package/installers/${name}`, import.meta.url), 'utf8'),
  }))

  it('is named only in the tables of targets, and in no installer', () => {
    expect(processorNames([...sources, ...templates])).toEqual([])
  })

  it.each([
    ['plan/x.ts', "if (arch === 'x86_64') f()"],
    ['plan/x.ts', 'const host = `aarch64-${rest}`'],
    ['package/pages/x.ts', "const machine = os === 'darwin' ? 'Apple silicon' : arch"],
    ['package/pages/script.ts', '  const told = /arm64/i.test(agent)'],
    ['package/installers/install.sh', '    x86_64 | other) processor=x86_64 ;;'],
    ['package/installers/install.ps1', "      'AMD64' { }"],
  ])('would be found in %s: %s', (path, text) => {
    expect(processorNames([{ path, text }])).toEqual([
      expect.stringMatching(`^${path}:1: names the processor `),
    ])
    expect(processorNames([{ path: 'targets/x.ts', text }])).toEqual([])
  })

  it.each([
    ['inputs/x.ts', "'write it as x86_64-unknown-linux-gnu=…'"],
    ['package/x.ts', '  // What a browser on aarch64 says.'],
    ['builders/x/pins.ts', "url: 'https://example.com/tool-aarch64.zip'"],
    ['adapters/x.ts', 'const intelligence = amd640'],
  ])('may be named in %s: %s', (path, text) => {
    expect(processorNames([{ path, text }])).toEqual([])
  })
})
