// The workflows and actions of this repository, and the examples, checked by established tools.
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from '@jest/globals'

import { fileOf } from '../support/debian.js'
import { repository, temporaryFolder } from '../support/checkout.js'
import { actionlintProgram, zizmorProgram } from '../support/install-workflow-tools.js'

const examples = readdirSync(join(repository, 'examples/workflows'))
  .filter(name => name.endsWith('.yml'))
  .map(name => join(repository, 'examples/workflows', name))

/** The output of a checker about a repository, and about further files; empty if all is well. */
function complaints(argv: readonly [string, ...string[]], folder: string): string {
  const [program, ...args] = argv
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: folder, encoding: 'utf8' })
  return status === 0 ? '' : stdout + stderr
}

const actionlint = (folder: string, ...files: readonly string[]): string =>
  complaints([actionlintProgram(), '-no-color', '-shellcheck', fileOf('shellcheck'), ...files], folder)

const zizmor = (folder: string, ...files: readonly string[]): string =>
  complaints([zizmorProgram(), '--offline', '--no-progress', '--persona=pedantic', '.', ...files], folder)

/** A repository with one of our workflows in which a text is replaced, and the files to check. */
function withChange(workflow: string, text: string, replacement: string): string {
  const folder = temporaryFolder()
  mkdirSync(join(folder, '.github/workflows'), { recursive: true })
  mkdirSync(join(folder, '.git'))
  for (const settings of ['actionlint.yaml', 'zizmor.yml'])
    copyFileSync(join(repository, '.github', settings), join(folder, '.github', settings))
  const before = readFileSync(join(repository, '.github/workflows', workflow), 'utf8')
  expect(before).toContain(text)
  writeFileSync(join(folder, '.github/workflows', workflow), before.replace(text, replacement))
  return folder
}

describe('workflows and actions', () => {
  it('are valid for actionlint and shellcheck', () => {
    expect(actionlint(repository)).toBe('')
    expect(actionlint(repository, ...examples)).toBe('')
  })

  it('have no weakness that zizmor knows', () => {
    expect(zizmor(repository, ...examples)).toBe('')
  })

  it('would be reported with an expression that GitHub does not have', () => {
    const folder = withChange('ci.yml', '${{ matrix.system }}', '${{ matrix.sytem }}')
    expect(actionlint(folder)).toContain('property "sytem" is not defined')
  })

  it('would be reported with an action that others can change', () => {
    const folder = withChange(
      'release.yml',
      'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1',
      'actions/checkout@v7',
    )
    expect(zizmor(folder)).toContain('error[unpinned-uses]')
  })
})
