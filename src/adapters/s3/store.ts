import { paginateListObjectsV2 } from '@aws-sdk/client-s3'
import type { S3Client, S3ClientConfig } from '@aws-sdk/client-s3'

import { ActionError } from '../../errors.js'
import type { Lease, Listed, Store } from '../../ports.js'
import type { RetryPorts } from '../../retry.js'
import type { AwsAccess } from '../aws/access.js'
import { withAwsErrors } from '../aws/errors.js'
import { copying } from '../aws/operation.js'
import type { AwsOperation } from '../aws/operation.js'
import type { Bucket } from './bucket.js'
import { checkWriting } from './check.js'
import { s3Client } from './client.js'
import type { S3Destination } from './client.js'
import { deleteEach, removeAll } from './delete.js'
import { describeObject, examineObject } from './examine.js'
import { leasedClient } from './lease.js'
import { withAllMissing } from './permissions.js'
import { readObject } from './read.js'
import { readRegister, swapRegister } from './register.js'
import { abortUploads } from './unfinished-uploads.js'
import { learnRoute } from './route.js'
import { createOnce, digestName, objectWriter } from './write.js'

/**
 * A bucket, or a prefix in it, as a store. A connection without any traffic for `silence` milliseconds is abandoned, and
 * its request is sent again.
 */
export function s3Store(
  destination: S3Destination,
  region: string,
  world: RetryPorts,
  silence = 120_000,
  access: AwsAccess = {},
): Store {
  const { bucket, prefix, endpoint, encryption } = destination
  const base = prefix === '' ? '' : `${prefix}/`
  const connect = (more: S3ClientConfig = {}): S3Client =>
    s3Client(destination, region, world, silence, { ...access, ...more })
  const client = connect()
  learnRoute(client, encryption)
  const own: Bucket = { client, at: key => ({ Bucket: bucket, Key: base + key }), world }
  const name = `s3://${bucket}${prefix === '' ? '' : `/${prefix}`}`
  const resources = { bucket: `arn:aws:s3:::${bucket}`, objects: `arn:aws:s3:::${bucket}/${base}*` }
  const asked = (verb: string, permission: string, key?: string): AwsOperation => ({
    what: `${verb} ${key === undefined ? name : `${name}/${key}`}`,
    permission,
    resource: key === undefined ? resources.bucket : resources.objects,
    region,
  })
  const writing = <T>(key: string, work: () => Promise<T>, kind?: 'copy'): Promise<T> => {
    const to = asked('write', 's3:PutObject', key)
    return withAwsErrors(kind === 'copy' ? copying(to) : to, work)
  }
  const deleting = (work: () => Promise<void>): Promise<void> =>
    withAwsErrors(asked('delete', 's3:DeleteObject', '*'), work)
  const list = async (folder: string): Promise<Listed[]> => {
    const found: Listed[] = []
    let before: string | undefined
    for await (const page of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: base + folder })) {
      const { NextContinuationToken: next } = page
      if (next !== undefined && next === before)
        throw new ActionError(
          'list-without-end',
          `${name} returns the same page again and again when asked to list ${base}${folder}`,
          'have the proxy or gateway in front of the store pass the query string on unchanged, or publish to another store',
        )
      before = next
      for (const { Key: key, Size: size, LastModified: modified } of page.Contents ?? [])
        if (key !== undefined)
          found.push({ key: key.slice(base.length), size: size ?? 0, modified: modified ?? new Date(0) })
    }
    return found
  }
  const write = objectWriter(own)
  const bind = (lease: Lease): Bucket => ({ ...own, client: leasedClient(client, connect, lease) })

  return {
    name,
    longestKey: mostKeyBytes - Buffer.byteLength(base),
    async check(use, coming = { folders: [], types: [] }) {
      try {
        if (use === 'write')
          return await checkWriting({ own, name, endpoint, encryption, leased: bind, asked, coming })
        await withAwsErrors(asked('list', 's3:ListBucket'), () => list('.build-packages/'))
        return []
      } catch (error) {
        throw await withAllMissing(error, own, use, resources)
      }
    },
    list: folder => withAwsErrors(asked('list', 's3:ListBucket'), () => list(folder)),
    readText: key =>
      withAwsErrors(asked('read', 's3:GetObject', key), async () => (await readObject(own, key)).text),
    read: key =>
      withAwsErrors(asked('read', 's3:GetObject', key), async () => {
        const { text, headers } = await readObject(own, key)
        return text === undefined ? undefined : { text, headers }
      }),
    describe: key =>
      withAwsErrors(asked('read', 's3:GetObject', key), async () => {
        const head = await describeObject(client, own.at(key))
        return (
          head && {
            size: head.ContentLength ?? 0,
            sha256: head.Metadata?.[digestName],
            headers: { contentType: head.ContentType, cacheControl: head.CacheControl },
          }
        )
      }),
    examine: key => withAwsErrors(asked('read', 's3:GetObject', key), () => examineObject(own, key)),
    create: (object, arrived) =>
      writing(
        object.key,
        () => createOnce(own, object.key, () => write(object, { IfNoneMatch: '*' }, arrived)),
        object.body.kind === 'copy' ? 'copy' : undefined,
      ),
    readRegister: key => withAwsErrors(asked('read', 's3:GetObject', key), () => readRegister(own, key)),
    swapRegister: (key, text, revision) => writing(key, () => swapRegister(own, key, text, revision)),
    leased: lease => leased(lease),
    remove: keys => deleting(() => removeAll(own, keys)),
    abortUploads: folder =>
      withAwsErrors(asked('abort uploads to', 's3:AbortMultipartUpload', folder), () =>
        abortUploads(own, folder),
      ),
  }

  function leased(lease: Lease): ReturnType<Store['leased']> {
    const bound = bind(lease)
    const copy = objectWriter(bound, leasedCopyLimit)
    return {
      copy: (from, object, arrived) =>
        writing(object.key, () => copy({ ...object, body: { kind: 'copy', from } }, {}, arrived), 'copy'),
      delete: keys => deleting(() => deleteEach(bound, keys)),
    }
  }
}

/** The limit for a key: https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
const mostKeyBytes = 1024
/** A copy of this size ends soon after its term. A larger one is made in parts, which the next run can abort. Bytes. */
const leasedCopyLimit = 64 * 1024 * 1024
