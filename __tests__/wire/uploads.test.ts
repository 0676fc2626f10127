import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'

import { digestFile } from '../../src/adapters/files.js'
import { s3Store } from '../../src/adapters/s3/store.js'
import type { Entry } from '../../src/package/tree.js'
import type { Store } from '../../src/ports.js'
import { Bucket } from '../support/bucket.js'
import { temporaryFolder } from '../support/checkout.js'
import { aFile } from '../support/entries.js'
import { fakeWorld } from '../support/fake-world.js'
import { pass, startFaultProxy } from '../support/fault-proxy.js'
import type { Fault, FaultProxy, Passing } from '../support/fault-proxy.js'
import { startMoto } from '../support/moto.js'
import type { Moto } from '../support/moto.js'
import { startVersitygw } from '../support/versitygw.js'

const cut: Fault = { kind: 'instead', answer: { reset: true } }
const isPart = ({ method, path }: Passing): boolean => method === 'PUT' && path.includes('partNumber=')
const isEnd = ({ method, path }: Passing): boolean => method === 'POST' && path.includes('uploadId=')

let servers: readonly [Moto, Moto]
let large: Entry

beforeAll(async () => {
  servers = await Promise.all([startMoto(), startVersitygw()])
  Object.assign(process.env, servers[0].env, servers[1].env)
  const path = join(temporaryFolder(), 'large')
  writeFileSync(path, randomBytes(88_000_000))
  large = aFile('main/v1/binaries/large', path, await digestFile(path), 'data')
})

afterAll(() => Promise.all(servers.map(server => server.stop())))

describe.each([
  ['moto', 0],
  ['versitygw', 1],
] as const)('a large file, on %s', (_, which) => {
  let proxy: FaultProxy
  let store: Store

  beforeEach(async () => {
    const { url } = servers[which]
    proxy = await startFaultProxy(url)
    const bucket = `uploads-${Math.random().toString(36).slice(2)}`
    await new Bucket(url, bucket, 'test-secret').create()
    const destination = { kind: 's3', bucket, prefix: '', region: undefined, endpoint: proxy.url } as const
    store = s3Store(destination, 'us-east-1', fakeWorld())
  })

  afterEach(() => proxy.close())

  const parts = (): number => proxy.passed.filter(isPart).length

  it('continues where an earlier run was interrupted', async () => {
    let sent = 0
    proxy.decide = request => (isPart(request) && ++sent > 3 ? cut : pass)
    await expect(store.create(large)).rejects.toThrow()
    expect(await store.describe(large.key)).toBeUndefined()
    proxy.decide = () => pass
    const before = parts()
    expect(await store.create(large)).toBe('created')
    expect(parts() - before).toBe(3)
    expect(await store.describe(large.key)).toMatchObject({ size: large.size, sha256: large.sha256 })
  })

  it('reports how much has arrived, part by part', async () => {
    const arrived: number[] = []
    await store.create(large, bytes => arrived.push(bytes))
    expect(arrived).toHaveLength(6)
    expect(arrived).toEqual([...arrived].sort((a, b) => a - b))
    expect(arrived.at(-1)).toBe(large.size)
  })

  it('is complete even if the answer to its last request was lost', async () => {
    let lost = false
    proxy.decide = request => {
      if (lost || !isEnd(request)) return pass
      lost = true
      return { kind: 'after', answer: { reset: true } }
    }
    expect(['created', 'exists']).toContain(await store.create(large))
    expect(await store.describe(large.key)).toMatchObject({ size: large.size, sha256: large.sha256 })
  })

  it('leaves no parts that cost money when an unfinished upload is aborted', async () => {
    proxy.decide = request => (isEnd(request) ? cut : pass)
    await expect(store.create(large)).rejects.toThrow()
    proxy.decide = () => pass
    await store.abortUploads('main/v1/')
    const before = parts()
    await store.create(large)
    expect(parts() - before).toBe(6)
  })
})
