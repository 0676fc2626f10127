import { describe, expect, it } from '@jest/globals'

import { cachedBuild } from '../../../../src/build/cache/cache.js'
import { cacheKey, cachePrefixes, cargoHome } from '../../../../src/build/cache/key.js'
import { dependencies, hashesIn } from '../../../../src/build/cache/unit.js'
import type { Unit } from '../../../../src/build/cache/unit.js'
import type { RawInputs } from '../../../../src/inputs/read-inputs.js'
import type { ReadyBuild } from '../../../../src/toolchain/ready.js'
import { aPlan, aWorkspace, commit, readyFor, withBin } from '../../../support/samples.js'
import type { Differences } from '../../../support/samples.js'

interface Change {
  readonly raw?: RawInputs
  readonly survey?: Differences
  readonly ready?: Partial<ReadyBuild>
  readonly texts?: readonly string[]
}

function prefixes({ raw = {}, survey = {}, ready = {}, texts = [''] }: Change = {}): readonly [
  string,
  string,
  string,
] {
  const plan = aPlan({ targets: 'x86_64-unknown-linux-gnu', ...raw }, survey)
  const [build] = readyFor(plan).builds
  if (build === undefined) throw new Error('nothing is built')
  return cachePrefixes(cachedBuild({ ...build, ...ready }, plan), plan, texts)
}

const fast = aWorkspace(withBin('hello-cli', 'hello', { features: { fast: [] } }))
const proof = {
  triple: 't',
  os: 'Debian 12',
  compiler: 'gcc 12',
  glibc: '2.36',
  memcmp: { kind: 'right' },
} as const
const dependenciesOf = (hash: string): Differences => ({ source: { dependencies: { locked: true, hash } } })

describe('the key of a cache', () => {
  const [same, features, anything] = prefixes()

  it('begins with the build, and is ordered from what must match to what may differ', () => {
    expect(anything).toMatch(/^build-packages-v2-cargo-x86_64-unknown-linux-gnu-[0-9a-f]{16}-$/)
    expect(features.startsWith(anything)).toBe(true)
    expect(same.startsWith(features)).toBe(true)
  })

  it.each<[string, Change]>([
    ['another rustc', { survey: { rust: { commitHash: 'f00' } } }],
    ['another target', { raw: { targets: 'x86_64-unknown-linux-musl' } }],
    ['another profile', { raw: { profile: 'dist' } }],
    ['other flags', { raw: { 'cargo-flags': '-Zbuild-std' } }],
    ['another version of the builder', { ready: { version: '0.2.6' } }],
    ['another image', { ready: { image: { reference: 'cross', digest: 'sha256:1' } } }],
    ['another C compiler', { ready: { compilers: [proof] } }],
    ['a linker in .cargo/config.toml', { texts: ['[target.x]\nlinker = "mold"'] }],
    ['RUSTFLAGS', { ready: { env: { PATH: '/bin', RUSTFLAGS: '-C target-cpu=native' } } }],
    ['flags for C', { ready: { env: { PATH: '/bin', CFLAGS_x86_64_unknown_linux_gnu: '-O1' } } }],
    ['a setting of the profile', { ready: { env: { PATH: '/bin', CARGO_PROFILE_RELEASE_LTO: 'fat' } } }],
    ['another CARGO_HOME', { ready: { env: { PATH: '/bin', CARGO_HOME: '/c' } } }],
  ])('shares no prefix with the key for %s', (_, change) => {
    expect(prefixes(change)[2]).not.toBe(anything)
  })

  it.each<[string, Change]>([
    ['other features', { raw: { features: 'fast' }, survey: { workspace: fast } }],
    ['other binaries', { raw: { bins: 'hello' } }],
  ])('begins like the key for %s, since cargo reuses what fits', (_, change) => {
    expect(prefixes(change)[1]).not.toBe(features)
    expect(prefixes(change)[2]).toBe(anything)
  })

  it('shares more with the key for other dependencies', () => {
    const other = prefixes({ survey: dependenciesOf('f00') })
    expect(other[0]).not.toBe(same)
    expect(other.slice(1)).toEqual([features, anything])
  })

  it.each<[string, Change]>([
    ['another version', { raw: { version: 'v2', channel: 'mainnet' } }],
    ['another commit', { survey: { source: { commit: commit.replace('a', 'b') } } }],
    ['variables that tell the version', { raw: { 'build-env': 'APP_VERSION={version}' } }],
    ['another program', { ready: { command: ['cross', 'build'] } }],
    ['a token', { ready: { env: { PATH: '/bin', CARGO_REGISTRIES_X_TOKEN: 'secret', PWD: '/' } } }],
    ['another target folder', { ready: { env: { PATH: '/bin', CARGO_TARGET_DIR: '/t' } } }],
  ])('is the same for %s', (_, change) => {
    expect(prefixes(change)).toEqual([same, features, anything])
  })

  it('depends on the glibc that zig compiles for', () => {
    const zig: RawInputs = { targets: 'aarch64-unknown-linux-gnu', builders: 'zigbuild' }
    expect(prefixes({ raw: { ...zig, 'max-glibc': '2.17' } })[2]).not.toBe(
      prefixes({ raw: { ...zig, 'max-glibc': '2.28' } })[2],
    )
  })

  it('is valid on GitHub even with very many targets', () => {
    const plan = aPlan({})
    const [build] = readyFor(plan).builds
    if (build === undefined) throw new Error('nothing is built')
    const name = `cargo ${Array.from({ length: 40 }, () => 'x86_64-unknown-linux-gnu').join(', ')}`
    const key = cacheKey(
      [],
      cachePrefixes(cachedBuild({ ...build, build: { ...build.build, name } }, plan), plan, []),
    )
    expect(key.length).toBeLessThanOrEqual(512)
    expect(key).not.toContain(',')
  })
})

