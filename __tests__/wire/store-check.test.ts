import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'

import { digestFile } from '../../src/adapters/files.js'
import { s3Store } from '../../src/adapters/s3-store.js'
import { tell } from '../../src/errors.js'
import { encryption } from '../../src/inputs/encryption.js'
import { fileEntry, textEntry } from '../../src/package/tree.js'
import type { Lease, Promised, Store } from '../../src/ports.js'
import { Bucket } from '../support/bucket.js'
import { temporaryFolder } from '../support/checkout.js'
import { fakeWorld } from '../support/fake-world.js'
import { pass, startFaultProxy } from '../support/fault-proxy.js'
import type { FaultProxy } from '../support/fault-proxy.js'
import { startMoto } from '../support/moto.js'
import type { Moto } from '../support/moto.js'
import { startStrictS3 } from '../support/strict-s3.js'
import type { StrictS3, Trait } from '../support/strict-s3.js'
import { startVersitygw } from '../support/versitygw.js'

const world = fakeWorld()
const storeAt = (endpoint: string, bucket = 'bucket', sse?: string): Store =>
  s3Store(
    {
      kind: 's3',
      bucket,
      prefix: 'some/prefix',
      region: undefined,
      endpoint,
      encryption: sse === undefined ? undefined : encryption(sse),
    },
    'us-east-1',
    world.log,
  )

/** What was shown, by the first words of each promise that isn't kept. */
const notKept = (promises: readonly Promised[]): readonly string[] =>
  promises.filter(({ kept }) => kept !== 'yes').map(({ promise, kept }) => `${kept}: ${promise.slice(0, 24)}`)

const [create, swap, late, large, parts] = [
  'no: an object is created onl',
  'no: the record of a channel ',
  'no: a write that comes after',
  'no: a file of more than 16 M',
  'no: files of more than 16 MB',
]
const atomic = 'unproven: of several that write at'

beforeAll(() => {
  Object.assign(process.env, {
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test-secret',
    AWS_EC2_METADATA_DISABLED: 'true',
  })
  delete process.env['AWS_ENDPOINT_URL_S3']
})

describe('a store that is compatible with S3', () => {
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
    [['ignores terms'], [late]],
    [['ignores conditions'], [create, swap]],
    [
      ['refuses conditions', 'refuses checksums'],
      [create, swap, large],
    ],
    [['forgets conditions of uploads'], [large]],
    [['serves no uploads'], [parts]],
  ])('that %j is said to lack %j, and nothing is left there', async (traits, lacks) => {
    const { url, objects } = await start(...traits)
    expect(notKept(await storeAt(url).check('write'))).toEqual([...lacks, atomic])
    expect([...objects.keys()]).toEqual([])
  })

  it.each<[Trait, RegExp]>([
    [
      'drops Cache-Control',
      /does not keep what .*Cache-Control is missing, not no-cache\npublish to a store/,
    ],
    ['copies the headers of the source', /Content-Type is text\/plain; charset=utf-8, not text\/html/],
  ])('that %s is refused before the build', async (trait, message) => {
    const { url, objects } = await start(trait)
    const told = await storeAt(url).check('write').then(notKept, tell)
    expect(told).toMatch(message)
    expect(told).not.toMatch(/run again/)
    expect([...objects.keys()]).toEqual([])
  })

  it('is asked by few requests, and none of them writes when it is only read', async () => {
    const { url, came } = await start()
    await storeAt(url).check('read')
    expect(came.map(({ method }) => method)).toEqual(['GET'])
    await storeAt(url).check('write')
    expect(came.length - 1).toBeLessThanOrEqual(13)
  })

  it('is not asked twice at once by two runs that see each other’s objects', async () => {
    const { url, objects } = await start()
    const runs = Array.from({ length: 8 }, () => storeAt(url).check('write'))
    for (const promises of await Promise.all(runs)) expect(notKept(promises)).toEqual([atomic])
    expect([...objects.keys()]).toEqual([])
  })

  it('is freed of what a run that died has left, but of nothing that may be another’s', async () => {
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

  it('gets a digest of each body that it can compare, and no checksum that only S3 knows', async () => {
    const { url, came } = await start('refuses checksums')
    const store = storeAt(url)
    await store.create(textEntry('main/v1/page', 'text', 'data'))
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
      const large = fileEntry('main/v1/large', path, await digestFile(path), 'data')
      expect(await storeAt(url).create(large)).toBe('created')
      expect(came.filter(({ path: at }) => at.includes('partNumber='))).toHaveLength(2)
      await storeAt(url).abortUploads('main/v1/')
    },
  )

  it('that knows no conditions, and says so, is looked at before it is written', async () => {
    const { url, came } = await start('refuses conditions')
    const store = storeAt(url)
    const page = textEntry('main/v1/page', 'text', 'data')
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
    await store.create(textEntry('a', 'file', 'data'))
    const before = came.length
    expect(await store.create(textEntry('a/b', 'text', 'data')).then(() => '', tell)).toMatch(
      /^could not write s3:\/\/bucket\/some\/prefix\/a\/b: the store refuses it: ObjectParentIsFile: Object parent/,
    )
    expect(await store.swapRegister('a/c', 'text', undefined).then(() => '', tell)).toMatch(
      /ObjectParentIsFile/,
    )
    expect(came.length - before).toBe(2)
  })
})

