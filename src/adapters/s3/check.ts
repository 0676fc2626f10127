import { ListObjectsV2Command } from '@aws-sdk/client-s3'

import { isSameCaching } from '../../caching.js'
import { ActionError } from '../../errors.js'
import { isSameMediaType } from '../../media-type.js'
import type { Guarantee, StoreObject } from '../../ports.js'
import { whileAsking, withAwsErrors } from '../aws/errors.js'
import { copying } from '../aws/operation.js'
import type { Bucket } from './bucket.js'
import { all, probeFolder, probeOf, term, wasRefused } from './check-objects.js'
import type { Outset, Probe } from './check-objects.js'
import { checkFolders, checkSwaps } from './check-swaps.js'
import { speaksToAmazon } from './client.js'
import { onlyLooks } from './conditions.js'
import { deleteEach, removeAll } from './delete.js'
import { endIfFree } from './multipart.js'
import { guarantees } from './guarantees.js'
import { mayAbort } from './permissions.js'
import { headObject, storeTime } from './read.js'
import { digestName, objectWriter } from './write.js'

/**
 * Sends every kind of request that publishing will send, on a small scale. If the store refuses one, the run fails
 * before the build. If the store accepts one that it should have refused, it does not give the guarantee in question.
 * All test objects are removed; those of a run that died are removed by the next run.
 */
export async function checkWriting(outset: Outset): Promise<readonly Guarantee[]> {
  const probe = probeOf(outset)
  const looked = withAwsErrors(outset.asked('list', 's3:ListBucket'), () => look(outset.own))
  const { key } = probe.object
  const written = whileAsking(outset.asked('write', 's3:PutObject', key), () =>
    probe.put(key, () => probe.create(probe.object)),
  )
  const [kept, large, seen] = await Promise.allSettled([
    conditions(probe, looked, written),
    parts(probe, looked, written),
    looked,
    written,
  ])
  // Without an answer, only this machine's time is known.
  const { at, old } = seen.status === 'fulfilled' ? seen.value : { at: new Date(), old: [] }
  const [cleared] = await Promise.allSettled([clear(probe, at, old)])
  if (kept.status === 'rejected') throw kept.reason
  if (large.status === 'rejected') throw large.reason
  if (cleared.status === 'rejected') throw cleared.reason
  return [...kept.value, ...large.value]
}

const hour = 3_600_000

interface Seen {
  /** The time by the store's clock. */
  readonly at: Date
  /** What runs that died have left. */
  readonly old: readonly string[]
}

async function look({ client, at }: Bucket): Promise<Seen> {
  const { Bucket, Key: Prefix } = at(probeFolder)
  const command = new ListObjectsV2Command({ Bucket, Prefix })
  const time = storeTime(command.middlewareStack)
  const { Contents = [] } = await client.send(command)
  const base = Prefix.length - probeFolder.length
  const old = Contents.filter(({ LastModified }) => Number(LastModified ?? time()) < time().getTime() - hour)
  return { at: time(), old: old.flatMap(({ Key }) => (Key === undefined ? [] : [Key.slice(base)])) }
}

/** The tests that need the first object. */
async function conditions(
  probe: Probe,
  looked: Promise<Seen>,
  written: Promise<unknown>,
): Promise<readonly Guarantee[]> {
  const { own, object, copied, late, put, writing, encryption } = probe
  const { at } = await looked
  await writing(object.key, () => written)
  const now = objectWriter(probe.leased(term(at, 30_000)))
  const then = objectWriter(probe.leased(term(at, -60_000)))
  const copy = (work: () => Promise<void>): Promise<void> =>
    withAwsErrors(copying(probe.asked('write', 's3:PutObject', copied.key)), () => put(copied.key, work))
  const [created, swaps, , taken] = await all([
    createdAs(probe, object),
    checkSwaps(probe),
    copy(() => now(copied, {})),
    writing(late.key, () => took(() => put(late.key, () => then(late, {})))),
    ...probe.typed.map(one => createdAs(probe, one)),
  ])
  await all([copied, ...probe.typed].map(one => refuseAltered(probe, one)))
  const looks = onlyLooks(own.client, 'PutObjectCommand')
  if (swaps && !looks) await checkFolders(probe)
  return [
    guarantees.create(created === 'exists' && !looks),
    guarantees.swap(swaps && !looks),
    guarantees.term(!taken),
    guarantees.headers,
    ...(encryption === undefined ? [] : [guarantees.encryption(encryption.algorithm)]),
  ]
}

