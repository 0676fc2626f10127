import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from '@jest/globals'

import { repository } from '../support/checkout.js'
import Order from '../support/order.js'

const tests = join(repository, '__tests__')
const files = readdirSync(tests, { recursive: true, encoding: 'utf8' }).filter(name =>
  name.endsWith('.test.ts'),
)

describe('the order of the tests', () => {
  it('names only existing files', () => {
    const source = readFileSync(join(tests, 'support/order.js'), 'utf8')
    const named = [...source.matchAll(/'((?:simulation|contract|wire|e2e)\/[\w-]+)'/g)].map(
      ([, name]) => name,
    )
    expect(named.length).toBeGreaterThan(20)
    expect(named.filter(name => !files.includes(`${name ?? ''}.test.ts`))).toEqual([])
  })

  it('includes all files, and the shards together have each file once', () => {
    const order = new Order({ contexts: [], globalConfig: {} })
    const all = files.map(name => ({ path: join(tests, name) }))
    const pathsOf = (some: typeof all): readonly string[] => some.map(({ path }) => path).sort()
    expect(pathsOf(order.sort(all))).toEqual(pathsOf(all))
    const shards = [1, 2, 3].flatMap(shardIndex => order.shard(all, { shardIndex, shardCount: 3 }))
    expect(pathsOf(shards)).toEqual(pathsOf(all))
  })
})
