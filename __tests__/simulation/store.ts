import type { Lease, LeasedStore, Store, StoreObject } from '../../src/ports.js'
import { sha256 } from './simulation.js'
import type { Actor, Simulation, Taken } from './simulation.js'

/** Promises that the store or the publisher breaks on purpose: each must be detected. */
export type Break =
  | 'compare-and-swap always succeeds'
  | 'terms are not checked'
  | 'the index goes before its crates'
  | 'latest is emptied before it is filled'
  | 'objects are created over others'
  | 'texts are written with a body'
  | 'uploads of the dead are completed'

class Refused extends Error {
  override readonly name = 'Refused'
}

/**
 * S3 as documented, for one client: atomic per object, immediately consistent, conditions and expiry checked when it
 * acts.
 */
export function simulatedStore(simulation: Simulation, actor: Actor, broken?: Break): Store {
  const { objects, uploads } = simulation
  const send = <T>(what: string, effect: () => T, taken?: Taken): Promise<T> =>
    simulation.ask(actor, what, effect, taken)
  const put = ({ key, body, contentType, cacheControl }: StoreObject): void => {
    if (body.kind === 'file') throw new Error('no files here')
    const bytes = body.kind === 'bytes' ? body.bytes : objects.get(body.from)?.bytes
    if (bytes === undefined) throw new Refused(`NoSuchKey ${key}`)
    objects.set(key, { bytes, contentType, cacheControl, modified: simulation.time })
  }
  const text = (key: string): string | undefined => {
    const object = objects.get(key)
    return object && Buffer.from(object.bytes).toString('utf8')
  }
  const revision = (key: string): string | undefined => {
    const object = objects.get(key)
    return object && sha256(object.bytes)
  }
  return {
    name: 'simulated',
    longestKey: 1024,
    check: () => Promise.resolve([]),
    list: prefix =>
      send(`list ${prefix}`, () =>
        [...objects]
          .filter(([key]) => key.startsWith(prefix))
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, { bytes, modified }]) => ({ key, size: bytes.length, modified: new Date(modified) })),
      ),
    readText: key => send(`read ${key}`, () => text(key)),
    read: key =>
      send(`read ${key}`, () => {
        const [content, headers] = [text(key), objects.get(key)]
        return content === undefined ? undefined : { text: content, headers }
      }),
    describe: key =>
      send(`head ${key}`, () => {
        const object = objects.get(key)
        return object && { size: object.bytes.length, sha256: sha256(object.bytes), headers: object }
      }),
    examine: key =>
      send(`read ${key}`, () => {
        const object = objects.get(key)
        return object && { size: object.bytes.length, sha256: sha256(object.bytes), headers: object }
      }),
    create: object =>
      send(`create ${object.key}`, () => {
        if (objects.has(object.key) && broken !== 'objects are created over others') return 'exists'
        put(object)
        return 'created'
      }),
    readRegister: key =>
      send(`read ${key}`, () => ({
        text: text(key),
        revision: revision(key),
        at: new Date(simulation.time),
      })),
    swapRegister: (key, content, expected) =>
      send(`swap ${key}`, () => {
        if (revision(key) !== expected && broken !== 'compare-and-swap always succeeds') return false
        const headers = { contentType: 'application/json', cacheControl: 'no-store' }
        objects.set(key, { bytes: Buffer.from(content), ...headers, modified: simulation.time })
        return true
      }),
    leased: lease => leasedStore(simulation, send, put, lease, broken),
    remove: keys =>
      send(`remove ${keys.join(' ')}`, () => {
        for (const key of keys) objects.delete(key)
      }),
    abortUploads: prefix =>
      send(`abort uploads below ${prefix}`, () => {
        if (broken === 'uploads of the dead are completed') return
        for (const [id, key] of uploads) if (key.startsWith(prefix)) uploads.delete(id)
      }),
  }
}

type Send = <T>(what: string, effect: () => T, taken?: Taken) => Promise<T>

/**
 * Whether a copy is made in parts, as stores copy large objects: it has no effect until the last request, which has a
 * body.
 */
const isLarge = (key: string): boolean => key.includes('/binaries/')

function leasedStore(
  simulation: Simulation,
  send: Send,
  put: (object: StoreObject) => void,
  lease: Lease,
  broken: Break | undefined,
): LeasedStore {
  const { objects, uploads } = simulation
  const leased = async (what: string, effect: () => void, withBody = false): Promise<void> => {
    const { until } = await lease.term()
    const begin = (): void => {
      if (simulation.time > until.getTime() && broken !== 'terms are not checked')
        throw new Refused(`Request has expired: ${what}`)
    }
    const onDoubt = (): void => {
      lease.doubt()
    }
    await send(what, effect, { begin, withBody, onDoubt })
  }
  const remove = (key: string): Promise<void> => leased(`delete ${key}`, () => objects.delete(key))
  const copyInParts = async (key: string, effect: () => void): Promise<void> => {
    const id = Symbol(key)
    await leased(`begin upload of ${key}`, () => uploads.set(id, key))
    const complete = (): void => {
      if (!uploads.delete(id)) throw new Refused(`NoSuchUpload ${key}`)
      effect()
    }
    await leased(`complete ${key}`, complete, true)
  }
  const copy = async (from: string, object: Omit<StoreObject, 'body'>): Promise<void> => {
    const { key } = object
    const effect = (): void => {
      put({ ...object, body: { kind: 'copy', from } })
    }
    if (isLarge(key)) await copyInParts(key, effect)
    else if (broken === 'texts are written with a body' && from.includes('/staged/')) {
      // These are the bytes that would be sent: they do not depend on the staged object.
      const bytes = objects.get(from)?.bytes ?? new Uint8Array(0)
      const write = (): void => {
        put({ ...object, body: { kind: 'bytes', bytes } })
      }
      await leased(`replace ${key}`, write, true)
    } else await leased(`copy ${key}`, effect)
  }
  const held: (() => Promise<void>)[] = []
  let emptied = false
  return {
    async copy(from, object) {
      if (broken === 'latest is emptied before it is filled' && !emptied) {
        emptied = true
        for (const key of objects.keys()) if (key.startsWith('main/latest/')) await remove(key)
      }
      if (broken === 'the index goes before its crates' && object.key.includes('/crates/')) {
        held.push(() => copy(from, object))
        return
      }
      await copy(from, object)
      if (object.key.endsWith('/manifest.json')) for (const late of held.splice(0)) await late()
    },
    async delete(keys) {
      for (const key of keys) await remove(key)
    },
  }
}
