import { isSameCaching } from '../caching.js'
import { ActionError } from '../errors.js'
import { isSameMediaType } from '../media-type.js'
import { beforeYanks } from '../package/registry/index-line.js'
import type { Entry, Tree } from '../package/tree.js'
import { isIndexFile, isMutable } from '../plan/placing.js'
import { mapConcurrently, maxConcurrency } from '../pool.js'
import type { Headers, Store, World } from '../ports.js'
import { showing } from '../progress.js'
import type { Far } from '../progress.js'

/** Compares objects with what was meant, and throws for the first that differs. */
export async function verifyAll(
  entries: readonly Entry[],
  tree: Tree,
  store: Store,
  world: World,
): Promise<void> {
  let done = 0
  const one = async (entry: Entry): Promise<void> => {
    await verify(entry, tree, store)
    done += 1
  }
  const all = async (): Promise<void> => {
    await mapConcurrently(entries, maxConcurrency, one, world.signal)
  }
  const far = (): Far => ({ items: { noun: 'object', done, of: entries.length } })
  await showing(`comparing ${tree.prefix}`, world, all, far)
}

/** Compares an object with what was meant, and throws if it differs. */
export async function verify(entry: Entry, { prefix }: Tree, store: Store): Promise<void> {
  const path = entry.key.slice(prefix.length)
  if (isMutable(path) && (await isYankedSince(entry, path, store))) return
  const stored = await store.describe(entry.key)
  if (stored === undefined)
    throw new ActionError(
      'object-lost',
      `${store.name} accepted ${entry.key}, but it is not there`,
      'run again; latest was not touched',
    )
  const { headers = entry } = stored
  const size = stored.size === entry.size ? [] : [wrong('size', stored.size, entry.size)]
  const sha256 = stored.sha256 === entry.sha256 ? [] : [wrong('sha256', stored.sha256, entry.sha256)]
  // If the digest is missing, it was lost with other headers, and that says nothing about the bytes.
  const [bytes, lost] = stored.sha256 === undefined ? [size, sha256] : [[...size, ...sha256], []]
  refuseAltered(entry.key, bytes, [...lost, ...wrongHeaders(entry, headers)], store)
}

const wrong = (name: string, found: string | number | undefined, wanted: string | number): string =>
  `${name} is ${found ?? 'missing'}, not ${wanted}`

/** Wrong bytes were written by somebody else. Wrong headers come from the store, or from a gateway in front of it. */
function refuseAltered(
  key: string,
  bytes: readonly string[],
  headers: readonly string[],
  { name }: Store,
): void {
  const differs = [...bytes, ...headers].join('; ')
  if (bytes.length > 0)
    throw new ActionError(
      'object-altered',
      `${name} doesn't hold ${key} as it was written: ${differs}`,
      'find out what else writes to this place, or changes requests on the way, and publish under another version; latest was not touched',
    )
  if (headers.length > 0)
    throw new ActionError(
      'headers-lost',
      `${name} holds the bytes of ${key}, but not the headers that it was written with: ${differs}`,
      'have the store, or the gateway in front of it, keep headers, or publish to another store; then publish under another version, as published objects keep the headers that they have; latest was not touched',
    )
}

/** Which headers differ from those that the object was written with. */
export function wrongHeaders(
  entry: Pick<Entry, 'contentType' | 'cacheControl'>,
  { contentType, cacheControl }: Headers,
): readonly string[] {
  return [
    ...(contentType !== undefined && isSameMediaType(contentType, entry.contentType)
      ? []
      : [wrong('Content-Type', contentType, entry.contentType)]),
    ...(cacheControl !== undefined && isSameCaching(cacheControl, entry.cacheControl)
      ? []
      : [wrong('Cache-Control', cacheControl, entry.cacheControl)]),
  ]
}

/** Whether a mutable file is as meant, apart from later yanks. */
async function isYankedSince({ key, body }: Entry, path: string, store: Store): Promise<boolean> {
  if (!isIndexFile(path)) return (await store.readText(key)) !== undefined
  const there = beforeYanks((await store.readText(key)) ?? '')
  return body.kind === 'bytes' && there === Buffer.from(body.bytes).toString('utf8')
}
