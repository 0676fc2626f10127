import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'

import { describeError } from '../../src/errors.js'
import type { Lease } from '../../src/ports.js'
import { Bucket } from '../support/bucket.js'
import { atomic, coming, notKept, storeAt, useTestCredentials } from '../support/checked-store.js'
import { aText } from '../support/entries.js'
import { pass, startFaultProxy } from '../support/fault-proxy.js'
import type { FaultProxy } from '../support/fault-proxy.js'
import { startMoto } from '../support/moto.js'
import type { Moto } from '../support/moto.js'
import { startStrictS3 } from '../support/strict-s3.js'
import type { StrictS3, Trait } from '../support/strict-s3.js'
import { startVersitygw } from '../support/versitygw.js'

beforeAll(useTestCredentials)

const [create, swap, late, large, parts] = [
  'no: an object is created onl',
  'no: the record of a channel ',
  'no: a write that arrives aft',
  'no: a file of more than 16 M',
  'no: files of more than 16 MB',
]

describe('an S3-compatible store', () => {
  let server: StrictS3
  const start = async (...traits: readonly Trait[]): Promise<StrictS3> =>
    (server = await startStrictS3(...traits))

  afterEach(() => server.close())

  it.each<[readonly Trait[], readonly string[]]>([
    [[], []],
    [['refuses checksums', 'wants Content-MD5'], []],
    [['serves no batch'], []],
    [['lists no uploads'], []],
    [['refuses conditions of copies'], []],
    [['spells media types its own way'], []],
    [['says the charset of JSON'], []],
    [['makes ETags weak, and takes them'], []],
    [['swaps what is not there'], [swap]],
    [['ignores terms'], [late]],
    [['ignores conditions'], [create, swap]],
    [
      ['refuses conditions', 'refuses checksums'],
      [create, swap, large],
    ],
    [['forgets conditions of uploads'], [large]],
    [['serves no uploads'], [parts]],
  ])('that %j is reported to lack %j, and nothing is left there', async (traits, lacks) => {
    const { url, objects } = await start(...traits)
    expect(notKept(await storeAt(url).check('write', coming))).toEqual([...lacks, atomic])
    expect([...objects.keys()]).toEqual([])
  })

  it('gets few requests, and no writes if it is only read', async () => {
    const { url, came } = await start()
    await storeAt(url).check('read')
    expect(came.map(({ method }) => method)).toEqual(['GET'])
    await storeAt(url).check('write')
    expect(came.length - 1).toBeLessThanOrEqual(18)
  })

  it('can be checked by several runs at once that see each other’s objects', async () => {
    const { url, objects } = await start()
    const runs = Array.from({ length: 8 }, () => storeAt(url).check('write'))
    for (const guarantees of await Promise.all(runs)) expect(notKept(guarantees)).toEqual([atomic])
    expect([...objects.keys()]).toEqual([])
  })

  it('is cleaned of objects of a run that died, but not of those that may belong to a running one', async () => {
    const { url, objects } = await start()
    const folder = 'some/prefix/.build-packages/probe/'
    const old = new Date(Date.now() - 7_200_000).toUTCString()
    objects.set(`${folder}old/copy`, { body: Buffer.from(''), headers: { 'last-modified': old } })
    objects.set(`${folder}new/copy`, {
      body: Buffer.from(''),
      headers: { 'last-modified': new Date().toUTCString() },
    })
    await storeAt(url).check('write')
    expect([...objects.keys()]).toEqual([`${folder}new/copy`])
  })
})

