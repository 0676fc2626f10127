import { describe, expect, it } from '@jest/globals'

import type { RawInputs } from '../../../src/inputs/read-inputs.js'
import { makeManifest as manifest } from '../../../src/package/make-manifest.js'
import { formatManifest } from '../../../src/package/manifest.js'
import type { Entry, Tree } from '../../../src/package/tree.js'
import type { PublishPlan } from '../../../src/plan/publish-plan.js'
import { expectGolden } from '../../support/golden.js'
import { latestOf } from '../../support/public-site.js'
import {
  aPublishPlan,
  commit,
  packagedFor,
  withoutCompression,
  withWasm,
  worldOf,
} from '../../support/samples.js'
import type { Differences } from '../../support/samples.js'

/** The format that existing clients parse; every field is a string for them. */
interface OldManifest {
  readonly version: string
  readonly git_branch: string
  readonly git_commit: string
  readonly binaries: ReadonlyMap<string, { name: string; path: string; platform: string; arch: string }>
}

/** Parses as they do: they read the whole map, and any missing field is an error. */
function parseAsOldClient(json: string): OldManifest {
  const string = (value: unknown, name: string): string => {
    if (typeof value === 'string') return value
    throw new Error(`${name} is no string`)
  }
  const raw = JSON.parse(json) as Record<string, unknown> & {
    packages: { binaries: Record<string, Record<string, unknown>> }
  }
  const binary = (
    entry: Record<string, unknown>,
  ): { name: string; path: string; platform: string; arch: string } => ({
    name: string(entry['name'], 'name'),
    path: string(entry['path'], 'path'),
    platform: string(entry['platform'], 'platform'),
    arch: string(entry['arch'], 'arch'),
  })
  return {
    version: string(raw['version'], 'version'),
    git_branch: string(raw['git_branch'], 'git_branch'),
    git_commit: string(raw['git_commit'], 'git_commit'),
    binaries: new Map(
      Object.entries(raw.packages.binaries).map(([platform, entry]) => [platform, binary(entry)]),
    ),
  }
}

const triples =
  'x86_64-unknown-linux-gnu aarch64-unknown-linux-gnu x86_64-unknown-linux-musl x86_64-apple-darwin aarch64-apple-darwin x86_64-pc-windows-msvc'
const base = 'https://get.example.com/dl'
const raw: RawInputs = { version: 'v1', targets: triples, 'base-url': base }

interface Published {
  readonly plan: PublishPlan
  readonly version: Tree
  readonly latest: Tree
}

async function published(differences: Differences = {}, more: RawInputs = {}): Promise<Published> {
  const plan = aPublishPlan({ ...raw, ...more }, differences)
  const packaged = await packagedFor(plan, worldOf(plan))
  return { plan, version: packaged.version, latest: latestOf(packaged, plan) }
}

function entryOf(tree: Tree, path: string): Entry {
  const entry = tree.entries.find(one => one.key === tree.prefix + path)
  if (entry === undefined) throw new Error(`no ${path}`)
  return entry
}

function makeManifest(tree: Tree): string {
  const { body } = entryOf(tree, 'manifest.json')
  if (body.kind !== 'bytes') throw new Error('manifest.json is no text')
  return Buffer.from(body.bytes).toString('utf8')
}

describe('manifest.json', () => {
  it('matches the golden file', async () => {
    const two = { ...raw, targets: 'x86_64-unknown-linux-musl x86_64-pc-windows-msvc' }
    const plan = aPublishPlan(two, withWasm)
    const packaged = withoutCompression(await packagedFor(plan, worldOf(plan)))
    expectGolden('manifest.json', formatManifest(manifest(plan, packaged)))
  })

  it('names the version like its folder, and its source', async () => {
    const { version, latest } = await published()
    for (const tree of [version, latest])
      expect(parseAsOldClient(makeManifest(tree))).toMatchObject({
        version: 'v1',
        git_branch: 'testnet',
        git_commit: commit,
      })
  })

  it('is complete for clients even without git', async () => {
    const differences = { source: { commit: undefined, branch: undefined } }
    const { version } = await published(differences, { channel: 'local', 'publish-to': 'site' })
    expect(parseAsOldClient(makeManifest(version))).toMatchObject({
      git_branch: 'local',
      git_commit: 'unknown',
    })
  })

  it('lists the main binary, and only that, for every platform', async () => {
    const { binaries } = parseAsOldClient(makeManifest((await published()).version))
    expect(
      [...binaries].map(([key, { name, platform, arch }]) => [key, name, platform, arch]).sort(),
    ).toEqual([
      ['darwin-aarch64', 'hello', 'darwin', 'aarch64'],
      ['darwin-x86_64', 'hello', 'darwin', 'x86_64'],
      ['linux-aarch64', 'hello', 'linux', 'aarch64'],
      ['linux-x86_64', 'hello', 'linux', 'x86_64'],
      ['linux-x86_64-musl', 'hello', 'linux', 'x86_64'],
      ['windows-x86_64', 'hello', 'windows', 'x86_64'],
    ])
  })

  it.each<['version' | 'latest', string]>([
    ['version', 'v1'],
    ['latest', 'latest'],
  ])('of %s has paths from its own folder to the immutable files', async (name, folder) => {
    const trees = await published()
    const { binaries } = parseAsOldClient(makeManifest(trees[name]))
    const keys = new Set(trees.version.entries.map(entry => entry.key))
    for (const [platform, { path }] of binaries) {
      const url = new URL(`${base}/testnet/${folder}/${path}`).href
      expect(url).toContain(`${base}/testnet/v1/binaries/${platform}/hello`)
      expect(keys).toContain(url.slice(base.length + 1))
    }
  })

  it('gives the size, digest and address of every file it names', async () => {
    const { version } = await published()
    const { packages } = JSON.parse(makeManifest(version)) as {
      packages: { all_binaries: { url: string; size: number; sha256: string; archives: { url: string }[] }[] }
    }
    expect(packages.all_binaries).toHaveLength(12)
    for (const file of packages.all_binaries.flatMap(one => [one, ...one.archives])) {
      const key = file.url.slice(base.length + 1)
      expect(entryOf(version, key.slice(version.prefix.length))).toMatchObject({
        key,
        size: (file as { size?: number }).size,
        sha256: (file as { sha256?: string }).sha256,
      })
    }
  })

  it('reports uncommitted changes', async () => {
    const { version } = await published({ source: { dirty: true } })
    expect(JSON.parse(makeManifest(version))).toMatchObject({ git_dirty: true })
  })

  it('names the registry only if there is one', async () => {
    const index = 'sparse+https://get.example.com/dl/testnet/v1/cargo-registry/index/'
    const { version } = await published()
    expect(JSON.parse(makeManifest(version))).toMatchObject({ packages: { cargo_registry: { index } } })
    const without = (await published({}, { 'cargo-registry': 'false' })).version
    expect(JSON.parse(makeManifest(without))).not.toHaveProperty('packages.cargo_registry')
  })
})
