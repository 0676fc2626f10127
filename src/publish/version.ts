import { ActionError } from '../errors.js'
import { parseChecksums } from '../package/checksums.js'
import type { Entry, Tree } from '../package/tree.js'
import { isMutable } from '../plan/placing.js'
import { phases } from '../plan/kind.js'
import { paths } from '../plan/layout.js'
import { mapConcurrently, maxConcurrency } from '../pool.js'
import type { Arrived, Store, World } from '../ports.js'
import { showing } from '../progress.js'
import { bytes, count } from '../units.js'
import { transfers } from './transfers.js'
import { verify, verifyAll, wrongHeaders } from './verify.js'

/** What became of a version's objects. */
export interface WrittenVersion {
  /** Objects whose bytes were sent, and how many bytes these were. */
  readonly created: number
  readonly sent: number
  /** Objects that the store copied from another version. */
  readonly copied: number
  readonly unchanged: number
}

/** A version's tree against what stands in the store. */
export interface VersionDifference {
  readonly missing: readonly Entry[]
  readonly there: readonly Entry[]
  /** manifest.json is there, which is written when all else has been found in order, and has kept the headers it got. */
  readonly whole: boolean
}

/**
 * Writes a version: first SHA256SUMS, which says what the version is and can only say it once; then all that it names,
 * each object found as it was meant; manifest.json last. Nothing that is there is ever changed, and what was yanked stays
 * so. Files that `previous`, an older version, has too are copied from there by the store.
 */
export async function writeVersion(
  tree: Tree,
  previous: () => Promise<string | undefined>,
  store: Store,
  world: World,
): Promise<WrittenVersion> {
  const { missing, there, whole } = await diffVersion(tree, store)
  const writes = missing.length === 0 ? [] : withCopies(missing, await filesOf(await previous(), tree, store))
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

/** Compares a version with what stands under its name, and refuses to change any of it. */
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

/** Said before the version's name is taken: a store would say it half way. */
function refuseLongKeys({ prefix, entries }: Tree, { name, longestKey }: Store): void {
  // The same files are to stand under `latest`.
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

/** A store that has lost the headers of one object, as rclone does when it is restarted, has lost those of all. */
async function isSealed(there: readonly Entry[], { prefix }: Tree, store: Store): Promise<boolean> {
  const seal = there.find(entry => entry.key === prefix + paths.manifest)
  if (seal === undefined) return false
  const { headers = seal } = (await store.read(seal.key)) ?? {}
  return wrongHeaders(seal, headers).length === 0
}

/** Whoever wrote SHA256SUMS first has said what the version is. Returns which of its headers it has lost. */
async function compareIntent(
  entry: Entry,
  { prefix, entries }: Tree,
  store: Store,
): Promise<readonly string[]> {
  const { text = '', headers = entry } = (await store.read(entry.key)) ?? {}
  const theirs = parseChecksums(text)
  const ours = new Map(
    entries
      .map(one => [one.key.slice(prefix.length), one.sha256] as const)
      .filter(([path]) => path !== paths.checksums && !isMutable(path)),
  )
  const differing = [...new Set([...ours.keys(), ...theirs.keys()])]
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

/** The same file is not sent twice: an older version's copy has the same bytes. */
function withCopies(entries: readonly Entry[], there: ReadonlyMap<string, string>): readonly Entry[] {
  return entries.map(entry => {
    const from = entry.body.kind === 'file' ? there.get(entry.sha256) : undefined
    return from === undefined ? entry : { ...entry, body: { kind: 'copy', from } }
  })
}

/** SHA-256 → key, of what another version says that it holds, and does hold. */
async function filesOf(
  previous: string | undefined,
  { prefix }: Tree,
  store: Store,
): Promise<ReadonlyMap<string, string>> {
  if (previous === undefined || previous === prefix) return new Map()
  const said = parseChecksums((await store.readText(previous + paths.checksums)) ?? '')
  const there = new Set((await store.list(previous)).map(one => one.key))
  const files = [...said].map(([path, sha256]) => [sha256, previous + path] as const)
  return new Map(files.filter(([, key]) => there.has(key)))
}

/** Somebody may have been faster, or our own first try succeeded and its answer was lost: equal content is fine. */
async function writeOnce(entry: Entry, tree: Tree, store: Store, arrived: Arrived): Promise<void> {
  const outcome = await store.create(entry, arrived)
  if (outcome === 'exists' && entry.phase === 'intent') await compareIntent(entry, tree, store)
  await verify(entry, tree, store)
}