describe('encryption', () => {
  let server: StrictS3
  const key = 'arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab'
  afterEach(() => server.close())

  it.each([['AES256'], ['aws:kms'], [key]])('%s goes with whatever is written', async sse => {
    server = await startStrictS3('wants encryption')
    const store = storeAt(server.url, 'bucket', sse)
    expect(notKept(await store.check('write'))).toEqual([atomic])
    await store.create(textEntry('main/v1/page', 'text', 'data'))
    await store.swapRegister('.build-packages/main.json', '{}', undefined)
    const { headers } = server.objects.get('some/prefix/main/v1/page') ?? {}
    expect(headers?.['x-amz-server-side-encryption']).toBe(sse === key ? 'aws:kms' : sse)
    expect(headers?.['x-amz-server-side-encryption-aws-kms-key-id']).toBe(sse === key ? key : '')
  })

  it('that a bucket wants is told before the build, in the words of the store', async () => {
    server = await startStrictS3('wants encryption')
    expect(await storeAt(server.url).check('write').then(notKept, tell)).toMatch(
      /^not allowed to write .*: User: arn:aws:sts::.* with an explicit deny in a resource-based policy\n.*by the input encryption/,
    )
  })

  it('that a store doesn’t do is told before the build', async () => {
    server = await startStrictS3('ignores encryption')
    expect(await storeAt(server.url, 'bucket', 'AES256').check('write').then(notKept, tell)).toMatch(
      /^encryption is AES256, but what s3:\/\/bucket\/some\/prefix has written is encrypted with nothing that it/,
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

  it('is seen as it is, and left as it was', async () => {
    expect(notKept(await storeAt(real.url).check('write'))).toEqual(lacks)
    expect(await new Bucket(real.url, 'bucket', 'test-secret').state()).toEqual({})
  })

  it('is left as it was by a check that fails anywhere, and the failure is told', async () => {
    await storeAt(proxy.url).check('write')
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
        .check('write')
        .catch((error: unknown) => {
          expect(tell(error)).toMatch(
            /^not allowed to (list|read|write|delete) s3:.*: (AccessDenied|status 403)\nallow s3:/,
          )
        })
      expect(await new Bucket(real.url, 'bucket', 'test-secret').state()).toEqual({})
    }
  })

  it('forgets a write that comes after its term, or says that it doesn’t', async () => {
    const store = storeAt(real.url)
    const lease: Lease = {
      term: () =>
        Promise.resolve({ from: new Date(Date.now() - 90_000), until: new Date(Date.now() - 60_000) }),
      doubt: () => undefined,
    }
    await store.create(textEntry('t/a', 'text', 'data'))
    const outcome = await store
      .leased(lease)
      .delete(['t/a'])
      .then(() => 'deleted', tell)
    const said = notKept(await store.check('write')).includes(late)
    expect(outcome === 'deleted').toBe(said)
  })
})
