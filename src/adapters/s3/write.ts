import { CopyObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'

import type { Arrived, StoreObject } from '../../ports.js'
import { retry } from '../../retry.js'
import { isRace, statusOf } from '../aws/errors.js'
import type { Bucket, Condition } from './bucket.js'
import { budget } from './budget.js'
import { putDirectly } from './direct.js'
import { copyParts, readPart, uploadParts } from './multipart.js'
import { hasEnded } from './unfinished-uploads.js'

/** The metadata field for an object's SHA-256; for large uploads, S3's ETag is not a digest. */
export const digestName = 'sha256'

/** Larger files are sent in parts, so that memory stays limited and a lost connection costs only one part. Bytes. */
export const singlePutLimit = 16 * 1024 * 1024
/** S3 copies no more than this in one request, and smaller requests end sooner. Bytes. */
export const singleCopyLimit = 512 * 1024 * 1024

/** The limit for all bodies in memory, of all objects together. Bytes. */
const bodies = budget(96 * 1024 * 1024)

/** Writes objects with their headers, each with the kind of request that suits its size. */
export function objectWriter(
  bucket: Bucket,
  copyLimit = singleCopyLimit,
): (object: StoreObject, condition: Condition, arrived?: Arrived) => Promise<void> {
  const { client, at, world } = bucket
  return async (object, condition, arrived = () => undefined) => {
    const { key, body, size, sha256, contentType, cacheControl } = object
    const headers = {
      ContentType: contentType,
      CacheControl: cacheControl,
      Metadata: { [digestName]: sha256 },
    }
    const target = { ...at(key), ...headers }
    if (body.kind === 'copy') {
      const from = at(body.from)
      const source = encodeURIComponent(`${from.Bucket}/${from.Key}`).replaceAll('%2F', '/')
      if (size > copyLimit) await copyParts(client, target, source, size, condition, arrived)
      // Without REPLACE, S3 copies the source's headers and ignores ours.
      else
        await client.send(
          new CopyObjectCommand({
            ...target,
            CopySource: source,
            MetadataDirective: 'REPLACE',
            ...condition,
          }),
        )
    } else if (body.kind === 'file' && size > singlePutLimit) {
      await uploadParts({ client, target, path: body.path, size, condition, bodies, arrived, log: world.log })
    } else {
      await bodies.use(size, async () => {
        const content = body.kind === 'bytes' ? body.bytes : await readPart(body.path, 0, size)
        const put = {
          ...target,
          ...condition,
          Body: content,
          ContentLength: size,
          // The store compares this with what arrives; the client sends it in a form that the store supports.
          ChecksumSHA256: Buffer.from(sha256, 'hex').toString('base64'),
        }
        if (!(await putDirectly(client, put))) await client.send(new PutObjectCommand(put))
      })
    }
  }
}

/**
 * Creates an object unless its key is taken (412). If another write of the key is in progress (some 409s), it tries
 * again, as S3 asks.
 */
export async function createOnce(
  { world }: Bucket,
  key: string,
  write: () => Promise<void>,
): Promise<'created' | 'exists'> {
  const retryable = (error: unknown): string | undefined =>
    isRace(error) ? `another write of ${key} is under way` : undefined
  try {
    await retry(write, { attempts: 5, pause: { first: 200, longest: 1600 }, retryable }, world)
    return 'created'
  } catch (error) {
    if (statusOf(error) === 412 || hasEnded(error)) return 'exists'
    throw error
  }
}
