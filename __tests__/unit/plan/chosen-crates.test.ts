import { describe, expect, it } from '@jest/globals'

import { commands } from '../../../src/package/install-commands.js'
import type { Member } from '../../../src/survey/workspace.js'
import { aMember, aPlan, aWorkspace, complaint, onPath, withBin } from '../../support/samples.js'

const fromGit = { ...onPath('elsewhere'), git: true, path: undefined }
const workspace = aWorkspace(
  withBin('app', 'app', { dependencies: [onPath('core')] }),
  aMember('core'),
  aMember('demo', { dependencies: [fromGit] }),
  aMember('xtask', { published: false }),
)
const choose = (given: string, members: readonly Member[] = workspace.members): readonly string[] =>
  aPlan({ 'registry-packages': given }, { workspace: aWorkspace(...members) }).crates.map(crate => crate.name)
const refusal = (given: string, members?: readonly Member[]): string =>
  complaint(() => choose(given, members))

describe('the crates of the registry', () => {
  it.each([
    ['app core', ['app', 'core']],
    ['core, app', ['app', 'core']],
    ['core', ['core']],
    ['!demo', ['app', 'core']],
    ['!demo\n!app', ['core']],
    ['!demo !xtask', ['app', 'core']],
  ])('are, with registry-packages %j, %j', (given, names) => {
    expect(choose(given)).toEqual(names)
  })

  it('decide about cargo install: pages offer it only for a program whose crate is there', () => {
    const cargoInstall = (given: string): string | undefined =>
      commands(aPlan({ 'registry-packages': given }, { workspace })).cargoInstall
    expect(cargoInstall('!demo')).toContain('cargo install')
    expect(cargoInstall('core')).toBeUndefined()
    expect(aPlan({ 'registry-packages': 'core' }, { workspace }).bins.map(bin => bin.name)).toEqual(['app'])
  })

  it('are the only ones that are checked and warned about', () => {
    const withVersion = { ...fromGit, req: '^1' }
    const members = [aMember('core'), aMember('demo', { dependencies: [withVersion] })]
    const warnings = (given: string): readonly string[] =>
      aPlan({ 'registry-packages': given }, { workspace: aWorkspace(...members) }).warnings
    expect([warnings('core demo').length, warnings('core').length]).toEqual([1, 0])
  })

  it('are by default all crates that may be published, and one that can’t be stops the run', () => {
    expect(complaint(() => aPlan({}, { workspace }))).toBe(
      'rust/crates/demo/Cargo.toml: demo depends on elsewhere from git, without a version, which a registry requires\n' +
        'give it a version from a registry, add !demo to registry-packages, or set cargo-registry to false',
    )
  })

  it('can’t leave out a crate that they need', () => {
    expect(refusal('app')).toBe(
      'rust/crates/app/Cargo.toml: app is published and depends on core, which registry-packages leaves out\n' +
        'add core to registry-packages, take app out of registry-packages, or set cargo-registry to false',
    )
    expect(refusal('!core !demo')).toBe(
      'rust/crates/app/Cargo.toml: app is published and depends on core, which registry-packages leaves out\n' +
        'take !core out of registry-packages, add !app to registry-packages, or set cargo-registry to false',
    )
  })

  it('can’t leave out a crate that a build script needs', () => {
    const members = [aMember('a', { dependencies: [onPath('b', 'build')] }), aMember('b')]
    expect(refusal('a', members)).toContain('a is published and depends on b')
  })

  it('can leave out a crate that only tests need', () => {
    const members = [aMember('a', { dependencies: [onPath('b', 'dev')] }), aMember('b')]
    expect(choose('a', members)).toEqual(['a'])
  })

  it.each([
    ['nope', 'registry-packages: the workspace has no package "nope"\nit has app, core, demo, xtask'],
    ['!nope !demo', 'registry-packages: the workspace has no package "nope"\nit has app, core, demo, xtask'],
    ['!', '"!" names no package'],
    ['App', 'the workspace has no package "App"'],
    [
      'core !demo',
      'registry-packages names core, and leaves out demo\nname the crates that the registry holds, or with ! those that it leaves out, and not both',
    ],
    ['core xtask', 'registry-packages names xtask, which has publish = false\ntake publish = false out'],
    ['!app !core !demo', 'registry-packages leaves out every crate\nset cargo-registry to false'],
  ])('can’t be chosen with %j', (given, message) => {
    expect(refusal(given)).toContain(message)
  })

  it('are none if the registry is off, whatever is chosen', () => {
    const raw = { 'registry-packages': '!demo', 'cargo-registry': 'false' }
    expect(aPlan(raw, { workspace }).crates).toEqual([])
  })
})
