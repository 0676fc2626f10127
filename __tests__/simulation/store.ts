import type { Lease, LeasedStore, Store, StoreObject } from '../../src/ports.js'
import { sha256 } from './simulation.js'
import type { Actor, Simulation } from './simulation.js'

/** Promises that a store, or the publisher, could break: each must be found out. */
export type Break =
  | 'compare-and-swap always succeeds'
  | 'terms are not checked'
  | 'the index goes before its crates'
  | 'latest is emptied before it is filled'
  | 'objects are created over others'

class Refused extends Error {
  override readonly name = 'Refused'
}

/** S3 as it is documented, to one client: atomic per object, consistent at once, conditions and expiry checked when it acts. */
export function simulatedStore(simulation: Simulation, actor: Actor, broken?: Break): Store {
  const { objects } = simulation
  const send = <T>(what: string, effect: () => T, onDoubt?: () => void): Promise<T> =>
    simulation.ask(actor, what, effect, onDoubt)
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
    describe: key =>
      send(`head ${key}`, () => {
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
    abortUploads: () => Promise.resolve(),
  }
}

type Send = <T>(what: string, effect: () => T, onDoubt?: () => void) => Promise<T>

function leasedStore(
  simulation: Simulation,
  send: Send,
  put: (object: StoreObject) => void,
  lease: Lease,
  broken: Break | undefined,
): LeasedStore {
  const leased = async (what: string, effect: () => void): Promise<void> => {
    const { until } = await lease.term()
    const inTerm = (): void => {
      if (simulation.time > until.getTime() && broken !== 'terms are not checked')
        throw new Refused(`Request has expired: ${what}`)
      effect()
    }
    await send(what, inTerm, () => {
      lease.doubt()
    })
  }
  const held: StoreObject[] = []
  let emptied = false
  return {
    async replace(object) {
      if (broken === 'latest is emptied before it is filled' && !emptied) {
        emptied = true
        for (const key of simulation.objects.keys())
          if (key.startsWith('main/latest/'))
            await leased(`delete ${key}`, () => simulation.objects.delete(key))
      }
      if (broken === 'the index goes before its crates' && object.key.includes('/crates/')) {
        held.push(object)
        return
      }
      await leased(`replace ${object.key}`, () => {
        put(object)
      })
      if (object.key.endsWith('/manifest.json'))
        for (const late of held.splice(0))
          await leased(`replace ${late.key}`, () => {
            put(late)
          })
    },
    async delete(keys) {
      await leased(`delete ${keys.join(' ')}`, () => {
        for (const key of keys) simulation.objects.delete(key)
      })
    },
  }
}
