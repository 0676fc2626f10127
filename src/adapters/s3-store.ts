import { setTimeout as sleep } from 'node:timers/promises'

import {
  CopyObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  paginateListObjectsV2,
} from '@aws-sdk/client-s3'

import { ActionError } from '../errors.js'
import type { Destination, Listed, Log, Store, StoreObject } from '../ports.js'
import { asking, errorName, statusOf } from './aws-errors.js'
import type { Asked } from './aws-errors.js'
import { readAll, singlePutLimit, uploadParts } from './s3-upload.js'
import type { Condition } from './s3-upload.js'

type S3Destination = Extract<Destination, { readonly kind: 's3' }>

/** A bucket, or a prefix in it. Credentials come from the SDK's default chain. */
export function s3Store(destination: S3Destination, region: string, log: Log): Store {
  const { bucket, prefix } = destination
  const client = s3Client(destination, region)
  const base = prefix === '' ? '' : `${prefix}/`
  const at = (key: string): { readonly Bucket: string; readonly Key: string } => ({
    Bucket: bucket,
    Key: base + key,
  })
  const name = `s3://${bucket}${prefix === '' ? '' : `/${prefix}`}`
  const asked = (verb: string, permission: string, key?: string): Asked => ({
    what: `${verb} ${key === undefined ? name : `${name}/${key}`}`,
    permission,
    resource: `arn:aws:s3:::${bucket}${key === undefined ? '' : `/${base}*`}`,
  })

  const write = async (object: StoreObject, condition: Condition): Promise<void> => {
    const target = { ...at(object.key), ...headers(object) }
    const { body } = object
    if (body.kind === 'copy') {
      const source = encodeURIComponent(`${bucket}/${base}${body.from}`).replaceAll('%2F', '/')
      // Without REPLACE, S3 copies the source's headers and leaves ours aside.
      await client.send(
        new CopyObjectCommand({ ...target, CopySource: source, MetadataDirective: 'REPLACE', ...condition }),
      )
    } else if (body.kind === 'file' && object.size > singlePutLimit) {
      await uploadParts(client, target, body.path, object.size, condition)
    } else {
      const bytes = body.kind === 'bytes' ? body.bytes : await readAll(body.path)
      await client.send(
        new PutObjectCommand({ ...target, Body: bytes, ContentLength: object.size, ...condition }),
      )
    }
  }
  const list = async (folder: string): Promise<Listed[]> => {
    const found: Listed[] = []
    for await (const page of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: base + folder }))
      for (const { Key: key, Size: size } of page.Contents ?? [])
        if (key !== undefined) found.push({ key: key.slice(base.length), size: size ?? 0 })
    return found
  }

  return {
    name,
    async check(use) {
      await asking(asked('list', 's3:ListBucket'), () => list('.build-packages/'))
      if (use === 'write')
        await asking(asked('write to', 's3:PutObject', '*'), () => probe(client, at(probeKey), name, log))
    },
    list: folder => asking(asked('list', 's3:ListBucket', folder), () => list(folder)),
    readText: key =>
      asking(asked('read', 's3:GetObject', key), async () => {
        const object = await ifThere(client.send(new GetObjectCommand(at(key))))
        return object?.Body?.transformToString()
      }),
    digest: key =>
      asking(asked('read', 's3:GetObject', key), async () => {
        const head = await ifThere(client.send(new HeadObjectCommand(at(key))))
        const sha256 = head?.Metadata?.[digestName]
        return sha256 === undefined ? undefined : { size: head?.ContentLength ?? 0, sha256 }
      }),
    create: object =>
      asking(asked('write', 's3:PutObject', object.key), () =>
        createOnce(() => write(object, { IfNoneMatch: '*' }), log),
      ),
    replace: object => asking(asked('write', 's3:PutObject', object.key), () => write(object, {})),
    async delete(keys) {
      const most = 1000
      for (let i = 0; i < keys.length; i += most) {
        const objects = keys.slice(i, i + most).map(key => ({ Key: base + key }))
        const answer = await asking(asked('delete', 's3:DeleteObject', '*'), () =>
          client.send(
            new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: objects, Quiet: true } }),
          ),
        )
        const [error] = answer.Errors ?? []
        if (error !== undefined)
          throw new ActionError(
            `could not delete ${name}/${error.Key ?? ''}: ${error.Code ?? ''} ${error.Message ?? ''}`,
            `allow s3:DeleteObject on arn:aws:s3:::${bucket}/${base}*, and run again`,
          )
      }
    },
  }
}

/** Metadata that carries an object's SHA-256: S3's own ETag is none for large uploads. */
const digestName = 'sha256'

function s3Client({ endpoint }: S3Destination, region: string): S3Client {
  return new S3Client({
    region,
    maxAttempts: 5,
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
}

const headers = ({ contentType, cacheControl, sha256 }: StoreObject): object => ({
  ContentType: contentType,
  CacheControl: cacheControl,
  Metadata: { [digestName]: sha256 },
})

async function ifThere<T>(request: Promise<T>): Promise<T | undefined> {
  try {
    return await request
  } catch (error) {
    if (statusOf(error) === 404 && errorName(error) !== 'NoSuchBucket') return undefined
    throw error
  }
}

/** 412 means that the name is taken; 409 that somebody else is writing it at this moment, and S3 asks to try again. */
async function createOnce(write: () => Promise<void>, log: Log): Promise<'created' | 'exists'> {
  const attempts = 5
  for (let attempt = 1; ; attempt++) {
    try {
      await write()
      return 'created'
    } catch (error) {
      if (statusOf(error) === 412) return 'exists'
      if (statusOf(error) !== 409 || attempt === attempts) throw error
      log.info(`attempt ${attempt + 1} of ${attempts}: another write of the same object is under way`)
      await sleep(2 ** attempt * (50 + Math.random() * 50))
    }
  }
}

const probeKey = '.build-packages/probe'
const nothing = new Uint8Array(0)
const noETag = '"00000000000000000000000000000000"'

/**
 * Asks to replace an object that isn't there: a store that we may write answers 404 or 412 and does nothing. One that
 * writes all the same ignores conditions.
 */
async function probe(
  client: S3Client,
  target: { Bucket: string; Key: string },
  name: string,
  log: Log,
): Promise<void> {
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
    `${name} ignores conditional writes: two runs of one version at once could overwrite each other`,
  )
}
