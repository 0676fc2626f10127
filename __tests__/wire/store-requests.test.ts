import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterEach, beforeAll, describe, expect, it } from '@jest/globals'

import { digestFile } from '../../src/adapters/files.js'
import { describeError } from '../../src/errors.js'
import { storeAt, useTestCredentials } from '../support/checked-store.js'
import { temporaryFolder } from '../support/checkout.js'
import { aFile, aText } from '../support/entries.js'
import { startStrictS3 } from '../support/strict-s3.js'
import type { StrictS3, Trait } from '../support/strict-s3.js'

beforeAll(useTestCredentials)

describe('the requests to an S3-compatible store', () => {
  let server: StrictS3
  const start = async (...traits: readonly Trait[]): Promise<StrictS3> =>
    (server = await startStrictS3(...traits))

  afterEach(() => server.close())

  it('have a digest of each body that the store can check, and no checksum that only S3 knows', async () => {
    const { url, came } = await start('refuses checksums')
    const store = storeAt(url)
    await store.create(aText('main/v1/page', 'text', 'data'))
    await store.swapRegister('.build-packages/main.json', '{}', undefined)
    await store.describe('main/v1/page')
    const bodies = came.filter(({ headers }) => Number(headers['content-length'] ?? 0) > 0)
    expect(bodies.map(({ headers }) => [headers['content-md5'], headers['x-amz-content-sha256']])).toEqual([
      ['HLJR7A1WjeapKbUgxK7Y0Q==', expect.stringMatching(/^[0-9a-f]{64}$/)],
      [expect.any(String), expect.stringMatching(/^[0-9a-f]{64}$/)],
    ])
  })

  it.each<Trait>(['lists no uploads', 'denies lists of uploads'])(
    'upload large files and remove old versions, even if the store %s',
    async trait => {
      const { url, came } = await start(trait)
      const path = join(temporaryFolder(), 'large')
      writeFileSync(path, Buffer.alloc(17_000_000))
      const large = aFile('main/v1/large', path, await digestFile(path), 'data')
      expect(await storeAt(url).create(large)).toBe('created')
      expect(came.filter(({ path: at }) => at.includes('partNumber='))).toHaveLength(2)
      await storeAt(url).abortUploads('main/v1/')
    },
  )

  it('end with an error if the store gives the first page of a list for ever', async () => {
    const { url, came } = await start('gives the first page for ever')
    const store = storeAt(url)
    expect(await store.list('main/v1/').then(String, describeError)).toMatch(
      /^s3:\/\/bucket\/some\/prefix returns the same page again and again when asked to list some\/prefix\/main\/v1\/\n/,
    )
    await store.abortUploads('main/v1/')
    expect(came).toHaveLength(4)
  })

  it('look before they write if the store says that it does not support conditions', async () => {
    const { url, came } = await start('refuses conditions')
    const store = storeAt(url)
    const page = aText('main/v1/page', 'text', 'data')
    expect([await store.create(page), await store.create(page)]).toEqual(['created', 'exists'])
    expect(await store.create({ ...page, key: 'b', body: { kind: 'copy', from: page.key } })).toBe('created')
    expect(await store.swapRegister('r', 'one', undefined)).toBe(true)
    expect(await store.swapRegister('r', 'two', undefined)).toBe(false)
    const { revision } = await store.readRegister('r')
    expect(await store.swapRegister('r', 'three', '"other"')).toBe(false)
    expect(await store.swapRegister('r', 'three', revision)).toBe(true)
    expect(await store.readText('r')).toBe('three')
    const conditional = came.filter(({ headers }) => headers['if-none-match'] ?? headers['if-match'])
    // Each kind of request is tried once with a condition, and the refusal is remembered.
    expect(conditional).toHaveLength(2)
  })

  it('fail at once, quoting the store, if it answers 409 because a file is beside a folder', async () => {
    const { url, came } = await start('keeps files beside folders apart')
    const store = storeAt(url)
    await store.create(aText('a', 'file', 'data'))
    const before = came.length
    expect(await store.create(aText('a/b', 'text', 'data')).then(() => '', describeError)).toMatch(
      /^could not write s3:\/\/bucket\/some\/prefix\/a\/b: the store refuses it: ObjectParentIsFile: Object parent/,
    )
    expect(await store.swapRegister('a/c', 'text', undefined).then(() => '', describeError)).toMatch(
      /ObjectParentIsFile/,
    )
    // The SDK is asked for the reason.
    expect(came.length - before).toBe(3)
  })
})
