import { Readable } from 'node:stream'

import { GetObjectCommand, HeadObjectCommand } from '@aws-sdk/client-s3'
import type { HeadObjectCommandOutput, S3Client } from '@aws-sdk/client-s3'
import type { MiddlewareStack } from '@smithy/types'

import { ActionError, hasCode } from '../../errors.js'
import type { Headers } from '../../ports.js'
import { retry } from '../../retry.js'
import { errorName, isRefusal, statusOf } from '../aws/errors.js'
import type { Bucket } from './bucket.js'

interface Target {
  readonly Bucket: string
  readonly Key: string
}

/** A small object, as it was when the store answered. */
export interface Read {
  /** `undefined` if it is not there. */
  readonly text: string | undefined
  readonly etag: string | undefined
  readonly headers: Headers
  /** What the store's clock said. */
  readonly at: Date
}

/** Reads a whole object. The SDK tries again until an answer begins; that it breaks off is seen here. */
export function readObject({ client, at, world }: Bucket, key: string): Promise<Read> {
  const retryable = (error: unknown): string | undefined =>
    hasCode(error, 'ECONNRESET') ? `the connection broke off while ${key} was read` : undefined
  const policy = { attempts: 5, pause: { first: 50, longest: 400 }, retryable }
  return retry(() => readOnce(client, at(key)), policy, world)
}

async function readOnce(client: S3Client, target: Target): Promise<Read> {
  const command = new GetObjectCommand(target)
  const time = storeTime(command.middlewareStack)
  const answer = await ifObject(client.send(command))
  const text = await answer?.Body?.transformToString()
  const headers = { contentType: answer?.ContentType, cacheControl: answer?.CacheControl }
  return { text, etag: answer?.ETag, headers, at: time() }
}

/** What the store's clock says when it answers a command, whatever it answers. */
export function storeTime<I extends object, O extends object>(stack: MiddlewareStack<I, O>): () => Date {
  let date: string | undefined
  stack.add(
    next => async args => {
      const result = await next(args)
      date = (result.response as WithHeaders | undefined)?.headers?.['date']
      return result
    },
    { step: 'deserialize', name: 'storeTime', priority: 'low' },
  )
  return () => timeOf(date)
}

/** What a response looks like on its way through the SDK's middleware, as far as we read it. */
interface WithHeaders {
  readonly headers?: Readonly<Record<string, string>>
}

function timeOf(date = ''): Date {
  const at = new Date(date)
  if (!Number.isNaN(at.getTime())) return at
  throw new ActionError(
    'store-without-time',
    'the store does not report its time: its answers have no Date header',
    'have the proxy or gateway in front of the store pass the header on',
  )
}

/** Looks at an object. An answer to HEAD has no body, and so no reason where it refuses: GET is told it. */
export async function headObject(
  client: S3Client,
  target: Target,
): Promise<HeadObjectCommandOutput | undefined> {
  try {
    return await ifObject(client.send(new HeadObjectCommand(target)))
  } catch (error) {
    if (!isRefusal(error)) throw error
    await readFirstByte(client, target)
    throw new ActionError(
      'head-refused',
      `the store answers GET for s3://${target.Bucket}/${target.Key}, but refuses HEAD: status ${String(statusOf(error))}`,
      'have whatever refuses it (a gateway, a firewall, a policy by method) allow HEAD as it allows GET',
      { cause: error },
    )
  }
}

/** Throws what GET is refused with. That nothing is there (404), or no byte (416), is an answer. */
async function readFirstByte(client: S3Client, target: Target): Promise<void> {
  try {
    const { Body } = await client.send(new GetObjectCommand({ ...target, Range: 'bytes=0-0' }))
    // A store without ranges sends all of it.
    if (Body instanceof Readable) Body.destroy()
  } catch (error) {
    const answered = [404, 416].includes(statusOf(error) ?? 0) && errorName(error) !== 'NoSuchBucket'
    if (!answered) throw error
  }
}

/** What a request gives, or `undefined` for an object that isn't there. */
export async function ifObject<T>(request: Promise<T>): Promise<T | undefined> {
  try {
    return await request
  } catch (error) {
    if (statusOf(error) === 404 && errorName(error) !== 'NoSuchBucket') return undefined
    throw error
  }
}
