import { describe, expect, it } from '@jest/globals'

import type { BuiltAll } from '../../../../src/build/built.js'
import { dependenciesOf } from '../../../../src/package/provenance/dependencies.js'
import { aPlan, builtFor, commit, someToolchain, withWasm, worldOf } from '../../../support/samples.js'

const targets = 'x86_64-unknown-linux-gnu aarch64-unknown-linux-gnu'
const [lock, image] = ['aa', 'bb'].map(two => two.repeat(32)) as [string, string]
const rustc = { release: '1.95.0', commit: '59807616e1fa2540724bfbac14d7976d7e4a3860', host: 'a-b-c' }
const release = { commit, dirty: false }

async function built(more: Partial<BuiltAll> = {}, wasm = {}): Promise<BuiltAll> {
  const plan = aPlan({ version: 'v1', targets }, wasm)
  return { ...(await builtFor(plan, worldOf(plan))), jobs: [{ name: 'all', rustc, lock }], ...more }
}

describe('the provenance', () => {
  it('names commit, compiler and Cargo.lock', async () => {
    expect(dependenciesOf(await built(), release)).toEqual([
      { name: 'workspace', digest: { gitCommit: commit } },
      {
        name: 'rustc 1.95.0',
        uri: 'pkg:generic/rustc@1.95.0',
        digest: { gitCommit: rustc.commit },
        annotations: { jobs: ['all'] },
      },
      { name: 'Cargo.lock', digest: { sha256: lock }, annotations: { jobs: ['all'] } },
      { name: 'cargo 1.95.0', uri: 'pkg:generic/cargo@1.95.0', annotations: { targets: targets.split(' ') } },
    ])
  })

  it('names once what several jobs of a matrix have used, and what differs by its jobs', async () => {
    const other = { ...rustc, release: '1.96.0', commit: 'unknown' }
    const jobs = [
      { name: 'a', rustc, lock },
      { name: 'b', rustc, lock: undefined },
      { name: 'c', rustc: other, lock },
    ]
    const found = dependenciesOf(await built({ jobs }), release)
    const byJobs = found.filter(({ annotations }) => annotations?.['jobs'] !== undefined)
    expect(byJobs.map(({ name, annotations }) => [name, annotations?.['jobs']])).toEqual([
      ['rustc 1.95.0', ['a', 'b']],
      ['Cargo.lock', ['a', 'c']],
      ['rustc 1.96.0', ['c']],
    ])
    expect(byJobs.at(-1)).not.toHaveProperty('digest')
  })

  it('names builders and images, with their digests if they are some', async () => {
    const all = await built()
    const cross = { ...someToolchain, builder: 'cross', version: '0.2.5', image: 'ghcr.io/x:1' } as const
    const digests = [`sha256:${image}`, 'built here'] as const
    const binaries = all.binaries.map((one, i) => ({
      ...one,
      toolchain: { ...cross, digest: digests[i < 2 ? 0 : 1] },
    }))
    expect(dependenciesOf({ ...all, binaries, jobs: [] }, { commit: undefined, dirty: false })).toEqual([
      {
        name: 'cross 0.2.5',
        uri: 'pkg:generic/cross@0.2.5',
        annotations: { targets: targets.split(' ') },
      },
      {
        name: 'ghcr.io/x:1',
        uri: 'docker://ghcr.io/x:1',
        digest: { sha256: image },
        annotations: { targets: ['x86_64-unknown-linux-gnu'] },
      },
      {
        name: 'ghcr.io/x:1',
        uri: 'docker://ghcr.io/x:1',
        annotations: { targets: ['aarch64-unknown-linux-gnu'] },
      },
    ])
  })

  it('names the tools of WASM packages', async () => {
    const found = dependenciesOf(await built({ jobs: [] }, withWasm), release)
    expect(found.find(({ name }) => name.startsWith('wasm-pack '))?.annotations).toEqual({
      packages: ['hello-wasm'],
    })
  })

  it('says if the files differed from the commit', async () => {
    expect(dependenciesOf(await built({ jobs: [] }), { commit, dirty: true })[0]).toEqual({
      name: 'workspace',
      digest: { gitCommit: commit },
      annotations: { changedSince: true },
    })
  })

  it('says of each what in-toto requires: an address or a digest', async () => {
    for (const one of dependenciesOf(await built({}, withWasm), release))
      expect(one.uri ?? one.digest).toBeDefined()
  })
})
