import { describe, expect, it } from '@jest/globals'

import type { RawInputs } from '../../../src/inputs/read-inputs.js'
import type { FullPlan } from '../../../src/plan/publish-plan.js'
import type { Workspace } from '../../../src/survey/workspace.js'
import { aMember, aPlan, aWorkspace, complaint, hello, withBin } from '../../support/samples.js'

const planOf = (raw: RawInputs, workspace: Workspace = hello): FullPlan => aPlan(raw, { workspace })
const binsOf = (raw: RawInputs, workspace?: Workspace): readonly string[] =>
  planOf(raw, workspace).bins.map(bin => `${bin.package.name}:${bin.name}`)
const refusal = (raw: RawInputs, workspace?: Workspace): string => complaint(() => planOf(raw, workspace))

const twoBins = [
  { name: 'zeta', requiredFeatures: [] },
  { name: 'alpha', requiredFeatures: [] },
]

/** A binary that is built only with the feature `gui`, which `full` turns on, and `default` if asked. */
const withGui = (defaults: readonly string[]): Workspace =>
  aWorkspace(
    aMember('app', {
      bins: [
        { name: 'app', requiredFeatures: [] },
        { name: 'gui', requiredFeatures: ['gui', 'net'] },
      ],
      defaultRun: 'app',
      features: { default: defaults, full: ['gui', 'net', 'dep:x', 'full'], gui: [], net: [] },
    }),
  )

describe('packages', () => {
  it('are all that have a binary', () => {
    expect(binsOf({})).toEqual(['hello-cli:hello', 'hello-shout:hello-shout'])
  })

  it('are those that are named', () => {
    expect(binsOf({ packages: 'hello-shout hello-core' })).toEqual(['hello-shout:hello-shout'])
  })

  it('that are unknown are refused', () => {
    expect(refusal({ packages: 'hello' })).toContain(
      'packages: the workspace has no package "hello"\nit has hello-cli, hello-core, hello-shout',
    )
  })

  it('without a binary are refused', () => {
    expect(refusal({ packages: 'hello-core' })).toBe(
      'there is no binary to build\nchoose packages that have one',
    )
  })
})

describe('bins', () => {
  it('are sorted by name, whatever the order of packages and targets', () => {
    const workspace = aWorkspace(aMember('b', { bins: twoBins, defaultRun: 'zeta' }), withBin('a', 'mid'))
    expect(binsOf({}, workspace)).toEqual(['b:alpha', 'a:mid', 'b:zeta'])
  })

  it('are those that are named', () => {
    expect(binsOf({ bins: 'hello' })).toEqual(['hello-cli:hello'])
  })

  it('that are unknown are refused', () => {
    expect(refusal({ bins: 'hello nope' })).toBe(
      'bins: no chosen package has a binary "nope"\nthey have hello, hello-shout',
    )
  })

  it('of the same name in two packages are refused', () => {
    const workspace = aWorkspace(withBin('a', 'same'), withBin('b', 'same'))
    expect(refusal({ 'main-bin': 'same' }, workspace)).toBe(
      'the packages a and b both have a binary "same"\n' +
        'choose one of the two with packages: they would be published under one name',
    )
    expect(binsOf({ packages: 'b' }, workspace)).toEqual(['b:same'])
  })

  it.each(['a b', '$(x)', '.hidden', '-x', 'é', 'a/b'])('with the invalid name %j are refused', name => {
    expect(refusal({}, aWorkspace(withBin('a', name)))).toContain(
      `the name of the binary "${name}" would need escaping in URLs and shells`,
    )
  })
})

