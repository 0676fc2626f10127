import { DeleteObjectCommand, DeleteObjectsCommand } from '@aws-sdk/client-s3'

import { ActionError } from '../../errors.js'
import { mapConcurrently, maxConcurrency } from '../../pool.js'
import { isRefusal } from '../aws/errors.js'
import type { Bucket } from './bucket.js'
import { ifObject } from './read.js'

/** The limit of one request: https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html */
const mostKeys = 1000

/** Removes objects: many in one request, or one by one if the store doesn't support that. */
export async function removeAll(bucket: Bucket, keys: readonly string[]): Promise<void> {
  for (let i = 0; i < keys.length; i += mostKeys) {
    const some = keys.slice(i, i + mostKeys)
    try {
      await removeBatch(bucket, some)
    } catch (error) {
      if (!isRefusal(error)) throw error
      // Whatever the reason, single requests either succeed or show it.
      await deleteEach(bucket, some)
    }
  }
}

/** Removes objects with one request each. These have no body that could be delayed on its way. */
export async function deleteEach({ client, at }: Bucket, keys: readonly string[]): Promise<void> {
  // Some stores answer 404 for an object that doesn't exist.
  await mapConcurrently(keys, maxConcurrency, key => ifObject(client.send(new DeleteObjectCommand(at(key)))))
}

async function removeBatch({ client, at }: Bucket, keys: readonly string[]): Promise<void> {
  const { Bucket } = at('')
  const Objects = keys.map(key => ({ Key: at(key).Key }))
  const answer = await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }))
  const error = (answer.Errors ?? []).find(({ Code }) => Code !== 'NoSuchKey')
  if (error === undefined) return
  const { Key = '', Code = '', Message = '' } = error
  throw new ActionError(
    'delete-refused',
    `could not delete s3://${Bucket}/${Key}: ${Code} ${Message}`,
    `allow s3:DeleteObject on arn:aws:s3:::${Bucket}/${Key}, or see whether an object lock holds it`,
  )
}
