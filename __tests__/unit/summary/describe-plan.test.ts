import { describe, expect, it } from '@jest/globals'

import type { RawInputs } from '../../../src/inputs/read-inputs.js'
import { describePlan, plannedPaths } from '../../../src/summary/describe-plan.js'
import { expectGolden } from '../../support/golden.js'
import { aMember, aPlan, aWorkspace, packagedFor, withBin, worldOf } from '../../support/samples.js'

describe('describePlan', () => {
  it('describes what will happen, down to every key', () => {
    const plan = aPlan(
      {
        'main-bin': 'hello',
        version: 'v1',
        targets: 'x86_64-unknown-linux-gnu aarch64-unknown-linux-gnu x86_64-pc-windows-gnu',
        builders: 'x86_64-pc-windows-gnu=zigbuild',
      },
      { source: { dirty: true } },
    )
    expectGolden('plan.txt', `${describePlan(plan).join('\n')}\n`)
  })

  it('says what is left out', () => {
    const workspace = aWorkspace(
      aMember('app', {
        bins: [
          { name: 'app', requiredFeatures: [] },
          { name: 'gui', requiredFeatures: ['gui'] },
        ],
      }),
    )
    const source = { commit: undefined }
    const raw = { 'publish-to': 'site', 'cargo-registry': 'false', latest: 'false', version: 'v1' }
    expect(describePlan(aPlan(raw, { workspace, source })).slice(0, 5)).toEqual([
      'version v1 for channel testnet, no git commit',
      'build app for x86_64-unknown-linux-gnu with cargo, rustc 1.95.0',
      'skip gui: needs the feature gui',
      'no registry',
      'publish to https://get.example.com/testnet/v1/, latest stays as it is',
    ])
  })

  it('names the attestation, if there will be one', () => {
    const env = {
      GITHUB_ACTIONS: 'true',
      ACTIONS_ID_TOKEN_REQUEST_URL: 'https://token',
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'secret',
    }
    const raw = { version: 'v1', 'github-token': 'ghs_token' }
    const told = (attest: string): string => describePlan(aPlan({ ...raw, attest }, { env })).join('\n')
    expect(told('true')).toContain('manifest.json, changes.json, provenance.sigstore.json, binaries/')
    expect(told('true')).not.toContain('ghs_token')
    expect(told('false')).not.toContain('sigstore')
  })

  it('counts a single crate as one', () => {
    const plan = aPlan({}, { workspace: aWorkspace(withBin('app', 'app')) })
    expect(describePlan(plan)).toContain('registry of 1 crate: app')
  })
})

describe('a line of a plan', () => {
  const names = Array.from({ length: 300 }, (_, i) => `a-crate-with-a-long-name-${i}`)

  it('is cut if it would be too long, and says how much is left out', () => {
    const lines = describePlan(
      aPlan(
        { 'main-bin': names[0] ?? '' },
        { workspace: aWorkspace(...names.map(name => withBin(name, name))) },
      ),
    )
    expect(Math.max(...lines.map(line => line.length))).toBeLessThanOrEqual(2000)
    const registry = lines.find(line => line.startsWith('registry of ')) ?? ''
    const [, last = '', left = ''] = /(\S+) … and (\d+) more$/.exec(registry) ?? []
    expect(registry.length).toBeGreaterThan(1900)
    expect([...names].sort().indexOf(last) + 1 + Number(left)).toBe(300)
    expect(lines.filter(line => / … and \d+ more/.test(line)).length).toBeGreaterThan(3)
  })

  it('is complete if only its end is long', () => {
    const plan = aPlan({}, { workspace: aWorkspace(withBin('app', 'app'.repeat(800))) })
    expect(describePlan(plan)[1]).toContain('app'.repeat(800))
  })
})

describe('plannedPaths', () => {
  it.each<[string, RawInputs]>([
    ['with a registry', {}],
    ['without one', { 'cargo-registry': 'false' }],
  ])('names exactly the objects that are then published, %s', async (_, raw) => {
    const plan = aPlan({ ...raw, targets: 'x86_64-unknown-linux-musl x86_64-pc-windows-gnu' })
    const { version } = await packagedFor(plan, worldOf(plan))
    const published = version.entries.map(entry => entry.key.slice(version.prefix.length))
    const named = published.map(path => path.replace(/[0-9a-f]{64}/, '{sha256}'))
    expect([...plannedPaths(plan)].sort()).toEqual(named.sort())
  })
})
