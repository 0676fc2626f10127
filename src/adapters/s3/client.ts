import { createHash } from 'node:crypto'

import { S3Client } from '@aws-sdk/client-s3'
import type { S3ClientConfig } from '@aws-sdk/client-s3'

import { maxConcurrency } from '../../pool.js'
import type { Destination, Encryption } from '../../ports.js'
import type { RetryPorts } from '../../retry.js'
import { sdkRetries } from '../aws/retries.js'
import { contentHash } from './bucket.js'
import { lookWhereConditionsAreUnknown } from './conditions.js'

export type S3Destination = Extract<Destination, { readonly kind: 's3' }>

/**
 * A client for the bucket of a destination. A connection without any traffic for `silence` milliseconds is abandoned.
 */
export function s3Client(
  { endpoint, encryption }: S3Destination,
  region: string,
  world: RetryPorts,
  silence: number,
  more: S3ClientConfig = {},
): S3Client {
  const agent = { keepAlive: true, maxSockets: 2 * maxConcurrency }
  const client = new S3Client({
    ...more,
    region,
    ...sdkRetries(world),
    requestHandler: {
      connectionTimeout: 10_000,
      socketTimeout: silence,
      httpAgent: agent,
      httpsAgent: agent,
    },
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    ...(endpoint === undefined || isAmazon(new URL(endpoint).hostname)
      ? {}
      : { requestChecksumCalculation: 'WHEN_REQUIRED', responseChecksumValidation: 'WHEN_REQUIRED' }),
  })
  guardBodies(client)
  lookWhereConditionsAreUnknown(client)
  if (encryption !== undefined) encrypt(client, encryption)
  return client
}

const reached = new WeakMap<S3Client, string>()

/**
 * Whether a client talks to Amazon S3 itself. Without a configured endpoint, that is known only after a request: the
 * environment may set one.
 */
export async function speaksToAmazon(client: S3Client): Promise<boolean> {
  const { endpoint } = client.config
  const hostname = endpoint === undefined ? reached.get(client) : (await endpoint()).hostname
  return hostname === undefined || isAmazon(hostname)
}

/** Whether a host is of Amazon S3 itself. */
export const isAmazon = (hostname: string): boolean =>
  /\.(amazonaws\.(com(\.cn)?|eu)|api\.aws)$/.test(hostname)

/** The parts of a request that our middleware reads. */
interface Outgoing {
  readonly hostname: string
  readonly headers: Record<string, string>
  readonly body: unknown
}

const withBody = new Set(['PutObjectCommand', 'UploadPartCommand', 'DeleteObjectsCommand'])

/**
 * Makes the store verify the bodies that it receives. If a body's digest is known, it goes into the signature and the
 * body is not hashed again. Checksums that only Amazon has are removed for other stores: some refuse them (Backblaze
 * B2), and some require Content-MD5 (ECS, MinIO before 2025), which all of them know.
 */
function guardBodies(client: S3Client): void {
  client.middlewareStack.add(
    (next, context) => args => {
      const { hostname, headers, body } = args.request as Outgoing
      reached.set(client, hostname)
      const { ChecksumSHA256: known } = args.input as { readonly ChecksumSHA256?: string }
      if (known !== undefined) headers[contentHash] = Buffer.from(known, 'base64').toString('hex')
      if (!isAmazon(hostname)) {
        for (const name of Object.keys(headers))
          if (/^x-amz-(sdk-)?checksum-/.test(name)) Reflect.deleteProperty(headers, name)
        if (
          withBody.has(context.commandName ?? '') &&
          (typeof body === 'string' || body instanceof Uint8Array)
        )
          headers['content-md5'] = createHash('md5').update(body).digest('base64')
      }
      return next(args)
    },
    // After the SDK has added its checksums, and before it signs.
    { step: 'build', name: 'guardBodies', priority: 'low' },
  )
}

const writing = new Set(['PutObjectCommand', 'CopyObjectCommand', 'CreateMultipartUploadCommand'])

/** Encrypts every object that this client writes. */
function encrypt(client: S3Client, { algorithm, key }: Encryption): void {
  const headers = { ServerSideEncryption: algorithm, ...(key === undefined ? {} : { SSEKMSKeyId: key }) }
  client.middlewareStack.add(
    (next, context) => args =>
      next(writing.has(context.commandName ?? '') ? { ...args, input: { ...args.input, ...headers } } : args),
    { step: 'initialize', name: 'encrypt' },
  )
}
