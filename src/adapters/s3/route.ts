import type { S3Client } from '@aws-sdk/client-s3'
import type { HttpRequest } from '@smithy/core/protocols'

import type { Encryption } from '../../ports.js'

/** Where a client's requests for objects go: what the SDK has made of the endpoint, the region and the bucket. */
export interface Route extends Pick<HttpRequest, 'protocol' | 'hostname' | 'port'> {
  readonly bucket: string
  /** What stands before the key. */
  readonly path: string
  readonly region: string
  readonly userAgent: string
  /** The headers that have the store encrypt what is written. */
  readonly encryption: HttpRequest['headers']
}

/** The routes that are known. */
export const routes = new WeakMap<S3Client, Route>()

/**
 * Learns the way that a client's requests for objects go from the first that succeeds. Not for a client that is bound to a
 * lease: its requests must go through it.
 */
export function learnRoute(client: S3Client, encryption: Encryption | undefined): void {
  client.middlewareStack.add(
    (next, { commandName }) =>
      async args => {
        const result = await next(args)
        if (ofObjects.has(commandName ?? '')) {
          const route = routeOf(args.request as HttpRequest, args.input as Target)
          if (route !== undefined) routes.set(client, { ...route, encryption: headersOf(encryption) })
        }
        return result
      },
    // Inside the SDK's signing.
    { step: 'finalizeRequest', name: 'learnRoute', priority: 'low' },
  )
}

const ofObjects = new Set(['GetObjectCommand', 'HeadObjectCommand', 'PutObjectCommand'])

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html */
const headersOf = (encryption: Encryption | undefined): HttpRequest['headers'] =>
  encryption === undefined
    ? {}
    : {
        'x-amz-server-side-encryption': encryption.algorithm,
        ...(encryption.key === undefined
          ? {}
          : { 'x-amz-server-side-encryption-aws-kms-key-id': encryption.key }),
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
): Omit<Route, 'encryption'> | undefined {
  const key = pathOf(Key)
  const [, region] =
    /^AWS4-HMAC-SHA256 Credential=[^/]+\/\d+\/([^/]+)\/s3\//.exec(headers['authorization'] ?? '') ?? []
  if (region === undefined || !path.endsWith(`/${key}`)) return undefined
  const way = { protocol, hostname, ...(port === undefined ? {} : { port }) }
  const userAgent = headers['user-agent'] ?? ''
  return { ...way, bucket: Bucket, path: path.slice(0, -key.length), region, userAgent }
}

/** A key in the path of an address. */
export const pathOf = (key: string): string => key.split('/').map(encoded).join('/')

const encoded = (segment: string): string =>
  encodeURIComponent(segment).replace(/[!'()*]/g, one => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)
