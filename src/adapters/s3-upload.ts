import { open } from 'node:fs/promises'

import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import type { S3Client } from '@aws-sdk/client-s3'
import pMap from 'p-map'

/** Conditional headers, honoured by S3 when an upload becomes visible. */
export interface Condition {
  readonly IfNoneMatch?: '*'
}

/** Larger files go in parts, so that memory stays flat and a lost connection costs one part. Bytes. */
export const singlePutLimit = 32 * 1024 * 1024

const smallestPart = 16 * 1024 * 1024
const mostParts = 10_000
const parallelParts = 4

interface Target {
  readonly Bucket: string
  readonly Key: string
}

/** Uploads a file in parts; nothing is visible, and nothing is left behind, unless the last request succeeds. */
export async function uploadParts(
  client: S3Client,
  target: Target,
  path: string,
  size: number,
  condition: Condition,
): Promise<void> {
  const { Bucket, Key } = target
  const { UploadId } = await client.send(new CreateMultipartUploadCommand(target))
  const upload = { Bucket, Key, UploadId }
  const partSize = Math.max(smallestPart, Math.ceil(size / mostParts))
  const file = await open(path)
  try {
    const numbers = Array.from({ length: Math.ceil(size / partSize) }, (_, i) => i + 1)
    const Parts = await pMap(
      numbers,
      async PartNumber => {
        const start = (PartNumber - 1) * partSize
        const Body = Buffer.alloc(Math.min(partSize, size - start))
        await file.read(Body, 0, Body.length, start)
        const { ETag } = await client.send(new UploadPartCommand({ ...upload, PartNumber, Body }))
        return { PartNumber, ETag }
      },
      { concurrency: parallelParts },
    )
    await client.send(
      new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts }, ...condition }),
    )
  } catch (error) {
    // The first error is the one to report; an upload that can't even be aborted is swept by the bucket's lifecycle.
    await client.send(new AbortMultipartUploadCommand(upload)).catch(() => undefined)
    throw error
  } finally {
    await file.close()
  }
}

/** A file that is small enough for memory. A buffer, unlike a stream, can be sent again by the SDK's retries. */
export async function readAll(path: string): Promise<Uint8Array> {
  const file = await open(path)
  try {
    return await file.readFile()
  } finally {
    await file.close()
  }
}
