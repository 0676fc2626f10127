import { describe, expect, it } from '@jest/globals'

import { parseChecksums } from '../../../../src/package/checksums.js'
import {
  bundlePaths,
  inBundles,
  mostSubjects,
  subjectsOf,
} from '../../../../src/package/provenance/subjects.js'
import { assemble, makeParts } from '../../../../src/package/package.js'
import type { Packaged } from '../../../../src/package/package.js'
import { isIndexFile } from '../../../../src/plan/placing.js'
import { someSigner } from '../../../support/fake-attestor.js'
import { plan, sample } from '../../../support/page-sample.js'
import { builtFor, someChanges, worldOf } from '../../../support/samples.js'

/** A version with so many files that never change, SHA256SUMS and the manifest among them. */
async function versionOf(count: number): Promise<Packaged> {
  const world = worldOf(plan)
  const { contents, files } = await makeParts(await builtFor(plan, world), plan, world)
  const own = subjectsOf(assemble({ contents, files }, someChanges, plan).version).length
  const more = Array.from({ length: count - own }, (_, i) => ({ path: `wasm/a/web/${i}.txt`, text: '' }))
  return assemble({ contents, files: [...files, ...more] }, someChanges, plan, undefined, someSigner)
}

const sum = 'ab'.repeat(32)
const files = (count: number): { readonly name: string; readonly sha256: string }[] =>
  Array.from({ length: count }, (_, i) => ({ name: `f${i}`, sha256: sum }))

describe('what is attested', () => {
  it('is SHA256SUMS, and everything that it names but the index, which a yank changes', async () => {
    const { version } = await sample()
    const subjects = subjectsOf(version)
    const sums = version.entries.find(({ key }) => key.endsWith('/SHA256SUMS'))
    if (sums?.body.kind !== 'bytes') throw new Error('there is no SHA256SUMS')
    expect(subjects[0]).toEqual({ name: 'SHA256SUMS', sha256: sums.sha256 })
    const text = Buffer.from(sums.body.bytes).toString('utf8')
    expect(subjects.slice(1).map(({ name, sha256 }) => [name, sha256])).toEqual([
      ...[...parseChecksums({ text, where: 'here' })].filter(([path]) => !isIndexFile(path)),
    ])
  })

  it('holds programs, archives, crates and WASM packages, but no page and no index', async () => {
    const names = subjectsOf((await sample()).version).map(({ name }) => name)
    const kinds = [
      'archives/',
      'binaries/linux',
      'cargo-registry/crates/',
      'wasm/hello-wasm/web.tgz',
      'install.sh',
    ]
    for (const kind of kinds) expect(names.filter(name => name.startsWith(kind))).not.toEqual([])
    for (const name of names) expect(name).not.toMatch(/index\.html$|^changes\.json$|index\/he\/|sigstore/)
  })
})

describe('the attestations', () => {
  it.each([
    [mostSubjects, 1],
    [mostSubjects + 1, 2],
  ])('of %i files are named by the manifest, before there are any: %i', async (count, bundles) => {
    const { manifest, version } = await versionOf(count)
    expect(subjectsOf(version)).toHaveLength(count)
    expect(manifest.provenance?.bundles).toHaveLength(bundles)
    expect(manifest.provenance?.bundles).toEqual(
      bundlePaths(count).map(path => `https://get.example.com/testnet/v1/${path}`),
    )
  })

  it.each([
    [1, ['provenance.sigstore.json']],
    [mostSubjects, ['provenance.sigstore.json']],
    [mostSubjects + 1, ['provenance.sigstore.json', 'provenance-2.sigstore.json']],
    [
      3 * mostSubjects,
      ['provenance.sigstore.json', 'provenance-2.sigstore.json', 'provenance-3.sigstore.json'],
    ],
  ])('of %i files have no more subjects than GitHub takes', (count, paths) => {
    const all = files(count)
    const split = inBundles(all)
    expect(bundlePaths(count)).toEqual(paths)
    expect(split).toHaveLength(paths.length)
    expect(split.flat()).toEqual(all)
    expect(Math.max(...split.map(one => one.length))).toBeLessThanOrEqual(1024)
  })
})
