import { createHash, randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { HeadObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'

import { digestFile } from '../../src/adapters/files.js'
import { examineObject } from '../../src/adapters/s3/examine.js'
import { s3Store } from '../../src/adapters/s3/store.js'
import type { Store } from '../../src/ports.js'
import { Bucket } from '../support/bucket.js'
import { temporaryFolder } from '../support/checkout.js'
import { aFile, aText } from '../support/entries.js'
import { fakeWorld } from '../support/fake-world.js'
import { pass, startFaultProxy } from '../support/fault-proxy.js'
import type { FaultProxy } from '../support/fault-proxy.js'
import { startMoto } from '../support/moto.js'
import type { Moto } from '../support/moto.js'
import { startVersitygw } from '../support/versitygw.js'

const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex')

let servers: readonly [Moto, Moto]
beforeAll(async () => {
  servers = await Promise.all([startMoto(), startVersitygw()])
  Object.assign(process.env, servers[0].env, servers[1].env)
})
afterAll(() => Promise.all(servers.map(server => server.stop())))

describe.each([
  ['moto', 0],
  ['versitygw', 1],
] as const)('the digest of an object, on %s', (_, which) => {
  let proxy: FaultProxy
  let bucket: Bucket
  let store: Store

  beforeEach(async () => {
    const { url } = servers[which]
    proxy = await startFaultProxy(url)
    bucket = await new Bucket(url, `digest-${randomBytes(4).toString('hex')}`, 'test-secret').create()
    const destination = {
      kind: 's3',
      bucket: bucket.name,
      prefix: '',
      region: undefined,
      endpoint: proxy.url,
    } as const
    store = s3Store(destination, 'us-east-1', fakeWorld())
  })
  afterEach(() => proxy.close())

  it('is that of its bytes, also if it was written in parts', async () => {
    const path = join(temporaryFolder(), 'large')
    writeFileSync(path, randomBytes(20_000_000))
    const digest = await digestFile(path)
    await store.create(aFile('v1/large', path, digest, 'data'))
    await store.create(aText('v1/text', 'text', 'data'))
    expect(await store.examine('v1/large')).toMatchObject(digest)
    expect(await store.examine('v1/text')).toMatchObject({ size: 4, sha256: sha256Of('text') })
    expect(await store.examine('v1/none')).toBeUndefined()
  })

  it('is not what a writer has noted beside it', async () => {
    await store.create(aText('v1/text', 'text', 'data'))
    await bucket.put('v1/text', 'evil', 'text/plain', { metadata: { sha256: sha256Of('text') } })
    expect((await store.describe('v1/text'))?.sha256).toBe(sha256Of('text'))
    expect(await store.examine('v1/text')).toMatchObject({
      size: 4,
      sha256: sha256Of('evil'),
      headers: { contentType: 'text/plain' },
    })
  })

  it('is read again if the connection breaks off', async () => {
    await store.create(aText('v1/text', 'a text of some length', 'data'))
    let cuts = 0
    proxy.decide = ({ method }) =>
      method === 'GET' && cuts++ < 2
        ? { kind: 'instead', answer: { body: 'a text of some length', truncate: 5 } }
        : pass
    expect((await store.examine('v1/text'))?.sha256).toBe(sha256Of('a text of some length'))
    expect(cuts).toBe(3)
  })
})

describe('the digest of an object on Amazon S3', () => {
  /** What such a store answers to HEAD. */
  const asked = async (answer: object): Promise<unknown> => {
    const client = new S3Client({ endpoint: 'https://s3.eu-central-1.amazonaws.com', region: 'eu-central-1' })
    const sent: unknown[] = []
    client.send = ((command: { readonly input: object }) => {
      sent.push(command instanceof HeadObjectCommand ? command.input : 'GET')
      const Body = (async function* () {
        await Promise.resolve()
        yield Buffer.from('text')
      })()
      return Promise.resolve(command instanceof HeadObjectCommand ? answer : { Body })
    }) as never
    const world = fakeWorld()
    const at = (key: string): { Bucket: string; Key: string } => ({ Bucket: 'b', Key: key })
    const digest = await examineObject({ client, at, world }, 'k')
    return [digest, sent.length]
  }
  const text = { size: 4, sha256: sha256Of('text') }
  const whole = { ContentLength: 4, ChecksumSHA256: Buffer.from(text.sha256, 'hex').toString('base64') }

  it('is the one that the store has computed of the whole object', async () => {
    expect(await asked({ ...whole, ChecksumType: 'FULL_OBJECT' })).toMatchObject([text, 1])
  })

  it.each([
    ['of its parts', { ...whole, ChecksumSHA256: 'AAAA-2', ChecksumType: 'COMPOSITE' }],
    ['of another kind', { ContentLength: 4, ChecksumCRC64NVME: 'AAAA', ChecksumType: 'FULL_OBJECT' }],
    ['absent', { ContentLength: 4 }],
  ])('is read if the checksum is %s', async (_, answer) => {
    expect(await asked(answer)).toMatchObject([text, 2])
  })
})
