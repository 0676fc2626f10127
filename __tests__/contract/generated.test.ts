import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

import { describe, expect, it } from '@jest/globals'

import { repository } from '../support/checkout.js'

/** Throws the output of a check that fails. */
const check = (...args: readonly [string, ...string[]]): string =>
  execFileSync(process.execPath, args, { cwd: repository, stdio: 'pipe', encoding: 'utf8' })

describe('generated and committed files', () => {
  it('action.yml and the tables in README.md match src/', () => {
    const tsx = join(repository, 'node_modules/tsx/dist/cli.mjs')
    expect(() => check(tsx, 'scripts/generate.ts', '--check')).not.toThrow()
  })

  it('dist/ matches src/, byte for byte', () => {
    expect(() => check('scripts/bundle.mjs', '--check')).not.toThrow()
  })
})
