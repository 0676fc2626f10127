import { createHash, randomUUID } from 'node:crypto'

import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  ListPartsCommand,
} from '@aws-sdk/client-s3'

import { AccessDenied, lacks } from '../../permissions.js'
import type { Permission } from '../../permissions.js'
import { statusOf } from '../aws/errors.js'
import { deniedAction } from '../aws/refusals.js'
import type { Bucket } from './bucket.js'
import { probeFolder } from './check-objects.js'
import { ifObject } from './read.js'
import { objectWriter } from './write.js'

/** The ARNs of a bucket, and of all objects that publishing may touch. */
export interface Resources {
  readonly bucket: string
  readonly objects: string
}

/**
 * The same error, unless its permission is not the only one that is missing: then one that names all of them. Otherwise
 * a user would learn of one in each run.
 */
export async function withAllMissing(
  error: unknown,
  own: Bucket,
  use: 'read' | 'write',
  resources: Resources,
): Promise<unknown> {
  if (!(error instanceof AccessDenied)) return error
  const asked = await (use === 'write' ? toWrite : toRead)(own, resources)
  const missing = [...asked, ...error.missing].filter(
    (one, i, all) => all.findIndex(({ action }) => action === one.action) === i,
  )
  return missing.length > 1 ? lacks(missing, error) : error
}

type Ask = (action: string, request: () => Promise<unknown>) => Promise<readonly Permission[]>

/** Asks for each permission by one request, of which nothing remains. */
async function toWrite(own: Bucket, { bucket, objects }: Resources): Promise<readonly Permission[]> {
  const { client, at } = own
  const key = `${probeFolder}${randomUUID()}/permissions`
  const { Bucket, Key } = at(key)
  const [onBucket, onObject] = [asking(bucket), asking(objects)]
  const put = await onObject('s3:PutObject', () => objectWriter(own)(probe(key), {}))
  const [list, uploads, ...others] = await Promise.all([
    onBucket('s3:ListBucket', () => client.send(new ListObjectsV2Command({ Bucket, Prefix: Key }))),
    onBucket('s3:ListBucketMultipartUploads', () =>
      client.send(new ListMultipartUploadsCommand({ Bucket, Prefix: Key })),
    ),
    onObject('s3:GetObject', () => read(own, key)),
    onObject('s3:AbortMultipartUpload', () => mayAbort(own, key)),
    onObject('s3:ListMultipartUploadParts', () => client.send(new ListPartsCommand(noUpload(own, key)))),
  ])
  const removed = await onObject('s3:DeleteObject', () => remove(own, key, put.length === 0))
  return [list, uploads, put, ...others, removed].flat()
}

/** Asks for s3:AbortMultipartUpload, without which parts that cost money remain of every upload that fails. */
export const mayAbort = ({ client, at }: Bucket, key: string): Promise<unknown> =>
  ifObject(client.send(new AbortMultipartUploadCommand(noUpload({ at }, key))))

/** No upload has this id: whoever may ask is told so. */
const noUpload = (
  { at }: Pick<Bucket, 'at'>,
  key: string,
): { Bucket: string; Key: string; UploadId: string } => ({
  ...at(key),
  UploadId: 'none',
})

async function toRead(own: Bucket, { bucket, objects }: Resources): Promise<readonly Permission[]> {
  const { client, at } = own
  const key = `${probeFolder}nothing`
  const { Bucket, Key: Prefix } = at(key)
  const asked = await Promise.all([
    asking(bucket)('s3:ListBucket', () => client.send(new ListObjectsV2Command({ Bucket, Prefix }))),
    asking(objects)('s3:GetObject', () => read(own, key)),
  ])
  return asked.flat()
}

/** An answer other than 403 says nothing about permissions. */
const asking =
  (resource: string): Ask =>
  async (action, request) => {
    try {
      await request()
      return []
    } catch (error) {
      const denied = error instanceof Error && statusOf(error) === 403
      return denied && [action, undefined].includes(deniedAction(error.message)) ? [{ action, resource }] : []
    }
  }

async function read({ client, at }: Bucket, key: string): Promise<void> {
  const { Body } = await client.send(new GetObjectCommand(at(key)))
  await Body?.transformToString()
}

/** If the object could not be written, the condition keeps a bucket with versions from noting its deletion. */
const remove = ({ client, at }: Bucket, key: string, exists: boolean): Promise<unknown> =>
  client.send(new DeleteObjectCommand({ ...at(key), ...(exists ? {} : { IfMatch: '"none"' }) }))

function probe(key: string): Parameters<ReturnType<typeof objectWriter>>[0] {
  const bytes = Buffer.from('Written to see which permissions this run has. It may be deleted.\n')
  return {
    key,
    body: { kind: 'bytes', bytes },
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    contentType: 'text/plain; charset=utf-8',
    cacheControl: 'no-cache',
  }
}
