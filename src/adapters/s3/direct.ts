import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'

import type { GetObjectCommandOutput, HeadObjectCommandOutput, S3Client } from '@aws-sdk/client-s3'
import { HttpRequest } from '@smithy/core/protocols'
import { SignatureV4 } from '@smithy/signature-v4'

import { contentHash } from './bucket.js'
import { isAmazon } from './client.js'
import { onlyLooks } from './conditions.js'
import { pathOf, routes } from './route.js'
import type { HeadTarget, Target } from './route.js'

/** What an object's answer says of it. */
export type Described = Pick<
  HeadObjectCommandOutput,
  'ContentLength' | 'ContentType' | 'CacheControl' | 'Metadata' | 'ChecksumSHA256' | 'ChecksumType'
>

/**
 * Asks for an object by the SDK's signature and connections alone, without its other layers, which take most of the
 * time of a request. Whatever is not the whole object, and any failure, is `undefined`: then the SDK is to be asked,
 * which knows errors, redirections and retries.
 */
export async function getDirectly(
  client: S3Client,
  target: Target,
): Promise<
  | (Pick<GetObjectCommandOutput, 'ContentType' | 'CacheControl'> & { Body: AsyncIterable<Uint8Array> })
  | undefined
> {
  const answer = await ask(client, 'GET', target, {})
  return answer && { ...described(answer.headers), Body: answer.body }
}

/** Asks for what is known of an object, in the same way. */
export async function headDirectly(client: S3Client, target: HeadTarget): Promise<Described | undefined> {
  const more = target.ChecksumMode === undefined ? {} : { 'x-amz-checksum-mode': target.ChecksumMode }
  const answer = await ask(client, 'HEAD', target, more)
  answer?.body.resume()
  return answer && described(answer.headers)
}

/** A small object to be written. */
interface Put extends Target {
  readonly Body: Uint8Array
  readonly ContentType: string
  readonly CacheControl: string
  readonly Metadata: Readonly<Record<string, string>>
  /** Of the body, in base64. */
  readonly ChecksumSHA256: string
  readonly IfNoneMatch?: '*'
}

/** Larger bodies take so long that the layers of the SDK don't count. Bytes. */
const largestBody = 1024 * 1024

/** The store has an object in this place already, as the SDK would say. */
class Taken extends Error {
  readonly $metadata = { httpStatusCode: 412 }
}

/**
 * Writes an object, in the same way. Whether it was written; if not, or if the answer was lost, the SDK is to be asked, as
 * it would ask again itself. Throws if the condition doesn't hold.
 */
export async function putDirectly(client: S3Client, put: Put): Promise<boolean> {
  const route = routes.get(client)
  if (route === undefined || put.Body.length > largestBody || onlyLooks(client, 'PutObjectCommand'))
    return false
  const checksum = isAmazon(route.hostname)
    ? { 'x-amz-checksum-sha256': put.ChecksumSHA256 }
    : { 'content-md5': createHash('md5').update(put.Body).digest('base64') }
  const metadata = Object.entries(put.Metadata).map(
    ([name, value]) => [metadataPrefix + name, value] as const,
  )
  const headers = {
    ...{ 'content-type': put.ContentType, 'cache-control': put.CacheControl },
    'content-length': String(put.Body.length),
    [contentHash]: Buffer.from(put.ChecksumSHA256, 'base64').toString('hex'),
    ...(put.IfNoneMatch === undefined ? {} : { 'if-none-match': put.IfNoneMatch }),
    ...{ ...checksum, ...Object.fromEntries(metadata), ...route.encryption },
  }
  const answer = await ask(client, 'PUT', put, headers, put.Body)
  answer?.body.resume()
  if (answer?.statusCode === 412) throw new Taken(`${put.Key} is there already`)
  return answer !== undefined
}

interface Answer {
  readonly statusCode: number
  readonly headers: HttpRequest['headers']
  readonly body: Readable
}

/** The part of the SDK that sends. */
interface Handler {
  readonly handle: (signed: object) => Promise<{ readonly response: Answer }>
}

async function ask(
  client: S3Client,
  method: 'GET' | 'HEAD' | 'PUT',
  { Bucket, Key }: Target,
  more: HttpRequest['headers'],
  body?: Uint8Array,
): Promise<Answer | undefined> {
  const route = routes.get(client)
  if (route?.bucket !== Bucket) return undefined
  const { path, hostname, port, userAgent, protocol } = route
  const host = port === undefined ? hostname : `${hostname}:${port}`
  const unsigned = new HttpRequest({
    ...{ method, protocol, hostname, path: path + pathOf(Key) },
    ...(port === undefined ? {} : { port }),
    headers: { host, 'user-agent': userAgent, [contentHash]: 'UNSIGNED-PAYLOAD', ...more },
    ...(body === undefined ? {} : { body }),
  })
  try {
    // The SDK has compared the clock of this machine with that of the store.
    const signingDate = new Date(Date.now() + client.config.systemClockOffset)
    const signed = await signerOf(client, route.region).sign(unsigned, { signingDate })
    const handler: Handler = client.config.requestHandler
    const { response } = await handler.handle(signed)
    const { statusCode } = response
    if (statusCode === 200 || (method === 'PUT' && statusCode === 412)) return response
    response.body.resume()
    // A store that is in trouble, or too busy, is left to the SDK, until that has succeeded.
    if (statusCode === 429 || statusCode >= 500) routes.delete(client)
  } catch {
    // The SDK, which is asked next, says what is wrong, if it is wrong again.
  }
  return undefined
}

const signers = new WeakMap<S3Client, SignatureV4>()

function signerOf(client: S3Client, region: string): SignatureV4 {
  const { credentials, sha256 } = client.config
  const known = signers.get(client)
  const signer =
    known ?? new SignatureV4({ credentials, region, sha256, service: 's3', uriEscapePath: false })
  signers.set(client, signer)
  return signer
}

function described(headers: HttpRequest['headers']): Described {
  const {
    'content-length': size,
    'x-amz-checksum-sha256': ChecksumSHA256,
    'x-amz-checksum-type': ChecksumType,
  } = headers
  const metadata = Object.entries(headers).flatMap(([name, value]) =>
    name.startsWith(metadataPrefix) ? [[name.slice(metadataPrefix.length), value] as const] : [],
  )
  return {
    ...{ ContentType: headers['content-type'], CacheControl: headers['cache-control'] },
    ...{ ChecksumSHA256, ChecksumType: ChecksumType as Described['ChecksumType'] },
    ContentLength: size === undefined ? undefined : Number(size),
    Metadata: Object.fromEntries(metadata),
  }
}

const metadataPrefix = 'x-amz-meta-'
