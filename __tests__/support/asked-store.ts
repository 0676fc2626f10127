import { once } from 'node:events'
import { request as send } from 'node:http'
import type { IncomingMessage } from 'node:http'

import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import type { CreateMultipartUploadCommandInput, PutObjectCommandInput } from '@aws-sdk/client-s3'
import { SignatureV4 } from '@smithy/signature-v4'

import type { Moto } from './moto.js'
import type { S3Server } from './start-server.js'

/** A bucket of an S3 server whose behaviour is examined. */
export interface AskedStore {
  readonly bucket: string
  readonly client: S3Client
  readonly url: string
  /** A key under which there is no object, with its bucket. */
  readonly fresh: () => Target
  /** Absent if the server keeps nothing over a restart. */
  readonly restart: (() => Promise<void>) | undefined
}

/** An object, or a key for one. */
export interface Target {
  readonly Bucket: string
  readonly Key: string
}

/** Makes a bucket, through a client that adds no checksums and does not retry. */
export async function openStore(server: Moto | S3Server): Promise<AskedStore> {
  const bucket = 'asked'
  const client = new S3Client({
    endpoint: server.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: server.env['AWS_SECRET_ACCESS_KEY'] ?? '' },
    forcePathStyle: true,
    maxAttempts: 1,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
  await client.send(new CreateBucketCommand({ Bucket: bucket }))
  let keys = 0
  return {
    bucket,
    client,
    url: server.url,
    fresh: () => ({ Bucket: bucket, Key: `key-${++keys}` }),
    restart: 'restart' in server ? server.restart : undefined,
  }
}

/** Writes an object and returns its ETag. */
export async function put(
  { client }: AskedStore,
  target: Target,
  text: string,
  more: Partial<PutObjectCommandInput> = {},
): Promise<string> {
  const { ETag = '' } = await client.send(new PutObjectCommand({ ...target, Body: text, ...more }))
  return ETag
}

/** The text of an object; `undefined` if there is none. */
export async function textOf({ client }: AskedStore, target: Target): Promise<string | undefined> {
  try {
    return await (await client.send(new GetObjectCommand(target))).Body?.transformToString()
  } catch (error) {
    if (statusOf(error) === 404) return undefined
    throw error
  }
}

/** Writes an object as a multipart upload of one part. */
export async function putInParts(
  { client }: AskedStore,
  target: Target,
  text: string,
  condition: { readonly IfMatch?: string; readonly IfNoneMatch?: string } = {},
  headers: Partial<CreateMultipartUploadCommandInput> = {},
): Promise<void> {
  const { UploadId } = await client.send(new CreateMultipartUploadCommand({ ...target, ...headers }))
  const part = { ...target, UploadId }
  const { ETag } = await client.send(new UploadPartCommand({ ...part, PartNumber: 1, Body: text }))
  const parts = { MultipartUpload: { Parts: [{ PartNumber: 1, ETag }] } }
  try {
    await client.send(new CompleteMultipartUploadCommand({ ...part, ...parts, ...condition }))
  } catch (error) {
    await client.send(new AbortMultipartUploadCommand(part)).catch(() => undefined)
    throw error
  }
}

/** The status with which a request was refused. Throws any error that is not a refusal. */
export function statusOf(error: unknown): number {
  const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined
  if (status === undefined) throw error
  return status
}

/** The time for which a signature is valid. */
export interface Term {
  readonly from: Date
  readonly seconds: number
}

/** A request that is signed in its query, like the writes under a lease. */
export interface SignedRequest {
  readonly method: 'PUT' | 'DELETE'
  readonly target: Target
  readonly term: Term
  readonly headers?: Readonly<Record<string, string>>
  readonly text?: string
  /** Runs before the second half of the text is sent, which waits for it. */
  readonly halfWay?: () => Promise<void>
}

/** Sends a request that is signed in its query, and returns the status of the answer. */
export async function sendSigned(store: AskedStore, request: SignedRequest): Promise<number> {
  const { credentials, region, sha256 } = store.client.config
  const { hostname, port, host } = new URL(store.url)
  const { method, target, term, headers: more = {}, text = '', halfWay } = request
  const path = `/${target.Bucket}/${target.Key}`
  const headers = { host, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD', ...more }
  const signature = new SignatureV4({ credentials, region, sha256, service: 's3', uriEscapePath: false })
  const signed = await signature.presign(
    { protocol: 'http:', method, hostname, port: Number(port), path, query: {}, headers },
    {
      signingDate: term.from,
      expiresIn: term.seconds,
      unhoistableHeaders: new Set(Object.keys(more)),
    },
  )
  const query = new URLSearchParams(signed.query as Record<string, string>).toString().replaceAll('+', '%20')
  const length = Buffer.byteLength(text)
  const sent = send({
    ...{ hostname, port, method, path: `${path}?${query}`, agent: false },
    headers: { ...signed.headers, 'content-length': length },
  })
  const answered = once(sent, 'response') as Promise<[IncomingMessage]>
  if (halfWay !== undefined) {
    sent.write(text.slice(0, length / 2))
    // If the server has already answered, the second half need not be sent.
    await Promise.race([halfWay(), answered])
    sent.end(text.slice(length / 2))
  } else sent.end(text)
  const [answer] = await answered
  await answer.resume().toArray()
  return answer.statusCode ?? 0
}
