import { closeSync, ftruncateSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { digestFile } from '../../src/adapters/files.js'
import { s3Store } from '../../src/adapters/s3/store.js'
import type { Lease, Store } from '../../src/ports.js'
import { Bucket } from '../support/bucket.js'
import { temporaryFolder } from '../support/checkout.js'
import { aFile, aText } from '../support/entries.js'
import { fakeWorld } from '../support/fake-world.js'
import { startMoto } from '../support/moto.js'
import type { Moto } from '../support/moto.js'
import { startVersitygw } from '../support/versitygw.js'
import type { Versitygw } from '../support/versitygw.js'

let moto: Moto
let gateway: Versitygw

beforeAll(async () => {
  ;[moto, gateway] = await Promise.all([startMoto(), startVersitygw()])
  Object.assign(process.env, moto.env, gateway.env)
  for (const { url } of [moto, gateway]) await new Bucket(url, 'packages', 'test-secret').create()
})

afterAll(() => Promise.all([moto.stop(), gateway.stop()]))

const storeAt = (url: string, prefix = '', bucket = 'packages'): Store =>
  s3Store({ kind: 's3', bucket, prefix, region: undefined, endpoint: url }, 'us-east-1', fakeWorld())

const lease: Lease = {
  term: () => Promise.resolve({ from: new Date(Date.now() - 1000), until: new Date(Date.now() + 600_000) }),
  doubt: () => undefined,
}

/** With `BYTES=5500000000`, more than S3 accepts in any single request. */
const large = Number(process.env['BYTES'] ?? 700_000_000)

describe('a very large file', () => {
  it('is uploaded, and copied by the store, in parts', async () => {
    const path = join(temporaryFolder(), 'large')
    const file = openSync(path, 'w')
    ftruncateSync(file, large)
    for (let at = 0; at < large - 20; at += 50_000_000) writeSync(file, `this is at ${at}`, at)
    closeSync(file)
    const digest = await digestFile(path)
    const store = storeAt(gateway.url)
    await store.create(aFile('main/v1/large', path, digest, 'data'))
    const entry = aFile('main/latest/large', path, digest, 'data')
    await store.leased(lease).copy('main/v1/large', entry)
    const [data = ''] = gateway.folders
    for (const key of ['main/v1/large', 'main/latest/large']) {
      expect(await store.describe(key)).toMatchObject(digest)
      expect(await digestFile(join(data, 'packages', key))).toEqual(digest)
    }
  })
})

// A page of a listing has a thousand keys.
describe('a listing of 4,500 keys', () => {
  it('is read to its end, and all keys can be deleted', async () => {
    const folder = join(gateway.folders[0] ?? '', 'packages', 'many')
    const names = Array.from({ length: 4500 }, (_, i) => `${i % 100}/${i}`)
    for (let i = 0; i < 100; i++) mkdirSync(join(folder, String(i)), { recursive: true })
    for (const name of names) writeFileSync(join(folder, name), name)
    const store = storeAt(gateway.url)
    const keys = (await store.list('many/')).map(({ key }) => key)
    expect(keys.toSorted()).toEqual(names.map(name => `many/${name}`).toSorted())
    await store.leased(lease).delete(keys)
    expect(await store.list('many/')).toEqual([])
  })
})

describe.each([
  ['moto', () => moto.url],
  ['versitygw', () => gateway.url],
] as const)('the longest key, on %s', (_, url) => {
  // Unlike S3, neither server refuses a longer one.
  it.each(['', 'a prefix+with/100%25 ümläuts'])('is accepted below "%s"', async prefix => {
    const bucket = `keys-${prefix.length}`
    await new Bucket(url(), bucket, 'test-secret').create()
    const store = storeAt(url(), prefix, bucket)
    const folders = `t/${'ä+% &?#=~ /'.repeat(70)}`
    const key = folders + 'x'.repeat(store.longestKey - Buffer.byteLength(folders))
    expect(Buffer.byteLength(prefix === '' ? key : `${prefix}/${key}`)).toBe(1024)
    const entry = aText(key, 'long', 'data')
    expect(await store.create(entry)).toBe('created')
    expect(await store.create(entry)).toBe('exists')
    const copy = { ...entry, key: `u${key.slice(1)}` }
    await store.leased(lease).copy(key, copy)
    expect(await store.readText(copy.key)).toBe('long')
    expect((await store.list('')).map(one => one.key)).toEqual([key, copy.key])
    await store.leased(lease).delete([key, copy.key])
    expect(await store.list('')).toEqual([])
  })
})