const createdAs = ({ writing, put, create }: Probe, one: StoreObject): Promise<'created' | 'exists'> =>
  writing(one.key, () => put(one.key, () => create(one)))

async function took(work: () => Promise<void>): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    if (!wasRefused(error)) throw error
    return false
  }
}

/** An object must have the headers that it was written with; a copy must have its own, not those of its source. */
async function refuseAltered(
  { name, own, encryption, reading }: Probe,
  { key, contentType, cacheControl, sha256 }: StoreObject,
): Promise<void> {
  const head = await reading(key, () => headObject(own.client, own.at(key)))
  const found: readonly (readonly [string, string | undefined, string])[] = [
    ['Content-Type', head?.ContentType, contentType],
    ['Cache-Control', head?.CacheControl, cacheControl],
    [`x-amz-meta-${digestName}`, head?.Metadata?.[digestName], sha256],
  ]
  const wrong = found
    .filter(([header, is = '', meant]) =>
      header === 'Content-Type' ? !isSameMediaType(is, meant) : !isSameCaching(is, meant),
    )
    .map(([header, is, meant]) => `${header} is ${is ?? 'missing'}, not ${meant}`)
  if (wrong.length > 0)
    throw new ActionError(
      'headers-lost',
      `${name} does not keep the headers that an object is written with: for ${key}, ${wrong.join('; ')}`,
      'publish to a store that keeps them, or find what changes requests on the way: without them, programs are served as text, and caches keep outdated files',
    )
  if (encryption !== undefined && head?.ServerSideEncryption !== encryption.algorithm)
    throw new ActionError(
      'encryption-ignored',
      `encryption is ${encryption.algorithm}, but ${name} encrypted a test object with ${head?.ServerSideEncryption ?? 'nothing that it reports'}`,
      'leave encryption out if the store encrypts by itself, or publish to a store that honours it',
    )
}

/** Amazon documents how its multipart uploads behave. Other stores are tested, although that takes four requests. */
async function parts(
  { own, object, writing, asked }: Probe,
  looked: Promise<Seen>,
  written: Promise<unknown>,
): Promise<readonly Guarantee[]> {
  const { client, world } = own
  // Without a configured endpoint, only a request shows whether the environment sets one.
  if (client.config.endpoint === undefined) await looked
  if (await speaksToAmazon(client)) {
    await withAwsErrors(asked('abort uploads to', 's3:AbortMultipartUpload', object.key), () =>
      mayAbort(own, object.key),
    )
    return []
  }
  const { contentType: ContentType } = object
  const outcome = await writing(object.key, () =>
    endIfFree(client, { ...own.at(object.key), ContentType }, written, world.log),
  )
  const looks = onlyLooks(client, 'CompleteMultipartUploadCommand')
  return [guarantees.large(outcome === 'refused' && looks ? 'written' : outcome), guarantees.atomic]
}

/**
 * Removes one object by a request that is bound to a term, as under `latest`; the others in the way that staged objects
 * are removed.
 */
async function clear(
  { own, there, copied, leased, asked }: Probe,
  at: Date,
  old: readonly string[],
): Promise<void> {
  const bound = leased(term(at, 30_000))
  const one = [...there].filter(key => key === copied.key)
  const others = [...there, ...old].filter(key => key !== copied.key)
  await withAwsErrors(asked('delete', 's3:DeleteObject', probeFolder), () =>
    all([deleteEach(bound, one), removeAll(own, others)]),
  )
}
