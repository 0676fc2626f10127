import { describe, expect, it } from '@jest/globals'

import { cachedBuild, withCache } from '../../../../src/build/cache/cache.js'
import type { CacheReport } from '../../../../src/build/cache/report.js'
import { cacheContents } from '../../../../src/build/cache/contents.js'
import type { Unit } from '../../../../src/build/cache/unit.js'
import type { RawInputs } from '../../../../src/inputs/read-inputs.js'
import type { Cache } from '../../../../src/ports.js'
import { fakeWorld } from '../../../support/fake-world.js'
import { MemoryFiles } from '../../../support/memory-files.js'
import type { FakeWorld } from '../../../support/fake-world.js'
import { aPlan, readyFor } from '../../../support/samples.js'

const [serde, old] = ['9d2f8a7c6b5e4d30', '0123456789abcdef']
const used: Unit = {
  packageId: 'registry+https://github.com/rust-lang/crates.io-index#serde@1.0.0',
  hashes: [serde],
  compiled: true,
}
const own: Unit = { packageId: 'path+file:///repo/rust/crates/app#0.1.0', hashes: [old], compiled: true }

describe('the content of a cache', () => {
  const locked = [
    { name: 'app', version: '0.1.0' },
    { name: 'serde', version: '1.0.0', source: 'registry+https://github.com/rust-lang/crates.io-index' },
    { name: 'Inflector', version: '0.11.4', source: 'registry+https://github.com/rust-lang/crates.io-index' },
    { name: 'hook', version: '0.1.0', source: 'git+https://github.com/Some/Hooks.git?rev=1a2b#1a2b3c' },
    { name: 'tail', version: '0.1.0', source: 'git+ssh://git@example.com/team/tail#1a2b3c' },
  ]
  const folders = cacheContents({ target: '/t', cargoHome: '/c' }, [used], locked)
  const keeps = (name: string, path: string): boolean =>
    folders.find(one => one.name === name)?.keeps(path) ?? false

  it('is in four folders, none of them the one where cargo keeps programs', () => {
    expect(folders.map(({ name, folder }) => `${name} ${folder}`)).toEqual([
      'target /t',
      'crates /c/registry/cache',
      'index /c/registry/index',
      'git /c/git/db',
    ])
  })

  it.each([
    `x86_64-unknown-linux-gnu/release/deps/libserde-${serde}.rlib`,
    `x86_64-unknown-linux-gnu/release/deps/serde-${serde}.d`,
    `release/.fingerprint/serde-${serde}`,
    `release/.fingerprint/serde-${serde}/lib-serde.json`,
    `release/build/serde-${serde}/out`,
    `release/build/serde-${serde}/out/cmake/${old}/a.o`,
    `release/deps/serde-${serde}.serde.0123.rcgu.o`,
    // A name that a future cargo may give to folders.
    `release/build/serde/${serde}/fingerprint/invoked.timestamp`,
    '.rustc_info.json',
  ])('includes files of a dependency: %s', path => {
    expect(keeps('target', path)).toBe(true)
  })

  it.each([
    `release/deps/libapp_core-${old}.rlib`,
    `release/.fingerprint/app-${old}/bin-app`,
    `release/build/serde-${old}/out`,
    'release/app',
    'release/app.d',
    'release/.cargo-lock',
    'release/incremental/app-1xjklm0y2s4v9/s-h0-1-abc/dep-graph.bin',
    'release/deps',
    'CACHEDIR.TAG',
  ])('does not include files of the workspace or of an earlier version: %s', path => {
    expect(keeps('target', path)).toBe(false)
  })

  it.each<[string, string, boolean]>([
    ['crates', 'index.crates.io-1949cf8c6b5b557f/serde-1.0.0.crate', true],
    ['crates', 'index.crates.io-1949cf8c6b5b557f/serde-1.0.1.crate', false],
    ['index', 'index.crates.io-1949cf8c6b5b557f/config.json', true],
    ['index', 'index.crates.io-1949cf8c6b5b557f/.cache/se/rd/serde', true],
    ['index', 'index.crates.io-1949cf8c6b5b557f/.cache/in/fl/inflector', true],
    ['index', 'index.crates.io-1949cf8c6b5b557f/.cache/to/ki/tokio', false],
    ['git', 'hooks-0123456789abcdef', true],
    ['git', 'hooks-0123456789abcdef/refs/heads', true],
    ['git', 'tail-0123456789abcdef/HEAD', true],
    ['git', 'others-0123456789abcdef/HEAD', false],
  ])('from the folder %s includes %s: %s', (name, path, kept) => {
    expect(keeps(name, path)).toBe(kept)
  })
})

