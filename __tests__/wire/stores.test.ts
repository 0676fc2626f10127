import { readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import pMap from 'p-map'

import { digestFile } from '../../src/adapters/files.js'
import { folderStore } from '../../src/adapters/folder/store.js'
import { s3Store } from '../../src/adapters/s3/store.js'
import type { Lease, Log, Store } from '../../src/ports.js'
import { Bucket } from '../support/bucket.js'
import { temporaryFolder } from '../support/checkout.js'
import { aFile, aText } from '../support/entries.js'
import { startMoto } from '../support/moto.js'
import type { Moto } from '../support/moto.js'
import { startRclone } from '../support/rclone.js'
import { realTime } from '../support/real-time.js'
import { startS3Proxy } from '../support/s3proxy.js'
import { startSeaweedfs } from '../support/seaweedfs.js'
import { startVersitygw } from '../support/versitygw.js'

const silent: Log = {
  group: (_, work) => work(),
  info: () => undefined,
  debug: () => undefined,
  warning: message => {
    throw new Error(message)
  },
  error: () => undefined,
  annotate: () => undefined,
  output: () => undefined,
  progress: () => () => undefined,
}

let moto: Moto
let gateway: Moto
let seaweedfs: Moto
let rclone: Moto
let s3proxy: Moto
let bucket: Bucket

beforeAll(async () => {
  const starting = [startMoto(), startVersitygw(), startSeaweedfs(), startRclone(), startS3Proxy()] as const
  ;[moto, gateway, seaweedfs, rclone, s3proxy] = await Promise.all(starting)
  // Moto accepts any secret.
  Object.assign(process.env, moto.env, { AWS_SECRET_ACCESS_KEY: gateway.env['AWS_SECRET_ACCESS_KEY'] })
  bucket = await new Bucket(moto.url, 'packages').create()
  for (const { url } of [gateway, seaweedfs, rclone, s3proxy])
    await new Bucket(url, 'packages', 'test-secret').create()
})

afterAll(() => Promise.all([moto, gateway, seaweedfs, rclone, s3proxy].map(server => server.stop())))

/** A lease that is valid until `left` milliseconds from now. */
const leaseFor = (left: number): Lease => ({
  term: () => {
    const until = Date.now() + left
    return Promise.resolve({ from: new Date(until - 30_000), until: new Date(until) })
  },
  doubt: () => undefined,
})
const lease = leaseFor(30_000)

const bucketStore = (prefix: string, name = 'packages'): Store =>
  s3Store(
    { kind: 's3', bucket: name, prefix, region: undefined, endpoint: undefined },
    'us-east-1',
    realTime(silent),
  )

const compatibleStore = ({ url }: Moto, prefix: string, region = 'us-east-1'): Store =>
  s3Store(
    { kind: 's3', bucket: 'packages', prefix, region: undefined, endpoint: url },
    region,
    realTime(silent),
  )

const stores: readonly (readonly [string, () => Store])[] = [
  ['a folder', () => folderStore(temporaryFolder(), '/', realTime(silent))],
  ['a bucket', () => bucketStore('')],
  ['a prefix of a bucket', () => bucketStore('some/prefix')],
  ['an S3-compatible store', () => compatibleStore(moto, 'compatible', 'auto')],
  ['a store that checks signatures', () => compatibleStore(gateway, 'strict')],
  ['SeaweedFS', () => compatibleStore(seaweedfs, 'site')],
  ['rclone', () => compatibleStore(rclone, 'site')],
  ['S3Proxy', () => compatibleStore(s3proxy, 'site')],
]

describe.each(stores)('%s', (name, make) => {
  let store: Store
  const hello = aText('t/v/hello.txt', 'hello', 'data')
  const other = aText('t/v/hello.txt', 'other', 'data')

  beforeAll(async () => {
    store = make()
    await store.check('write')
  })

  it('is left empty by its check', async () => {
    expect(await store.list('')).toEqual([])
  })

  it('returns nothing for an object that isn’t there', async () => {
    expect([await store.readText('t/none'), await store.describe('t/none')]).toEqual([undefined, undefined])
  })

  it('creates an object once, and says the second time that it exists', async () => {
    expect(await store.create(hello)).toBe('created')
    expect(await store.create(other)).toBe('exists')
    expect(await store.readText(hello.key)).toBe('hello')
    expect(await store.describe(hello.key)).toMatchObject({ size: 5, sha256: hello.sha256 })
  })

  it('lets exactly one of many creators win', async () => {
    const rivals = Array.from({ length: 16 }, (_, i) => aText('t/race', `writer ${i}`, 'data'))
    const outcomes = await Promise.all(rivals.map(rival => store.create(rival)))
    const winner = outcomes.indexOf('created')
    expect(outcomes.filter(outcome => outcome === 'created')).toHaveLength(1)
    expect(await store.readText('t/race')).toBe(`writer ${winner}`)
  })

  it('replaces an object with a copy of another', async () => {
    await store.create({ ...other, key: 't/staged/1' })
    for (const key of [hello.key, 't/latest/copy.txt']) {
      await store.leased(lease).copy('t/staged/1', { ...other, key })
      expect(await store.readText(key)).toBe('other')
      expect(await store.describe(key)).toMatchObject({ size: 5, sha256: other.sha256 })
    }
  })

  it('removes objects that nobody else writes, even if they do not exist', async () => {
    const keys = ['t/staged/2', 't/staged/3']
    for (const key of keys) await store.create({ ...other, key })
    await store.remove([...keys, 't/staged/none'])
    expect(await Promise.all(keys.map(key => store.readText(key)))).toEqual([undefined, undefined])
  })

  it('lets one of many swap a register, and returns its content', async () => {
    const first = await store.readRegister('.build-packages/t.json')
    expect(first).toMatchObject({ text: undefined, revision: undefined })
    expect(Math.abs(first.at.getTime() - Date.now())).toBeLessThan(5000)
    for (const round of ['a', 'b', 'c']) {
      const { revision } = await store.readRegister('.build-packages/t.json')
      const rivals = Array.from({ length: 8 }, (_, i) => `${round}${i}`)
      const won = await Promise.all(
        rivals.map(text => store.swapRegister('.build-packages/t.json', text, revision)),
      )
      const winners = rivals.filter((_, i) => won[i])
      // S3Proxy compares in one step and writes in another.
      if (name === 'S3Proxy') expect(winners).not.toEqual([])
      else expect(winners).toHaveLength(1)
      const { text } = await store.readRegister('.build-packages/t.json')
      expect(winners).toContain(text)
    }
    expect(await store.swapRegister('.build-packages/t.json', 'late', undefined)).toBe(false)
  })

  it('stores empty files', async () => {
    await store.create(aText('t/empty', '', 'data'))
    expect(await store.describe('t/empty')).toMatchObject({ size: 0 })
  })

  it('stores large files, byte for byte', async () => {
    const path = join(temporaryFolder(), 'large')
    writeFileSync(path, Buffer.alloc(40_000_000, 'build-packages '))
    const digest = await digestFile(path)
    expect(await store.create(aFile('t/large', path, digest, 'data'))).toBe('created')
    expect(await store.create(aFile('t/large', path, digest, 'data'))).toBe('exists')
    expect(await store.describe('t/large')).toMatchObject(digest)
    expect(await store.readText('t/large')).toBe(readFileSync(path, 'utf8'))
  })

  it('distinguishes unusual keys', async () => {
    const keys = ['t/odd/a b', 't/odd/a+b', 't/odd/a%20b', 't/odd/ä', 't/odd/a&b', "t/odd/a'b"]
    for (const key of keys) await store.create(aText(key, key, 'data'))
    expect((await store.list('t/odd/')).map(({ key }) => key).sort()).toEqual([...keys].sort())
    for (const key of keys) {
      const copy = `${key}.copy`
      await store.leased(lease).copy(key, aText(copy, key, 'data'))
      expect(await store.readText(copy)).toBe(key)
    }
  })
})

describe('a write after the term', () => {
  const late = leaseFor(-5_000)
  const page = aText('t/latest/page', 'late', 'pointer')
  it.each(stores)('is refused by %s', async (_, make) => {
    const store = make()
    await store.check('write')
    await store.create(page)
    const copy = { ...page, key: 't/latest/copy' }
    await expect(store.leased(late).copy(page.key, copy)).rejects.toThrow(/suspended for too long/)
    await expect(store.leased(late).delete([page.key])).rejects.toThrow()
    expect(await store.readText(page.key)).toBe('late')
    expect(await store.readText('t/latest/copy')).toBeUndefined()
    await store.leased(lease).delete([page.key])
    expect(await store.readText(page.key)).toBeUndefined()
  })
})

describe('a bucket', () => {
  it('lists and deletes more objects than one page or one request holds', async () => {
    const store = bucketStore('many')
    const keys = Array.from({ length: 1100 }, (_, i) => `t/${String(i).padStart(4, '0')}`)
    await pMap(keys, key => store.create(aText(key, key, 'data')), { concurrency: 32 })
    expect((await store.list('t/')).map(({ key }) => key)).toEqual(keys)
    await store.leased(lease).delete(keys)
    expect(await store.list('')).toEqual([])
  })

  it('keeps the headers of written objects, of copies, and of large files', async () => {
    const store = bucketStore('headers')
    const page = aText('a/index.html', '<p>', 'pointer')
    await store.create(page)
    await store.leased(lease).copy(page.key, { ...page, key: 'b/index.html', cacheControl: 'no-cache' })
    expect(await bucket.headers('headers/a/index.html')).toBe(
      'text/html; charset=utf-8 | public, max-age=31536000, immutable',
    )
    expect(await bucket.headers('headers/b/index.html')).toBe('text/html; charset=utf-8 | no-cache')
  })

  it('does not take an object of another program for ours: it has no digest', async () => {
    await bucket.put('foreign/key', 'x')
    expect(await bucketStore('foreign').describe('key')).toMatchObject({ size: 1, sha256: undefined })
  })

  it('that does not exist is named, with what to check', async () => {
    await expect(bucketStore('', 'nobodys').check('read')).rejects.toMatchObject({
      message: "can't list s3://nobodys: the bucket does not exist",
      hint: 'check publish-to, and the account of the credentials',
    })
  })

  it('that can’t be reached is reported as that', async () => {
    const destination = {
      kind: 's3',
      bucket: 'packages',
      prefix: '',
      region: undefined,
      endpoint: 'http://127.0.0.1:9',
    } as const
    await expect(s3Store(destination, 'us-east-1', realTime(silent)).check('read')).rejects.toMatchObject({
      message: expect.stringContaining('could not list s3://packages') as unknown,
      hint: expect.stringContaining('check endpoint') as unknown,
    })
  })
})

describe('a folder', () => {
  it('that is a file is refused', async () => {
    const path = join(temporaryFolder(), 'file')
    writeFileSync(path, '')
    await expect(folderStore(path, '/', realTime(silent)).check('write')).rejects.toMatchObject({
      hint: 'give the path of a folder',
    })
  })

  it('has no empty folders after deletions', async () => {
    const root = temporaryFolder()
    const store = folderStore(root, '/', realTime(silent))
    await store.create(aText('a/b/c', 'x', 'data'))
    await store.leased(lease).delete(['a/b/c', 'a/none'])
    expect(await store.list('')).toEqual([])
    expect(readdirSync(root)).toEqual([])
  })

  it('whose record is a link that leads nowhere says so, and is not read for ever', async () => {
    const root = temporaryFolder()
    symlinkSync('nowhere', join(root, 'main.json.5'))
    await expect(folderStore(root, '/', realTime(silent)).readRegister('main.json')).rejects.toMatchObject({
      message: `${root}/main.json.5 is listed in its folder, but is gone when it is read`,
    })
  })
})
