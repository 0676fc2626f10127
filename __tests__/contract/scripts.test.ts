import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { describe, expect, it } from '@jest/globals'
import ts from 'typescript'

import { repository } from '../support/checkout.js'

const entries = ['scripts', 'bench'].flatMap(folder =>
  readdirSync(join(repository, folder))
    .filter(name => name.endsWith('.ts'))
    .map(name => join(folder, name)),
)

/** The packages that a file imports, itself or through other files of the repository. */
function packagesOf(file: string, found = new Map<string, readonly string[]>()): readonly string[] {
  if (found.has(file)) return []
  const { importedFiles } = ts.preProcessFile(readFileSync(join(repository, file), 'utf8'))
  const names = importedFiles.map(({ fileName }) => fileName)
  found.set(
    file,
    names.filter(name => !name.startsWith('.')),
  )
  for (const name of names.filter(name => /^\..*\.[jt]s$/.test(name))) {
    const target = join(dirname(file), name)
    packagesOf(existsSync(join(repository, target)) ? target : target.replace(/\.js$/, '.ts'), found)
  }
  return [...found.values()].flat()
}

describe('a script that is run by hand', () => {
  it.each(entries)('%s loads outside of Jest, whose functions exist in tests only', entry => {
    expect(packagesOf(entry)).not.toContain('@jest/globals')
  })

  it('is looked through with all that it imports', () => {
    expect(packagesOf('scripts/pictures.ts')).toContain('playwright-core')
  })
})
