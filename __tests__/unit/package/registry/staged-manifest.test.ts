import { describe, expect, it } from '@jest/globals'
import { parse } from 'smol-toml'

import { index, staged } from '../../../support/staging.js'

/** Each manifest, and its staged form: only what cargo would otherwise get wrong is changed. */
const manifests: readonly (readonly [what: string, before: string, after: string])[] = [
  [
    'stamps a version',
    '[package]\nname = "app"\nversion = "1.0.0"',
    '[package]\nname = "app"\nversion = "1.0.0+v1.a1b2c3d"',
  ],
  [
    'adds to the build metadata that a version has',
    '[package]\nversion = "1.0.0-rc.1+abc"',
    '[package]\nversion = "1.0.0-rc.1+abc.v1.a1b2c3d"',
  ],
  [
    'stamps the version that members inherit, and leaves it to them to inherit it',
    '[package]\nversion.workspace = true\n[workspace.package]\nversion = "1.0.0"\nedition = "2024"',
    '[package]\nversion.workspace = true\n[workspace.package]\nversion = "1.0.0+v1.a1b2c3d"\nedition = "2024"',
  ],
  ['leaves a package without a version alone', '[package]\nname = "app"', '[package]\nname = "app"'],
  [
    'names the registry of a dependency with path and version',
    'dependencies.core = { path = "../core", version = "0.3", features = ["json"] }',
    `dependencies.core = { path = "../core", version = "0.3", features = ["json"], registry-index = "${index}" }`,
  ],
  [
    'fills in the version of a dependency that has a path only',
    'dependencies.core = { path = "../core" }',
    `dependencies.core = { path = "../core", version = "0.3.1", registry-index = "${index}" }`,
  ],
  [
    'knows a renamed dependency by its package',
    'dependencies.kernel = { package = "core", path = "../core" }',
    `dependencies.kernel = { package = "core", path = "../core", version = "0.3.1", registry-index = "${index}" }`,
  ],
  [
    'replaces the registry that a dependency names',
    'dependencies.core = { path = "../core", version = "0.3", registry = "mine" }',
    `dependencies.core = { path = "../core", version = "0.3", registry-index = "${index}" }`,
  ],
  [
    'mends a dependency where it is inherited from',
    'workspace.dependencies.core = { path = "core" }',
    `workspace.dependencies.core = { path = "core", version = "0.3.1", registry-index = "${index}" }`,
  ],
  [
    'leaves an inherited dependency to the workspace',
    'dependencies.core = { workspace = true, features = ["json"] }',
    'dependencies.core = { workspace = true, features = ["json"] }',
  ],
  [
    'mends a dependency of some targets',
    "[target.'cfg(unix)'.dependencies]\ncore = { path = '../core' }",
    `[target.'cfg(unix)'.dependencies]\ncore = { path = "../core", version = "0.3.1", registry-index = "${index}" }`,
  ],
  [
    'mends a build dependency',
    'build-dependencies.core = { path = "../core" }',
    `build-dependencies.core = { path = "../core", version = "0.3.1", registry-index = "${index}" }`,
  ],
  [
    'mends a build dependency of some targets',
    "[target.x86_64-apple-darwin.build-dependencies]\ncore = { path = '../core' }",
    `[target.x86_64-apple-darwin.build-dependencies]\ncore = { path = "../core", version = "0.3.1", registry-index = "${index}" }`,
  ],
  [
    'mends a build dependency in the spelling of older editions',
    'build_dependencies.core = { path = "../core", version = "0.3" }',
    `build_dependencies.core = { path = "../core", version = "0.3", registry-index = "${index}" }`,
  ],
  [
    'removes dev-dependencies on members, however they are written',
    '[dev-dependencies]\ncore = { path = "../core", version = "0.3" }\napp = { workspace = true }\nother = { package = "core", path = "../core" }\ninsta = "1"',
    '[dev-dependencies]\ninsta = "1"',
  ],
  [
    'removes dev-dependencies on members for some targets',
    "[target.'cfg(unix)'.dev-dependencies]\ncore = { path = '../core' }\nnix = '1'",
    "[target.'cfg(unix)'.dev-dependencies]\nnix = '1'",
  ],
  [
    'removes dev-dependencies on members in the spelling of older editions',
    '[dev_dependencies]\ncore = { path = "../core", version = "0.3" }\ninsta = "1"',
    '[dev_dependencies]\ninsta = "1"',
  ],
  [
    'leaves crates of other registries alone, also of the same name',
    '[dependencies]\ncore = "0.3"\napp = { version = "1", registry = "mine" }\n[dev-dependencies]\ncore = "0.3"\napp = { version = "1" }',
    '[dependencies]\ncore = "0.3"\napp = { version = "1", registry = "mine" }\n[dev-dependencies]\ncore = "0.3"\napp = { version = "1" }',
  ],
  [
    'leaves everything else alone',
    'cargo-features = ["x"]\n[package]\nname = "app"\nkeywords = ["a", "b"]\n[package.metadata.x]\ndate = 2025-10-18\n[[bin]]\nname = "app"\npath = "src/main.rs"\n[features]\ndefault = []\njson = ["dep:serde"]\n[lints.rust]\nunsafe_code = { level = "forbid", priority = -1 }\n[profile.release]\nlto = true',
    'cargo-features = ["x"]\n[package]\nname = "app"\nkeywords = ["a", "b"]\n[package.metadata.x]\ndate = 2025-10-18\n[[bin]]\nname = "app"\npath = "src/main.rs"\n[features]\ndefault = []\njson = ["dep:serde"]\n[lints.rust]\nunsafe_code = { level = "forbid", priority = -1 }\n[profile.release]\nlto = true',
  ],
]

