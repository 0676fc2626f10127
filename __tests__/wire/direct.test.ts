import { createHash, randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'

import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import type { S3Client } from '@aws-sdk/client-s3'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'

import { statusOf } from '../../src/adapters/aws/errors.js'
import { s3Client } from '../../src/adapters/s3/client.js'
import { getDirectly, headDirectly, putDirectly } from '../../src/adapters/s3/direct.js'
import { learnRoute } from '../../src/adapters/s3/route.js'
import { s3Store } from '../../src/adapters/s3/store.js'
import type { Encryption, Store } from '../../src/ports.js'
import { Bucket } from '../support/bucket.js'
import { aText } from '../support/entries.js'
import { fakeWorld } from '../support/fake-world.js'
import { pass, startFaultProxy } from '../support/fault-proxy.js'
import type { Fault, FaultProxy, Passing } from '../support/fault-proxy.js'
import { startVersitygw } from '../support/versitygw.js'

interface Sent {
  readonly protocol: string
  readonly hostname: string
  readonly port?: number
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
}

/** A client that gets the same answer to every request, and what it has sent. */
function answered(
  endpoint: string | undefined,
  answer = { statusCode: 200, headers: {} },
  encryption?: Encryption,
): { client: S3Client; sent: Sent[] } {
  const place = { kind: 's3', bucket: 'b.c', prefix: '', region: undefined, endpoint } as const
  const destination = encryption === undefined ? place : { ...place, encryption }
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test', sessionToken: 'token' }
  const client = s3Client(destination, 'eu-central-1', fakeWorld(), 1000, { credentials })
  learnRoute(client, encryption)
  const sent: Sent[] = []
  client.config.requestHandler.handle = (request: Sent) => {
    sent.push(request)
    return Promise.resolve({ response: { ...answer, body: Readable.from([Buffer.from('text')]) } })
  }
  return { client, sent }
}

const scope = ({ headers }: Sent): string | undefined =>
  /Credential=test\/\d+\/(\S+?),/.exec(headers['authorization'] ?? '')?.[1]

const where = (request: Sent): unknown => {
  const { protocol, hostname, port, path, headers } = request
  return [protocol, hostname, port, path, headers['host'], headers['x-amz-security-token'], scope(request)]
}

/** The headers of a request, without those by which the SDK tells of itself and its retries, and the signature. */
const sentHeaders = ({ headers }: Sent): unknown =>
  Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => !/^(amz-sdk-|x-amz-user-agent|x-amz-date|authorization|user-agent)/.test(name))
      .map(([name, value]) => [name, value]),
  )

const keys = ['v1/a.txt', "v1/a b+c(1)!'*~ü/%41&=?#", 'v1//double', 'v1/./dot']

