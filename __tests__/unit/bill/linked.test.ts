import { describe, expect, it } from '@jest/globals'

import { compiledFor, packageKey } from '../../../src/bill/crate-files.js'
import type { CompiledCrate } from '../../../src/bill/crate-files.js'
import { checksumKey, linkedInto } from '../../../src/bill/linked.js'
import type { Known } from '../../../src/bill/linked.js'
import { aPackage, cratesIo, idOf, knownOf } from '../../support/resolved-sample.js'
import type { Sample } from '../../support/resolved-sample.js'

const triple = 'x86_64-unknown-linux-gnu'
const folder = '/repo/target/build-packages/cargo'

/** A library that was compiled for the target, with features; for the machine that builds if `host`. */
const compiled = (
  sample: Sample,
  features: readonly string[] = [],
  host = false,
  kind = 'lib',
): CompiledCrate => ({
  packageId: idOf(sample),
  kinds: [kind],
  features,
  files: [`${folder}/${host ? '' : `${triple}/`}release/deps/lib${sample.name}-0123456789abcdef.rlib`],
})

const app: Sample = { name: 'app', version: '0.1.0', member: true }
const program = (features: readonly string[] = []): CompiledCrate => compiled(app, features, false, 'bin')

/** Names and versions of what is in the programs of `app`. */
function inApp(
  samples: readonly Sample[],
  crates: readonly CompiledCrate[],
  more?: Partial<Known>,
): readonly string[] {
  const { bill } = linkedInto('app', compiledFor(triple, crates, folder), knownOf(samples, more))
  return bill.parts.map(({ name, version }) => `${name} ${version}`)
}

