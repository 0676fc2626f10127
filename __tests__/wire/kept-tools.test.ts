import { chmodSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { localTools } from '../../src/adapters/tools.js'
import { temporaryFolder } from '../support/checkout.js'

const before = process.env['RUNNER_TOOL_CACHE']
const cache = temporaryFolder()
beforeAll(() => {
  process.env['RUNNER_TOOL_CACHE'] = cache
})
afterAll(() => {
  if (before === undefined) delete process.env['RUNNER_TOOL_CACHE']
  else process.env['RUNNER_TOOL_CACHE'] = before
})

/** Keeps a tool of two files. */
async function keep(name: string): Promise<string> {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'lib'))
  writeFileSync(join(folder, name), 'program')
  writeFileSync(join(folder, 'lib/part'), 'part')
  return localTools().keep(folder, name, '1.2.3')
}

describe('a tool that was kept', () => {
  it('is found, and can be run', async () => {
    const kept = await keep('whole')
    expect(await localTools().find('whole', '1.2.3')).toBe(kept)
    expect(readdirSync(kept).sort()).toEqual(['lib', 'whole'])
  })

  it.each<[string, (folder: string) => void]>([
    [
      'another byte',
      folder => {
        writeFileSync(join(folder, 'lib/part'), 'Part')
      },
    ],
    [
      'a file more',
      folder => {
        writeFileSync(join(folder, 'cargo'), '')
        chmodSync(join(folder, 'cargo'), 0o755)
      },
    ],
    [
      'a file less',
      folder => {
        rmSync(join(folder, 'lib/part'))
      },
    ],
    [
      'no note of what it was',
      folder => {
        rmSync(`${folder}.sha256`)
      },
    ],
  ])('is not used with %s, and is fetched and kept again', async (what, change) => {
    const name = what.replaceAll(' ', '-')
    change(await keep(name))
    expect(await localTools().find(name, '1.2.3')).toBeUndefined()
    const again = await keep(name)
    expect(await localTools().find(name, '1.2.3')).toBe(again)
  })
})
