import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from '@jest/globals'

import { repository, temporaryFolder } from '../support/checkout.js'

const changelog = `# Changelog

## 1.2.3 (2026-05-04)

- What is new.

## 1.2.2 (2026-05-03)

- What was new.
`

/** The check that the release workflow runs before it creates a release. */
function notes(
  tag: string,
  version: string,
  text = changelog,
): { readonly status: number | null; readonly said: string } {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'scripts'))
  cpSync(join(repository, 'scripts/release-notes.mjs'), join(folder, 'scripts/release-notes.mjs'))
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ version }))
  writeFileSync(join(folder, 'CHANGELOG.md'), text)
  const done = spawnSync(process.execPath, ['scripts/release-notes.mjs', tag], {
    cwd: folder,
    encoding: 'utf8',
  })
  return { status: done.status, said: done.stdout + done.stderr }
}

describe('the notes of a release', () => {
  it('are the section of that version in CHANGELOG.md, and nothing else', () => {
    expect(notes('v1.2.3', '1.2.3')).toEqual({ status: 0, said: '- What is new.\n' })
  })

  it.each([
    ['a tag that package.json does not name', 'v1.2.4', '1.2.3', changelog, 'package.json has version 1.2.3'],
    [
      'a version that CHANGELOG.md does not begin with',
      'v1.2.4',
      '1.2.4',
      changelog,
      'and not with "1.2.4 (YYYY-MM-DD)"',
    ],
    [
      'changes that have no version yet',
      'v1.2.3',
      '1.2.3',
      `# Changelog\n\n## Unreleased\n\n- New.\n`,
      'begins with "Unreleased"',
    ],
    ['a changelog without a version', 'v1.2.3', '1.2.3', '# Changelog\n', 'and not with "1.2.3'],
  ])('are refused for %s', (_, tag, version, text, said) => {
    const done = notes(tag, version, text)
    expect(done.status).toBe(1)
    expect(done.said).toContain(said)
    expect(done.said).toContain('"Releasing" in CONTRIBUTING.md')
  })
})
