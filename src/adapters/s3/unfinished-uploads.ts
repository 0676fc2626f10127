import {
  AbortMultipartUploadCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
} from '@aws-sdk/client-s3'
import type { CompletedPart, MultipartUpload, S3Client } from '@aws-sdk/client-s3'

import type { Log } from '../../ports.js'
import { errorName, isRefusal } from '../aws/errors.js'
import type { Bucket } from './bucket.js'
import { ifObject } from './read.js'

interface Where {
  readonly Bucket: string
  readonly Key: string
}

/** Aborts unfinished uploads under a prefix, because their parts cost money although nobody can see them. */
export async function abortUploads({ client, at, world }: Bucket, folder: string): Promise<void> {
  const { Bucket, Key: Prefix } = at(folder)
  for await (const { Key, UploadId } of unfinished(client, { Bucket, Prefix }, world.log))
    await abort(client, { Bucket, Key, UploadId })
}

/** Gives up an upload. It may have ended already, also by an abort whose answer was lost. */
export const abort = (
  client: S3Client,
  upload: {
    readonly Bucket: string
    readonly Key: string | undefined
    readonly UploadId: string | undefined
  },
): Promise<unknown> => ifObject(client.send(new AbortMultipartUploadCommand(upload)))

/**
 * The unfinished uploads under a prefix. None if they can't be listed, because the store doesn't support it (s3s-fs) or
 * doesn't allow it. The SDK has no paginator for them.
 */
async function* unfinished(
  client: S3Client,
  where: { readonly Bucket: string; readonly Prefix: string },
  log: Log,
): AsyncGenerator<MultipartUpload> {
  let markers: { KeyMarker: string | undefined; UploadIdMarker: string | undefined } | undefined
  do {
    const asked = client.send(new ListMultipartUploadsCommand({ ...where, ...markers }))
    const page = await asked.catch((error: unknown) => {
      if (!isRefusal(error)) throw error
      log.debug(
        `unfinished uploads of earlier runs can't be listed (s3:ListBucketMultipartUploads): ${errorName(error)}`,
      )
      return undefined
    })
    yield* page?.Uploads ?? []
    // A store that sends the same page twice would do so forever.
    const goesOn =
      page?.NextKeyMarker !== markers?.KeyMarker || page?.NextUploadIdMarker !== markers?.UploadIdMarker
    markers =
      page?.IsTruncated === true && goesOn
        ? { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker }
        : undefined
  } while (markers !== undefined)
}

/** The newest unfinished upload of exactly this key. */
export async function resumable(
  client: S3Client,
  { Bucket, Key }: Where,
  log: Log,
): Promise<string | undefined> {
  let newest: { readonly id: string; readonly time: number } | undefined
  for await (const upload of unfinished(client, { Bucket, Prefix: Key }, log)) {
    const time = upload.Initiated?.getTime() ?? 0
    if (upload.Key === Key && upload.UploadId !== undefined && time >= (newest?.time ?? 0))
      newest = { id: upload.UploadId, time }
  }
  return newest?.id
}

export async function partsOf(
  client: S3Client,
  upload: Where & { readonly UploadId: string },
): Promise<ReadonlyMap<number, CompletedPart>> {
  const parts = new Map<number, CompletedPart>()
  try {
    // The SDK's paginator continues while there is a marker, and some stores always send one.
    for (let marker: string | undefined, more = true; more;) {
      const page = await client.send(new ListPartsCommand({ ...upload, PartNumberMarker: marker }))
      for (const { PartNumber, ETag, ChecksumCRC32 } of page.Parts ?? [])
        if (PartNumber !== undefined) parts.set(PartNumber, { PartNumber, ETag, ChecksumCRC32 })
      more = page.IsTruncated === true && page.NextPartNumberMarker !== marker
      marker = page.NextPartNumberMarker
    }
  } catch (error) {
    // If the parts can't be listed, all are sent again. An upload that has ended meanwhile is a different case.
    if (!isRefusal(error) || hasEnded(error)) throw error
  }
  return parts
}

/** Whether an upload has ended already: completed by a try whose answer was lost, or by another run. */
export const hasEnded = (error: unknown): boolean => errorName(error) === 'NoSuchUpload'
