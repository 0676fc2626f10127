import { describe, expect, it } from '@jest/globals'

import { indexLine } from '../../../../src/package/registry/index-line.js'
import type { IndexDependency } from '../../../../src/package/registry/index-line.js'

const head = '[package]\nname = "app"\nversion = "0.1.0+v1"\nedition = "2021"\n'
const cratesIo = 'https://github.com/rust-lang/crates.io-index'
const own = 'sparse+https://get.example.com/testnet/v1/cargo-registry/index/'
const sha256 = 'ab'.repeat(32)

/** The defaults of a dependency in an index. */
const plain: IndexDependency = {
  name: 'serde',
  req: '^1.0',
  features: [],
  optional: false,
  default_features: true,
  target: null,
  kind: 'normal',
  registry: cratesIo,
}

const dependencies: readonly (readonly [what: string, manifest: string, line: Partial<IndexDependency>])[] = [
  ['of crates.io', '[dependencies.serde]\nversion = "1.0"', {}],
  ['of any version', '[dependencies.serde]', { req: '*' }],
  ['in some minor versions', '[dependencies.serde]\nversion = "1.X"', { req: '1.*' }],
  ['in a range', '[dependencies.serde]\nversion = ">= 1.0 ,<2"', { req: '>=1.0, <2' }],
  ['in one version', '[dependencies.serde]\nversion = " =1.0.0 "', { req: '=1.0.0' }],
  [
    'renamed',
    '[dependencies.number]\nversion = "1.0"\npackage = "itoa"',
    { name: 'number', package: 'itoa' },
  ],
  ['optional', '[dependencies.serde]\nversion = "1.0"\noptional = true', { optional: true }],
  [
    'with features of its own',
    '[dependencies.serde]\nversion = "1.0"\nfeatures = ["derive", "rc"]\ndefault-features = false',
    { features: ['derive', 'rc'], default_features: false },
  ],
  ['for some targets', `[target."cfg(unix)".dependencies.serde]\nversion = "1.0"`, { target: 'cfg(unix)' }],
  [
    'for the build, for one target',
    '[target.x86_64-apple-darwin.build-dependencies.serde]\nversion = "1.0"',
    { target: 'x86_64-apple-darwin', kind: 'build' },
  ],
  ['for the build', '[build-dependencies.serde]\nversion = "1.0"', { kind: 'build' }],
  ['for tests', '[dev-dependencies.serde]\nversion = "1.0"', { kind: 'dev' }],
  [
    'of our own registry',
    `[dependencies.serde]\nversion = "1.0"\nregistry-index = "${own}"`,
    { registry: own },
  ],
]

describe('indexLine', () => {
  it('describes the smallest crate', () => {
    expect(indexLine(head, sha256)).toStrictEqual({
      name: 'app',
      vers: '0.1.0+v1',
      deps: [],
      cksum: sha256,
      features: {},
      yanked: false,
      v: 1,
    })
  })

  it.each(dependencies)('describes a dependency %s', (_, manifest, line) => {
    expect(indexLine(`${head}${manifest}\n`, sha256).deps).toStrictEqual([{ ...plain, ...line }])
  })

  it('describes a crate that depends on another in several ways', () => {
    const manifest = `${head}
[dependencies.serde]
version = "1.0"
[build-dependencies.serde]
version = "1.0"
[target."cfg(windows)".dependencies.serde]
version = "1.0"
features = ["std"]
`
    expect(indexLine(manifest, sha256).deps).toStrictEqual([
      plain,
      { ...plain, kind: 'build' },
      { ...plain, target: 'cfg(windows)', features: ['std'] },
    ])
  })

  it('hides features that only newer cargo can read from older cargo', () => {
    const manifest = `${head}[features]
default = ["std"]
std = []
json = ["dep:serde"]
fast = ["std", "serde?/fast"]
`
    expect(indexLine(manifest, sha256)).toMatchObject({
      features: { default: ['std'], std: [] },
      features2: { json: ['dep:serde'], fast: ['std', 'serde?/fast'] },
      v: 2,
    })
  })

  it('names the native library that a crate links, and the oldest supported compiler', () => {
    const manifest = `${head}links = "z"\nrust-version = "1.70"\n`
    expect(indexLine(manifest, sha256)).toMatchObject({ links: 'z', rust_version: '1.70' })
  })

  it('is made even if the metadata of a manifest has a 64-bit integer', () => {
    const seed = '[package.metadata]\nseed = 9223372036854775807\n'
    expect(indexLine(head + seed, sha256)).toEqual(indexLine(head, sha256))
  })
})
