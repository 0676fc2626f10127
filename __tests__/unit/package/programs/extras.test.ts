import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'

import { localFiles } from '../../../../src/adapters/files.js'
import { extrasOf } from '../../../../src/package/programs/extras.js'
import type { Bin } from '../../../../src/plan/select.js'
import { fakeWorld } from '../../../support/fake-world.js'
import { aMember } from '../../../support/samples.js'

let home: string
let outside: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'extras-'))
  outside = mkdtempSync(join(tmpdir(), 'extras-outside-'))
})
afterEach(() => {
  for (const folder of [home, outside]) rmSync(folder, { recursive: true })
})

const put = (path: string, text = path): void => {
  mkdirSync(join(home, path, '..'), { recursive: true })
  writeFileSync(join(home, path), text)
}

const bin = (name: string): Bin => ({
  name,
  package: aMember('tool', { manifestPath: join(home, 'Cargo.toml') }),
})

/** Names in the archive, each with its file in the package, and what was logged. */
async function found(name: string, ...others: readonly string[]): Promise<[readonly string[], string]> {
  const world = { ...fakeWorld(), files: localFiles(tmpdir()) }
  const extras = await extrasOf(bin(name), [bin(name), ...others.map(bin)], world)
  const names = extras.map(extra => `${extra.name} ← ${extra.local.slice(home.length + 1)}`)
  return [names, world.lines('warning').join('\n').replaceAll(home, '{home}')]
}

describe('extrasOf', () => {
  it('finds completions and manual pages by their names, sorted', async () => {
    for (const name of ['tool.bash', '_tool', 'tool.fish', '_tool.ps1']) put(`completions/${name}`)
    put('man/tool.1')
    put('man/man1/tool-add.1')
    expect(await found('tool')).toEqual([
      [
        'completions/_tool ← completions/_tool',
        'completions/_tool.ps1 ← completions/_tool.ps1',
        'completions/tool.bash ← completions/tool.bash',
        'completions/tool.fish ← completions/tool.fish',
        'man/man1/tool-add.1 ← man/man1/tool-add.1',
        'man/man1/tool.1 ← man/tool.1',
      ],
      '',
    ])
  })

  it('takes a file from the first of two folders that both have it', async () => {
    put('completions/tool.bash')
    put('complete/tool.bash')
    put('complete/_tool')
    expect((await found('tool'))[0]).toEqual([
      'completions/_tool ← complete/_tool',
      'completions/tool.bash ← completions/tool.bash',
    ])
  })

  it('takes nothing else', async () => {
    for (const name of ['other.bash', 'tool.elv', 'Makefile', 'zsh/_tool', 'tool.bash.in'])
      put(`completions/${name}`)
    for (const name of ['tool.5', 'tools.1', 'tool.1.gz', 'tool-é.1', 'de/man1/tool.1']) put(`man/${name}`)
    put('tool.bash')
    expect(await found('tool')).toEqual([[], ''])
  })

  it('gives each binary of a package its own pages', async () => {
    for (const name of ['tool.1', 'tool-add.1', 'tool-box.1', 'tool-box-open.1']) put(`man/${name}`)
    expect((await found('tool', 'tool-box'))[0]).toEqual([
      'man/man1/tool-add.1 ← man/tool-add.1',
      'man/man1/tool.1 ← man/tool.1',
    ])
    expect((await found('tool-box', 'tool'))[0]).toEqual([
      'man/man1/tool-box-open.1 ← man/tool-box-open.1',
      'man/man1/tool-box.1 ← man/tool-box.1',
    ])
  })

  it('follows links within the package, but none that leave it', async () => {
    writeFileSync(join(outside, 'secret'), 'secret')
    writeFileSync(join(outside, 'tool.1'), 'page')
    put('assets/tool.bash')
    put('completions/README')
    symlinkSync('../assets/tool.bash', join(home, 'completions/tool.bash'))
    symlinkSync(join(outside, 'secret'), join(home, 'completions/_tool'))
    symlinkSync(outside, join(home, 'man'))
    expect(await found('tool')).toEqual([
      ['completions/tool.bash ← completions/tool.bash'],
      '{home}/completions/_tool is not packed: it is a link that leaves the package\n' +
        '{home}/man is not packed: it is a link that leaves the package',
    ])
  })

  it('does not confuse a package with a neighbour whose name begins alike', async () => {
    mkdirSync(`${home}-evil`)
    try {
      writeFileSync(`${home}-evil/tool.bash`, '')
      put('completions/README')
      symlinkSync(`${home}-evil/tool.bash`, join(home, 'completions/tool.bash'))
      expect((await found('tool'))[0]).toEqual([])
    } finally {
      rmSync(`${home}-evil`, { recursive: true })
    }
  })

  it('leaves out folders, and files that are too large', async () => {
    put('completions/tool.bash', ' '.repeat(1_000_001))
    put('completions/tool.fish', ' '.repeat(1_000_000))
    mkdirSync(join(home, 'completions/_tool'))
    expect(await found('tool')).toEqual([
      ['completions/tool.fish ← completions/tool.fish'],
      '{home}/completions/tool.bash is not packed: it has 1.0 MB, more than 1.0 MB',
    ])
  })
})
