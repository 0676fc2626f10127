import { describe, expect, it } from '@jest/globals'

import type { RawInputs } from '../../../src/inputs/read-inputs.js'
import { installing } from '../../../src/plan/features.js'
import type { Installing } from '../../../src/plan/features.js'
import { aMember, aPlan, aWorkspace, complaint } from '../../support/samples.js'

const bin = (
  name: string,
  ...requiredFeatures: readonly string[]
): { name: string; requiredFeatures: readonly string[] } => ({
  name,
  requiredFeatures,
})

const tool = aMember('tool', {
  bins: [bin('tool', 'cli'), bin('tool-gui', 'gui', 'net')],
  features: { default: ['net'], net: [], cli: [], gui: [], full: ['cli', 'gui'] },
})
const other = aMember('other', {
  bins: [bin('plain'), bin('json', 'serde'), bin('yaml', 'yaml', 'serde')],
  features: { yaml: ['serde/std'], serde: ['dep:serde'] },
})
const library = aMember('library', { features: { json: [] } })

function installed(raw: RawInputs, name: 'tool' | 'other'): Installing {
  const workspace = aWorkspace(tool, other, library)
  return installing({ tool, other }[name], aPlan({ 'main-bin': 'tool', ...raw }, { workspace }))
}

describe('the part of a crate that cargo installs', () => {
  it.each<[string, RawInputs, readonly string[], readonly string[]]>([
    ['what is built', { features: 'cli' }, ['tool'], ['--features', 'cli']],
    [
      'what is built, with the rest of it',
      { features: 'tool/full' },
      ['tool', 'tool-gui'],
      ['--features', 'full'],
    ],
    [
      'what is built without defaults',
      { features: 'cli', 'cargo-flags': '--no-default-features' },
      ['tool'],
      ['--no-default-features', '--features', 'cli'],
    ],
    ['all with all', { 'cargo-flags': '--all-features' }, ['tool', 'tool-gui'], ['--all-features']],
  ])('is %s', (_, raw, bins, installFlags) => {
    expect(installed(raw, 'tool')).toEqual({ bins, installFlags })
  })

  it('is everything of a crate of which nothing is built', () => {
    const raw = { packages: 'tool', features: 'cli', 'cargo-flags': '--no-default-features' }
    expect(installed(raw, 'other')).toEqual({
      bins: ['plain', 'json', 'yaml'],
      installFlags: ['--features', 'serde,yaml'],
    })
  })

  it('needs no flag for a feature that another one turns on', () => {
    expect(installed({ features: 'cli yaml' }, 'other')).toEqual({
      bins: ['plain', 'json', 'yaml'],
      installFlags: ['--features', 'yaml'],
    })
  })

  it('is everything if nothing is built', () => {
    const raw = { binaries: 'false', 'main-bin': '', features: 'full json' }
    expect(installed(raw, 'tool')).toEqual({
      bins: ['tool', 'tool-gui'],
      installFlags: ['--features', 'full'],
    })
    expect(complaint(() => installed({ ...raw, features: 'nope' }, 'tool'))).toContain(
      'features: no chosen package has the feature "nope"',
    )
  })
})
