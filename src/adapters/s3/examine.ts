import { createHash } from 'node:crypto'

import { GetObjectCommand } from '@aws-sdk/client-s3'
import type { GetObjectCommandOutput, S3Client } from '@aws-sdk/client-s3'

import { hasCode } from '../../errors.js'
import type { Digest, Headers, Stored } from '../../ports.js'
import { retry } from '../../retry.js'
import type { Bucket } from './bucket.js'
import { speaksToAmazon } from './client.js'
import { getDirectly, headDirectly } from './direct.js'
import type { Described } from './direct.js'
import { headObject, ifObject } from './read.js'
import type { HeadTarget } from './route.js'

type Examined = Stored & Digest

/**
 * An object's headers, and the digest of its bytes. Amazon S3 computes the SHA-256 of what it receives whole and gives it on request:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html. Other stores may only repeat
 * what a writer has said, so their bytes are read.
 */
export async function examineObject(
  { client, at, world }: Bucket,
  key: string,
): Promise<Examined | undefined> {
  if (await speaksToAmazon(client)) {
    const head = await describeObject(client, { ...at(key), ChecksumMode: 'ENABLED' })
    if (head === undefined) return undefined
    const { ChecksumSHA256: sum, ChecksumType: type, ContentLength: size } = head
    if (sum !== undefined && type === 'FULL_OBJECT' && size !== undefined)
      return { size, sha256: Buffer.from(sum, 'base64').toString('hex'), headers: headersOf(head) }
  }
  const retryable = (error: unknown): string | undefined =>
    hasCode(error, 'ECONNRESET') ? `the connection broke off while ${key} was read` : undefined
  const policy = { attempts: 5, pause: { first: 50, longest: 400 }, retryable }
  return retry(() => readWhole(client, at(key)), policy, world)
}

/** Reads an object's headers, in the quickest way that works. */
export const describeObject = async (client: S3Client, target: HeadTarget): Promise<Described | undefined> =>
  (await headDirectly(client, target)) ?? (await headObject(client, target))

async function readWhole(
  client: S3Client,
  target: { readonly Bucket: string; readonly Key: string },
): Promise<Examined | undefined> {
  const answer =
    (await getDirectly(client, target)) ?? (await ifObject(client.send(new GetObjectCommand(target))))
  if (answer?.Body === undefined) return undefined
  const hash = createHash('sha256')
  let size = 0
  for await (const chunk of answer.Body as AsyncIterable<Uint8Array>) {
    hash.update(chunk)
    size += chunk.length
  }
  return { size, sha256: hash.digest('hex'), headers: headersOf(answer) }
}

const headersOf = (answer: Pick<GetObjectCommandOutput, 'ContentType' | 'CacheControl'>): Headers => ({
  contentType: answer.ContentType,
  cacheControl: answer.CacheControl,
})