describe('the parts of a program', () => {
  const a: Sample = { name: 'a', needs: [{ name: 'b' }] }
  const b: Sample = { name: 'b' }

  it('are its dependencies, and theirs', () => {
    const samples = [{ ...app, needs: [{ name: 'a' }] }, a, b, { name: 'c' }]
    const crates = [program(), compiled(a), compiled(b), compiled({ name: 'c' })]
    expect(inApp(samples, crates)).toEqual(['a 1.0.0', 'b 1.0.0'])
  })

  it('are not what build scripts and tests use', () => {
    const uses = (kind: 'build' | 'dev'): object => ({ uses: [{ kind, target: null }] })
    const samples = [
      {
        ...app,
        needs: [
          { name: 'a', ...uses('build') },
          { name: 'b', ...uses('dev') },
        ],
      },
      a,
      b,
    ]
    expect(inApp(samples, [program(), compiled(a, [], true), compiled(b, [], true)])).toEqual([])
  })

  it('are not procedural macros, nor what only these use', () => {
    const derive: Sample = { name: 'derive', needs: [{ name: 'b' }] }
    const samples = [{ ...app, needs: [{ name: 'derive' }] }, derive, b]
    const macro = compiled(derive, [], true, 'proc-macro')
    expect(inApp(samples, [program(), macro, compiled(b, [], true)])).toEqual([])
    // The same, if something else in the program uses it.
    const both = [{ ...app, needs: [{ name: 'derive' }, { name: 'b' }] }, derive, b]
    expect(inApp(both, [program(), macro, compiled(b, [], true), compiled(b)])).toEqual(['b 1.0.0'])
  })

  it('are with the features for the program if a build script uses the same crate with others', () => {
    const both: Sample = {
      name: 'both',
      features: { heavy: ['dep:b'] },
      needs: [{ name: 'b', optional: true }],
    }
    const use = [
      { kind: null, target: null },
      { kind: 'build', target: null },
    ] as const
    const samples = [{ ...app, needs: [{ name: 'both', uses: use }, { name: 'a' }] }, both, a, b]
    const crates = [program(), compiled(both, ['heavy'], true), compiled(both), compiled(a), compiled(b)]
    const { bill } = linkedInto('app', compiledFor(triple, crates, folder), knownOf(samples))
    expect(bill.parts.map(({ name }) => name)).toEqual(['a', 'b', 'both'])
    // b is there because of a, and both doesn't depend on it.
    expect(bill.parts.find(({ name }) => name === 'both')?.needs).toEqual([])
    const on = [program(), compiled(both, ['heavy']), compiled(b)]
    const only = [{ ...app, needs: [{ name: 'both', uses: use }] }, both, b]
    expect(inApp(only, on)).toEqual(['b 1.0.0', 'both 1.0.0'])
  })

  it.each<[string, Sample['features'], readonly string[], boolean]>([
    ['dep:', { x: ['dep:b'] }, ['x'], true],
    ['a feature of it', { x: ['b/y'] }, ['x'], true],
    ['a feature of it, if it is there anyway', { x: ['b?/y'] }, ['x'], false],
    ['its own name', { b: ['dep:b'] }, ['b'], true],
    ['its own name, which an older cargo does not list', {}, ['b'], true],
    ['another feature with its name', { b: [], x: ['dep:b'] }, ['b'], false],
    ['a feature that is off', { x: ['dep:b'], y: [] }, ['y'], false],
  ])('have an optional dependency that is turned on by %s', (_, features = {}, on, there) => {
    const samples = [{ ...app, features, needs: [{ name: 'b', optional: true }] }, b]
    expect(inApp(samples, [program(on), compiled(b)])).toEqual(there ? ['b 1.0.0'] : [])
  })

  it('know two versions of a crate apart, by the name that code has for each', () => {
    const [old, recent] = [{ name: 'b' }, { name: 'b', version: '2.0.0' }]
    const needs = [
      { name: 'b', version: '2.0.0' },
      { name: 'b', rename: 'old-b', optional: true, version: '1.0.0' },
    ]
    const samples = [
      { ...app, features: { old: ['dep:old-b'] }, needs },
      { ...old, version: '1.0.0' },
      recent,
    ]
    const crates = [compiled(old), compiled(recent)]
    expect(inApp(samples, [program(), ...crates])).toEqual(['b 2.0.0'])
    expect(inApp(samples, [program(['old']), ...crates])).toEqual(['b 1.0.0', 'b 2.0.0'])
  })

  it('are those of the target, if a crate has several uses', () => {
    const windows = 'cfg(windows)'
    const uses = [
      { kind: null, target: windows },
      { kind: 'build', target: null },
    ] as const
    const samples = [{ ...app, needs: [{ name: 'b', uses }, { name: 'a' }] }, a, b]
    const crates = [program(), compiled(b, [], true), compiled(a), compiled(b)]
    const of = (holds: boolean): readonly string[] => {
      const known = knownOf(samples, { holds: condition => condition === windows && holds })
      return linkedInto('app', compiledFor(triple, crates, folder), known).bill.of.needs
    }
    expect(of(false)).toEqual(['pkg:cargo/a@1.0.0'])
    expect(of(true)).toEqual(['pkg:cargo/a@1.0.0', 'pkg:cargo/b@1.0.0'])
  })

  it('say where each is from, and what Cargo.lock says of its bytes', () => {
    const own: Sample = { name: 'core', version: '0.1.0', member: true, license: 'MIT/Apache-2.0' }
    const samples = [{ ...app, needs: [{ name: 'core' }] }, { ...own, needs: [{ name: 'b' }] }, b]
    const sums = new Map([
      [checksumKey({ name: 'b', version: '1.0.0', source: cratesIo }), 'ab'.repeat(32)],
      [checksumKey({ name: 'core', version: '0.1.0', source: cratesIo }), 'of another'],
    ])
    const known = knownOf(samples, { checksums: sums })
    const { bill, packages } = linkedInto(
      'app',
      compiledFor(triple, [program(), compiled(own), compiled(b)], folder),
      known,
    )
    const core = 'pkg:cargo/core@0.1.0?download_url=file%3A%2F%2F.#core'
    expect(bill.of).toMatchObject({ name: 'app', version: '0.1.0', needs: [core] })
    expect(bill.parts).toMatchObject([
      { purl: 'pkg:cargo/b@1.0.0', sha256: 'ab'.repeat(32), license: 'MIT', needs: [] },
      { purl: core, license: 'MIT/Apache-2.0', needs: ['pkg:cargo/b@1.0.0'] },
    ])
    expect(bill.parts[1]?.sha256).toBeUndefined()
    expect(packages.map(({ name }) => name)).toEqual(['b', 'core'])
    expect(JSON.stringify(bill)).not.toContain('/repo')
  })

  it('are found if a container has the workspace in another folder', () => {
    const own: Sample = { name: 'core', version: '0.1.0', member: true }
    const samples = [{ ...app, needs: [{ name: 'core' }] }, own]
    const inside = (crate: CompiledCrate): CompiledCrate => ({
      ...crate,
      packageId: crate.packageId.replace('/repo/', '/project/').replace('/app#', '#app@'),
      files: crate.files.map(file => file.replace(folder, '/target')),
    })
    const crates = [program(), compiled(own)].map(inside)
    const { bill } = linkedInto('app', compiledFor(triple, crates, '/target'), knownOf(samples))
    expect(bill.parts.map(({ name }) => name)).toEqual(['core'])
  })

  it('are of the target even if a folder above has its name', () => {
    const odd = `/${triple}/target`
    const host = { ...compiled(b, [], true), files: [`${odd}/release/deps/libb-0123456789abcdef.rlib`] }
    expect(compiledFor(triple, [host], odd).libraries.size).toBe(0)
    expect(compiledFor(triple, [host], '/elsewhere').libraries.size).toBe(1)
  })
})

describe('packageKey', () => {
  it.each([
    ['path+file:///w/crates/a#0.1.0', 'a@0.1.0'],
    ['path+file:///project#a@0.1.0', 'a@0.1.0'],
    ['a 0.1.0 (path+file:///w/crates/a)', 'a@0.1.0'],
    [`${cratesIo}#a@0.1.0`, `${cratesIo}#a@0.1.0`],
    [`a 0.1.0 (${cratesIo})`, `a 0.1.0 (${cratesIo})`],
  ])('of %s is %s', (id, key) => {
    expect(packageKey(id)).toBe(key)
  })

  it('is in the form of a sample', () => {
    expect(packageKey(aPackage(app).id)).toBe('app@0.1.0')
  })
})