const unit = (packageId: string, ...hashes: readonly string[]): Unit => ({
  packageId,
  hashes,
  compiled: false,
})
const registry = 'registry+https://github.com/rust-lang/crates.io-index#'

describe('the last part of a key', () => {
  const best = ['deps-'] as const
  const [a, b] = [
    unit(`${registry}a@1.0.0`, 'aaaaaaaaaaaaaaaa'),
    unit(`${registry}b@1.0.0`, 'bbbbbbbbbbbbbbbb'),
  ]

  it('stands for the units, in whatever order they were compiled', () => {
    expect(cacheKey([a, b], best)).toBe(cacheKey([b, a, b], best))
    expect(cacheKey([a, b], best)).toMatch(/^deps-[0-9a-f]{16}$/)
    expect(cacheKey([a], best)).not.toBe(cacheKey([a, b], best))
  })

  it.each([
    ['cargo of today', 'path+file:///repo/rust/crates/app#0.1.0'],
    ['cargo before 1.77', 'app 0.1.0 (path+file:///repo/rust/crates/app)'],
  ])('ignores the workspace, as %s names it', (_, own) => {
    expect(dependencies([a, unit(own, 'cccccccccccccccc'), b])).toEqual([a, b])
  })
})

describe('the hashes in a path', () => {
  it.each<[string, readonly string[]]>([
    ['/t/release/deps/libproc_macro_hack-9d2f8a7c6b5e4d30.rlib', ['9d2f8a7c6b5e4d30']],
    ['/t/release/build/proc-macro-hack-9d2f8a7c6b5e4d30/build-script-build', ['9d2f8a7c6b5e4d30']],
    ['/t/release/build/ring-9d2f8a7c6b5e4d30/out', ['9d2f8a7c6b5e4d30']],
    [String.raw`C:\t\release\deps\serde-9d2f8a7c6b5e4d30.dll`, ['9d2f8a7c6b5e4d30']],
    ['/t/release/app', []],
    ['/t/release/deps/app-9d2f8a7c6b5e4d30f', []],
  ])('of %s', (path, hashes) => {
    expect(hashesIn(path)).toEqual(hashes)
  })
})

describe("cargo's home", () => {
  it.each([
    [{ CARGO_HOME: '/c', HOME: '/h' }, '/c'],
    [{ HOME: '/h' }, '/h/.cargo'],
    [{ USERPROFILE: 'C:/u' }, 'C:/u/.cargo'],
  ])('with %j is %s', (env, home) => {
    expect(cargoHome(env)).toBe(home)
  })
})
