import { HeadBucketCommand } from '@aws-sdk/client-s3'

import { ActionError } from '../../errors.js'
import type { RetryPorts } from '../../retry.js'
import { isRefusal, statusOf, withAwsErrors } from '../aws/errors.js'
import { s3Client } from './client.js'
import type { S3Destination } from './client.js'

/**
 * Asks for a bucket without credentials. S3 tells anybody whether a bucket exists, and in which region; 403 means that it
 * does. https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html
 */
export async function lookForBucket(
  destination: S3Destination,
  region: string,
  world: RetryPorts,
): Promise<void> {
  const { bucket } = destination
  const client = s3Client(destination, region, world, 30_000, unsigned)
  const asked = {
    what: `look for s3://${bucket}`,
    permission: 's3:ListBucket',
    resource: `arn:aws:s3:::${bucket}`,
    region,
  }
  await withAwsErrors(asked, async () => {
    try {
      await client.send(new HeadBucketCommand({ Bucket: bucket }))
    } catch (error) {
      if (statusOf(error) === 404)
        throw new ActionError(
          'bucket-missing',
          `can't ${asked.what}: the bucket does not exist`,
          'check publish-to',
          { cause: error },
        )
      if (!isRefusal(error) || moved.has(statusOf(error) ?? 0)) throw error
    } finally {
      client.destroy()
    }
  })
  world.log.info(`s3://${bucket} is there`)
}

/** Statuses by which S3 says that a bucket is in another region. */
const moved: ReadonlySet<number> = new Set([301, 307, 400])

/** For requests of nobody. */
const unsigned = {
  credentials: { accessKeyId: '', secretAccessKey: '' },
  signer: { sign: <T>(request: T): Promise<T> => Promise.resolve(request) },
}
