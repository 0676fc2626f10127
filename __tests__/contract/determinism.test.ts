import { spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { describe, expect, it } from '@jest/globals'

import { node24 } from '../support/node24.js'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** What a separate process would publish, line by line. */
function pack(order: string, env: Readonly<Record<string, string>>, node = process.execPath): string {
  const folder = mkdtempSync(join(tmpdir(), 'determinism-'))
  const args = ['--import', 'tsx', '__tests__/contract/pack-sample.ts', folder, order]
  const { PATH = '' } = process.env
  const ran = spawnSync(node, args, { cwd: root, env: { PATH, ...env }, encoding: 'utf8' })
  if (ran.status !== 0) throw new Error(ran.stderr)
  return ran.stdout
}

const once = pack('forwards', { TZ: 'UTC', LANG: 'C' })

describe('packaging the same files', () => {
  it('gives a complete tree', () => {
    expect(once.trimEnd().split('\n')).toHaveLength(2 * (2 * 11 + 7))
  })

  it.each<[string, string, Readonly<Record<string, string>>]>([
    ['again', 'forwards', { TZ: 'UTC', LANG: 'C' }],
    ['east of Greenwich', 'forwards', { TZ: 'Asia/Tokyo', LANG: 'ja_JP.UTF-8' }],
    ['west of it', 'forwards', { TZ: 'America/St_Johns', LC_ALL: 'tr_TR.UTF-8' }],
    ['written in another order, with other permissions', 'backwards', { TZ: 'UTC', LANG: 'C' }],
  ])('gives the same bytes %s', (_, order, env) => {
    expect(pack(order, env)).toBe(once)
  })

  it('gives the same bytes with the Node of the runner', () => {
    expect(pack('forwards', { TZ: 'UTC', LANG: 'C' }, node24())).toBe(once)
  })
})
