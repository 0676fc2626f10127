import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { parse } from 'smol-toml'

import { inheritedFrom } from '../../src/package/registry/manifest-dependencies.js'
import { stagedManifest } from '../../src/package/registry/staged-manifest.js'
import { TomlText } from '../../src/toml-text.js'
import { stagedValue } from '../support/staged-value.js'

const staging = {
  stamp: 'v1.a1b2c3d',
  index: 'sparse+https://get.example.com/testnet/v1/cargo-registry/index/',
  root: '/repo',
  members: new Map([
    ['core', { version: '0.3.1', folder: '/repo/core', packed: true }],
    ['app', { version: '1.0.0', folder: '/repo/app', packed: true }],
  ]),
  publicKey: undefined,
  archives: new Map(),
}
const staged = (text: string, { members } = staging): string =>
  stagedManifest(
    { path: '/repo/app/Cargo.toml', text, folder: '/repo/app', hidden: false },
    { ...staging, members, inherited: inheritedFrom(new TomlText(text)) },
  ).text

/** The fields of a dependency, as TOML. */
const fields = fc
  .record(
    {
      path: fc.constant('"../core"'),
      version: fc.constantFrom('"0.3"', "'1'"),
      registry: fc.constant('"mine"'),
      package: fc.constantFrom('"core"', '"serde"'),
      features: fc.constantFrom('[]', '["a", "b,c"]', '[\n  "a", # why\n]'),
      workspace: fc.constant('true'),
    },
    { requiredKeys: [] },
  )
  .map(record => Object.entries(record) as [string, string][])
  .filter(entries => entries.length > 0)

const dependency = fc.record({
  fields,
  form: fc.constantFrom('inline', 'dotted', 'table'),
  comment: fc.constantFrom('', ' # why'),
})
type Dependency = typeof dependency extends fc.Arbitrary<infer T> ? T : never

const names = ['core', 'app', 'serde', '"app"']
const table = fc
  .dictionary(fc.constantFrom(...names), dependency)
  .filter(one => !('app' in one && '"app"' in one))

/** A table of dependencies, each written in its own form. */
function written(home: string, dependencies: Readonly<Record<string, Dependency>>): string {
  const here: string[] = []
  const apart: string[] = []
  for (const [name, { fields: all, ...one }] of Object.entries(dependencies)) {
    // An entry that others inherit from can't inherit itself.
    const own = all.filter(([key]) => key !== 'workspace' || home !== 'workspace.dependencies')
    const inBraces = own.filter(([, value]) => !value.includes('\n'))
    if (one.form === 'inline' && inBraces.length > 0)
      here.push(
        `${name} = { ${inBraces.map(([key, value]) => `${key} = ${value}`).join(', ')} }${one.comment}`,
      )
    else if (one.form === 'dotted')
      here.push(...own.map(([key, value]) => `${name}.${key} = ${value}${one.comment}`))
    else
      apart.push(
        `[${home}.${name}]${one.comment}`,
        ...own.map(([key, value]) => `${key} = ${value}${one.comment}`),
      )
  }
  return [`[${home}]`, ...here, ...apart].join('\n')
}

const homes = [
  'workspace.dependencies',
  'dependencies',
  'dev-dependencies',
  'build-dependencies',
  "target.'cfg(unix)'.dependencies",
  "target.'cfg(unix)'.dev-dependencies",
  'target.x86_64-pc-windows-msvc.build-dependencies',
]
const manifest = fc
  .tuple(fc.dictionary(fc.constantFrom(...homes), table), fc.constantFrom('\n', '\r\n'))
  .map(([tables, newline]) =>
    [
      '# A comment.\n[package]\nname   =   "app"\nversion = "1.0.0" # of the package\n',
      ...Object.entries(tables).map(([home, dependencies]) => written(home, dependencies)),
      '[features]\ndefault = [ ]\n',
    ]
      .join('\n')
      .replaceAll('\n', newline),
  )

describe('stagedManifest, on any manifest', () => {
  it('follows the rules, whatever the notation', () => {
    fc.assert(
      fc.property(manifest, text => {
        expect(parse(staged(text))).toEqual(stagedValue(text, staging))
      }),
      { numRuns: 500 },
    )
  })

  it('is unchanged byte for byte if it has no path', () => {
    fc.assert(
      fc.property(manifest, text => {
        fc.pre(!text.includes('path'))
        expect(staged(text)).toBe(text.replace('"1.0.0" #', '"1.0.0+v1.a1b2c3d" #'))
      }),
    )
  })
})
