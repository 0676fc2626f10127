// What is in a program, by the bundle, compared with what cargo says; read by a program of somebody else.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { beforeAll, describe, expect, it } from '@jest/globals'

import { runAction } from '../support/action.js'
import { billWorkspace, cargoTree, checksumOf, mit } from '../support/bill-workspace.js'
import { bomAt, treeIn } from '../support/bom.js'
import type { Bom } from '../support/bom.js'
import { cloneOf, temporaryFolder } from '../support/checkout.js'
import { readBill } from '../support/install-bill-reader.js'
import { digestOf } from '../support/memory-files.js'
import type { StepResult } from '../support/runner.js'
import { testToolchain } from '../support/toolchain.js'

const { bin, env: rustup } = testToolchain()
const env = { PATH: `${bin}:${process.env['PATH'] ?? ''}`, ...rustup }
const triples = ['x86_64-unknown-linux-gnu', 'x86_64-pc-windows-gnu']
const origin = billWorkspace()

interface Published extends StepResult {
  /** The folder of the version. */
  readonly folder: string
}

async function publish(given: Readonly<Record<string, string>>, workspace = origin): Promise<Published> {
  const site = temporaryFolder()
  const place = { 'publish-to': site, 'base-url': 'https://get.example.com', version: 'v1' }
  const fixed = { targets: triples.join(' '), builders: 'cargo', 'cargo-registry': 'false' }
  const done = await runAction({ workspace, env, with: { ...place, ...fixed, ...given } })
  expect(done.outcome === 'success' ? '' : done.log).toBe('')
  return { ...done, folder: join(site, 'testnet/v1') }
}

const bomOf = (folder: string, program: string, triple: string): Bom =>
  bomAt(join(folder, `sbom/${program}-${triple}.cdx.json`))

describe('the bill of materials of a program', () => {
  it.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ['its default features', { packages: 'app' }, ['-p=app']],
    [
      'some features',
      { packages: 'app', features: 'fancy weakly' },
      ['-p=app', '--features=app/fancy,app/weakly'],
    ],
    [
      'no default features, and features of dependencies',
      { packages: 'app', features: 'mixes spare', 'cargo-flags': '--no-default-features' },
      ['-p=app', '--no-default-features', '--features=app/mixes,app/spare'],
    ],
    ['all features', { packages: 'app', 'cargo-flags': '--all-features' }, ['-p=app', '--all-features']],
    [
      'the features that another program of the same build turns on',
      { packages: 'app other', features: 'second weakly' },
      ['-p=app', '-p=other', '--features=app/second,app/weakly'],
    ],
  ])('has what cargo has, with %s', async (_, given, flags) => {
    const { folder } = await publish(given)
    for (const triple of triples)
      for (const [program, name, root] of [
        ['app', 'app', 'app 0.1.0'],
        ['app-admin', 'app', 'app 0.1.0'],
        ...(given['packages'] === 'app' ? [] : [['other', 'other', 'other 0.2.0'] as const]),
      ] as const) {
        const wanted = cargoTree(origin, name, [`--target=${triple}`, ...flags])
        expect(wanted.parts).toContain('leaf 1.2.3+meta.5')
        expect({ program, triple, ...treeIn(bomOf(folder, program, triple), root) }).toEqual({
          ...{ program, triple, ...wanted },
        })
      }
  })
})