describe('stagedManifest', () => {
  it.each(manifests)('%s', (_, before, after) => {
    expect(parse(staged(before).text)).toEqual(parse(after))
  })

  it('logs each change once', () => {
    const text = `[package]
version = "1.0.0"
[dependencies]
core = { path = "../core" }
[target.'cfg(unix)'.dependencies]
core = { path = "../core" }
[dev-dependencies]
app = { path = "../app" }
`
    expect(staged(text).fixes).toEqual([
      'version is 1.0.0+v1.a1b2c3d',
      'core comes from this registry',
      'core has version 0.3.1',
      'app is no dev-dependency',
    ])
  })

  it('keeps notation, comments and order', () => {
    const text = `# Ours.
[package]
version = '1.0.0'   # of the package

[dependencies]
core   = { path = "../core", features = [ "json" ] }  # the core
serde.version="1"
`
    expect(staged(text).text).toBe(
      text
        .replace("'1.0.0'", '"1.0.0+v1.a1b2c3d"')
        .replace('[ "json" ]', `[ "json" ], version = "0.3.1", registry-index = "${index}"`),
    )
  })

  it('leaves versions unchanged if crates are not stamped', () => {
    const text = '[package]\nname = "app"\nversion = "1.0.0"\n'
    expect(staged(text, { stamp: undefined })).toEqual({ text, fixes: [] })
  })

  it('tells cargo-binstall where each archive is', () => {
    const text = '[package]\nname = "tool"\nversion.workspace = true'
    const { text: after, fixes } = staged(text)
    expect(after.startsWith(`${text}\n\n[package.metadata.binstall]\n`)).toBe(true)
    const url = String.raw`https://get.example.com/testnet/v1/archives/\{tool\}-`
    expect(parse(after)).toMatchObject({
      package: {
        metadata: {
          binstall: {
            'bin-dir': '{ bin }{ binary-ext }',
            'disabled-strategies': ['quick-install'],
            overrides: {
              'x86_64-unknown-linux-gnu': { 'pkg-url': `${url}x86_64-unknown-linux-gnu`, 'pkg-fmt': 'tgz' },
              'x86_64-pc-windows-gnu': { 'pkg-url': `${url}x86_64-pc-windows-gnu`, 'pkg-fmt': 'zip' },
            },
          },
        },
      },
    })
    expect(fixes).toEqual(['cargo-binstall finds 2 archives'])
  })

  it.each([
    ['of its own', '[package]\nname = "tool"\n[package.metadata.binstall]\npkg-fmt = "txz"\n'],
    ['of its own, dotted', '[package]\nname = "tool"\nmetadata.binstall.pkg-fmt = "txz"\n'],
    ['in braces', '[package]\nname = "tool"\nmetadata = { docs = true }\n'],
    ['in a package in braces', 'package = { name = "tool" }\n'],
    ['in a package that has no archive', '[package]\nname = "app"\n'],
  ])('does not change metadata %s', (_, text) => {
    expect(staged(text)).toEqual({ text, fixes: [] })
  })

  it('adds to existing metadata', () => {
    const text = '[package]\nname = "tool"\nmetadata.docs.rs = true\n\n[dependencies]\n'
    expect(parse(staged(text).text)).toMatchObject({
      package: { metadata: { docs: { rs: true }, binstall: { 'bin-dir': '{ bin }{ binary-ext }' } } },
      dependencies: {},
    })
  })

  it.each([
    ['[package]\nname = "app"\n', '[package]\nexclude = ["!.*"]\nname = "app"\n'],
    ['[package]\nexclude = [ "a" ]\n', '[package]\nexclude = ["!.*",  "a" ]\n'],
    ['[package]\nexclude = []\n', '[package]\nexclude = ["!.*"]\n'],
    ['[package]\nname = "app"\ninclude = ["src"]\n', undefined],
    ['[package]\nname = "app"\nexclude.workspace = true\n', undefined],
    ['[workspace]\n', undefined],
    ['[workspace.package]\nedition = "2024"\n', undefined],
    ['[workspace.package]\nexclude = ["a"]\n', '[workspace.package]\nexclude = ["!.*", "a"]\n'],
    ['package = { name = "app" }\n', 'package = { name = "app", exclude = ["!.*"] }\n'],
  ])('keeps hidden files in %j', (text, after = text) => {
    expect(staged(text, { hidden: true })).toEqual({
      text: after,
      fixes: after === text ? [] : ['hidden files stay in'],
    })
    expect(staged(text)).toEqual({ text, fixes: [] })
  })

  it('keeps a float a float', () => {
    expect(staged('[package.metadata]\nratio = 1.0\ncount = 1\n').text).toBe(
      '[package.metadata]\nratio = 1.0\ncount = 1\n',
    )
  })

  it('keeps a number that needs all of 64 bits', () => {
    const text = '[package.metadata]\nseed = 9223372036854775807\n'
    expect(staged(text)).toEqual({ text, fixes: [] })
  })
})
