import { ActionError } from '../errors.js'
import { parseChanges } from '../package/changes.js'
import type { PublishedVersion } from '../package/latest.js'
import { latestPage, mutableFiles } from '../package/mutable.js'
import type { MutableFiles } from '../package/mutable.js'
import type { ChannelVersions } from '../package/pages/channel-page.js'
import { parseLine } from '../package/registry/index-line.js'
import type { IndexLine } from '../package/registry/index-line.js'
import { formatYanks, isYanked } from '../package/yanks.js'
import type { Yanks } from '../package/yanks.js'
import type { YankPlan } from '../plan/delivery.js'
import { latestPrefix, paths } from '../plan/layout.js'
import { mapConcurrently, maxConcurrency } from '../pool.js'
import type { Store, World } from '../ports.js'
import { readStored } from '../stored.js'
import { readChannelVersions } from './announce.js'

/** What to yank, or to stop yanking. */
export type Asked = Pick<YankPlan, 'channel' | 'version' | 'crates' | 'undo' | 'base'> &
  Partial<Pick<YankPlan, 'signer'>>

/** The state that a version should have. */
export interface Wanted {
  /** What of it is yanked. */
  readonly yanks: Yanks
  /** Whether this differs from the state before. */
  readonly changed: boolean
  /** The lines of its index. */
  readonly lines: readonly IndexLine[]
  /** Its index and its pages. */
  readonly files: MutableFiles
  /** Those of `latest`, if it points to the version. An index file there has lines of other versions after these. */
  readonly filesInLatest: MutableFiles
}

/** The state that a version should have after the request; `before` is what was yanked of it until now. */
export async function wantedOf(
  asked: Asked,
  published: PublishedVersion,
  before: Yanks,
  store: Store,
  world: World,
): Promise<Wanted> {
  const yanks = yanksAfter(before, asked)
  const lines = await readLines(published, store, world)
  const { manifest } = published
  const changes = parseChanges(await readStored(published.prefix + paths.changes, store))
  const shown = { manifest, yanks, changes }
  const files = mutableFiles(shown, lines)
  return {
    yanks,
    changed: formatYanks(yanks) !== formatYanks(before),
    lines: lines.map(line => ({ ...line, yanked: isYanked(line.name, yanks) })),
    files,
    filesInLatest: { ...files, ...latestPage(shown) },
  }
}

/** Whether the version, the channel's list and, if it points to the version, `latest` show the wanted state. */
export async function isShown(
  asked: Asked,
  { prefix }: PublishedVersion,
  wanted: Wanted,
  isLatest: boolean,
  store: Store,
  { log, signal }: World,
): Promise<boolean> {
  const mark = marked(asked.version, wanted.yanks)
  if (mark(await readChannelVersions(asked.channel, store, log)) !== undefined) return false
  const folders = [
    [prefix, wanted.files] as const,
    ...(isLatest ? [[latestPrefix(asked), wanted.filesInLatest] as const] : []),
  ]
  const all = folders.flatMap(([folder, files]) =>
    Object.entries(files).map(([path, text]) => [folder + path, text]),
  )
  const shown = await mapConcurrently(
    all,
    maxConcurrency,
    async ([key = '', text = '']) => (await store.readText(key))?.startsWith(text) === true,
    signal,
  )
  return shown.every(Boolean)
}

/** Marks a version in the channel's list; `undefined` if the list has the mark already, or doesn't name the version. */
export const marked =
  (version: string, yanks: Yanks) =>
  (before: ChannelVersions | undefined): ChannelVersions | undefined => {
    const wrong = before?.versions.some(
      one => one.version === version && (one.yanked === true) !== yanks.version,
    )
    if (before === undefined || wrong !== true) return undefined
    const yanked = yanks.version ? (true as const) : undefined
    return {
      ...before,
      versions: before.versions.map(one => (one.version === version ? { ...one, yanked } : one)),
    }
  }

/** The lines of a version's index, in the order of its manifest. */
async function readLines(
  { prefix, manifest }: PublishedVersion,
  store: Store,
  { signal }: World,
): Promise<readonly IndexLine[]> {
  const crates = manifest.packages.cargo_registry?.crates ?? []
  const read = async (name: string): Promise<IndexLine> => {
    const key = prefix + paths.indexFile(name)
    const stored = await readStored(key, store)
    if (stored === undefined)
      throw new ActionError('object-lost', `${store.name} has lost ${key}`, 'publish another version')
    return parseLine(stored)
  }
  return mapConcurrently(
    crates.map(({ name }) => name),
    maxConcurrency,
    read,
    signal,
  )
}

function yanksAfter(yanks: Yanks, { crates, undo }: Asked): Yanks {
  if (crates === undefined) return { ...yanks, version: !undo }
  if (undo && yanks.version)
    throw new ActionError(
      'yank-covers-crates',
      'the whole version is yanked, and its crates with it',
      'undo that yank first, without crates, and then yank the crates that should stay yanked',
    )
  const others = yanks.crates.filter(name => !crates.includes(name))
  return { ...yanks, crates: (undo ? others : [...others, ...crates]).sort() }
}
