import { createHash, randomUUID } from 'node:crypto'

import { ListObjectsV2Command } from '@aws-sdk/client-s3'
import type { HeadObjectCommandOutput } from '@aws-sdk/client-s3'

import { ActionError } from '../errors.js'
import { isSameMediaType } from '../media-type.js'
import type { Encryption, Lease, Log, Promised, StoreObject } from '../ports.js'
import { asking, isRefusal } from './aws-errors.js'
import type { Asked } from './aws-errors.js'
import { speaksToAmazon } from './s3-client.js'
import { onlyLooks } from './s3-conditions.js'
import { deleteEach, removeAll } from './s3-delete.js'
import { endIfFree } from './s3-multipart.js'
import { promises } from './s3-promises.js'
import { headObject, storeTime } from './s3-read.js'
import { swapRegister } from './s3-register.js'
import type { Bucket } from './s3-store.js'
import { createOnce, digestName, objectWriter } from './s3-write.js'

/** A place that is about to be written to. */
export interface Outset {
  readonly own: Bucket
  readonly name: string
  readonly encryption: Encryption | undefined
  readonly leased: (lease: Lease) => Bucket
  readonly asked: (verb: string, permission: string, key?: string) => Asked
  readonly log: Log
}

/**
 * Sends what publishing is going to send, on a small scale: whatever the store refuses is refused before the build. What
 * it takes and should have refused shows which promises it doesn't keep. Nothing of it stays: what a run that died has
 * left is removed by the next.
 */
export async function checkWriting(outset: Outset): Promise<readonly Promised[]> {
  const probe = probeOf(outset)
  const looked = asking(outset.asked('list', 's3:ListBucket'), () => look(outset.own))
  const written = probe.put(probe.object.key, () => createOnce(() => probe.create(probe.object), outset.log))
  const [kept, large, seen] = await Promise.allSettled([
    conditions(probe, looked, written),
    parts(probe, looked, written),
    looked,
    written,
  ])
  const old = seen.status === 'fulfilled' ? seen.value.old : []
  const [cleared] = await Promise.allSettled([clear(probe, old)])
  if (kept.status === 'rejected') throw kept.reason
  if (large.status === 'rejected') throw large.reason
  if (cleared.status === 'rejected') throw cleared.reason
  return [...kept.value, ...large.value]
}

const folder = '.build-packages/probe/'
const hour = 3_600_000

interface Seen {
  /** The store's time. */
  readonly at: Date
  /** What runs that died have left. */
  readonly old: readonly string[]
}

async function look({ client, at }: Bucket): Promise<Seen> {
  const { Bucket, Key: Prefix } = at(folder)
  const command = new ListObjectsV2Command({ Bucket, Prefix })
  const time = storeTime(command.middlewareStack)
  const { Contents = [] } = await client.send(command)
  const base = Prefix.length - folder.length
  const old = Contents.filter(({ LastModified }) => Number(LastModified ?? time()) < time().getTime() - hour)
  return { at: time(), old: old.flatMap(({ Key }) => (Key === undefined ? [] : [Key.slice(base)])) }
}

interface Probe extends Outset {
  readonly object: StoreObject
  readonly copied: StoreObject
  readonly late: StoreObject
  /** Keys that may be there. */
  readonly there: Set<string>
  readonly put: <T>(key: string, work: () => Promise<T>) => Promise<T>
  readonly create: (object: StoreObject) => Promise<void>
}

/** Objects that no other run has, below what readers are led to. */
function probeOf(outset: Outset): Probe {
  const key = folder + randomUUID()
  const bytes = Buffer.from('Written to see what this store promises. It may be deleted.\n')
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const object: StoreObject = {
    key: `${key}/object`,
    body: { kind: 'bytes', bytes },
    size: bytes.length,
    sha256,
    contentType: 'text/plain; charset=utf-8',
    cacheControl: 'public, max-age=31536000, immutable',
  }
  const copied: StoreObject = {
    ...object,
    key: `${key}/copy`,
    body: { kind: 'copy', from: object.key },
    contentType: 'text/html; charset=utf-8',
    cacheControl: 'no-cache',
  }
  const there = new Set<string>()
  const write = objectWriter(outset.own, outset.log)
  return {
    ...outset,
    object,
    copied,
    late: { ...copied, key: `${key}/late` },
    there,
    create: one => write(one, { IfNoneMatch: '*' }),
    async put(at, work) {
      there.add(at)
      try {
        return await work()
      } catch (error) {
        if (wasRefused(error)) there.delete(at)
        throw error
      }
    },
  }
}

/** Also where the refusal has become an error of ours. */
const wasRefused = (error: unknown): boolean =>
  isRefusal(error) || (error instanceof ActionError && isRefusal(error.cause))