/** A cache that holds at most one entry. */
class OneEntry implements Cache {
  entry: string | undefined
  readonly asked: string[] = []
  works = true

  restore: Cache['restore'] = (prefixes, folders) => {
    this.asked.push(...prefixes)
    const key =
      this.entry !== undefined && prefixes.some(one => this.entry?.startsWith(one)) ? this.entry : undefined
    this.restored(folders[0]?.folder ?? '')
    return Promise.resolve(this.works && key !== undefined ? { key, bytes: 1_000_000 } : undefined)
  }

  save: Cache['save'] = key => {
    if (this.works) this.entry = key
    return Promise.resolve(this.works ? { key, bytes: 2_000_000 } : undefined)
  }

  /** What a restore leaves in the target folder. */
  restored: (folder: string) => void = () => undefined
}

interface Attempt {
  readonly report: CacheReport | undefined
  readonly world: FakeWorld
  /** Whether the build was asked to explain why it compiles each crate. */
  readonly explain: boolean | undefined
}

async function attempt(
  cache: Cache | undefined,
  units: readonly Unit[] = [used, own],
  raw: RawInputs = {},
  files = new MemoryFiles(),
  reasons: readonly string[] = [],
): Promise<Attempt> {
  const plan = aPlan(raw)
  const [ready] = readyFor(plan).builds
  if (ready === undefined) throw new Error('nothing is built')
  const world: FakeWorld = { ...fakeWorld({ files }), cache: () => Promise.resolve(cache) }
  const done = { result: 'built', units: () => Promise.resolve(units), reasons }
  let explain: boolean | undefined
  const { result, cache: report } = await withCache(cachedBuild(ready, plan), plan, world, asked => {
    explain = asked
    return Promise.resolve(done)
  })
  expect(result).toBe('built')
  return { report, world, explain }
}

const target = '/repo/rust/target/build-packages/cargo'

