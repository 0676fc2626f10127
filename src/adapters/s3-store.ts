import {
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  paginateListObjectsV2,
} from '@aws-sdk/client-s3'
import type { S3ClientConfig } from '@aws-sdk/client-s3'

import { parallel } from '../pool.js'
import type { Destination, Lease, Listed, Log, Store } from '../ports.js'
import { asking, errorName, statusOf } from './aws-errors.js'
import type { Asked } from './aws-errors.js'
import { deleteEach, removeAll } from './s3-delete.js'
import { contentHash, leasedClient } from './s3-lease.js'
import { abortUploads } from './s3-multipart.js'
import { ifThere, readObject } from './s3-read.js'
import { readRegister, swapRegister } from './s3-register.js'
import { createOnce, digestName, objectWriter } from './s3-write.js'

type S3Destination = Extract<Destination, { readonly kind: 's3' }>

/** A bucket, or a prefix in it, and how to ask for what is in it. */
export interface Bucket {
  readonly client: S3Client
  readonly at: (key: string) => { readonly Bucket: string; readonly Key: string }
}

/**
 * A bucket, or a prefix in it. Credentials come from the SDK's default chain. A connection on which nothing moves for
 * `silence` milliseconds is given up, and the request sent again.
 */
export function s3Store(destination: S3Destination, region: string, log: Log, silence = 120_000): Store {
  const { bucket, prefix } = destination
  const base = prefix === '' ? '' : `${prefix}/`
  const connect = (more: S3ClientConfig = {}): S3Client => s3Client(destination, region, silence, more)
  const client = connect()
  const own: Bucket = { client, at: key => ({ Bucket: bucket, Key: base + key }) }
  const name = `s3://${bucket}${prefix === '' ? '' : `/${prefix}`}`
  const asked = (verb: string, permission: string, key?: string): Asked => ({
    what: `${verb} ${key === undefined ? name : `${name}/${key}`}`,
    permission,
    resource: `arn:aws:s3:::${bucket}${key === undefined ? '' : `/${base}*`}`,
  })
  const writing = <T>(key: string, work: () => Promise<T>): Promise<T> =>
    asking(asked('write', 's3:PutObject', key), work)
  const deleting = (work: () => Promise<void>): Promise<void> =>
    asking(asked('delete', 's3:DeleteObject', '*'), work)
  const list = async (folder: string): Promise<Listed[]> => {
    const found: Listed[] = []
    for await (const page of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: base + folder }))
      for (const { Key: key, Size: size, LastModified: modified } of page.Contents ?? [])
        if (key !== undefined)
          found.push({ key: key.slice(base.length), size: size ?? 0, modified: modified ?? new Date(0) })
    return found
  }
  const write = objectWriter(own, log)

  return {
    name,
    longestKey: mostKeyBytes - Buffer.byteLength(base),
    async check(use) {
      await asking(asked('list', 's3:ListBucket'), () => list('.build-packages/'))
      if (use === 'write') await writing('*', () => probe(own, name, log))
    },
    list: folder => asking(asked('list', 's3:ListBucket'), () => list(folder)),
    readText: key =>
      asking(asked('read', 's3:GetObject', key), async () => (await readObject(client, own.at(key))).text),
    read: key =>
      asking(asked('read', 's3:GetObject', key), async () => {
        const { text, headers } = await readObject(client, own.at(key))
        return text === undefined ? undefined : { text, headers }
      }),
    describe: key =>
      asking(asked('read', 's3:GetObject', key), async () => {
        const head = await ifThere(client.send(new HeadObjectCommand(own.at(key)))).catch(
          whyRefused(own, key),
        )
        return (
          head && {
            size: head.ContentLength ?? 0,
            sha256: head.Metadata?.[digestName],
            headers: { contentType: head.ContentType, cacheControl: head.CacheControl },
          }
        )
      }),
    create: (object, arrived) =>
      writing(object.key, () => createOnce(() => write(object, { IfNoneMatch: '*' }, arrived), log)),
    readRegister: key => asking(asked('read', 's3:GetObject', key), () => readRegister(own, key)),
    swapRegister: (key, text, revision) => writing(key, () => swapRegister(own, key, text, revision)),
    leased: lease => leased(lease),
    remove: keys => deleting(() => removeAll(own, keys)),
    abortUploads: folder =>
      asking(asked('abort uploads to', 's3:AbortMultipartUpload', folder), () =>
        abortUploads(own, folder, log),
      ),
  }

  function leased(lease: Lease): ReturnType<Store['leased']> {
    const bound: Bucket = {
      ...own,
      client: leasedClient(client, connect, lease),
    }
    const copy = objectWriter(bound, log, leasedCopyLimit)
    return {
      copy: (from, object, arrived) =>
        writing(object.key, () => copy({ ...object, body: { kind: 'copy', from } }, {}, arrived)),
      delete: keys => deleting(() => deleteEach(bound, keys)),
    }
  }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
const mostKeyBytes = 1024
/** A copy of so many bytes is over a moment after its term; a larger one goes in parts, which the next run can end. */
const leasedCopyLimit = 64 * 1024 * 1024

function s3Client(
  { endpoint }: S3Destination,
  region: string,
  silence: number,
  more: S3ClientConfig,
): S3Client {
  const agent = { keepAlive: true, maxSockets: 2 * parallel }
  const client = new S3Client({
    ...more,
    region,
    maxAttempts: 5,
    requestHandler: {
      connectionTimeout: 10_000,
      socketTimeout: silence,
      httpAgent: agent,
      httpsAgent: agent,
    },
    // Stores that are only compatible with S3 don't know its newer checksums.
    ...(endpoint === undefined
      ? {}
      : {
          endpoint,
          forcePathStyle: true,
          requestChecksumCalculation: 'WHEN_REQUIRED',
          responseChecksumValidation: 'WHEN_REQUIRED',
        }),
  })
  // A body whose digest is known is signed by that digest, and not hashed a second time.
  client.middlewareStack.add(
    next => args => {
      const { ChecksumSHA256: known } = args.input as { readonly ChecksumSHA256?: string }
      const request = args.request as { readonly headers?: Record<string, string> }
      if (known !== undefined && request.headers !== undefined)
        request.headers[contentHash] = Buffer.from(known, 'base64').toString('hex')
      return next(args)
    },
    { step: 'build', name: 'knownDigest' },
  )
  return client
}

/** An answer to HEAD has no body, and a 400 so no reason: GET is told it. */
const whyRefused =
  ({ client, at }: Bucket, key: string) =>
  async (error: unknown): Promise<never> => {
    if (statusOf(error) === 400) await client.send(new GetObjectCommand({ ...at(key), Range: 'bytes=0-0' }))
    throw error
  }

const probeKey = '.build-packages/probe'
const nothing = new Uint8Array(0)
const noETag = '"00000000000000000000000000000000"'

/**
 * Asks to replace an object that isn't there: a store that we may write answers 404 or 412 and does nothing. One that
 * writes all the same ignores conditions.
 */
async function probe({ client, at }: Bucket, name: string, log: Log): Promise<void> {
  const target = at(probeKey)
  try {
    await client.send(new PutObjectCommand({ ...target, Body: nothing, ContentLength: 0, IfMatch: noETag }))
  } catch (error) {
    if (errorName(error) === 'NoSuchKey' || statusOf(error) === 412) return
    throw error
  }
  await client.send(
    new DeleteObjectsCommand({ Bucket: target.Bucket, Delete: { Objects: [{ Key: target.Key }] } }),
  )
  log.warning(
    `${name} ignores conditional writes: two runs at once could overwrite each other's, so let only one run at a time (concurrency)`,
  )
}
