import { describe, expect, it } from '@jest/globals'

import { fakeWorld } from '../../support/fake-world.js'
import { ask, refusal, worldWith } from '../../support/survey-world.js'
import type { Answers } from '../../support/survey-world.js'

describe('a survey that fails', () => {
  it.each<[string, Answers, string]>([
    [
      'rustc is broken',
      { 'rustc -vV': { code: 1, stderr: 'no toolchain\n' } },
      'rustc -vV failed: no toolchain\ninstall Rust',
    ],
    [
      'rustup lacks the toolchain, without the stack of rustup',
      {
        'rustc -vV': {
          code: 1,
          stderr: `error: toolchain 'nightly-2020-01-01-x86_64-unknown-linux-gnu' is not installed\nhelp: run \`rustup toolchain install\` to install it\n\nStack backtrace:\n   0: anyhow::error\n  12: <unknown>\n`,
        },
      },
      "rustc -vV failed: toolchain 'nightly-2020-01-01-x86_64-unknown-linux-gnu' is not installed\ninstall it in a step before: `rustup toolchain install nightly-2020-01-01-x86_64-unknown-linux-gnu`",
    ],
    [
      'rustup has no default',
      {
        'rustc -vV': {
          code: 1,
          stderr: `info: syncing\nerror: rustup could not choose a version of rustc to run\nhelp: run 'rustup default stable' to download the latest stable release\n`,
        },
      },
      "rustc -vV failed: rustup could not choose a version of rustc to run\nrun 'rustup default stable' to download the latest stable release; install Rust",
    ],
    [
      'there is no Cargo.toml',
      {
        'cargo metadata --format-version 1 --no-deps': {
          code: 101,
          stderr: 'error: could not find `Cargo.toml` in `/repo`',
        },
      },
      'working-directory "rust" holds no Cargo workspace: there is no Cargo.toml\ngive the folder that holds the Cargo.toml',
    ],
  ])('says what to do if %s', async (_, changed, message) => {
    expect(await refusal(worldWith(changed))).toContain(message)
  })

  it('says so if the workspace is a checkout, but there is no git', async () => {
    const world = worldWith({}, {}, { '/repo/.git/HEAD': 'ref: refs/heads/main\n' })
    const missing = { ...world, exec: { ...world.exec, find: () => Promise.resolve(undefined) } }
    expect(await refusal(missing)).toBe(
      '/repo/rust is in a git checkout, but there is no git on this machine\n' +
        'install git: it says what a release was built from, and which files belong to a crate',
    )
    const found = { ...world, exec: { ...world.exec, find: () => Promise.resolve('/usr/bin/git') } }
    expect((await ask(found)).source.commit).toBe('a1b2c3d4')
  })

  it('says so if the path is not a folder', async () => {
    expect(await refusal(fakeWorld())).toBe(
      'working-directory "rust" is not a folder\ngive the folder of a Cargo workspace, relative to /repo',
    )
  })

  it('reports a problem in a manifest at its line', async () => {
    const stderr = 'error: unknown key\n --> app/Cargo.toml:3:7\n  |\n'
    const world = worldWith(
      { 'cargo metadata --format-version 1 --no-deps': { code: 101, stderr } },
      { GITHUB_WORKSPACE: '/repo' },
    )
    expect(await refusal(world)).toContain("cargo can't read the workspace:\nerror: unknown key")
    expect(world.logged).toEqual([
      { level: 'error', text: stderr.trim(), place: { file: 'rust/app/Cargo.toml', line: 3, column: 7 } },
    ])
  })
})
