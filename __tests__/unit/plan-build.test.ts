import { describe, expect, it } from '@jest/globals'

import type { RawInputs } from '../../src/inputs/read-inputs.js'
import type { Build, Plan } from '../../src/plan/plan.js'
import { aPlan, aWorkspace, commit, withBin } from './samples.js'
import type { Differences } from './samples.js'

function buildOf(plan: Plan): Build {
  const [build] = plan.builds
  if (build === undefined) throw new Error('the plan has no build')
  return build
}

describe('a build', () => {
  it('has the settings of the inputs and a target folder of its own', () => {
    const workspace = aWorkspace(withBin('app', 'app', { features: { json: [] } }))
    const raw = { features: 'json', profile: 'dist', 'cargo-flags': '--locked -j2' }
    expect(buildOf(aPlan(raw, { workspace }))).toMatchObject({
      builder: 'cargo',
      profile: 'dist',
      features: ['app/json'],
      flags: ['--locked', '-j2'],
      targetFolder: '/repo/rust/target/build-packages/cargo',
    })
  })

  it('can tell what it is', () => {
    expect(buildOf(aPlan({ version: 'v1' })).variables).toEqual({
      BUILD_PACKAGES_VERSION: 'v1',
      BUILD_PACKAGES_CHANNEL: 'testnet',
      BUILD_PACKAGES_COMMIT: commit,
    })
  })

  it('gets the variables of build-env with the places filled in', () => {
    const raw = {
      version: 'v1',
      'build-env':
        'A={version}/{channel}/{version}\nB={commit}\nC={Version} {other} $version\nBUILD_PACKAGES_CHANNEL=x',
    }
    expect(buildOf(aPlan(raw)).variables).toMatchObject({
      A: 'v1/testnet/v1',
      B: commit,
      C: '{Version} {other} $version',
      BUILD_PACKAGES_CHANNEL: 'x',
    })
  })

  it('has no commit to tell outside a checkout', () => {
    const raw = { version: 'v1', 'publish-to': 'site', 'build-env': 'C=[{commit}]' }
    expect(buildOf(aPlan(raw, { source: { commit: undefined } })).variables).toEqual({
      BUILD_PACKAGES_VERSION: 'v1',
      BUILD_PACKAGES_CHANNEL: 'testnet',
      C: '[]',
    })
  })
})

describe('the cache key', () => {
  const workspace = aWorkspace(withBin('app', 'app', { features: { json: [] } }))
  const keyOf = (raw: RawInputs, differences: Differences = {}): string =>
    buildOf(aPlan(raw, { workspace, ...differences })).cacheKey
  const plain = keyOf({})

  it('names the builder, target, compiler and dependencies', () => {
    expect(plain).toMatch(/^cargo-x86_64-unknown-linux-gnu-1\.95\.0-[0-9a-f]{8}-0123456789abcdef$/)
  })

  it.each<[string, RawInputs, Differences]>([
    ['target', { targets: 'aarch64-unknown-linux-gnu' }, {}],
    ['release of the compiler', {}, { rust: { release: '1.96.0' } }],
    ['commit of the compiler', {}, { rust: { commitHash: 'ffff' } }],
    ['features', { features: 'json' }, {}],
    ['profile', { profile: 'dist' }, {}],
    ['flags', { 'cargo-flags': '--locked' }, {}],
    ['dependencies', {}, { source: { dependenciesHash: 'fedcba9876543210' } }],
  ])('changes with the %s', (_, raw, differences) => {
    expect(keyOf(raw, differences)).not.toBe(plain)
  })

  it.each<[string, RawInputs, Differences]>([
    ['version', { version: 'v2' }, {}],
    ['time', {}, { now: new Date('2030-01-01T00:00:00Z') }],
    ['channel', { channel: 'beta' }, {}],
    ['commit', {}, { source: { commit: 'ffff' } }],
  ])('does not change with the %s', (_, raw, differences) => {
    expect(keyOf(raw, differences)).toBe(plain)
  })
})