describe('a request without the layers of the SDK', () => {
  it.each([
    undefined,
    'https://s3.eu-central-1.amazonaws.com',
    'http://127.0.0.1:9000',
    'https://store.example.com/below/a/path',
  ])('goes where the requests of the SDK go, signed for the same: %s', async endpoint => {
    for (const Key of keys) {
      const { client, sent } = answered(endpoint)
      const target = { Bucket: 'b.c', Key }
      expect(await getDirectly(client, target)).toBeUndefined()
      expect(sent).toEqual([])
      await client.send(new GetObjectCommand(target))
      await getDirectly(client, target)
      await headDirectly(client, target)
      const [first, ...rest] = sent.map(where)
      expect(rest).toEqual([first, first])
      expect(first).toContain('eu-central-1/s3/aws4_request')
      expect(first).toContain('token')
    }
  })

  const kms = { algorithm: 'aws:kms', key: 'alias/own' } as const
  it.each(
    [undefined, 'http://127.0.0.1:9000'].flatMap(endpoint =>
      [undefined, kms].map(one => [endpoint, one] as const),
    ),
  )('writes what the SDK writes: %s, %j', async (endpoint, encryption) => {
    const { client, sent } = answered(endpoint, undefined, encryption)
    const headers = { ContentType: 'text/plain', CacheControl: 'no-cache', Metadata: { sha256: 'ab' } }
    const Body = Buffer.from('text')
    const ChecksumSHA256 = createHash('sha256').update(Body).digest('base64')
    const put = { Bucket: 'b.c', Key: 'k', Body, ChecksumSHA256, IfNoneMatch: '*', ...headers } as const
    await client.send(new PutObjectCommand({ ...put, ContentLength: Body.length }))
    expect(await putDirectly(client, put)).toBe(true)
    const [first, second] = sent.map(request => [where(request), request.body, sentHeaders(request)])
    expect(second).toEqual(first)
    expect(JSON.stringify(second)).toContain(encryption === undefined ? 'if-none-match' : 'alias/own')
  })

  it('tells what the SDK would tell if the key is taken', async () => {
    const { client, sent } = answered('http://127.0.0.1:9000')
    const target = { Bucket: 'b.c', Key: 'k' }
    await client.send(new GetObjectCommand(target))
    const taken = { statusCode: 412, headers: {}, body: Readable.from([]) }
    client.config.requestHandler.handle = () => Promise.resolve({ response: taken })
    const put = {
      ...target,
      ContentType: 'a/b',
      CacheControl: 'no-cache',
      Metadata: {},
      ChecksumSHA256: 'AA==',
    }
    const refused = await putDirectly(client, { ...put, Body: Buffer.alloc(1) }).catch(
      (error: unknown) => error,
    )
    expect(statusOf(refused)).toBe(412)
    expect(sent).toHaveLength(1)
  })

  it('leaves large bodies to the SDK, and a store in trouble until the SDK has succeeded', async () => {
    const busy = { statusCode: 200, headers: {} }
    const { client, sent } = answered('http://127.0.0.1:9000', busy)
    const target = { Bucket: 'b.c', Key: 'k' }
    await client.send(new GetObjectCommand(target))
    const put = {
      ...target,
      ContentType: 'a/b',
      CacheControl: 'no-cache',
      Metadata: {},
      ChecksumSHA256: 'AA==',
    }
    expect(await putDirectly(client, { ...put, Body: Buffer.alloc(1_048_577) })).toBe(false)
    expect(sent).toHaveLength(1)
    busy.statusCode = 503
    expect(await putDirectly(client, { ...put, Body: Buffer.alloc(1) })).toBe(false)
    busy.statusCode = 200
    expect(await putDirectly(client, { ...put, Body: Buffer.alloc(1) })).toBe(false)
    expect(sent).toHaveLength(2)
    await client.send(new GetObjectCommand(target))
    expect(await putDirectly(client, { ...put, Body: Buffer.alloc(1) })).toBe(true)
  })

  it('is signed by the clock of the store, as the SDK knows it', async () => {
    const { client, sent } = answered('http://127.0.0.1:9000')
    const target = { Bucket: 'b.c', Key: 'k' }
    await client.send(new GetObjectCommand(target))
    client.config.systemClockOffset = 3 * 3_600_000
    await getDirectly(client, target)
    const [, date = ''] = sent.map(({ headers }) => headers['x-amz-date'])
    const at = date.replace(/(....)(..)(..T..)(..)(..Z)/, '$1-$2-$3:$4:$5')
    expect((Date.parse(at) - Date.now()) / 3_600_000).toBeCloseTo(3, 1)
  })

  it('is not sent before an object was answered, nor for another bucket', async () => {
    const { client, sent } = answered('http://127.0.0.1:9000', { statusCode: 404, headers: {} })
    const target = { Bucket: 'b.c', Key: 'k' }
    await expect(client.send(new GetObjectCommand(target))).rejects.toThrow()
    expect(await getDirectly(client, target)).toBeUndefined()
    expect(sent).toHaveLength(1)
    const another = answered('http://127.0.0.1:9000')
    await another.client.send(new GetObjectCommand(target))
    expect(await getDirectly(another.client, { ...target, Bucket: 'other' })).toBeUndefined()
    expect(another.sent).toHaveLength(1)
  })

  it('tells the checksum that Amazon S3 keeps', async () => {
    const checksum = {
      'x-amz-checksum-sha256': 'AAAA',
      'x-amz-checksum-type': 'FULL_OBJECT',
      'x-amz-meta-sha256': 'a',
    }
    const headers = {
      ...checksum,
      'content-length': '4',
      'content-type': 'text/plain',
      'cache-control': 'no-cache',
    }
    const { client, sent } = answered(undefined, { statusCode: 200, headers })
    const target = { Bucket: 'b.c', Key: 'k' }
    await client.send(new GetObjectCommand(target))
    expect(await headDirectly(client, { ...target, ChecksumMode: 'ENABLED' })).toEqual({
      Metadata: { sha256: 'a' },
      ...{ ChecksumSHA256: 'AAAA', ChecksumType: 'FULL_OBJECT' },
      ...{ ContentLength: 4, ContentType: 'text/plain', CacheControl: 'no-cache' },
    })
    expect(sent.at(-1)?.headers).toMatchObject({ 'x-amz-checksum-mode': 'ENABLED' })
  })
})

