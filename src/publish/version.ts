import { ActionError } from '../errors.js'
import { parseChecksums } from '../package/checksums.js'
import type { Entry, Tree } from '../package/tree.js'
import { isMutable } from '../plan/placing.js'
import { phases } from '../plan/kind.js'
import { paths } from '../plan/layout.js'
import { mapConcurrently, maxConcurrency } from '../pool.js'
import type { Arrived, Log, Store, World } from '../ports.js'
import { showing } from '../progress.js'
import { objectOf, readStored, unlessDamaged } from '../stored.js'
import { bytes, count } from '../units.js'
import { transfers } from './transfers.js'
import { verify, verifyAll, wrongHeaders } from './verify.js'

/** The outcome of writing a version's objects. */
export interface WrittenVersion {
  /** The number of objects whose bytes were sent, and the number of those bytes. */
  readonly created: number
  readonly sent: number
  /** Objects that the store copied from another version. */
  readonly copied: number
  readonly unchanged: number
}

/** A version's tree compared with the store. */
export interface VersionDifference {
  readonly missing: readonly Entry[]
  readonly there: readonly Entry[]
  /** Whether manifest.json, which is written after everything else was verified, is there and has kept its headers. */
  readonly whole: boolean
}

/**
 * Writes a version. SHA256SUMS comes first: it says what the version is, and can be written only once. Then come all
 * files that it names, each verified after writing; manifest.json comes last. Existing objects are never changed, and
 * yanks stay. The store copies files that `previous`, an older version, also has.
 */
export async function writeVersion(
  tree: Tree,
  previous: () => Promise<string | undefined>,
  store: Store,
  world: World,
): Promise<WrittenVersion> {
  const { missing, there, whole } = await diffVersion(tree, store)
  const writes =
    missing.length === 0 ? [] : withCopies(missing, await filesOf(await previous(), tree, store, world.log))
  const progress = transfers(writes)
  const write = (entry: Entry): Promise<void> =>
    progress.follow(entry, arrived => writeOnce(entry, tree, store, arrived))
  const writeAll = async (): Promise<void> => {
    for (const phase of phases) {
      if (phase === 'seal' && !whole) await verifyAll(there, tree, store, world)
      const batch = writes.filter(entry => entry.phase === phase)
      await mapConcurrently(batch, maxConcurrency, write, world.signal)
    }
  }
  await showing(`writing ${tree.prefix}`, world, writeAll, progress.far)
  const sent = writes.filter(({ body }) => body.kind !== 'copy')
  const written = {
    created: sent.length,
    sent: sent.reduce((sum, { size }) => sum + size, 0),
    copied: writes.length - sent.length,
    unchanged: there.length,
  }
  world.log.info(
    `${count(written.created, 'object')} written, ${bytes(written.sent)}; ${written.copied} copied from the version before; ${written.unchanged} were there`,
  )
  return written
}

/** Compares a version with what the store has under its name. Throws if any of that would have to change. */
export async function diffVersion(tree: Tree, store: Store): Promise<VersionDifference> {
  refuseLongKeys(tree, store)
  const listed = new Map((await store.list(tree.prefix)).map(one => [one.key, one]))
  const intent = tree.entries.filter(entry => entry.phase === 'intent')
  const lost: string[] = []
  for (const entry of intent)
    if (listed.has(entry.key)) lost.push(...(await compareIntent(entry, tree, store)))
  const named = new Map(tree.entries.map(entry => [entry.key, entry]))
  const strange = [...listed.values()].filter(
    ({ key, size }) => named.get(key)?.size !== size && !isMutable(key.slice(tree.prefix.length)),
  )
  if (strange.length > 0) throw conflict(strange.map(one => one.key).sort(), store)
  const began = intent.every(entry => listed.has(entry.key))
  if (!began && listed.size > 0) throw conflict([...listed.keys()].sort(), store)
  const there = tree.entries.filter(entry => listed.has(entry.key))
  return {
    missing: tree.entries.filter(entry => !listed.has(entry.key)),
    there,
    whole: (await isSealed(there, tree, store)) && lost.length === 0,
  }
}