describe('encryption', () => {
  let server: StrictS3
  const key = 'arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab'
  afterEach(() => server.close())

  it.each([['AES256'], ['aws:kms'], [key]])('%s is used for every write', async sse => {
    server = await startStrictS3('wants encryption')
    const store = storeAt(server.url, 'bucket', sse)
    expect(notKept(await store.check('write'))).toEqual([atomic])
    await store.create(aText('main/v1/page', 'text', 'data'))
    await store.swapRegister('.build-packages/main.json', '{}', undefined)
    const { headers } = server.objects.get('some/prefix/main/v1/page') ?? {}
    expect(headers?.['x-amz-server-side-encryption']).toBe(sse === key ? 'aws:kms' : sse)
    expect(headers?.['x-amz-server-side-encryption-aws-kms-key-id']).toBe(sse === key ? key : '')
  })

  it('that a bucket demands is reported before the build, in the words of the store', async () => {
    server = await startStrictS3('wants encryption')
    expect(await storeAt(server.url).check('write').then(notKept, describeError)).toMatch(
      /^not allowed to write .*: User: arn:aws:sts::.* with an explicit deny in a resource-based policy\n.*set the input encryption/,
    )
  })

  it('that a store ignores is reported before the build', async () => {
    server = await startStrictS3('ignores encryption')
    expect(await storeAt(server.url, 'bucket', 'AES256').check('write').then(notKept, describeError)).toMatch(
      /^encryption is AES256, but s3:\/\/bucket\/some\/prefix encrypted a test object with nothing that it/,
    )
    expect([...server.objects.keys()]).toEqual([])
  })
})

describe.each([
  ['versitygw', startVersitygw, [atomic]],
  ['moto', startMoto, [atomic]],
] as const)('%s', (_, start, lacks) => {
  let real: Moto
  let proxy: FaultProxy

  beforeAll(async () => {
    real = await start()
    proxy = await startFaultProxy(real.url)
    await new Bucket(real.url, 'bucket', 'test-secret').create()
  })

  afterEach(() => {
    proxy.decide = () => pass
  })

  afterAll(async () => {
    await proxy.close()
    await real.stop()
  })

  it('is assessed correctly, and left unchanged', async () => {
    expect(notKept(await storeAt(real.url).check('write', coming))).toEqual(lacks)
    expect(await new Bucket(real.url, 'bucket', 'test-secret').state()).toEqual({})
  })

  it('is left unchanged by a check that fails at any request, and the failure is reported', async () => {
    await storeAt(proxy.url).check('write', coming)
    const requests = proxy.passed.length
    for (let n = 1; n <= requests; n++) {
      const at = proxy.passed.length + n
      proxy.decide = ({ index, method }) =>
        index === at && method !== 'DELETE' && method !== 'POST'
          ? {
              kind: 'instead',
              answer: { status: 403, body: '<Error><Code>AccessDenied</Code></Error>' },
            }
          : pass
      await storeAt(proxy.url)
        .check('write', coming)
        .catch((error: unknown) => {
          expect(describeError(error)).toMatch(
            /^not allowed to (list|read|write|delete) s3:.*: AccessDenied\nallow s3:|^the store answers GET for .*, but refuses HEAD/,
          )
        })
      expect(await new Bucket(real.url, 'bucket', 'test-secret').state()).toEqual({})
    }
  })

  it('is assessed the same if the answer to any request is lost', async () => {
    const before = proxy.passed.length
    await storeAt(proxy.url).check('write', coming)
    const requests = proxy.passed.length - before
    for (let n = 1; n <= requests; n++) {
      const at = proxy.passed.length + n
      proxy.decide = ({ index }) => (index === at ? { kind: 'after', answer: { reset: true } } : pass)
      expect(notKept(await storeAt(proxy.url).check('write', coming))).toEqual(lacks)
      expect(await new Bucket(real.url, 'bucket', 'test-secret').state()).toEqual({})
    }
  })

  it('ignores a write that comes after its term, or is reported not to', async () => {
    const store = storeAt(real.url)
    const lease: Lease = {
      term: () =>
        Promise.resolve({ from: new Date(Date.now() - 90_000), until: new Date(Date.now() - 60_000) }),
      doubt: () => undefined,
    }
    await store.create(aText('t/a', 'text', 'data'))
    const outcome = await store
      .leased(lease)
      .delete(['t/a'])
      .then(() => 'deleted', describeError)
    const said = notKept(await store.check('write')).includes(late)
    expect(outcome === 'deleted').toBe(said)
  })
})
