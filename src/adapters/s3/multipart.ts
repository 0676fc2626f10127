import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'

import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  UploadPartCommand,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3'
import type { CompletedPart, CreateMultipartUploadCommandInput, S3Client } from '@aws-sdk/client-s3'

import { mapConcurrently } from '../../pool.js'
import type { Arrived, Log } from '../../ports.js'
import { isRace, isRefusal, statusOf } from '../aws/errors.js'
import type { Condition } from './bucket.js'
import type { Budget } from './budget.js'
import { abort, partsOf, resumable } from './unfinished-uploads.js'

const smallestPart = 16 * 1024 * 1024
const mostParts = 10_000
const copiedPart = 256 * 1024 * 1024

/** The object that an upload is to become: its place and its headers. */
type Target = CreateMultipartUploadCommandInput & { readonly Bucket: string; readonly Key: string }

interface Upload {
  readonly client: S3Client
  readonly target: Target
  readonly path: string
  readonly size: number
  readonly condition: Condition
  /** The limit for parts in memory. */
  readonly bodies: Budget
  readonly arrived: Arrived
  readonly log: Log
}

/**
 * Uploads a file in parts. Nothing of it is visible until the last request has succeeded. It continues an unfinished
 * upload of another run, part by part; if it fails itself, its parts are kept for the next run.
 */
export async function uploadParts({ client, target, path, size, ...how }: Upload): Promise<void> {
  const { Bucket, Key } = target
  const begun = await resumable(client, target, how.log)
  const UploadId = begun ?? (await create(client, target))
  const upload = { Bucket, Key, UploadId }
  const there = begun === undefined ? new Map<number, CompletedPart>() : await partsOf(client, upload)
  if (there.size > 0) how.log.info(`resuming the upload of ${Key}: ${there.size} of its parts are there`)
  const Parts = await eachPart(size, partSize(size, smallestPart), how.arrived, (PartNumber, start, length) =>
    how.bodies.use(length, async () => {
      const Body = await readPart(path, start, length)
      const known = there.get(PartNumber)
      if (known?.ETag !== undefined && known.ETag === etagOf(Body)) return known
      const { ETag, ChecksumCRC32 } = await client.send(
        new UploadPartCommand({ ...upload, PartNumber, Body }),
      )
      return { PartNumber, ETag, ChecksumCRC32 }
    }),
  )
  await complete(client, upload, Parts, how.condition)
}

/** Has the store copy an object in parts. */
export async function copyParts(
  client: S3Client,
  target: Target,
  CopySource: string,
  size: number,
  condition: Condition,
  arrived: Arrived,
): Promise<void> {
  const { Bucket, Key } = target
  const upload = { Bucket, Key, UploadId: await create(client, target) }
  const Parts = await eachPart(
    size,
    partSize(size, copiedPart),
    arrived,
    async (PartNumber, start, length) => {
      const CopySourceRange = `bytes=${start}-${start + length - 1}`
      const { CopyPartResult } = await client.send(
        new UploadPartCopyCommand({ ...upload, PartNumber, CopySource, CopySourceRange }),
      )
      return { PartNumber, ETag: CopyPartResult?.ETag, ChecksumCRC32: CopyPartResult?.ChecksumCRC32 }
    },
  )
  await complete(client, upload, Parts, condition)
}

/**
 * Completes a multipart upload of a few bytes on condition that its key is free, after `taken` has created that key.
 * The store may refuse that, write all the same, or not support such uploads.
 */
export async function endIfFree(
  client: S3Client,
  target: Target,
  taken: Promise<unknown>,
  log: Log,
): Promise<'refused' | 'written' | 'unserved'> {
  const { Bucket, Key } = target
  let begun: { readonly Bucket: string; readonly Key: string; readonly UploadId: string } | undefined
  try {
    begun = { Bucket, Key, UploadId: await create(client, target) }
    const part = { ...begun, PartNumber: 1, Body: Buffer.from('changed') }
    const { ETag, ChecksumCRC32 } = await client.send(new UploadPartCommand(part))
    await taken
    await complete(client, begun, [{ PartNumber: 1, ETag, ChecksumCRC32 }], { IfNoneMatch: '*' })
    return 'written'
  } catch (error) {
    if (statusOf(error) === 412) return 'refused'
    if (begun !== undefined) await abort(client, begun)
    if ((!isRefusal(error) || isRace(error)) && !(error instanceof NoUpload)) throw error
    log.debug(`the store has no multipart uploads: ${String(error)}`)
    return 'unserved'
  }
}

async function create(client: S3Client, target: Target): Promise<string> {
  const withChecksums = (await client.config.requestChecksumCalculation()) === 'WHEN_SUPPORTED'
  const { UploadId } = await client.send(
    new CreateMultipartUploadCommand({
      ...target,
      ...(withChecksums ? { ChecksumAlgorithm: 'CRC32' } : {}),
    }),
  )
  if (UploadId === undefined) throw new NoUpload('a multipart upload was started and has no id')
  return UploadId
}

/** Thrown if the store mistook the request for another one. */
class NoUpload extends Error {}

async function complete(
  client: S3Client,
  upload: { readonly Bucket: string; readonly Key: string; readonly UploadId: string },
  Parts: CompletedPart[],
  condition: Condition,
): Promise<void> {
  try {
    await client.send(
      new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts }, ...condition }),
    )
  } catch (error) {
    // The key is taken, so these parts are useless. The caller compares the object that is there.
    if (statusOf(error) === 412) await abort(client, upload)
    throw error
  }
}

const partSize = (size: number, smallest: number): number => Math.max(smallest, Math.ceil(size / mostParts))

/** The ETag of a part, unless it is encrypted with a KMS key: in that case the part is sent again. */
const etagOf = (part: Uint8Array): string => `"${createHash('md5').update(part).digest('hex')}"`

/** The number of parts of one object that are sent at once. */
const parallelParts = 6

async function eachPart(
  size: number,
  length: number,
  arrived: Arrived,
  work: (number: number, start: number, length: number) => Promise<CompletedPart>,
): Promise<CompletedPart[]> {
  let done = 0
  const numbers = Array.from({ length: Math.ceil(size / length) }, (_, i) => i + 1)
  return [
    ...(await mapConcurrently(numbers, parallelParts, async number => {
      const start = (number - 1) * length
      const own = Math.min(length, size - start)
      const part = await work(number, start, own)
      arrived((done += own))
      return part
    })),
  ]
}

/** Reads a part of a file. Unlike a stream, a buffer can be sent again by the SDK's retries. */
export async function readPart(path: string, start: number, length: number): Promise<Buffer> {
  const file = await open(path)
  try {
    const bytes = Buffer.allocUnsafe(length)
    let read = 0
    while (read < length) {
      const { bytesRead } = await file.read(bytes, read, length - read, start + read)
      if (bytesRead === 0) throw new Error(`${path} has become shorter while it was read`)
      read += bytesRead
    }
    return bytes
  } finally {
    await file.close()
  }
}
