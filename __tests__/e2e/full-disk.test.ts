import { readdirSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { checkoutHello, repository, temporaryFolder } from '../support/checkout.js'
import { asRoot, run as system } from '../support/debian.js'
import { run } from '../support/new-user.js'
import type { Ran } from '../support/new-user.js'
import { node24 } from '../support/node24.js'
import { treeOf } from '../support/tree-of.js'

const workspace = checkoutHello()
const disk = temporaryFolder()

/** Mounts the disk with this much room, or changes its size. */
const mount = (kilobytes: number, more = ''): Promise<string> =>
  system(asRoot(['mount', '-t', 'tmpfs', '-o', `${more}size=${kilobytes}k,mode=0777`, 'tmpfs', disk]))

const publish = (version: string): Promise<Ran> =>
  run(
    [
      node24(),
      join(repository, 'dist/index.js'),
      `--working-directory=${workspace}`,
      `--version=${version}`,
      '--channel=main',
      `--publish-to=${join(disk, 'site')}`,
      '--base-url=http://127.0.0.1:1',
      '--no-probe',
    ],
    process.env as Record<string, string>,
    repository,
  )

beforeAll(() => mount(16_000))

afterAll(() => system(asRoot(['umount', disk])))

describe('a folder on a full disk', () => {
  it('keeps a complete former latest, and is completed when there is room', async () => {
    const first = await publish('v1')
    expect(first.code === 0 ? '' : first.output).toBe('')
    const latest = join(disk, 'site/main/latest')
    const before = treeOf(latest)
    const used = Object.keys(treeOf(disk)).length
    await mount(kilobytesUsed(await system(['du', '-sk', disk])) + 100, 'remount,')
    const full = await publish('v2')
    expect(full.code).toBe(1)
    expect(full.output).toMatch(
      /error: the disk is full.*\nfree some space and run again: what is published is complete/,
    )
    expect(full.output).not.toContain('unexpected')
    expect(treeOf(latest)).toEqual(before)
    const left = readdirSync(disk, { recursive: true, encoding: 'utf8' })
    expect(left.filter(name => name.includes('partial'))).toEqual([])
    expect(left.length).toBeGreaterThan(used)

    await mount(16_000, 'remount,')
    expect(await publish('v2')).toMatchObject({ code: 0 })
    expect(treeOf(latest)['manifest.json']).not.toBe(before['manifest.json'])
  })
})

const kilobytesUsed = (du: string): number => Number(/^\d+/.exec(du)?.[0])
