import {
  DeleteObjectsCommand,
  GetObjectCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import type { S3Client } from '@aws-sdk/client-s3'
import { beforeAll, describe, expect, it } from '@jest/globals'

import { s3Client, speaksToAmazon } from '../../src/adapters/s3/client.js'
import { fakeWorld } from '../support/fake-world.js'

const target = { Bucket: 'bucket', Key: 'key' }
/** The requests of publishing, by name. */
const requests = {
  object: client =>
    client.send(
      new PutObjectCommand({
        ...target,
        Body: Buffer.from('text'),
        ChecksumSHA256: 'mC2ePlb/eAzRk9yHKYYBmeLHxwWjPLQrc4KJBLlbvKA=',
      }),
    ),
  record: client => client.send(new PutObjectCommand({ ...target, Body: Buffer.from('text') })),
  part: client =>
    client.send(
      new UploadPartCommand({ ...target, UploadId: 'u', PartNumber: 1, Body: Buffer.from('text') }),
    ),
  batch: client =>
    client.send(new DeleteObjectsCommand({ Bucket: 'bucket', Delete: { Objects: [{ Key: 'key' }] } })),
  read: client => client.send(new GetObjectCommand(target)),
} satisfies Record<string, (client: S3Client) => Promise<unknown>>

type Sent = Readonly<Record<keyof typeof requests, readonly string[]>>

/** The names of the headers about the body that each request has when it is sent to an endpoint. */
async function sent(endpoint: string | undefined): Promise<Sent & { readonly amazon: boolean }> {
  const destination = { kind: 's3', bucket: 'bucket', prefix: '', region: undefined, endpoint } as const
  const client = s3Client(destination, 'eu-central-1', fakeWorld(), 1000)
  let names: readonly string[] = []
  client.middlewareStack.add(
    () => args => {
      names = Object.keys((args.request as { readonly headers: object }).headers)
      return Promise.resolve({ response: {}, output: { $metadata: {} } })
    },
    { step: 'build', name: 'stop', priority: 'low' },
  )
  const found: [string, readonly string[]][] = []
  for (const [name, request] of Object.entries(requests)) {
    await request(client)
    found.push([name, names.filter(one => /checksum|content-md5/.test(one)).sort()])
  }
  return { ...(Object.fromEntries(found) as Sent), amazon: await speaksToAmazon(client) }
}

beforeAll(() => {
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' })
})

describe('a body is protected', () => {
  it.each([
    undefined,
    'https://s3.eu-central-1.amazonaws.com',
    'https://bucket.vpce-1a2b3c4d-5e6f.s3.eu-central-1.vpce.amazonaws.com',
    'https://s3.cn-north-1.amazonaws.com.cn',
  ])('by the checksums of Amazon S3 if it is sent there: %s', async endpoint => {
    expect(await sent(endpoint)).toMatchObject({
      object: ['x-amz-checksum-sha256'],
      part: ['x-amz-checksum-crc32', 'x-amz-sdk-checksum-algorithm'],
      batch: ['x-amz-checksum-crc32', 'x-amz-sdk-checksum-algorithm'],
      amazon: true,
    })
  })

  it.each([
    'https://s3.us-west-004.backblazeb2.com',
    'https://0123.r2.cloudflarestorage.com',
    'http://127.0.0.1:9000',
    'https://amazonaws.com.example.com',
  ])('by Content-MD5 elsewhere: %s', async endpoint => {
    const md5 = ['content-md5']
    expect(await sent(endpoint)).toEqual({
      object: md5,
      record: md5,
      part: md5,
      batch: md5,
      read: [],
      amazon: false,
    })
  })

  it('by Content-MD5 too if the endpoint comes from the environment', async () => {
    process.env['AWS_ENDPOINT_URL_S3'] = 'https://s3.us-west-004.backblazeb2.com'
    try {
      expect(await sent(undefined)).toMatchObject({ object: ['content-md5'], read: [], amazon: false })
    } finally {
      delete process.env['AWS_ENDPOINT_URL_S3']
    }
  })
})
