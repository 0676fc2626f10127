import type { Readable } from 'node:stream'

import type { GetObjectCommandOutput, HeadObjectCommandOutput, S3Client } from '@aws-sdk/client-s3'
import { HttpRequest } from '@smithy/core/protocols'
import { SignatureV4 } from '@smithy/signature-v4'

import { contentHash } from './bucket.js'

/** Where a client's requests for objects go: what the SDK has made of the endpoint, the region and the bucket. */
interface Route extends Pick<HttpRequest, 'protocol' | 'hostname' | 'port'> {
  readonly bucket: string
  /** What stands before the key. */
  readonly path: string
  readonly region: string
  readonly userAgent: string
}

const routes = new WeakMap<S3Client, Route>()

/** Learns the way that a client's requests for objects go from the first that is answered with an object. */
export function learnRoute(client: S3Client): void {
  client.middlewareStack.add(
    (next, { commandName }) =>
      async args => {
        const result = await next(args)
        if (commandName === 'GetObjectCommand' || commandName === 'HeadObjectCommand') {
          const route = routeOf(args.request as HttpRequest, args.input as Target)
          if (route !== undefined) routes.set(client, route)
        }
        return result
      },
    // Inside the SDK's signing.
    { step: 'finalizeRequest', name: 'learnRoute', priority: 'low' },
  )
}

export interface Target {
  readonly Bucket: string
  readonly Key: string
}

export interface HeadTarget extends Target {
  /** With the checksum that the store keeps. */
  readonly ChecksumMode?: 'ENABLED'
}

function routeOf(
  { protocol, hostname, port, path, headers }: HttpRequest,
  { Bucket, Key }: Target,
): Route | undefined {
  const key = pathOf(Key)
  const [, region] =
    /^AWS4-HMAC-SHA256 Credential=[^/]+\/\d+\/([^/]+)\/s3\//.exec(headers['authorization'] ?? '') ?? []
  if (region === undefined || !path.endsWith(`/${key}`)) return undefined
  const way = { protocol, hostname, ...(port === undefined ? {} : { port }) }
  const userAgent = headers['user-agent'] ?? ''
  return { ...way, bucket: Bucket, path: path.slice(0, -key.length), region, userAgent }
}

/** A key in the path of an address. */
const pathOf = (key: string): string => key.split('/').map(encoded).join('/')

const encoded = (segment: string): string =>
  encodeURIComponent(segment).replace(/[!'()*]/g, one => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)

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

interface Answer {
  readonly headers: HttpRequest['headers']
  readonly body: Readable
}

/** The part of the SDK that sends. */
interface Handler {
  readonly handle: (
    signed: object,
  ) => Promise<{ readonly response: Answer & { readonly statusCode: number } }>
}

async function ask(
  client: S3Client,
  method: 'GET' | 'HEAD',
  { Bucket, Key }: Target,
  more: HttpRequest['headers'],
): Promise<Answer | undefined> {
  const route = routes.get(client)
  if (route?.bucket !== Bucket) return undefined
  const { path, hostname, port, userAgent, protocol } = route
  const host = port === undefined ? hostname : `${hostname}:${port}`
  const unsigned = new HttpRequest({
    ...{ method, protocol, hostname, path: path + pathOf(Key) },
    ...(port === undefined ? {} : { port }),
    headers: { host, 'user-agent': userAgent, [contentHash]: 'UNSIGNED-PAYLOAD', ...more },
  })
  try {
    // The SDK has compared the clock of this machine with that of the store.
    const signingDate = new Date(Date.now() + client.config.systemClockOffset)
    const signed = await signerOf(client, route.region).sign(unsigned, { signingDate })
    const handler: Handler = client.config.requestHandler
    const { statusCode, headers, body } = (await handler.handle(signed)).response
    if (statusCode === 200) return { headers, body }
    body.resume()
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
