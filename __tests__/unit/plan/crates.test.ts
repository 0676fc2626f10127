import { describe, expect, it } from '@jest/globals'

import type { Dependency } from '../../../src/survey/workspace.js'
import { aMember, aPlan, aWorkspace, complaint, onPath, withBin } from '../../support/samples.js'

const dependency = (more: Partial<Dependency>): Dependency => ({
  ...onPath('other'),
  path: undefined,
  req: '^1.2',
  ...more,
})
const appWith = (...dependencies: readonly Dependency[]) =>
  aWorkspace(withBin('app', 'app', { dependencies }), aMember('core'))
const outside = { path: '/repo/vendor/other' }
const way = 'add !app to registry-packages, or set cargo-registry to false'
const without = 'without a version, which a registry requires'
const manifest = 'rust/crates/app/Cargo.toml'

describe('a published crate', () => {
  it.each<[string, Partial<Dependency>, string]>([
    [
      'from git',
      { git: true, req: '*' },
      `${manifest}: app depends on other from git, ${without}\ngive it a version from a registry, ${way}`,
    ],
    [
      'out of the workspace',
      { ...outside, req: '*' },
      `${manifest}: app depends on other in /repo/vendor/other, outside the workspace, ${without}\nmake it a member of the workspace, give it a version from a registry, ${way}`,
    ],
  ])(
    'can’t depend on something %s without a version, which is reported before the build',
    (_, more, text) => {
      const workspace = appWith(dependency(more))
      expect(complaint(() => aPlan({}, { workspace }))).toBe(text)
      expect(aPlan({ 'cargo-registry': 'false' }, { workspace }).crates).toEqual([])
    },
  )

  it.each<[string, Partial<Dependency>, readonly string[]]>([
    [
      'from git with a version',
      { git: true },
      ['people who install app with cargo get other ^1.2 from crates.io, not from git, as in this workspace'],
    ],
    [
      'from git with a version of another registry',
      { git: true, registry: 'sparse+https://mine/' },
      [
        'people who install app with cargo get other ^1.2 from sparse+https://mine/, not from git, as in this workspace',
      ],
    ],
    [
      'out of the workspace with a version',
      outside,
      [
        'people who install app with cargo get other ^1.2 from crates.io, not from /repo/vendor/other, as in this workspace',
      ],
    ],
    ['for tests only', { git: true, req: '*', kind: 'dev' }, []],
    ['on crates.io', {}, []],
    ['on crates.io in any version', { req: '*' }, []],
  ])('may depend on something %s, with a warning if users get something else', (_, more, warnings) => {
    expect(aPlan({}, { workspace: appWith(dependency(more)) }).warnings).toEqual(warnings)
  })

  it('may depend on a member of the workspace, without a warning', () => {
    expect(aPlan({}, { workspace: appWith(onPath('core')) }).warnings).toEqual([])
  })

  it('is installed without the patches of the workspace, which is a warning', () => {
    const rootManifest = `[workspace]
[patch.crates-io]
serde = { path = "vendor/serde" }
[patch."https://github.com/a/b"]
b = { path = "vendor/b" }
[replace]
"log:0.4.0" = { path = "vendor/log" }
`
    const source = { rootManifest }
    expect(aPlan({}, { source }).warnings).toEqual([
      "[patch] and [replace] don't apply to people who install with cargo: they get serde, b, log:0.4.0 as published",
    ])
    expect(aPlan({ 'cargo-registry': 'false' }, { source }).warnings).toEqual([])
  })

  it.each([
    ['[dependencies]\nserde = "1"\n\n[dependencies.other]\ngit = "https://x"\n', {}, 4],
    ['[dependencies]\nserde = "1"\nother.git = "https://x"\n', {}, 3],
    ["[target.'cfg( unix )'.dependencies]\nthat = { package = 'other', git = 'x' }\n", { alias: 'that' }, 2],
    ['[build-dependencies]\nother = { git = "x" }\n', { kind: 'build' } as const, 2],
    ['[build_dependencies]\n\nother = { git = "x" }\n', { kind: 'build' } as const, 3],
  ])('is reported by file and line: %j', (text, more, line) => {
    const workspace = appWith(dependency({ git: true, req: '*', ...more }))
    const texts = new Map([['/repo/rust/crates/app/Cargo.toml', text]])
    expect(complaint(() => aPlan({}, { workspace, texts }))).toMatch(
      `${manifest}:${line}: app depends on other`,
    )
  })

  it('is reported by file alone if its manifest can’t be read as cargo reads it', () => {
    const workspace = appWith(dependency({ git: true, req: '*' }))
    const texts = new Map([['/repo/rust/crates/app/Cargo.toml', '\n= no TOML']])
    const message = complaint(() => aPlan({}, { workspace, texts }))
    expect(message).toMatch(`${manifest}: app depends on other`)
    expect(message).toMatch(
      `${manifest}:2 can't be read: Unexpected token\n  write it in another way that TOML 1.1 allows`,
    )
  })

  it('may have a manifest with a byte order mark', () => {
    const texts = new Map([['/repo/rust/crates/app/Cargo.toml', '\ufeff[package]\nname = "app"\n']])
    const source = { rootManifest: '\ufeff[workspace]\n' }
    expect(aPlan({}, { workspace: appWith(), texts, source }).crates).toHaveLength(2)
  })

  it.each([
    ['^0.1', undefined],
    ['>=0.0.9, <0.2', undefined],
    ['*', undefined],
    ['=0.1.0', undefined],
    [
      '^0.0.9',
      'app depends on core ^0.0.9, and the workspace has 0.1.0\nrequire 0.1.0, or leave the version out',
    ],
    ['>=0.1, <0.1.0', 'app depends on core >=0.1, <0.1.0, and the workspace has 0.1.0\n'],
  ])('may require version %s of a member only if the workspace has such a version', (req, text) => {
    const workspace = appWith({ ...onPath('core'), req })
    if (text === undefined) expect(aPlan({}, { workspace }).crates).toHaveLength(2)
    else expect(complaint(() => aPlan({}, { workspace }))).toMatch(`${manifest}: ${text}`)
  })

  it('that needs one with publish = false is reported with the crates that need it', () => {
    const workspace = aWorkspace(
      withBin('app', 'app', { dependencies: [onPath('middle'), onPath('core', 'dev')] }),
      aMember('middle', { dependencies: [onPath('core', 'build')] }),
      aMember('core', { dependencies: [onPath('middle'), onPath('secret')] }),
      aMember('secret', { published: false }),
    )
    expect(complaint(() => aPlan({}, { workspace }))).toBe(
      'rust/crates/core/Cargo.toml: core is published and depends on secret, which has publish = false, which app needs (app → middle → core → secret)\n' +
        'publish secret too, add !core to registry-packages, or set cargo-registry to false',
    )
  })

  it('can’t have a name that differs from another only in case', () => {
    const workspace = aWorkspace(withBin('app', 'app'), aMember('Core'), aMember('core'), aMember('co-re'))
    expect(complaint(() => aPlan({}, { workspace }))).toBe(
      "Core and core can't be in one registry, where names that differ only in case are equal\n" +
        'rename one of them, leave one out of registry-packages, or set cargo-registry to false',
    )
  })

  it.each([
    ['fn main() {\n    println!("cargo:rerun-if-changed=../.git/HEAD");\n}\n', 2],
    ['use std::process::Command;\nfn main() {\n\n    Command::new("git").arg("rev-parse");\n}\n', 4],
    ['fn main() { std::fs::read(".git/HEAD").ok(); }', 1],
    ['fn main() { println!("cargo:rerun-if-changed=.gitignore"); }', undefined],
    ['fn main() {} // git', undefined],
  ])('gets a warning if its build script reads git, since it may not build elsewhere: %j', (text, line) => {
    const buildScript = '/repo/rust/crates/app/build.rs'
    const workspace = aWorkspace(withBin('app', 'app', { buildScript }))
    const { warnings } = aPlan({}, { workspace, texts: new Map([[buildScript, text]]) })
    const message = `rust/crates/app/build.rs:${String(line)}: the build script of app reads git, which people who install it with cargo don't have: make sure it builds without git`
    expect(warnings).toEqual(line === undefined ? [] : [message])
  })
})
