import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { runAction } from '../support/action.js'
import { checkoutOf, temporaryFolder } from '../support/checkout.js'
import { type Results, startResults } from '../support/results-service.js'
import type { StepResult } from '../support/runner.js'

// All kinds of dependencies that a cache might lose: a hyphen in the name, a build script, a proc macro, a feature.
const files = (version: string): Readonly<Record<string, string>> => ({
  '.gitignore': 'target/\nCargo.lock\n',
  'Cargo.toml': `[workspace]
resolver = "2"
members = ["app", "app-core"]
[workspace.package]
version = "${version}"
edition = "2021"
`,
  'app/Cargo.toml': `[package]
name = "app"
version.workspace = true
edition.workspace = true
[dependencies]
app-core = { path = "../app-core", version = "${version}" }
[features]
loud = ["app-core/loud"]
`,
  'app/src/main.rs': 'fn main() { println!("{}", app_core::answer()) }\n',
  'app-core/Cargo.toml': `[package]
name = "app-core"
version.workspace = true
edition.workspace = true
[dependencies]
log = { version = "0.4", default-features = false }
pin-project-lite = "0.2"
proc-macro-hack = "0.5"
[features]
loud = ["log/std"]
`,
  'app-core/src/lib.rs': 'pub fn answer() -> u32 { log::info!("asked"); 42 }\n',
})

const all = ['log', 'pin-project-lite', 'proc-macro-hack']
const own = ['app', 'app-core']

