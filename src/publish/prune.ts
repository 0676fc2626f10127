import type { ChannelVersions } from '../package/pages/channel-page.js'
import { kindOf } from '../plan/placing.js'
import { phases } from '../plan/kind.js'
import { latestPrefix, paths, versionPrefix } from '../plan/layout.js'
import type { Store, World } from '../ports.js'
import { showing } from '../progress.js'
import type { Far } from '../progress.js'
import { bytes, count } from '../units.js'
import { announce } from './announce.js'
import type { Announced } from './announce.js'
import { claimChannel } from './channel.js'
import { dayMilliseconds, Superseded } from './held-channel.js'
import { readChannel } from './record.js'
import { listVersions } from './versions.js'
import type { ListedVersion } from './versions.js'
import { whileHeld } from './writer.js'
import type { Writer } from './writer.js'

/** What retention has removed. */
export interface Pruned {
  /** By name, the oldest last. */
  readonly versions: readonly string[]
  readonly size: number
}

/**
 * Removes all but the newest versions of a channel. It never removes a version that is `latest` or was within the last
 * day, one that is less than a day old, or one that was not published by this program. It holds the channel, so that
 * nobody can point `latest` at a version that is being removed.
 */
export async function prune(
  { channel, base }: Announced,
  keep: number,
  store: Store,
  world: World,
): Promise<Pruned | undefined> {
  const { latest, previous = [] } = await readChannel(channel, store)
  if (latest === undefined) return undefined
  const versions = await listVersions(channel, store)
  const candidates = chooseOld(versions, keep, [latest, ...previous], world.now())
  if (candidates.length === 0) return { versions: [], size: 0 }
  try {
    const held = await claimChannel(channel, latest, 'forward', store, world)
    const moved = held.before.latest?.version !== latest.version
    const removed = moved ? [] : candidates
    await whileHeld(held, 'unmoved', store, world, async writer => {
      await announce({ channel, base }, without(removed), writer, store, world.log)
      await removeVersions(channel, removed, versions, writer, store, world)
    })
    return logRemoved(removed, world)
  } catch (error) {
    if (!(error instanceof Superseded)) throw error
    world.log.info(`${error.message}, whose run removes old versions`)
    return undefined
  }
}

const without =
  (removed: readonly ListedVersion[]) =>
  (before: ChannelVersions | undefined): ChannelVersions | undefined => {
    if (before === undefined) return undefined
    const gone = new Set(removed.map(one => one.name))
    const versions = before.versions.filter(one => !gone.has(one.version))
    return versions.length === before.versions.length ? undefined : { ...before, versions }
  }

function logRemoved(removed: readonly ListedVersion[], { log }: World): Pruned {
  const size = removed.reduce((sum, one) => sum + one.size, 0)
  log.info(`removed ${count(removed.length, 'old version')}, ${bytes(size)}`)
  return { versions: removed.map(one => one.name), size }
}

/**
 * The versions that may be removed. All are more than a day old. They include versions whose publishing was never
 * completed.
 */
export function chooseOld(
  versions: readonly ListedVersion[],
  keep: number,
  latest: readonly { readonly version: string }[],
  now: Date,
): readonly ListedVersion[] {
  const newest = versions.filter(one => one.whole).slice(0, keep)
  const kept = new Set([...latest.map(one => one.version), ...newest.map(one => one.name)])
  return versions.filter(
    one => one.ours && !kept.has(one.name) && now.getTime() - one.published.getTime() > dayMilliseconds,
  )
}

async function removeVersions(
  channel: string,
  old: readonly ListedVersion[],
  all: readonly ListedVersion[],
  writer: Writer,
  store: Store,
  world: World,
): Promise<void> {
  const latest = latestPrefix({ channel })
  const copies = new Set((await store.list(latest + paths.crates)).map(one => one.key))
  const inLatest = ({ name, keys }: ListedVersion): readonly string[] => {
    const prefix = versionPrefix({ channel, version: name })
    return keys.map(key => latest + key.slice(prefix.length)).filter(key => copies.has(key))
  }
  const needed = new Set(all.filter(one => !old.includes(one)).flatMap(inLatest))
  const remove = async (version: ListedVersion): Promise<void> => {
    const { name, keys } = version
    world.signal.throwIfAborted()
    const prefix = versionPrefix({ channel, version: name })
    // latest keeps the crates of every version, for clients with an older index. The version's own crates say which to
    // remove.
    const crates = inLatest(version).filter(key => !needed.has(key))
    for (const batch of [crates, ...inOrder(prefix, keys)]) if (batch.length > 0) await writer.delete(batch)
    await store.abortUploads(prefix)
    world.log.info(`removed ${name}, ${count(keys.length, 'object')}`)
  }
  let done = 0
  const removeAll = async (): Promise<void> => {
    for (const version of old) {
      await remove(version)
      done += 1
    }
  }
  const far = (): Far => ({ items: { noun: 'version', done, of: old.length } })
  await showing('removing old versions', world, removeAll, far)
}

/**
 * The order of writing, reversed: files that point to others go first. SHA256SUMS goes last, because it shows the next
 * run what is left of a version whose removal was interrupted.
 */
const inOrder = (prefix: string, keys: readonly string[]): readonly (readonly string[])[] =>
  [...phases].reverse().map(phase => keys.filter(key => kindOf(key.slice(prefix.length)).phase === phase))
