import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'

import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  UploadPartCommand,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3'
import type {
  CompletedPart,
  CreateMultipartUploadCommandInput,
  MultipartUpload,
  S3Client,
} from '@aws-sdk/client-s3'

import { inParallel } from '../pool.js'
import type { Arrived, Log } from '../ports.js'
import { errorName, statusOf } from './aws-errors.js'
import type { Budget } from './budget.js'
import type { Bucket } from './s3-store.js'
import type { Condition } from './s3-write.js'

const smallestPart = 16 * 1024 * 1024
const mostParts = 10_000
const copiedPart = 256 * 1024 * 1024

/** What an upload is to become: where, and with which headers. */
type Target = CreateMultipartUploadCommandInput & { readonly Bucket: string; readonly Key: string }

interface Upload {
  readonly client: S3Client
  readonly target: Target
  readonly path: string
  readonly size: number
  readonly condition: Condition
  /** For the parts that are in memory. */
  readonly bodies: Budget
  readonly arrived: Arrived
  readonly log: Log
}

/**
 * Uploads a file in parts. Nothing of it is visible unless the last request succeeds. What another run has left of the
 * same upload is gone on with, part by part, and what this one leaves when it fails is there for the next.
 */
export async function uploadParts({ client, target, path, size, ...how }: Upload): Promise<void> {
  const { Bucket, Key } = target
  const begun = await resumable(client, target, how.log)
  const UploadId = begun ?? (await create(client, target))
  const upload = { Bucket, Key, UploadId }
  const there = begun === undefined ? new Map<number, CompletedPart>() : await partsOf(client, upload)
  if (there.size > 0) how.log.info(`going on with ${Key}: ${there.size} of its parts are there`)
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

/** Copies an object in parts, by the store itself. */
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
 * Aborts what was begun below a prefix, so that nobody pays for parts that nobody can see. That it can't is no failure:
 * some stores have no list of uploads, and not everybody may read it.
 */
export async function abortUploads({ client, at }: Bucket, folder: string, log: Log): Promise<void> {
  const { Bucket, Key: Prefix } = at(folder)
  try {
    for await (const { Key, UploadId } of unfinished(client, { Bucket, Prefix }))
      await client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }))
  } catch (error) {
    if (![403, 405, 501].includes(statusOf(error) ?? 0)) throw error
    tellOnce(client, log)
  }
}

const told = new WeakSet<S3Client>()

function tellOnce(client: S3Client, log: Log): void {
  if (told.has(client)) return
  told.add(client)
  log.debug(
    'uploads that were begun and never ended are left as they are: the store does not list or abort them, or does not allow it (s3:ListBucketMultipartUploads, s3:AbortMultipartUpload)',
  )
}

/** Uploads that were begun and have not ended. The SDK has no paginator for them. */
async function* unfinished(
  client: S3Client,
  where: { readonly Bucket: string; readonly Prefix: string },
): AsyncGenerator<MultipartUpload> {
  let markers: { KeyMarker: string | undefined; UploadIdMarker: string | undefined } | undefined
  do {
    const page = await client.send(new ListMultipartUploadsCommand({ ...where, ...markers }))
    yield* page.Uploads ?? []
    markers =
      page.IsTruncated === true
        ? { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker }
        : undefined
  } while (markers !== undefined)
}

/** The newest upload of this very key that was begun and has not ended. */
async function resumable(client: S3Client, { Bucket, Key }: Target, log: Log): Promise<string | undefined> {
  try {
    let newest: { readonly id: string; readonly time: number } | undefined
    for await (const upload of unfinished(client, { Bucket, Prefix: Key })) {
      const time = upload.Initiated?.getTime() ?? 0
      if (upload.Key === Key && upload.UploadId !== undefined && time >= (newest?.time ?? 0))
        newest = { id: upload.UploadId, time }
    }
    return newest?.id
  } catch (error) {
    if (![403, 501].includes(statusOf(error) ?? 0)) throw error
    log.debug(`what is left of earlier uploads can't be looked up (s3:ListBucketMultipartUploads)`)
    return undefined
  }
}

async function partsOf(
  client: S3Client,
  upload: { readonly Bucket: string; readonly Key: string; readonly UploadId: string },
): Promise<ReadonlyMap<number, CompletedPart>> {
  const parts = new Map<number, CompletedPart>()
  try {
    // The SDK's paginator goes on for as long as there is a marker, and some stores always give one.
    for (let marker: string | undefined, more = true; more;) {
      const page = await client.send(new ListPartsCommand({ ...upload, PartNumberMarker: marker }))
      for (const { PartNumber, ETag, ChecksumCRC32 } of page.Parts ?? [])
        if (PartNumber !== undefined) parts.set(PartNumber, { PartNumber, ETag, ChecksumCRC32 })
      more = page.IsTruncated === true && page.NextPartNumberMarker !== marker
      marker = page.NextPartNumberMarker
    }
  } catch (error) {
    // Without leave to see the parts, they are all sent again.
    if (statusOf(error) !== 403) throw error
  }
  return parts
}

async function create(client: S3Client, target: Target): Promise<string> {
  const withChecksums = (await client.config.requestChecksumCalculation()) === 'WHEN_SUPPORTED'
  const { UploadId } = await client.send(
    new CreateMultipartUploadCommand({
      ...target,
      ...(withChecksums ? { ChecksumAlgorithm: 'CRC32' } : {}),
    }),
  )
  if (UploadId === undefined) throw new Error('a multipart upload was begun and has no id')
  return UploadId
}

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
    // The name is taken: these parts are of no more use. Whoever asked compares what stands there.
    if (statusOf(error) === 412) await client.send(new AbortMultipartUploadCommand(upload))
    throw error
  }
}

/** Whether an upload has ended without us: completed by a try whose answer was lost, or by another run. */
export const hasEnded = (error: unknown): boolean => errorName(error) === 'NoSuchUpload'

const partSize = (size: number, smallest: number): number => Math.max(smallest, Math.ceil(size / mostParts))

/** What S3 says of a part, unless it is encrypted with a key of KMS: then it is sent again. */
const etagOf = (part: Uint8Array): string => `"${createHash('md5').update(part).digest('hex')}"`

/** How many parts of one object are under way at once. */
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
    ...(await inParallel(numbers, parallelParts, async number => {
      const start = (number - 1) * length
      const own = Math.min(length, size - start)
      const part = await work(number, start, own)
      arrived((done += own))
      return part
    })),
  ]
}

/** A part of a file. A buffer, unlike a stream, can be sent again by the SDK's retries. */
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
