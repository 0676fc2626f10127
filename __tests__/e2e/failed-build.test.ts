import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { hasCode } from '../../src/errors.js'
import { runAction } from '../support/action.js'
import { Bucket } from '../support/bucket.js'
import { checkoutHello, checkoutOf, commitAll, temporaryFolder } from '../support/checkout.js'
import { startMoto } from '../support/moto.js'
import type { Moto } from '../support/moto.js'
import { treeOf } from '../support/tree-of.js'

let moto: Moto
let bucket: Bucket
const toBucket = { 'publish-to': 's3://packages', 'base-url': 'https://get.example.com' }

beforeAll(async () => {
  moto = await startMoto()
  bucket = await new Bucket(moto.url, 'packages').create()
  await bucket.put('testnet/latest/manifest.json', '{}')
})

afterAll(() => moto.stop())

describe('a build that fails to compile', () => {
  it('has annotations, a failed step, a summary that says so, and an unchanged store', async () => {
    const workspace = checkoutHello()
    const file = join(workspace, 'crates/hello-shout/src/main.rs')
    writeFileSync(file, readFileSync(file, 'utf8').replace('to_uppercase', 'to_upper'))
    commitAll(workspace, 'Break it')
    const before = await bucket.state()
    const run = await runAction({ workspace, with: toBucket, env: moto.env })
    expect(run).toMatchObject({ outcome: 'failure', exitCode: 1 })
    expect(run.issues).toContainEqual(
      expect.objectContaining({
        type: 'error',
        file: 'crates/hello-shout/src/main.rs',
        line: 5,
        message: expect.stringContaining('no method named `to_upper`') as unknown,
      }),
    )
    expect(run.summary).toContain('was not published')
    expect(run.summary).toMatch(
      /cargo could not build for x86_64-unknown-linux-gnu: error: could not compile `hello-shout`/,
    )
    expect(run.summary).toMatch(/\| build +\| failed +\|/)
    expect(run.summary).toMatch(/\| publish +\| not reached +\|/)
    expect(await bucket.state()).toEqual(before)
  })
})

describe('a build whose dependency can not be fetched', () => {
  const attempt = async (dependency: string): Promise<string> => {
    const workspace = checkoutOf({
      'Cargo.toml': `[package]\nname = "app"\nversion = "0.1.0"\nedition = "2024"\n[dependencies]\nhook = { ${dependency} }\n`,
      'src/main.rs': 'fn main() {}',
    })
    const options = { 'publish-to': temporaryFolder(), 'cargo-registry': 'false' }
    const { outcome, issues } = await runAction({ workspace, with: { ...toBucket, ...options } })
    expect(outcome).toBe('failure')
    return issues.find(({ type }) => type === 'error')?.message ?? ''
  }

  it('reports a host that does not answer', async () => {
    const said = await attempt('git = "http://127.0.0.1:1/hook.git"')
    expect(said).toMatch(
      /^cargo could not get a dependency from http:\/\/127.0.0.1:1\/hook.git: failed to connect/,
    )
    expect(said).toContain('that this machine can reach it')
  })

  it('reports a branch that does not exist', async () => {
    const hook = checkoutOf({
      'Cargo.toml': '[package]\nname = "hook"\nversion = "0.1.0"\n',
      'src/lib.rs': '',
    })
    const said = await attempt(`git = "file://${hook}", branch = "gone"`)
    expect(said).toContain(
      `file://${hook} is there, but not the branch, tag or commit that a dependency names: `,
    )
    expect(said).toContain('correct branch, tag or rev')
  })
})

describe('a dependency that needs a newer Rust', () => {
  it('is named, with the version that it needs and the current one, before anything compiles', async () => {
    const manifest = (name: string, more: string): string =>
      `[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "2021"\n${more}`
    const workspace = checkoutOf({
      'Cargo.toml': manifest(
        'app',
        'publish = false\n[dependencies]\nother = { path = "vendor/other" }\n[workspace]\nexclude = ["vendor"]\n',
      ),
      'src/main.rs': 'fn main() {}',
      'vendor/other/Cargo.toml': manifest('other', 'rust-version = "1.999"\n'),
      'vendor/other/src/lib.rs': '',
    })
    const run = await runAction({ workspace, with: toBucket, env: moto.env })
    expect(run).toMatchObject({ outcome: 'failure' })
    expect(run.issues.map(issue => issue.message).join('\n')).toMatch(
      /^rustc 1\.\S+ is too old: other@0\.1\.0 requires rustc 1\.999\nuse a newer toolchain/m,
    )
    expect(run.log).not.toContain('Compiling')
  })
})

