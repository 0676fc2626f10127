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

describe('what a store that is compatible with S3 is asked', () => {
  let server: StrictS3
  const start = async (...traits: readonly Trait[]): Promise<StrictS3> =>
    (server = await startStrictS3(...traits))

  afterEach(() => server.close())

  it('gets a digest of each body that it can compare, and no checksum that only S3 knows', async () => {
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
    'that %s gets large files all the same, and old versions can be removed from it',
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

  it('that gives the first page of a list for ever is told as such, and not asked for ever', async () => {
    const { url, came } = await start('gives the first page for ever')
    const store = storeAt(url)
    expect(await store.list('main/v1/').then(String, describeError)).toMatch(
      /^s3:\/\/bucket\/some\/prefix returns the same page again and again when asked to list some\/prefix\/main\/v1\/\n/,
    )
    await store.abortUploads('main/v1/')
    expect(came).toHaveLength(4)
  })

  it('that knows no conditions, and says so, is looked at before it is written', async () => {
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
    // It is asked once for each kind of request, and then believed.
    expect(conditional).toHaveLength(2)
  })

  it('that says 409 of a file beside a folder is quoted, not waited for', async () => {
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
    expect(came.length - before).toBe(2)
  })
})
