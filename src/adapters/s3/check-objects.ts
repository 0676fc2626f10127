import { createHash, randomUUID } from 'node:crypto'

import { ActionError } from '../../errors.js'
import type { Coming, Encryption, Lease, StoreObject } from '../../ports.js'
import { isRefusal, withAwsErrors } from '../aws/errors.js'
import type { AwsOperation } from '../aws/operation.js'
import type { Bucket } from './bucket.js'
import { createOnce, objectWriter } from './write.js'

/** The store that is to be checked before a run writes to it. */
export interface Outset {
  readonly own: Bucket
  readonly name: string
  readonly endpoint: string | undefined
  readonly encryption: Encryption | undefined
  readonly leased: (lease: Lease) => Bucket
  readonly asked: (verb: string, permission: string, key?: string) => AwsOperation
  readonly coming: Coming
}

/** The test objects that the check writes, and functions to do so. */
export interface Probe extends Outset {
  /** A prefix of keys that no other run uses. */
  readonly key: string
  readonly object: StoreObject
  readonly copied: StoreObject
  readonly late: StoreObject
  /** One object for each other Content-Type that will be published. */
  readonly typed: readonly StoreObject[]
  /** The keys that may exist. */
  readonly there: Set<string>
  /** Notes that the key may exist from now on, unless the store refuses the write. */
  readonly put: <T>(key: string, work: () => Promise<T>) => Promise<T>
  readonly create: (object: StoreObject) => Promise<'created' | 'exists'>
  readonly writing: <T>(key: string, work: () => Promise<T>) => Promise<T>
  readonly reading: <T>(key: string, work: () => Promise<T>) => Promise<T>
}

/** The folder of all test objects, except those that test write access to the folders of the release. */
export const probeFolder = '.build-packages/probe/'

/** Test objects with keys that no other run uses, in a folder to which no reader is directed. */
export function probeOf(outset: Outset): Probe {
  const key = probeFolder + randomUUID()
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
  const others = outset.coming.types.filter(type => ![object.contentType, copied.contentType].includes(type))
  const typed = others.map((contentType, n) => ({ ...object, key: `${key}/${n}`, contentType }))
  const there = new Set<string>()
  const write = objectWriter(outset.own)
  return {
    ...outset,
    key,
    object,
    copied,
    late: { ...copied, key: `${key}/late` },
    typed,
    there,
    create: one => createOnce(outset.own, one.key, () => write(one, { IfNoneMatch: '*' })),
    async put(at, work) {
      const before = there.has(at)
      there.add(at)
      try {
        return await work()
      } catch (error) {
        if (wasRefused(error) && !before) there.delete(at)
        throw error
      }
    },
    writing: (at, work) => withAwsErrors(outset.asked('write', 's3:PutObject', at), work),
    reading: (at, work) => withAwsErrors(outset.asked('read', 's3:GetObject', at), work),
  }
}

/** Also if an error of ours wraps the refusal. */
export const wasRefused = (error: unknown): boolean =>
  isRefusal(error) || (error instanceof ActionError && isRefusal(error.cause))

/** A lease whose term ends `left` milliseconds after `at`, a time by the store's clock. */
export const term = (at: Date, left: number): Lease => ({
  term: () => {
    const until = new Date(at.getTime() + left)
    return Promise.resolve({ from: new Date(until.getTime() - 60_000), until })
  },
  doubt: () => undefined,
})

/** Waits for all, and then throws the first failure, so that nothing is still running when the error is handled. */
export async function all<T extends readonly unknown[]>(works: {
  readonly [K in keyof T]: Promise<T[K]>
}): Promise<T> {
  await Promise.allSettled(works)
  return Promise.all(works)
}