describe('the Cargo cache', () => {
  let results: Results
  const site = temporaryFolder()
  // As on GitHub, every run of the workflow has the same paths, and finds them empty.
  const temporary = temporaryFolder()
  const cargoHome = temporaryFolder()
  let lock = ''

  beforeAll(async () => {
    results = await startResults()
  })

  afterAll(() => results.stop())

  /** A run on a new machine. */
  async function run(
    release: string,
    inputs: Readonly<Record<string, string>> = {},
    changes: Readonly<Record<string, string>> = {},
    env: Readonly<Record<string, string>> = {},
  ): Promise<StepResult & { readonly workspace: string }> {
    for (const folder of [temporary, cargoHome]) {
      rmSync(folder, { recursive: true })
      mkdirSync(folder)
    }
    const workspace = checkoutOf({ ...files('0.1.0'), ...changes })
    const ran = await runAction({
      workspace,
      with: {
        version: release,
        packages: 'app',
        'publish-to': site,
        'base-url': 'https://get.example.com',
        'cargo-flags': '--verbose',
        'cargo-registry': 'false',
        ...inputs,
      },
      env: { CARGO_HOME: cargoHome, ...env },
      services: { ...results.services, RUNNER_TEMP: temporary },
      debug: true,
    })
    return { ...ran, workspace }
  }

  /** The names of the packages that cargo reports with this word in the build. */
  function said({ log }: StepResult, word: 'Compiling' | 'Fresh' | 'Downloaded'): readonly string[] {
    const build = log.slice(log.indexOf('##[group]Build'))
    const names = [...build.matchAll(new RegExp(` ${word} (\\S+) v`, 'g'))].map(match => match[1] ?? '')
    return [...new Set(names)].sort()
  }

  const entry = (): string => results.caches.list().at(-1)?.key ?? 'none'

  it('is filled by the first run, which reports it', async () => {
    const first = await run('v1')
    expect(first).toMatchObject({ outcome: 'success', issues: [] })
    expect(said(first, 'Downloaded')).toEqual(all)
    expect(said(first, 'Compiling')).toEqual([...own, ...all].sort())
    expect(results.caches.list()).toHaveLength(1)
    expect(first.log).toContain(
      'nothing restored, no entry begins with build-packages-v2-cargo-x86_64-unknown-',
    )
    expect(first.log).toMatch(new RegExp(`saved [0-9.]+ [kM]B in .* s, ${entry()}`))
    expect(first.summary).toMatch(/\| miss +\| 3 of 3 .* kB in .* s, `build-packages-v2-cargo-/)
    lock = readFileSync(join(first.workspace, 'Cargo.lock'), 'utf8')
  })

  it('saves the second run from downloading and compiling any dependency', async () => {
    const second = await run('v2')
    expect(second).toMatchObject({ outcome: 'success', issues: [] })
    expect(said(second, 'Downloaded')).toEqual([])
    expect(said(second, 'Compiling')).toEqual(own)
    expect(said(second, 'Fresh')).toEqual(all)
    expect(second.summary).toMatch(/\| hit +\| 0 of 3 .* kB in .* s, `build-packages-v2-cargo-.*nothing new/)
    expect(results.caches.list()).toHaveLength(1)
  })

  it.each([
    ['no Cargo.lock', 'v3', ''],
    ['a Cargo.lock', 'v4', 'locked'],
  ])('is still hit with %s after a version bump of the workspace', async (_, release, locked) => {
    const ownVersions = /(name = "app(-core)?"\nversion = )"0.1.0"/g
    const lockOf = (text: string) => (locked === '' ? {} : { 'Cargo.lock': text })
    if (locked !== '') await run(`${release}-before`, {}, lockOf(lock))
    const bumped = await run(
      release,
      {},
      { ...files('0.2.0'), ...lockOf(lock.replace(ownVersions, '$1"0.2.0"')) },
    )
    expect(bumped).toMatchObject({ outcome: 'success', issues: [] })
    expect(said(bumped, 'Compiling')).toEqual(own)
    expect(bumped.summary).toMatch(/\| hit +\| 0 of 3 /)
  })

  it('is used in part for other features, and is filled even if publishing fails', async () => {
    const broken = temporaryFolder()
    mkdirSync(join(broken, 'testnet'))
    writeFileSync(join(broken, 'testnet/latest'), 'no folder')
    const featured = await run('v5', { features: 'app/loud', 'publish-to': broken })
    expect(featured).toMatchObject({ outcome: 'failure' })
    expect(featured.summary).toMatch(/\| publish +\| failed /)
    expect(said(featured, 'Compiling')).toEqual([...own, 'log'].sort())
    expect(featured.summary).toMatch(/\| partial +\| 1 of 3 /)
    expect(said(await run('v6', { features: 'app/loud' }), 'Compiling')).toEqual(own)
  })

  it.each<[string, Readonly<Record<string, string>>, Readonly<Record<string, string>>, object]>([
    [
      'a file',
      {},
      { '.cargo/config.toml': '[build]\nbuild-dir = "{workspace-root}/elsewhere/{workspace-path-hash}"\n' },
      {},
    ],
    [
      'a flag and a variable',
      {
        'cargo-flags': '--verbose --config build.build-dir="elsewhere"',
        'build-env': 'CARGO_TARGET_DIR=lost',
      },
      {},
      { CARGO_BUILD_BUILD_DIR: 'elsewhere' },
    ],
  ])('is hit if %s makes cargo build elsewhere', async (way, inputs, changes, env) => {
    const first = await run(`${way}-1`.replaceAll(' ', '-'), inputs, changes, { ...env })
    expect(first.summary).toMatch(/\| miss +\| 3 of 3 /)
    const second = await run(`${way}-2`.replaceAll(' ', '-'), inputs, changes, { ...env })
    expect(second).toMatchObject({ outcome: 'success', issues: [] })
    expect(said(second, 'Compiling')).toEqual(own)
    expect(second.summary).toMatch(/\| hit +\| 0 of 3 /)
  })

  it('is reported with the reason if a hit did not help', async () => {
    const hook = checkoutOf({
      'Cargo.toml': '[package]\nname = "hook"\nversion = "0.1.0"\nedition = "2021"\n',
      'build.rs': 'fn main() { println!("cargo:rerun-if-env-changed=NUMBER_OF_RUN") }\n',
      'src/lib.rs': '',
    })
    const changes = {
      'Cargo.toml': '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n[dependencies]\n'.concat(
        `hook = { git = "file://${hook}" }\n`,
      ),
      'src/main.rs': 'fn main() {}\n',
    }
    const inputs = { 'cargo-flags': '' }
    await run('of-no-use-1', inputs, changes, { NUMBER_OF_RUN: '1' })
    const useless = await run('of-no-use-2', inputs, changes, { NUMBER_OF_RUN: '2' })
    const warning =
      'cargo x86_64-unknown-linux-gnu: hit, 1 of 1 dependency compiled all the same: hook v0.1.0: the env variable NUMBER_OF_RUN changed'
    expect(useless.issues).toMatchObject([{ type: 'warning', message: warning }])
    expect(useless.summary).toMatch(/\| hit +\| 1 of 1 all the same /)
  })

  it('is not used for other flags of the C compiler, which cargo does not see', async () => {
    const flagged = await run('v7', { 'build-env': 'CFLAGS=-O1' })
    expect(said(flagged, 'Compiling')).toEqual([...own, ...all].sort())
    expect(flagged.summary).toMatch(/\| miss +\| 3 of 3 /)
  })
})