describe('a build with a cache', () => {
  it('misses at first, and saves what the build used', async () => {
    const cache = new OneEntry()
    const { report, world } = await attempt(cache)
    expect(report).toEqual({
      build: 'cargo x86_64-unknown-linux-gnu',
      outcome: 'miss',
      dependencies: 1,
      compiled: 1,
      restored: undefined,
      saved: { key: cache.entry, bytes: 2_000_000, took: 0 },
    })
    expect(cache.entry?.startsWith(cache.asked[0] ?? '?')).toBe(true)
    expect(world.lines('info')).toEqual([
      `cargo x86_64-unknown-linux-gnu: nothing restored, no entry begins with ${cache.asked[2] ?? ''}`,
      `cargo x86_64-unknown-linux-gnu: saved 2.0 MB in 0.0 s, ${cache.entry ?? ''}`,
    ])
  })

  it('hits the second time, and saves nothing', async () => {
    const cache = new OneEntry()
    await attempt(cache)
    const key = cache.entry
    const { report, world } = await attempt(cache, [{ ...used, compiled: false }, own])
    expect(report).toMatchObject({
      outcome: 'hit',
      compiled: 0,
      restored: { key, bytes: 1_000_000 },
      saved: 'nothing new',
    })
    expect(world.lines('info')).toEqual([
      `cargo x86_64-unknown-linux-gnu: restored 1.0 MB in 0.0 s, ${key ?? ''}`,
      'cargo x86_64-unknown-linux-gnu: hit, 0 of 1 dependency compiled',
    ])
  })

  it('asks the build to explain what it compiles only if an entry was restored', async () => {
    const cache = new OneEntry()
    expect((await attempt(cache)).explain).toBe(false)
    expect((await attempt(cache)).explain).toBe(true)
    expect((await attempt(undefined)).explain).toBe(false)
  })

  it.each<[string, readonly string[], RegExp]>([
    [
      'says',
      ['serde v1.0.0: the env variable X changed'],
      /all the same: serde v1\.0\.0: the env variable X/,
    ],
    [
      'does not say',
      [],
      /all the same: cargo doesn't say why. If it persists: `gh api --method DELETE '\/repos\/{owner}\/{repo}\/actions\/caches\?key=build-packages-v2-/,
    ],
  ])('warns of a hit that did not help, with a reason that cargo %s', async (_, reasons, warning) => {
    const cache = new OneEntry()
    await attempt(cache)
    const { report, world } = await attempt(cache, [used, own], {}, new MemoryFiles(), reasons)
    expect(report).toMatchObject({ outcome: 'hit', dependencies: 1, compiled: 1 })
    const [said = ''] = world.lines('warning')
    expect(said).toMatch(/^cargo x86_64-unknown-linux-gnu: hit, 1 of 1 dependency compiled all the same: /)
    expect(said).toMatch(warning)
  })

  it('reports a dependency that is compiled every time, without a warning', async () => {
    const cache = new OneEntry()
    const units = ['a', 'b', 'c'].map(name => ({ ...used, packageId: name, compiled: name === 'b' }))
    await attempt(cache, units)
    const { world } = await attempt(cache, units, {}, new MemoryFiles(), ['b v1.0.0: the file x is missing'])
    expect(world.lines('warning')).toEqual([])
    expect(world.lines('info').at(-1)).toBe(
      'cargo x86_64-unknown-linux-gnu: hit, 1 of 3 dependencies compiled all the same: b v1.0.0: the file x is missing',
    )
  })

  it('hits in part if some dependency is new, and saves under another key', async () => {
    const cache = new OneEntry()
    await attempt(cache)
    const key = cache.entry
    const more = { ...used, packageId: used.packageId.replace('serde', 'log'), hashes: ['ffffffffffffffff'] }
    const { report } = await attempt(cache, [{ ...used, compiled: false }, more, own])
    expect(report).toMatchObject({ outcome: 'partial', dependencies: 2, compiled: 1, restored: { key } })
    expect(cache.entry).not.toBe(key)
  })

  it('continues if nothing can be saved', async () => {
    const cache = new OneEntry()
    cache.works = false
    const { report, world } = await attempt(cache)
    expect(report).toMatchObject({ outcome: 'miss', saved: 'failed' })
    expect(world.lines('info').at(-1)).toMatch(
      /^cargo x86_64-unknown-linux-gnu: not saved, build-packages-v2-/,
    )
  })

  it('does not build on a half-finished restore', async () => {
    const cache = new OneEntry()
    const files = new MemoryFiles()
    cache.works = false
    cache.restored = folder => files.contents.set(`${folder}/release/deps/half`, new Uint8Array())
    await attempt(cache, [used], {}, files)
    expect([...files.contents.keys()]).toEqual([])
  })

  it('saves nothing if there are no dependencies', async () => {
    const cache = new OneEntry()
    expect((await attempt(cache, [own])).report).toMatchObject({ outcome: 'miss', saved: 'nothing new' })
    expect(cache.entry).toBeUndefined()
  })

  it('saves nothing of a failed build', async () => {
    const cache = new OneEntry()
    const plan = aPlan({})
    const [ready] = readyFor(plan).builds
    if (ready === undefined) throw new Error('nothing is built')
    const work = withCache(
      cachedBuild(ready, plan),
      plan,
      { ...fakeWorld(), cache: () => Promise.resolve(cache) },
      () => Promise.reject(new Error('no')),
    )
    await expect(work).rejects.toThrow('no')
    expect(cache.entry).toBeUndefined()
  })

  it('does not use the cache if an earlier run has left its target folder', async () => {
    const cache = new OneEntry()
    const files = new MemoryFiles({ [`${target}/.rustc_info.json`]: '{}' })
    const { report, world } = await attempt(cache, [used], {}, files)
    expect({ report, asked: cache.asked, entry: cache.entry }).toEqual({
      report: undefined,
      asked: [],
      entry: undefined,
    })
    expect(world.lines('info').join()).toContain(`${target} is there from an earlier run`)
    expect(await files.isFolder(target)).toBe(true)
  })

  it.each<[string, RawInputs, Cache | undefined]>([
    ['the input says so', { cache: 'false' }, new OneEntry()],
    ['there is none', {}, undefined],
  ])('does not use the cache if %s', async (_, raw, cache) => {
    const { report, world } = await attempt(cache, [used], raw)
    expect(report).toBeUndefined()
    expect(world.logged).toEqual([])
  })
})
