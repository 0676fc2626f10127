import { existsSync, readdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from '@jest/globals'

import { runAction } from '../support/action.js'
import { checkoutHello, temporaryFolder } from '../support/checkout.js'
import type { StepResult } from '../support/runner.js'

/** The error with which the step ends; asserts that nothing of the workspace was compiled. */
function problem(run: StepResult): string {
  expect(run.outcome).toBe('failure')
  expect(run.log).not.toContain('##[group]Build')
  return run.issues
    .filter(issue => issue.type === 'error')
    .map(issue => issue.message)
    .join('\n')
}

describe('a machine that lacks something', () => {
  /** A PATH with all programs of this machine except these. */
  function without(...names: readonly string[]): string {
    const bin = temporaryFolder()
    const folders = (process.env['PATH'] ?? '').split(':').filter(folder => existsSync(folder))
    const taken = new Set(names) // not existsSync, which denies links that lead nowhere
    for (const folder of folders)
      for (const name of readdirSync(folder)) {
        if (taken.has(name)) continue
        taken.add(name)
        symlinkSync(join(folder, name), join(bin, name))
      }
    return bin
  }
  const workspace = checkoutHello()
  const toFolder = { 'publish-to': 'out', 'base-url': 'https://get.example.com' }
  const run = (env: Readonly<Record<string, string>>): Promise<StepResult> =>
    runAction({ workspace, with: toFolder, env })

  it('a C compiler, fails with the error of the linker', async () => {
    const text = problem(await run({ PATH: without('cc', 'gcc', 'clang') }))
    expect(text).toMatch(/can't build even an empty package: linker `cc` not found\n/)
    expect(text).toMatch(/\ninstall cc, with a C compiler \(on Debian: `apt-get install build-essential`\)/)
  })

  it('git, fails before anything else', async () => {
    expect(problem(await run({ PATH: without('git') }))).toMatch(
      /is in a git checkout, but there is no git on this machine\ninstall git/,
    )
  })

  it('the toolchain, fails with its name, without the stack of rustup', async () => {
    const result = await run({ RUSTUP_TOOLCHAIN: '1.50.0', RUSTUP_AUTO_INSTALL: '0', RUST_BACKTRACE: '1' })
    expect(problem(result)).toMatch(
      /rustc -vV failed: toolchain '1\.50\.0-.*' is not installed\ninstall it .*rustup toolchain install 1\.50\.0/,
    )
    expect(result.log + result.summary).not.toContain('backtrace')
  })
})
