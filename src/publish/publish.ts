import pMap from 'p-map'

import { ActionError } from '../errors.js'
import { phases } from '../package/tree.js'
import type { Entry, Tree } from '../package/tree.js'
import type { Packaged } from '../package/package.js'
import { paths } from '../plan/layout.js'
import type { PublishPlan } from '../plan/plan.js'
import type { Store, World } from '../ports.js'
import { bytes, count } from '../units.js'
import { diff, parallel } from './diff.js'
import type { Difference } from './diff.js'
import { invalidate } from './invalidate.js'
import type { Invalidation } from './invalidate.js'
import type { Outlet } from './preflight.js'

/** What publishing did. */
export interface Published {
  readonly created: number
  readonly unchanged: number
  /** Bytes sent; copies on the server count nothing. */
  readonly sent: number
  readonly latest: { readonly updated: number; readonly deleted: number } | undefined
  readonly invalidation: Invalidation
}

/**
 * Publishes in an order in which no reader can meet half a release: all of the version, read back; then `latest`, its
 * pointers last; then deletions; then the CDN. Killed anywhere, it can be run again.
 */
export async function publish(
  packaged: Packaged,
  plan: PublishPlan,
  outlet: Outlet,
  world: World,
): Promise<Published> {
  const { store } = outlet
  const difference = await diffVersion(packaged.version, store)
  await write(difference.missing, entry => create(entry, store), world)
  await readBack(packaged.version, store)
  const sent = difference.missing.reduce((total, entry) => total + entry.size, 0)
  const { missing, same } = difference
  world.log.info(
    `${plan.release.version}: ${count(missing.length, 'object')} written, ${bytes(sent)}; ${same.length} were there`,
  )
  const latest = packaged.latest && (await promote(packaged.latest, plan, store, world))
  const invalidation = await invalidate(plan, outlet.cdn, world)
  return { created: missing.length, unchanged: same.length, sent, latest, invalidation }
}

/** Compares a version with what is published under its name, and refuses to change any of it. */
export async function diffVersion(tree: Tree, store: Store): Promise<Difference> {
  const difference = await diff(tree, store)
  const conflicts = [...difference.changed.map(entry => entry.key), ...difference.extra]
  if (conflicts.length > 0) throw conflict(conflicts, store, ', and nothing was written')
  return difference
}

function conflict(keys: readonly string[], store: Store, more = ''): ActionError {
  const shown = keys.slice(0, 5).join(', ') + (keys.length > 5 ? `, and ${keys.length - 5} more` : '')
  return new ActionError(
    `this version is already published in ${store.name} with other content: ${shown}`,
    `publish under another version: what is published is never changed${more}`,
  )
}

async function write(
  entries: readonly Entry[],
  one: (entry: Entry) => Promise<void>,
  world: World,
): Promise<void> {
  for (const phase of phases) {
    const batch = entries.filter(entry => entry.phase === phase)
    // Pointers go one by one, in the tree's order: manifest.json says that all the others are there.
    const concurrency = phase === 'pointer' ? 1 : parallel
    await pMap(batch, one, { concurrency, signal: world.signal })
  }
}

/** Somebody may have been faster, or our own first try succeeded and its answer was lost: equal content is fine. */
async function create(entry: Entry, store: Store): Promise<void> {
  if ((await store.create(entry)) === 'created') return
  if ((await store.digest(entry.key))?.sha256 !== entry.sha256) throw conflict([entry.key], store)
}

async function readBack({ prefix, entries }: Tree, store: Store): Promise<void> {
  const sizes = new Map((await store.list(prefix)).map(({ key, size }) => [key, size]))
  const wrong = entries.filter(entry => sizes.get(entry.key) !== entry.size).map(entry => entry.key)
  if (wrong.length > 0)
    throw new ActionError(
      `${store.name} doesn't hold what was written to it: ${wrong.slice(0, 5).join(', ')}`,
      'run again; latest was not touched',
    )
}

async function promote(
  tree: Tree,
  plan: PublishPlan,
  store: Store,
  world: World,
): Promise<Published['latest']> {
  const { missing, changed, extra } = await diff(tree, store)
  const updates = tree.entries.filter(entry => missing.includes(entry) || changed.includes(entry))
  await write(updates, entry => store.replace(entry), world)
  const stale = extra.filter(key => isStale(key.slice(tree.prefix.length), plan))
  if (stale.length > 0) await store.delete(stale)
  world.log.info(`latest: ${count(updates.length, 'object')} updated, ${stale.length} deleted`)
  return { updated: updates.length, deleted: stale.length }
}

/**
 * What this run may delete below `latest`. Never a crate: a client that has just read the former index still comes for
 * it. And nothing of the registry when this run doesn't publish one.
 */
function isStale(path: string, plan: PublishPlan): boolean {
  if (path.startsWith(paths.crates)) return false
  return !path.startsWith('cargo-registry/') || plan.crates.length > 0
}