describe('the main binary', () => {
  it('is the only one', () => {
    expect(planOf({ packages: 'hello-shout' }).mainBin).toBe('hello-shout')
  })

  it('is the default-run of the only package that has one', () => {
    expect(planOf({}).mainBin).toBe('hello')
  })

  it('is the one that is named', () => {
    expect(planOf({ 'main-bin': 'hello-shout' }).mainBin).toBe('hello-shout')
  })

  it.each<[string, Workspace]>([
    ['no package has a default-run', aWorkspace(aMember('a', { bins: twoBins }))],
    [
      'two packages have one',
      aWorkspace(
        withBin('a', 'alpha', { defaultRun: 'alpha' }),
        withBin('z', 'zeta', { defaultRun: 'zeta' }),
      ),
    ],
  ])('must be named if there are several and %s', (_, workspace) => {
    expect(refusal({}, workspace)).toBe(
      'several binaries, and none of them is the main one: alpha, zeta\n' +
        'name the one that installers install with main-bin',
    )
    expect(planOf({ 'main-bin': 'zeta' }, workspace).mainBin).toBe('zeta')
  })

  it('must be one of the binaries', () => {
    expect(refusal({ 'main-bin': 'nope' })).toBe(
      'main-bin: no chosen package has a binary "nope"\nthey have hello, hello-shout',
    )
  })

  it.each([
    ['hello', 'HELLO', '~/.hello/bin'],
    ['hello-2.x', 'HELLO_2_X', '~/.hello_2_x/bin'],
  ])('called %s gives the installer its variables and its folder', (bin, prefix, dir) => {
    expect(planOf({}, aWorkspace(withBin('a', bin))).installer).toEqual({ prefix, dir })
  })

  it('is overridden there by install-prefix and install-dir', () => {
    expect(planOf({ 'install-prefix': 'MODALITY' }).installer).toEqual({
      prefix: 'MODALITY',
      dir: '~/.modality/bin',
    })
    expect(planOf({ 'install-dir': '/opt' }).installer).toEqual({ prefix: 'HELLO', dir: '/opt' })
  })

  it('needs install-prefix if it begins with a digit, which is checked before the build', () => {
    const workspace = aWorkspace(withBin('a', '7zip'))
    expect(refusal({}, workspace)).toContain('install-prefix')
    expect(planOf({ 'install-prefix': 'ZIP' }, workspace).installer.prefix).toBe('ZIP')
  })
})

describe('features', () => {
  it('are passed to each chosen package that has them', () => {
    const workspace = aWorkspace(
      withBin('a', 'x', { features: { json: [], extra: [] }, defaultRun: 'x' }),
      withBin('b', 'y', { features: { json: [] } }),
    )
    const { builds } = planOf({ features: 'json a/extra' }, workspace)
    expect(builds[0]?.features).toEqual(['a/json', 'b/json', 'a/extra'])
  })

  it.each(['nope', 'hello-cli/json', 'hello-core/nope', 'x/json', 'constructor', 'hello-core/json/x'])(
    'refuses %s, which no chosen package has',
    feature => {
      expect(refusal({ packages: 'hello-cli hello-core', features: feature })).toBe(
        `features: no chosen package has the feature "${feature}"\nthey have hello-core/json`,
      )
    },
  )

  it.each<[string, RawInputs, readonly string[]]>([
    ['named one by one', { features: 'gui app/net' }, []],
    ['turned on by another', { features: 'full' }, []],
    ['on by default', {}, ['full']],
    ['all on', { 'cargo-flags': '--all-features' }, []],
  ])('allow a binary that requires them to be built, %s', (_, raw, defaults) => {
    expect(binsOf(raw, withGui(defaults))).toEqual(['app:app', 'app:gui'])
  })

  it.each<[string, RawInputs, readonly string[], string]>([
    ['are off', {}, [], 'gui: needs the feature gui, net'],
    ['are off in part', { features: 'net' }, [], 'gui: needs the feature gui'],
    [
      'are off with the defaults',
      { 'cargo-flags': '--no-default-features' },
      ['full'],
      'gui: needs the feature gui, net',
    ],
  ])('skip a binary whose required ones %s', (_, raw, defaults, reason) => {
    const plan = planOf(raw, withGui(defaults))
    expect(plan.skipped).toEqual([reason])
    expect(binsOf(raw, withGui(defaults))).toEqual(['app:app'])
  })

  it('must be given if a binary that requires them is named', () => {
    expect(refusal({ bins: 'app gui', features: 'net' }, withGui([]))).toBe(
      'bins: "gui" needs the feature gui\nadd it to features: app/gui',
    )
  })

  it('are asked for if no binary is left without them', () => {
    const workspace = aWorkspace(
      aMember('a', { bins: [{ name: 'x', requiredFeatures: ['f'] }], features: { f: [] } }),
    )
    expect(refusal({}, workspace)).toBe('there is no binary to build\nenable one: x: needs the feature f')
  })
})
