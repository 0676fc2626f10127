import { createHash } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'

import {
  AbortMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectsCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3'
import type { CopyObjectCommandInput, PutObjectCommandInput } from '@aws-sdk/client-s3'

import { put, sendSigned, statusOf, textOf } from './asked-store.js'
import type { AskedStore, Target, Term } from './asked-store.js'

type Ask = (store: AskedStore) => Promise<string>
/** Returns the status of the answer, or any other value if refusals are thrown. */
type Work = (store: AskedStore, target: Target) => Promise<unknown>

export const otherETag = '"00000000000000000000000000000000"'

/** Examines what happens to an existing object that the work should replace with `new`. */
export const onto = (work: Work): Ask => changing(work, 'new')

/** Examines what happens to an object that the work should remove. */
export const removing = (work: Work): Ask => changing(work, undefined)

const changing =
  (work: Work, wanted: string | undefined): Ask =>
  async store => {
    const target = store.fresh()
    await put(store, target, 'old')
    return outcome(store, target, wanted, () => work(store, target))
  }

/** The answer of a store to some work, and whether it is true. */
export async function outcome(
  store: AskedStore,
  target: Target,
  wanted: string | undefined,
  work: () => Promise<unknown>,
): Promise<string> {
  const status = await work().then(said => (typeof said === 'number' ? said : 200), statusOf)
  const done = (await textOf(store, target).catch(statusOf)) === wanted
  if (status < 300) return done ? 'done' : `answered ${status}, but not done`
  return done ? `done, but answered ${status}` : `refused: ${status}`
}

/** A signature that expired ten seconds ago. */
export const ended = (): Term => ({ from: new Date(Date.now() - 40_000), seconds: 30 })

/** Writes an object with a request whose signature is valid when it begins and has expired when its body ends. */
export async function slowPut(store: AskedStore, target: Target): Promise<number> {
  const term = { from: new Date(), seconds: 2 }
  const halfWay = async (): Promise<void> => {
    const patience = Date.now() + 5_000
    const other = store.fresh()
    while (Date.now() < patience) {
      if ((await sendSigned(store, { method: 'PUT', target: other, term, text: 'x' })) >= 300) return
      await setTimeout(100)
    }
  }
  return sendSigned(store, { method: 'PUT', target, term, text: 'new', halfWay })
}

/** Copies a new object onto a target. */
export async function copy(
  store: AskedStore,
  target: Target,
  more: Partial<CopyObjectCommandInput>,
): Promise<void> {
  const from = store.fresh()
  await put(store, from, 'new')
  const source = { CopySource: `${from.Bucket}/${from.Key}`, MetadataDirective: 'REPLACE' } as const
  await store.client.send(new CopyObjectCommand({ ...target, ...source, ...more }))
}

export const headers = {
  ContentType: 'text/plain; charset=utf-8',
  CacheControl: 'public, max-age=31536000, immutable',
  Metadata: { sha256: 'abc' },
}

/** Which headers are lost. */
export async function keptHeaders({ client }: AskedStore, target: Target): Promise<string> {
  const { ContentType, CacheControl, Metadata } = await client.send(new HeadObjectCommand(target))
  const lost = [
    ...(mediaType(ContentType) === mediaType(headers.ContentType) ? [] : ['Content-Type']),
    ...(CacheControl === headers.CacheControl ? [] : ['Cache-Control']),
    ...(Metadata?.['sha256'] === 'abc' ? [] : ['metadata']),
  ]
  if (lost.length > 0) return `lost: ${lost.join(', ')}`
  return ContentType === headers.ContentType ? 'kept' : `kept, as \`${ContentType ?? ''}\``
}

/** https://www.rfc-editor.org/rfc/rfc9110#section-8.3.1: space before a parameter has no meaning. */
const mediaType = (text = ''): string => text.toLowerCase().replace(/\s*;\s*/g, ';')

export const digest = (algorithm: string, text: string, encoding: 'base64' | 'hex' = 'base64'): string =>
  createHash(algorithm).update(text).digest(encoding)

/** Writes bytes that do not match the request's checksum, or the digest that it is signed with. */
export async function damaged(
  store: AskedStore,
  checksums: Partial<PutObjectCommandInput>,
  signedAs?: string,
): Promise<string> {
  const target = store.fresh()
  const command = new PutObjectCommand({ ...target, Body: 'text', ...checksums })
  command.middlewareStack.add(
    next => args => {
      const { headers: sent } = args.request as { readonly headers: Record<string, string> }
      if (signedAs !== undefined) sent['x-amz-content-sha256'] = signedAs
      return next(args)
    },
    { step: 'build' },
  )
  return outcome(store, target, 'text', () => store.client.send(command))
}

/** Deletes an object with a batch of one. */
export async function deleteBatch(
  { client, bucket }: AskedStore,
  { Key }: Target,
  md5: boolean,
): Promise<void> {
  const command = new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: [{ Key }], Quiet: true } })
  command.middlewareStack.add(
    next => args => {
      const request = args.request as { readonly body: string; headers: Record<string, string> }
      const kept = Object.entries(request.headers).filter(([name]) => !/^x-amz-(sdk-)?checksum/.test(name))
      request.headers = Object.fromEntries(kept)
      if (md5) request.headers['content-md5'] = digest('md5', request.body)
      return next(args)
    },
    // After the step in which the SDK adds its own checksum.
    { step: 'build', priority: 'low' },
  )
  await client.send(command)
}

/** Asks for the list of uploads after beginning one. */
export async function listedUpload(store: AskedStore): Promise<string> {
  const target = store.fresh()
  const { client, bucket } = store
  const { UploadId } = await client.send(new CreateMultipartUploadCommand(target))
  const list = new ListMultipartUploadsCommand({ Bucket: bucket, Prefix: target.Key })
  const said = await client.send(list).then(
    ({ Uploads = [] }) => (Uploads.some(({ Key }) => Key === target.Key) ? 'done' : 'not listed'),
    (error: unknown) => `refused: ${statusOf(error)}`,
  )
  await client.send(new AbortMultipartUploadCommand({ ...target, UploadId }))
  return said
}

/** Asks for the list of uploads in a bucket that has never had one. */
export async function listedNothing({ client, bucket }: AskedStore): Promise<string> {
  const Bucket = `${bucket}-empty`
  await client.send(new CreateBucketCommand({ Bucket }))
  return client.send(new ListMultipartUploadsCommand({ Bucket })).then(
    () => 'done',
    (error: unknown) => `refused: ${statusOf(error)}`,
  )
}

/** Lets everybody read the bucket, and reads it without credentials. */
export async function publicReading(store: AskedStore): Promise<string> {
  const target = store.fresh()
  await put(store, target, 'text')
  await allowReading(store)
  const { status } = await fetch(`${store.url}/${target.Bucket}/${target.Key}`)
  return status === 200 ? 'done' : `refused: ${status}`
}

/** Sets a policy that lets everybody read, if the store supports policies. */
async function allowReading({ client, bucket }: AskedStore): Promise<void> {
  const resource = [`arn:aws:s3:::${bucket}/*`]
  const statement = { Effect: 'Allow', Principal: '*', Action: ['s3:GetObject'], Resource: resource }
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] })
  await client.send(new PutBucketPolicyCommand({ Bucket: bucket, Policy })).catch(statusOf)
}