describe('an object that is examined on a real store', () => {
  let server: Awaited<ReturnType<typeof startVersitygw>>
  let proxy: FaultProxy
  let store: Store
  beforeAll(async () => {
    server = await startVersitygw()
    Object.assign(process.env, server.env)
  })
  afterAll(() => server.stop())
  beforeEach(async () => {
    const bucket = await new Bucket(server.url, `d-${randomBytes(4).toString('hex')}`, server.secret).create()
    proxy = await startFaultProxy(server.url)
    const destination = { kind: 's3', bucket: bucket.name, prefix: 'site', region: undefined } as const
    store = s3Store({ ...destination, endpoint: proxy.url }, 'us-east-1', fakeWorld())
    for (const key of names) await store.create(aText(key, `the text of ${key}`, 'data'))
  })
  afterEach(() => proxy.close())

  const names = ['v1/a.txt', "v1/a b+c(1)!'*~ü/%41&=#"]
  /** The requests that arrived, each by whether it came through all layers of the SDK. */
  const arrived = (): readonly string[] => proxy.passed.map(request => (isDirect(request) ? 'direct' : 'SDK'))
  const isDirect = ({ headers }: Passing): boolean => headers['amz-sdk-invocation-id'] === undefined
  const examined = async (): Promise<readonly unknown[]> => {
    const all = []
    for (const key of names) all.push((await store.examine(key))?.size)
    return all
  }
  const sizes = names.map(key => Buffer.byteLength(`the text of ${key}`))

  it('is written and asked for directly, but for the first', async () => {
    expect(await examined()).toEqual(sizes)
    expect(await examined()).toEqual(sizes)
    expect(arrived()).toEqual(['SDK', 'direct', 'direct', 'direct', 'direct', 'direct'])
    expect(await store.examine('v1/none')).toBeUndefined()
    expect(arrived().slice(6)).toEqual(['direct', 'SDK'])
  })

  it.each<[string, Fault]>([
    ['refused', { kind: 'instead', answer: { status: 403 } }],
    ['busy', { kind: 'instead', answer: { status: 503 } }],
    ['redirected', { kind: 'instead', answer: { status: 307 } }],
    ['answered with a part', { kind: 'instead', answer: { status: 206, body: 'the' } }],
    ['cut off', { kind: 'instead', answer: { reset: true } }],
    ['cut off in the text', { kind: 'instead', answer: { body: 'the text of', truncate: 3 } }],
  ])('is asked for by the SDK if the direct request was %s', async (_, fault) => {
    expect(await examined()).toEqual(sizes)
    let left = names.length
    proxy.decide = request => (isDirect(request) && left-- > 0 ? fault : pass)
    expect(await examined()).toEqual(sizes)
    expect(left).toBeLessThanOrEqual(0)
  })
})