describe('what is published of a program', () => {
  let first: Published
  const [linux = ''] = triples

  beforeAll(async () => {
    first = await publish({ features: 'fancy' })
  })

  it('is described to other programs', async () => {
    const bom = bomOf(first.folder, 'app', linux)
    const read = await readBill(join(first.folder, `sbom/app-${linux}.cdx.json`))
    const { sha256 } = digestOf(readFileSync(join(first.folder, 'binaries/linux-x86_64/app')))
    expect(read.main).toEqual(['app', '0.1.0', sha256])
    expect(read.components).toHaveLength(bom.components.length)
    expect(read.components).toContain('pkg:cargo/leaf@1.2.3%2Bmeta.5')
    expect(read.licenses).toEqual(['MIT', 'MIT OR Apache-2.0'])
    expect(read.edges).toBe(treeIn(bom, 'app 0.1.0').edges.length)
  })

  it('has the checksums of Cargo.lock, the licenses of manifests, and the time of the commit', () => {
    const { components, metadata } = bomOf(first.folder, 'app', linux)
    const plain = components.find(({ name }) => name === 'plain')
    expect(plain).toMatchObject({
      hashes: [{ content: checksumOf('plain', '1.0.0') }],
      licenses: [{ expression: 'MIT OR Apache-2.0' }],
    })
    expect(components.find(({ name }) => name === 'own-core')?.hashes).toBeUndefined()
    const committed = execFileSync('git', ['log', '-1', '--format=%cI'], { cwd: origin, encoding: 'utf8' })
    expect(metadata.timestamp).toBe(new Date(committed.trim()).toISOString())
    expect(JSON.stringify(components)).not.toContain(origin)
  })

  it('is named in SHA256SUMS, the manifest and the page', () => {
    const path = `sbom/app-${linux}.cdx.json`
    const { sha256 } = digestOf(readFileSync(join(first.folder, path)))
    expect(readFileSync(join(first.folder, 'SHA256SUMS'), 'utf8')).toContain(`${sha256}  ${path}\n`)
    expect(readFileSync(join(first.folder, 'manifest.json'), 'utf8')).toContain(sha256)
    const url = `https://get.example.com/testnet/v1/${path}`
    expect(readFileSync(join(first.folder, 'binaries/index.html'), 'utf8')).toContain(`<a href="${url}">`)
  })

  it.each([
    ['app-x86_64-unknown-linux-gnu.tar.gz', ['tar', '-xzOf']],
    ['app-x86_64-unknown-linux-gnu.tar.xz', ['tar', '-xJOf']],
    ['app-x86_64-pc-windows-gnu.zip', ['unzip', '-p']],
  ] as const)('comes with the licenses of its parts in %s', (archive, [program, ...flags]) => {
    const argv = [...flags, join(first.folder, 'archives', archive), 'LICENSES-THIRD-PARTY.txt']
    const text = execFileSync(program, argv, { encoding: 'utf8' })
    const texts = text.split(`${'='.repeat(80)}\n`)
    expect(texts.filter(one => one.includes(mit.trim()))).toHaveLength(1)
    expect(text).toContain('\nleaf 1.2.3+meta.5: LICENSE\nplain 1.0.0: LICENSE-MIT\n')
    expect(text).toContain('\nplain 1.0.0: c/zlib/LICENSE\n')
    expect(text).toContain('\nopt 1.0.0: terms.txt\n')
    expect(text).toContain('  both 1.0.0: MIT, by Ann of both\n')
    expect(text).not.toMatch(/anvil|syntax|derive|for-tests|own-core/)
    expect(text.includes('for-windows 1.0.0')).toBe(archive.endsWith('.zip'))
  })

  it('is the same from another checkout, whose build and publishing are separate steps', async () => {
    const workspace = cloneOf(origin)
    const given = { targets: triples.join(' '), builders: 'cargo', features: 'fancy', version: 'v1' }
    const built = await runAction({ workspace, env, action: 'build', with: given })
    expect(built.outcome === 'success' ? '' : built.log).toBe('')
    const site = temporaryFolder()
    const place = { 'publish-to': site, 'base-url': 'https://get.example.com', 'cargo-registry': 'false' }
    const { targets, version } = given
    const done = await runAction({ workspace, env, action: 'publish', with: { targets, version, ...place } })
    expect(done.outcome === 'success' ? '' : done.log).toBe('')
    const sums = (folder: string): readonly string[] =>
      readFileSync(join(folder, 'SHA256SUMS'), 'utf8')
        .split('\n')
        .filter(line => line.includes('LICENSES') || line.includes('sbom/') || line.includes('archives/'))
    const [a, b] = [sums(first.folder), sums(join(site, 'testnet/v1'))]
    // Programs contain the path of their checkout, and their digests are in the rest.
    const same = (lines: readonly string[]): readonly string[] => lines.map(line => line.replace(/^\S+/, ''))
    expect(same(b)).toEqual(same(a))
    for (const triple of triples) {
      const [one, two] = [first.folder, join(site, 'testnet/v1')].map(folder => ({
        ...treeIn(bomOf(folder, 'app', triple), ''),
        components: bomOf(folder, 'app', triple).components,
      }))
      expect(two).toEqual(one)
    }
  })

  it('is the same, byte by byte, if it is built again', async () => {
    const again = await publish({ features: 'fancy', cache: 'false' })
    const read = ({ folder }: Published): string => readFileSync(join(folder, 'SHA256SUMS'), 'utf8')
    expect(read(again)).toBe(read(first))
  })
})