/** Checked before the version's name is taken: the store would refuse such a key only halfway. */
function refuseLongKeys({ prefix, entries }: Tree, { name, longestKey }: Store): void {
  // The same files also go under `latest`.
  const more = Math.max(0, 'latest'.length - (prefix.split('/').at(-2) ?? '').length)
  const [first, ...others] = entries.filter(({ key }) => Buffer.byteLength(key) + more > longestKey)
  if (first === undefined) return
  const rest = others.length === 0 ? '' : `, and ${count(others.length, 'more file')}`
  throw new ActionError(
    'name-too-long',
    `${first.key} is too long a name for ${name}, which allows ${longestKey - more} bytes${rest}`,
    'give the file a shorter path, or publish to a shorter prefix',
  )
}

/**
 * Whether manifest.json has kept its headers. A store that has lost the headers of one object, as rclone does when it
 * restarts, has lost them for all.
 */
async function isSealed(there: readonly Entry[], { prefix }: Tree, store: Store): Promise<boolean> {
  const seal = there.find(entry => entry.key === prefix + paths.manifest)
  if (seal === undefined) return false
  const { headers = seal } = (await store.read(seal.key)) ?? {}
  return wrongHeaders(seal, headers).length === 0
}

/** The run that writes SHA256SUMS first decides what the version is. Returns which of its headers were lost. */
async function compareIntent(
  entry: Entry,
  { prefix, entries }: Tree,
  store: Store,
): Promise<readonly string[]> {
  const { text = '', headers = entry } = (await store.read(entry.key)) ?? {}
  const theirs = parseChecksums({ text, where: objectOf(entry.key, store) })
  const ours = new Map(
    entries
      .map(one => [one.key.slice(prefix.length), one.sha256] as const)
      .filter(([path]) => path !== paths.checksums && !isMutable(path)),
  )
  const differing = [...new Set([...ours.keys(), ...theirs.keys()])]
    .filter(path => !isMutable(path))
    .filter(path => ours.get(path) !== theirs.get(path))
    .sort()
  if (differing.length > 0)
    throw conflict(
      differing.map(path => prefix + path),
      store,
    )
  return wrongHeaders(entry, headers)
}

function conflict(keys: readonly string[], store: Store): ActionError {
  const shown = keys.slice(0, 5).join(', ') + (keys.length > 5 ? `, and ${keys.length - 5} more` : '')
  return new ActionError(
    'version-taken',
    `this version is already there in ${store.name}, with other content: ${shown}`,
    'publish under another version, such as a new workflow run has: what is published is never changed, and nothing was changed now',
  )
}

/** Avoids sending a file twice: an older version has a copy with the same bytes. */
function withCopies(entries: readonly Entry[], there: ReadonlyMap<string, string>): readonly Entry[] {
  return entries.map(entry => {
    const from = entry.body.kind === 'file' ? there.get(entry.sha256) : undefined
    return from === undefined ? entry : { ...entry, body: { kind: 'copy', from } }
  })
}

/** SHA-256 → key, for the files that another version lists and also has. */
async function filesOf(
  previous: string | undefined,
  { prefix }: Tree,
  store: Store,
  log: Log,
): Promise<ReadonlyMap<string, string>> {
  if (previous === undefined || previous === prefix) return new Map()
  const stored = await readStored(previous + paths.checksums, store)
  const said = stored && unlessDamaged(() => parseChecksums(stored), 'nothing is copied from there', log)
  if (said === undefined) return new Map()
  const there = new Set((await store.list(previous)).map(one => one.key))
  const files = [...said]
    .filter(([path]) => !isMutable(path))
    .map(([path, sha256]) => [sha256, previous + path] as const)
  return new Map(files.filter(([, key]) => there.has(key)))
}

/** Another run may have been faster, or our own first try succeeded and its answer was lost: equal content is fine. */
async function writeOnce(entry: Entry, tree: Tree, store: Store, arrived: Arrived): Promise<void> {
  const outcome = await store.create(entry, arrived)
  if (outcome === 'exists' && entry.phase === 'intent') await compareIntent(entry, tree, store)
  await verify(entry, tree, store)
}
