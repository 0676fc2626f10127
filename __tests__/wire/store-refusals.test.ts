import { afterEach, beforeAll, describe, expect, it } from '@jest/globals'

import { describeError } from '../../src/errors.js'
import { atomic, coming, notKept, storeAt, useTestCredentials } from '../support/checked-store.js'
import { aText } from '../support/entries.js'
import { startStrictS3 } from '../support/strict-s3.js'
import type { StrictS3, Trait } from '../support/strict-s3.js'

beforeAll(useTestCredentials)

describe('an S3-compatible store that is refused before the build', () => {
  let server: StrictS3
  const start = async (...traits: readonly Trait[]): Promise<StrictS3> =>
    (server = await startStrictS3(...traits))

  afterEach(() => server.close())

  it.each<[Trait, RegExp]>([
    [
      'makes ETags weak',
      /GET returns the ETag W\/"[0-9a-f]{32}", which is weak, and a PUT with it was refused\n/,
    ],
    ['gives no ETags', /GET returns no ETag\n/],
    [
      'refuses every swap',
      /GET returns the ETag "[0-9a-f]{32}", and a PUT with it was refused, though nobody has/,
    ],
  ])('that %s can not replace a record, and is refused before the build', async (trait, seen) => {
    const { url, objects } = await start(trait)
    const result = await storeAt(url).check('write', coming).then(notKept, describeError)
    expect(result).toMatch(
      new RegExp(
        `^s3://bucket/some/prefix at ${url} does not replace an object by its ETag: for \\.build-packages/probe/`,
      ),
    )
    expect(result).toMatch(seen)
    expect(result).toMatch(
      /\nhave the proxy or gateway in front of the store.* or set endpoint to the address of the store itself/,
    )
    expect([...objects.keys()]).toEqual([])
  })

  it('is checked in each folder that will be written, since a role may not be allowed to write there', async () => {
    const { url, objects } = await start('lets write below main alone')
    expect(notKept(await storeAt(url).check('write', coming))).toEqual([atomic])
    const result = await storeAt(url)
      .check('write', { ...coming, folders: ['main/latest/', 'next/v1/'] })
      .then(notKept, describeError)
    expect(result).toBe(
      'not allowed to write s3://bucket/some/prefix/next/v1/.build-packages-probe: AccessDenied\nallow s3:PutObject on arn:aws:s3:::bucket/some/prefix/*',
    )
    expect([...objects.keys()]).toEqual([])
  })

  it.each<Trait>(['swaps what is not there', 'ignores conditions', 'refuses conditions'])(
    'that %s gets no object below a folder that will be written, not even for a moment',
    async trait => {
      const { url, came } = await start(trait)
      await storeAt(url).check('write', coming)
      expect(came.map(({ path }) => path).filter(path => path.includes('/main/'))).toEqual([])
    },
  )

  it('that changes one of the types that will be written is refused, with the type', async () => {
    const { url, objects } = await start('says a charset of all types')
    expect(await storeAt(url).check('write', coming).then(notKept, describeError)).toMatch(
      /does not keep the headers .*: for \.build-packages\/probe\/\S+, Content-Type is application\/octet-stream;charset=UTF-8, not application\/octet-stream\n/,
    )
    expect([...objects.keys()]).toEqual([])
    expect(notKept(await storeAt(url).check('write'))).toEqual([atomic])
  })

  it('that allows no copies is reported with both permissions that a copy needs', async () => {
    const { url, objects } = await start('lets copy nothing')
    const all = 'arn:aws:s3:::bucket/some/prefix/*'
    const remedy = `: AccessDenied\nallow s3:PutObject on ${all}, and s3:GetObject on ${all}, since a copy reads its source`
    expect(await storeAt(url).check('write').then(notKept, describeError)).toContain(remedy)
    expect([...objects.keys()]).toEqual([])
    const store = storeAt(url)
    const page = aText('main/v1/page', 'text', 'data')
    await store.create(page)
    const copy = { ...page, key: 'main/v2/page', body: { kind: 'copy', from: page.key } } as const
    expect(await store.create(copy).then(String, describeError)).toContain(remedy)
  })

  it('that refuses HEAD is reported as such, since it answers GET', async () => {
    const { url, objects } = await start('refuses HEAD')
    const refused =
      /^the store answers GET for s3:\/\/bucket\/some\/prefix\/\S+, but refuses HEAD: status 405\nhave whatever/
    expect(await storeAt(url).check('write').then(notKept, describeError)).toMatch(refused)
    expect([...objects.keys()]).toEqual([])
    const store = storeAt(url)
    await store.create(aText('empty', '', 'data'))
    for (const key of ['empty', 'nothing'])
      expect(await store.describe(key).then(String, describeError)).toMatch(refused)
  })

  it.each<[Trait, RegExp]>([
    [
      'drops Cache-Control',
      /does not keep the headers .*Cache-Control is missing, not no-cache\npublish to a store/,
    ],
    ['copies the headers of the source', /Content-Type is text\/plain; charset=utf-8, not text\/html/],
  ])('that %s is refused before the build', async (trait, message) => {
    const { url, objects } = await start(trait)
    const result = await storeAt(url).check('write').then(notKept, describeError)
    expect(result).toMatch(message)
    expect(result).not.toMatch(/run again/)
    expect([...objects.keys()]).toEqual([])
  })
})
