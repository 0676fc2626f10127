import { describe, expect, it } from '@jest/globals'

import type { Dependency } from '../../src/plan/workspace.js'
import { aMember, aPlan, aWorkspace, complaint, onPath, withBin } from './samples.js'

const dependency = (more: Partial<Dependency>): Dependency => ({
  ...onPath('other'),
  path: undefined,
  req: '^1.2',
  ...more,
})
const appWith = (...dependencies: readonly Dependency[]) =>
  aWorkspace(withBin('app', 'app', { dependencies }), aMember('core'))
const outside = { path: '/repo/vendor/other' }
const way = 'set publish = false in app as well, or set cargo-registry to false'
const without = "without a version, which a registry can't do without (/repo/rust/crates/app/Cargo.toml)"

describe('a published crate', () => {
  it.each<[string, Partial<Dependency>, string]>([
    [
      'from git',
      { git: true, req: '*' },
      `app depends on other from git, ${without}\ngive it a version of a registry, ${way}`,
    ],
    [
      'out of the workspace',
      { ...outside, req: '*' },
      `app depends on other in /repo/vendor/other, out of the workspace, ${without}\nmake it a member of the workspace, give it a version of a registry, ${way}`,
    ],
  ])('can’t depend on something %s without a version, which is said before the build', (_, more, text) => {
    const workspace = appWith(dependency(more))
    expect(complaint(() => aPlan({}, { workspace }))).toBe(text)
    expect(aPlan({ 'cargo-registry': 'false' }, { workspace }).crates).toEqual([])
  })

  it.each<[string, Partial<Dependency>, readonly string[]]>([
    [
      'from git with a version',
      { git: true },
      ['who installs app with cargo gets other ^1.2 from crates.io, not from git, as it is here'],
    ],
    [
      'from git with a version of another registry',
      { git: true, registry: 'sparse+https://mine/' },
      ['who installs app with cargo gets other ^1.2 from sparse+https://mine/, not from git, as it is here'],
    ],
    [
      'out of the workspace with a version',
      outside,
      [
        'who installs app with cargo gets other ^1.2 from crates.io, not from /repo/vendor/other, as it is here',
      ],
    ],
    ['for tests only', { git: true, req: '*', kind: 'dev' }, []],
    ['on crates.io', {}, []],
    ['on crates.io in any version', { req: '*' }, []],
  ])('may depend on something %s, and what that means is told', (_, more, warnings) => {
    expect(aPlan({}, { workspace: appWith(dependency(more)) }).warnings).toEqual(warnings)
  })

  it('of the workspace is no such thing', () => {
    expect(aPlan({}, { workspace: appWith(onPath('core')) }).warnings).toEqual([])
  })

  it('is installed without the patches of the workspace, which is told', () => {
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
      "[patch] and [replace] don't reach those who install with cargo: they get serde, b, log:0.4.0 as published",
    ])
    expect(aPlan({ 'cargo-registry': 'false' }, { source }).warnings).toEqual([])
  })
})