describe('a run that is cancelled while it compiles', () => {
  it('ends its compilers, says so in the summary, and leaves the store unchanged', async () => {
    const begun = join(temporaryFolder(), 'begun')
    const workspace = checkoutOf({
      'Cargo.toml': '[package]\nname = "slow"\nversion = "0.1.0"\nedition = "2024"\n',
      'src/main.rs': 'fn main() {}',
      'build.rs': `fn main() {
        std::fs::write(${JSON.stringify(begun)}, "").unwrap();
        std::thread::sleep(std::time::Duration::from_secs(600));
      }`,
    })
    const before = await bucket.state()
    const running = runAction({
      workspace,
      with: toBucket,
      env: moto.env,
      cancelAfter: { line: /\d+ of \d+ units?, / },
    })
    while (!existsSync(begun)) await wait(50)
    expect(isRunning(workspace)).toBe(true)
    const run = await running
    expect(run).toMatchObject({ outcome: 'failure' })
    expect(run.summary).toContain('the run was cancelled')
    expect(isRunning(workspace)).toBe(false)
    expect(await bucket.state()).toEqual(before)
  })
})

/** Whether any process runs a program in a folder. Its own id would not be the one that it has here. */
function isRunning(folder: string): boolean {
  return readdirSync('/proc').some(pid => {
    const file = `/proc/${pid}/cmdline`
    try {
      return /^\d+$/.test(pid) && readFileSync(file, 'utf8').startsWith(`${folder}/`)
    } catch (error) {
      // It has ended meanwhile.
      if (hasCode(error, 'ENOENT', 'ESRCH')) return false
      throw error
    }
  })
}

describe('the environment of a build', () => {
  const secrets = {
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'secret-1',
    AWS_SESSION_TOKEN: 'secret-2',
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'secret-3',
    ACTIONS_RUNTIME_TOKEN: 'secret-4',
    GITHUB_TOKEN: 'secret-5',
  }

  it('hides credentials and the runner’s files from a build script, but nothing else', async () => {
    const workspace = checkoutHello()
    const seen = join(temporaryFolder(), 'environment')
    writeFileSync(
      join(workspace, 'crates/hello-cli/build.rs'),
      `fn main() {
        let all: Vec<String> = std::env::vars().map(|(name, value)| format!("{name}={value}")).collect();
        std::fs::write(${JSON.stringify(seen)}, all.join("\\n")).unwrap();
        println!("cargo::rustc-env=HELLO_COMMIT=x");
        println!("cargo::warning=::set-output name=version::stolen");
      }`,
    )
    commitAll(workspace, 'Print the environment')
    const out = temporaryFolder()
    const run = await runAction({
      workspace,
      with: {
        'publish-to': out,
        'base-url': 'https://get.example.com',
        version: 'v1',
        'build-env': 'MINE={channel}/{version}',
      },
      env: { ...secrets, AWS_LC_SYS_CMAKE_BUILDER: '1', HARMLESS: 'yes' },
    })
    expect(run).toMatchObject({ outcome: 'success', outputs: { version: 'v1' } })
    const lines = readFileSync(seen, 'utf8').split('\n')
    expect(lines.filter(line => line.includes('secret-'))).toEqual([])
    expect(
      lines.filter(line => /^(INPUT_|STATE_|GITHUB_(ENV|PATH|OUTPUT|STATE|STEP_SUMMARY)=)/.test(line)),
    ).toEqual([])
    expect(lines).toEqual(
      expect.arrayContaining(['AWS_LC_SYS_CMAKE_BUILDER=1', 'HARMLESS=yes', 'MINE=testnet/v1']),
    )
    expect(Object.keys(treeOf(out))).toContain('testnet/v1/manifest.json')
  })

  it('strips with Cargo’s profile, unless the workspace keeps its symbols', async () => {
    const workspace = checkoutHello()
    const size = async (version: string): Promise<number> => {
      const out = temporaryFolder()
      const run = await runAction({
        workspace,
        with: { 'publish-to': out, 'base-url': 'https://get.example.com', version },
      })
      expect(run).toMatchObject({ outcome: 'success' })
      const manifest = JSON.parse(readFileSync(join(out, 'testnet/latest/manifest.json'), 'utf8')) as {
        packages: { binaries: Record<string, { size: number }> }
      }
      return manifest.packages.binaries['linux-x86_64']?.size ?? 0
    }
    const stripped = await size('v1')
    const manifest = join(workspace, 'Cargo.toml')
    writeFileSync(
      manifest,
      `${readFileSync(manifest, 'utf8')}\n[profile.release]\nstrip = false\ndebug = 1\n`,
    )
    rmSync(join(workspace, 'target'), { recursive: true })
    expect(await size('v2')).toBeGreaterThan(stripped * 2)
  })
})
