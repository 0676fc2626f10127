import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import pMap from 'p-map'

import { folderStore } from '../../src/adapters/folder-store.js'
import { digestFile } from '../../src/adapters/files.js'
import { s3Store } from '../../src/adapters/s3-store.js'
import { fileEntry, textEntry } from '../../src/package/tree.js'
import type { Body, Log, Store, StoreObject } from '../../src/ports.js'
import { Bucket } from '../support/bucket.js'
import { temporaryFolder } from '../support/checkout.js'
import { startMoto } from '../support/moto.js'
import type { Moto } from '../support/moto.js'

const silent: Log = {
  group: (_, work) => work(),
  info: () => undefined,
  debug: () => undefined,
  warning: message => {
    throw new Error(message)
  },
  error: () => undefined,
  output: () => undefined,
}

let moto: Moto
let bucket: Bucket

beforeAll(async () => {
  moto = await startMoto()
  Object.assign(process.env, moto.env)
  bucket = await new Bucket(moto.url, 'packages').create()
})

afterAll(() => moto.stop())

const bucketStore = (prefix: string, name = 'packages'): Store =>
  s3Store({ kind: 's3', bucket: name, prefix, region: undefined, endpoint: undefined }, 'us-east-1', silent)

const stores: readonly (readonly [string, () => Store])[] = [
  ['a folder', () => folderStore(temporaryFolder(), '/')],
  ['a bucket', () => bucketStore('')],
  ['a prefix of a bucket', () => bucketStore('some/prefix')],
  [
    'an S3-compatible store',
    () =>
      s3Store(
        { kind: 's3', bucket: 'packages', prefix: 'compatible', region: undefined, endpoint: moto.url },
        'auto',
        silent,
      ),
  ],
]

describe.each(stores)('%s', (_, make) => {
  let store: Store
  const hello = textEntry('t/v/hello.txt', 'hello', 'data')
  const other = textEntry('t/v/hello.txt', 'other', 'data')

  beforeAll(async () => {
    store = make()
    await store.check('write')
  })

  it('is left empty by its check', async () => {
    expect(await store.list('')).toEqual([])
  })

  it('knows nothing of an object that isn’t there', async () => {
    expect([await store.readText('t/none'), await store.digest('t/none')]).toEqual([undefined, undefined])
  })

  it('creates an object once, and tells the second time that it exists', async () => {
    expect(await store.create(hello)).toBe('created')
    expect(await store.create(other)).toBe('exists')
    expect(await store.readText(hello.key)).toBe('hello')
    expect(await store.digest(hello.key)).toEqual({ size: 5, sha256: hello.sha256 })
  })

  it('lets exactly one of many creators win', async () => {
    const rivals = Array.from({ length: 16 }, (_, i) => textEntry('t/race', `writer ${i}`, 'data'))
    const outcomes = await Promise.all(rivals.map(rival => store.create(rival)))
    const winner = outcomes.indexOf('created')
    expect(outcomes.filter(outcome => outcome === 'created')).toHaveLength(1)
    expect(await store.readText('t/race')).toBe(`writer ${winner}`)
  })

  it('replaces, with bytes or with a copy of another object', async () => {
    await store.replace(other)
    expect(await store.readText(hello.key)).toBe('other')
    const copy: StoreObject = {
      ...other,
      key: 't/latest/copy.txt',
      body: { kind: 'copy', from: other.key } satisfies Body,
    }
    await store.replace(copy)
    expect(await store.readText(copy.key)).toBe('other')
    expect(await store.digest(copy.key)).toEqual({ size: 5, sha256: other.sha256 })
  })

  it('holds files of no bytes', async () => {
    await store.create(textEntry('t/empty', '', 'data'))
    expect(await store.digest('t/empty')).toMatchObject({ size: 0 })
  })

  it('holds large files, byte for byte', async () => {
    const path = join(temporaryFolder(), 'large')
    writeFileSync(path, Buffer.alloc(40_000_000, 'build-packages '))
    const digest = await digestFile(path)
    expect(await store.create(fileEntry('t/large', path, digest, 'data'))).toBe('created')
    expect(await store.create(fileEntry('t/large', path, digest, 'data'))).toBe('exists')
    expect(await store.digest('t/large')).toEqual(digest)
    expect(await store.readText('t/large')).toBe(readFileSync(path, 'utf8'))
  })

  it('keeps odd keys apart', async () => {
    const keys = ['t/odd/a b', 't/odd/a+b', 't/odd/a%20b', 't/odd/ä', 't/odd/a&b', "t/odd/a'b"]
    for (const key of keys) await store.create(textEntry(key, key, 'data'))
    expect((await store.list('t/odd/')).map(({ key }) => key).sort()).toEqual([...keys].sort())
    for (const key of keys) {
      const copy = `${key}.copy`
      await store.replace({ ...textEntry(copy, key, 'data'), body: { kind: 'copy', from: key } })
      expect(await store.readText(copy)).toBe(key)
    }
  })
})

describe('a bucket', () => {
  it('lists and deletes more objects than one page or one request holds', async () => {
    const store = bucketStore('many')
    const keys = Array.from({ length: 1100 }, (_, i) => `t/${String(i).padStart(4, '0')}`)
    await pMap(keys, key => store.create(textEntry(key, key, 'data')), { concurrency: 32 })
    expect((await store.list('t/')).map(({ key }) => key)).toEqual(keys)
    await store.delete(keys)
    expect(await store.list('')).toEqual([])
  })

  it('keeps the headers of what is written, of copies, and of large files', async () => {
    const store = bucketStore('headers')
    const page = textEntry('a/index.html', '<p>', 'pointer')
    await store.create(page)
    await store.replace({
      ...page,
      key: 'b/index.html',
      body: { kind: 'copy', from: page.key },
      cacheControl: 'no-cache',
    })
    expect(await bucket.headers('headers/a/index.html')).toBe(
      'text/html; charset=utf-8 | public, max-age=31536000, immutable',
    )
    expect(await bucket.headers('headers/b/index.html')).toBe('text/html; charset=utf-8 | no-cache')
  })

  it('does not take an object of somebody else’s for ours: it has no digest', async () => {
    await bucket.put('foreign/key', 'x')
    expect(await bucketStore('foreign').digest('key')).toBeUndefined()
  })

  it('that does not exist is named, with what to check', async () => {
    await expect(bucketStore('', 'nobodys').check('read')).rejects.toMatchObject({
      message: "can't list s3://nobodys: the bucket does not exist",
      hint: 'check publish-to, and the account of the credentials',
    })
  })

  it('that can’t be reached is told apart', async () => {
    const destination = {
      kind: 's3',
      bucket: 'packages',
      prefix: '',
      region: undefined,
      endpoint: 'http://127.0.0.1:9',
    } as const
    await expect(s3Store(destination, 'us-east-1', silent).check('read')).rejects.toMatchObject({
      message: expect.stringContaining('could not list s3://packages') as unknown,
      hint: expect.stringContaining('check endpoint') as unknown,
    })
  })
})

describe('a folder', () => {
  it('that is a file is refused', async () => {
    const path = join(temporaryFolder(), 'file')
    writeFileSync(path, '')
    await expect(folderStore(path, '/').check('write')).rejects.toMatchObject({
      hint: 'give the path of a folder',
    })
  })

  it('leaves no folder behind that it emptied', async () => {
    const root = temporaryFolder()
    const store = folderStore(root, '/')
    await store.create(textEntry('a/b/c', 'x', 'data'))
    await store.delete(['a/b/c', 'a/none'])
    expect(await store.list('')).toEqual([])
    expect(readdirSync(root)).toEqual([])
  })
})