/** What is asked once the first object is there. */
async function conditions(
  probe: Probe,
  looked: Promise<Seen>,
  written: Promise<unknown>,
): Promise<readonly Promised[]> {
  const { own, object, copied, late, put, asked, encryption, log } = probe
  const { at } = await looked
  const writing = <T>({ key }: StoreObject, work: () => Promise<T>): Promise<T> =>
    asking(asked('write', 's3:PutObject', key), work)
  await writing(object, () => written)
  const now = objectWriter(probe.leased(term(at, 30_000)), log)
  const then = objectWriter(probe.leased(term(at, -60_000)), log)
  const [created, swapped, , taken] = await all([
    writing(object, () => createOnce(() => probe.create(object), log)),
    writing(object, () => swapRegister(own, object.key, 'changed', noETag)),
    writing(copied, () => put(copied.key, () => now(copied, {}))),
    writing(late, () => took(() => put(late.key, () => then(late, {})))),
  ])
  const head = await asking(asked('read', 's3:GetObject', copied.key), () =>
    headObject(own.client, own.at(copied.key)),
  )
  refuseAltered(probe, head)
  const looks = onlyLooks(own.client, 'PutObjectCommand')
  return [
    promises.create(created === 'exists' && !looks),
    promises.swap(!swapped && !looks),
    promises.term(!taken),
    promises.headers,
    ...(encryption === undefined ? [] : [promises.encryption(encryption.algorithm)]),
  ]
}

const noETag = '"00000000000000000000000000000000"'

/** A lease that ends so many milliseconds from the store's time. */
const term = (at: Date, left: number): Lease => ({
  term: () => {
    const until = new Date(at.getTime() + left)
    return Promise.resolve({ from: new Date(until.getTime() - 60_000), until })
  },
  doubt: () => undefined,
})

async function took(work: () => Promise<void>): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    if (!wasRefused(error)) throw error
    return false
  }
}

/** Waits for all, and then throws the first failure: nothing is still under way behind the back of who handles it. */
async function all<T extends readonly unknown[]>(works: {
  readonly [K in keyof T]: Promise<T[K]>
}): Promise<T> {
  await Promise.allSettled(works)
  return Promise.all(works)
}

/** A copy that carries other headers than its source must have them afterwards. */
function refuseAltered({ name, copied, encryption }: Probe, head: HeadObjectCommandOutput | undefined): void {
  const { contentType, cacheControl, sha256, key } = copied
  const found: readonly (readonly [string, string | undefined, string])[] = [
    ['Content-Type', head?.ContentType, contentType],
    ['Cache-Control', head?.CacheControl, cacheControl],
    [`x-amz-meta-${digestName}`, head?.Metadata?.[digestName], sha256],
  ]
  const wrong = found
    .filter(([header, is = '', meant]) =>
      header === 'Content-Type' ? !isSameMediaType(is, meant) : directives(is) !== directives(meant),
    )
    .map(([header, is, meant]) => `${header} is ${is ?? 'missing'}, not ${meant}`)
  if (wrong.length > 0)
    throw new ActionError(
      'headers-lost',
      `${name} does not keep what an object is written with: of ${key}, ${wrong.join('; ')}`,
      'publish to a store that keeps it, or see what changes requests on their way: without it, programs are served as text, and caches keep what has changed',
    )
  if (encryption !== undefined && head?.ServerSideEncryption !== encryption.algorithm)
    throw new ActionError(
      'encryption-ignored',
      `encryption is ${encryption.algorithm}, but what ${name} has written is encrypted with ${head?.ServerSideEncryption ?? 'nothing that it tells'}`,
      'leave encryption out if the store encrypts by itself, or publish to one that does as it is asked',
    )
}

/** Directives may differ in letters and spaces that mean nothing. */
const directives = (header: string): string => header.toLowerCase().replace(/\s*,\s*/g, ',')

/** Amazon says what its multipart uploads do; others are asked, if it takes four requests. */
async function parts(
  { own, object, log }: Probe,
  looked: Promise<Seen>,
  written: Promise<unknown>,
): Promise<readonly Promised[]> {
  const { client } = own
  // Where no endpoint is given, the first request finds out whether there is one all the same.
  if (client.config.endpoint === undefined) await looked
  if (await speaksToAmazon(client)) return []
  const { contentType: ContentType } = object
  const outcome = await endIfFree(client, { ...own.at(object.key), ContentType }, written, log)
  const looks = onlyLooks(client, 'CompleteMultipartUploadCommand')
  return [promises.large(outcome === 'refused' && looks ? 'written' : outcome), promises.atomic]
}

/** One by a request that is bound to a term, as below `latest`; the others as what was staged. */
async function clear({ own, there, copied, leased, asked }: Probe, old: readonly string[]): Promise<void> {
  const bound = leased(term(new Date(), 30_000))
  const one = [...there].filter(key => key === copied.key)
  const others = [...there, ...old].filter(key => key !== copied.key)
  await asking(asked('delete', 's3:DeleteObject', folder), () =>
    all([deleteEach(bound, one), removeAll(own, others)]),
  )
}
