import { Readable } from 'node:stream'

import { GetObjectCommand, HeadObjectCommand } from '@aws-sdk/client-s3'
import type { HeadObjectCommandOutput, S3Client } from '@aws-sdk/client-s3'
import type { MiddlewareStack } from '@smithy/types'

import { ActionError, hasCode } from '../../errors.js'
import type { Headers } from '../../ports.js'
import { retry } from '../../retry.js'
import { errorName, isRefusal, statusOf } from '../aws/errors.js'
import type { Bucket } from './bucket.js'
import type { HeadTarget, Target } from './route.js'

/** A small object at the time of the store's answer. */
export interface Read {
  /** `undefined` if the object doesn't exist. */
  readonly text: string | undefined
  readonly etag: string | undefined
  readonly headers: Headers
  /** The time by the store's clock. */
  readonly at: Date
}

/** Reads a whole object. The SDK retries until an answer begins; an answer that breaks off is retried here. */
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

/** Records the time by the store's clock, from any answer to a command. */
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

/** The parts of a response in the SDK's middleware that are read here. */
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

/**
 * Reads an object's headers. The answer to HEAD has no body, so a refusal gives no reason: a GET is sent to learn it.
 */
export async function headObject(
  client: S3Client,
  target: HeadTarget,
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

/**
 * Throws the error with which GET is refused. An answer that the object (404) or its first byte (416) doesn't exist is
 * no refusal.
 */
async function readFirstByte(client: S3Client, target: Target): Promise<void> {
  try {
    const { Body } = await client.send(new GetObjectCommand({ ...target, Range: 'bytes=0-0' }))
    // A store without support for ranges sends the whole object.
    if (Body instanceof Readable) Body.destroy()
  } catch (error) {
    const answered = [404, 416].includes(statusOf(error) ?? 0) && errorName(error) !== 'NoSuchBucket'
    if (!answered) throw error
  }
}

/** The result of a request, or `undefined` if the object doesn't exist. */
export async function ifObject<T>(request: Promise<T>): Promise<T | undefined> {
  try {
    return await request
  } catch (error) {
    if (statusOf(error) === 404 && errorName(error) !== 'NoSuchBucket') return undefined
    throw error
  }
}
