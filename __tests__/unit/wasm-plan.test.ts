import { describe, expect, it } from '@jest/globals'

import type { RawInputs } from '../../src/inputs/read-inputs.js'
import { promisedPaths } from '../../src/plan/describe.js'
import { aMember, aPlan, aWorkspace, complaint, hello } from './samples.js'
import type { Differences } from './samples.js'

const workspace = aWorkspace(
  ...hello.members,
  aMember('web', { cdylib: true }),
  aMember('plugin', { cdylib: true }),
)

const namesOf = (raw: RawInputs = {}, more: Differences = {}): readonly string[] =>
  aPlan(raw, { workspace, ...more }).wasm.map(one => one.name)

describe('the WASM packages of a plan', () => {
  it('are those whose package.json runs wasm-pack, and no other cdylib', () => {
    expect(namesOf({}, { wasmMembers: ['web'] })).toEqual(['web'])
    expect(namesOf()).toEqual([])
  })

  it('are those listed, if any are', () => {
    expect(namesOf({ 'wasm-packages': 'plugin' }, { wasmMembers: ['web'] })).toEqual(['plugin'])
    expect(namesOf({ 'wasm-packages': 'web plugin' })).toEqual(['plugin', 'web'])
  })

  it('are none where they are left out', () => {
    const plan = aPlan({ wasm: 'false' }, { workspace, wasmMembers: ['web'] })
    expect([plan.wasm, plan.wasmBuild]).toEqual([[], undefined])
  })

  it('are promised as archives, one a kind', () => {
    const paths = promisedPaths(aPlan({}, { workspace, wasmMembers: ['web'] }))
    expect(paths.filter(path => path.startsWith('wasm/'))).toEqual([
      'wasm/index.html',
      'wasm/web/web.tgz',
      'wasm/web/node.tgz',
      'wasm/web/bundler.tgz',
    ])
  })

  it.each<[string, string]>([
    [
      'nothing',
      'wasm-packages: the workspace has no package "nothing"\n' +
        'it has hello-cli, hello-core, hello-shout, plugin, web',
    ],
    [
      'hello-core',
      'wasm-packages: "hello-core" builds no cdylib, which is what wasm-pack makes a package from\n' +
        'add crate-type = ["cdylib", "rlib"] to [lib] in /repo/rust/crates/hello-core/Cargo.toml, or leave it out',
    ],
  ])('cannot be %s', (name, text) => {
    expect(complaint(() => namesOf({ 'wasm-packages': name }))).toBe(text)
  })
})
