import { PutObjectCommand } from '@aws-sdk/client-s3'

import type { Register } from '../../ports.js'
import { errorName, isRace, statusOf } from '../aws/errors.js'
import type { Bucket } from './bucket.js'
import { readObject } from './read.js'

/** Reads an object with its ETag and the time of the store's answer. */
export async function readRegister(bucket: Bucket, key: string): Promise<Register> {
  const { text, etag, at: time } = await readObject(bucket, key)
  return { text, revision: etag, at: time }
}

/**
 * Writes if the ETag is unchanged. If another write is in progress, it is unknown which of the two wins, so the caller
 * reads again, as after 412.
 */
export async function swapRegister(
  { client, at }: Bucket,
  key: string,
  text: string,
  revision: string | undefined,
): Promise<boolean> {
  const condition = revision === undefined ? { IfNoneMatch: '*' } : { IfMatch: revision }
  try {
    await client.send(
      new PutObjectCommand({
        ...at(key),
        ...condition,
        Body: Buffer.from(text),
        ContentType: 'application/json',
        CacheControl: 'no-store',
      }),
    )
    return true
  } catch (error) {
    // If the object has been deleted meanwhile, the answer to If-Match is 404.
    if (isRace(error) || statusOf(error) === 412 || errorName(error) === 'NoSuchKey') return false
    throw error
  }
}
