import { DeleteObjectCommand, DeleteObjectsCommand } from '@aws-sdk/client-s3'

import { ActionError } from '../errors.js'
import { inParallel, parallel } from '../pool.js'
import type { Bucket } from './s3-store.js'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html */
const mostKeys = 1000

/** Removes objects by as few requests as the store takes. */
export async function removeAll({ client, at }: Bucket, keys: readonly string[]): Promise<void> {
  for (let i = 0; i < keys.length; i += mostKeys) {
    const objects = keys.slice(i, i + mostKeys).map(at)
    const Bucket = objects[0]?.Bucket
    const Objects = objects.map(({ Key }) => ({ Key }))
    const answer = await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }))
    const [error] = answer.Errors ?? []
    if (error !== undefined)
      throw new ActionError(
        'delete-refused',
        `could not delete ${error.Key ?? ''}: ${error.Code ?? ''} ${error.Message ?? ''}`,
        `allow s3:DeleteObject on arn:aws:s3:::${Bucket ?? ''}/*, and run again`,
      )
  }
}

/** Removes each object by a request of its own, without a body. */
export async function deleteEach({ client, at }: Bucket, keys: readonly string[]): Promise<void> {
  await inParallel(keys, parallel, key => client.send(new DeleteObjectCommand(at(key))))
}
