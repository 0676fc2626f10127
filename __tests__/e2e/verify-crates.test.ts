import { afterAll, describe, expect, it } from '@jest/globals'

import { checkoutOf } from '../support/checkout.js'
import { startCratesIo } from '../support/crates-io.js'
import { publishToFolder } from '../support/folder-site.js'
import type { StepResult } from '../support/runner.js'

const cratesIo = await startCratesIo()
afterAll(() => cratesIo.close())

const head = (name: string, more = ''): string =>
  `[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "2021"\n${more}`

/** A workspace whose crates have all files that they need; `uses` is what the library imports from another crate. */
const workspaceWith = (uses: string): string =>
  checkoutOf({
    '.cargo/config.toml': cratesIo.config,
    '.gitignore': 'target/\nCargo.lock\n',
    'rust/Cargo.toml':
      '[workspace]\nmembers = ["core", "user", "tool"]\nresolver = "2"\n[profile.release]\nopt-level = "z"\n',
    'rust/core/Cargo.toml': head('core-of-it', '[features]\nextra = []\n[dependencies]\noutsider = "1"\n'),
    'rust/core/src/lib.rs':
      '#[cfg(feature = "extra")]\npub fn extra() -> u8 { 1 }\npub fn plain() -> u8 { 2 }\n',
    'rust/user/Cargo.toml': head('user', '[dependencies]\ncore-of-it = { path = "../core" }\n'),
    'rust/user/src/lib.rs': `\npub fn f() -> u8 {\n    core_of_it::${uses}()\n}\n`,
    'rust/tool/Cargo.toml': head(
      'tool',
      'publish = false\n[dependencies]\nuser = { path = "../user" }\ncore-of-it = { path = "../core", features = ["extra"] }\n',
    ),
    'rust/tool/src/main.rs': 'fn main() { println!("{}", user::f()) }\n',
  })

const broken = workspaceWith('extra')
const whole = workspaceWith('plain')

async function publish(workspace: string, more: Readonly<Record<string, string>>): Promise<StepResult> {
  const { close, ...done } = await publishToFolder({
    workspace,
    debug: true,
    with: { 'working-directory': 'rust', ...more },
  })
  await close()
  return done
}

const said = ({ issues }: StepResult): string => issues.map(({ message }) => message).join('\n')

describe('crates that only compile in their workspace', () => {
  it.each([
    ['after a build', {}],
    ['where it is asked for and nothing is built', { binaries: 'false', 'verify-crates': 'true' }],
  ])('are refused %s, with crate, file and line', async (_, more) => {
    const run = await publish(broken, more)
    expect(run.outcome).toBe('failure')
    expect(said(run)).toContain(
      "user can't be compiled as packed:\nerror[E0425]: cannot find function `extra`",
    )
    expect(said(run)).toContain('--> rust/user/src/lib.rs:3:17')
  })

  it.each([
    ['where nothing is built', { binaries: 'false' }],
    ['where it is not wanted', { 'verify-crates': 'false' }],
  ])('are not checked %s', async (_, more) => {
    expect(await publish(broken, more)).toMatchObject({ outcome: 'success' })
  })
})

describe('crates that compile on their own', () => {
  it('are compiled after a build with the dependencies that it has compiled', async () => {
    const run = await publish(whole, {})
    expect(said(run)).toBe('')
    expect(run.outcome).toBe('success')
    expect(run.log).toContain('2 packed crates compiled by themselves')
    const [, verified = ''] = run.log.split('Package\n')
    expect(verified).toMatch(/Compiling core-of-it v0\.1\.0\+v1/)
    expect(verified).not.toMatch(/Compiling outsider/)
  })

  it('are those that were built, even if that is only a program: others may be for other machines', async () => {
    const workspace = checkoutOf({
      '.cargo/config.toml': cratesIo.config,
      '.gitignore': 'target/\nCargo.lock\n',
      'rust/Cargo.toml': '[workspace]\nmembers = ["program", "firmware"]\nresolver = "2"\n',
      'rust/program/Cargo.toml': head('program'),
      'rust/program/src/main.rs': 'fn main() {}',
      'rust/firmware/Cargo.toml': head('firmware'),
      'rust/firmware/src/lib.rs': 'compile_error!("for a board");',
    })
    const run = await publish(workspace, {})
    expect(said(run)).toBe('')
    expect(run.log).toContain('1 packed crate compiled by itself')
    const all = await publish(workspace, { version: 'v2', 'verify-crates': 'true' })
    expect(said(all)).toContain("firmware can't be compiled as packed:\nerror: for a board")
  })

  it('are compiled with the features of the inputs, and with any Rust if the inputs say so, if nothing is built', async () => {
    const workspace = checkoutOf({
      '.cargo/config.toml': cratesIo.config,
      '.gitignore': 'target/\nCargo.lock\n',
      'rust/Cargo.toml': head(
        'only',
        'rust-version = "1.999"\n[features]\ndefault = ["bad"]\nbad = []\ngood = []\n',
      ),
      'rust/src/lib.rs': '#[cfg(any(feature = "bad", not(feature = "good")))]\ncompile_error!("not so");',
    })
    const run = await publish(workspace, {
      binaries: 'false',
      'verify-crates': 'true',
      features: 'only/good',
      'cargo-flags': '--no-default-features --ignore-rust-version',
    })
    expect(said(run)).toBe('')
    expect(run.log).toContain('1 packed crate compiled by itself')
  })

  it('get the features of the build, and none of another crate', async () => {
    const workspace = checkoutOf({
      '.cargo/config.toml': cratesIo.config,
      '.gitignore': 'target/\nCargo.lock\n',
      'rust/Cargo.toml':
        '[workspace]\nmembers = ["core", "tool", "other"]\nresolver = "2"\n[profile.release.package."core-of-it@0.1.0"]\nopt-level = 1\n',
      'rust/core/Cargo.toml': head('core-of-it', '[features]\nextra = []\n'),
      'rust/core/src/lib.rs': '#[cfg(feature = "extra")]\npub fn extra() {}\n',
      'rust/tool/Cargo.toml': head(
        'tool',
        '[features]\ndefault = ["bad"]\nbad = []\ngood = []\n[dependencies]\ncore-of-it = { path = "../core" }\n',
      ),
      'rust/tool/src/main.rs':
        '#[cfg(any(feature = "bad", not(feature = "good")))]\ncompile_error!("not so");\nfn main() { core_of_it::extra() }\n',
      'rust/other/Cargo.toml': head(
        'other',
        '[dependencies]\ncore-of-it = { path = "../core", features = ["extra"] }\n',
      ),
      'rust/other/src/main.rs': 'fn main() { core_of_it::extra() }\n',
    })
    const run = await publish(workspace, {
      'main-bin': 'tool',
      features: 'tool/good',
      'cargo-flags': '--no-default-features',
    })
    expect(said(run)).toContain(
      "tool can't be compiled as packed:\nerror[E0425]: cannot find function `extra`",
    )
    expect(said(run)).not.toContain('not so')
  })
})
