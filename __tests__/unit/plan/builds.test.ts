import { describe, expect, it } from '@jest/globals'

import type { Build } from '../../../src/plan/builds.js'
import type { FullPlan } from '../../../src/plan/publish-plan.js'
import { aPlan, aWorkspace, commit, complaint, withBin } from '../../support/samples.js'

function buildOf(plan: FullPlan): Build {
  const [build] = plan.builds
  if (build === undefined) throw new Error('the plan has no build')
  return build
}

describe('a build', () => {
  it('has the settings of the inputs and its own target folder', () => {
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

  it('has variables for version, channel and commit', () => {
    expect(buildOf(aPlan({ version: 'v1' })).variables).toEqual({
      BUILD_PACKAGES_VERSION: 'v1',
      BUILD_PACKAGES_CHANNEL: 'testnet',
      BUILD_PACKAGES_COMMIT: commit,
    })
  })

  it('has the variables of build-env with the placeholders filled in', () => {
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

  it('has no commit outside a checkout', () => {
    const raw = { version: 'v1', 'publish-to': 'site', 'build-env': 'C=[{commit}]' }
    expect(buildOf(aPlan(raw, { source: { commit: undefined } })).variables).toEqual({
      BUILD_PACKAGES_VERSION: 'v1',
      BUILD_PACKAGES_CHANNEL: 'testnet',
      C: '[]',
    })
  })

  it('with cargo-auditable is not left to a builder that it can not run', () => {
    const raw = { auditable: 'true', targets: 'x86_64-unknown-linux-gnu aarch64-unknown-linux-gnu' }
    expect(complaint(() => aPlan(raw))).toContain(
      "auditable: cargo-auditable can't run cross, which would build aarch64-unknown-linux-gnu\n" +
        'choose cargo or zigbuild in builders, or leave auditable out',
    )
    expect(aPlan({ ...raw, builders: 'zigbuild' }).auditable).toBe(true)
    expect(aPlan({ targets: raw.targets }).auditable).toBe(false)
  })
})
