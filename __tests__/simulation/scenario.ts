import { latestTree } from '../../src/package/latest.js'
import type { Manifest } from '../../src/package/manifest.js'
import type { ChannelVersions } from '../../src/package/pages/channel-page.js'
import { isMutable } from '../../src/plan/placing.js'
import { channelVersionsKey, latestPrefix, paths, recordKey, versionPrefix } from '../../src/plan/layout.js'
import { isNewer } from '../../src/plan/sequence.js'
import type { Sequence } from '../../src/plan/sequence.js'
import type { Store, World } from '../../src/ports.js'
import { moveLatest } from '../../src/publish/latest.js'
import { prune } from '../../src/publish/prune.js'
import { publishedVersion, readVersion } from '../../src/publish/published-version.js'
import type { ChannelRecord } from '../../src/publish/record.js'
import { writeVersion } from '../../src/publish/version.js'
import { yankIn } from '../../src/publish/yank.js'
import { fakeWorld } from '../support/fake-world.js'
import type { Chooser } from './chooser.js'
import { NotYet, readers } from './readers.js'
import { base, channel, treeOf } from './release.js'
import type { SmallRelease } from './release.js'
import { Actor, Died, sha256, Simulation } from './simulation.js'
import type { Weather } from './simulation.js'
import { simulatedStore } from './store.js'
import type { Break } from './store.js'

/** What the actors do at the same time. */
export interface Scenario {
  /** Published in this order before everything else. */
  readonly before: readonly SmallRelease[]
  /** Published at the same time, the later ones by later runs. */
  readonly publishers: readonly SmallRelease[]
  /** Versions that `latest` is pointed at meanwhile, each by a separate run. */
  readonly promoted?: readonly string[]
  /** A version that is yanked meanwhile, unless it is latest. */
  readonly yanked?: string
  /** Meanwhile, all versions except this number of the newest are removed. */
  readonly keep?: number
  /** How often each reader reads. */
  readonly reads: number
  readonly weather: Weather
  readonly broken?: Break
}

const sequence = (number: number): Sequence => ({
  at: new Date(Date.UTC(2026, 0, 1) + number).toISOString(),
  run: { workflow: 'w', number, attempt: 1 },
})

/** Plays a scenario with the choices of a chooser, checks the invariants at every step, and throws if one is broken. */
export async function play(scenario: Scenario, chooser: Chooser): Promise<void> {
  const past = await pastOf(scenario)
  const simulation = new Simulation(chooser, scenario.weather)
  simulation.time = past.time
  for (const [key, object] of past.objects) simulation.objects.set(key, object)
  try {
    await together(simulation, scenario)
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${simulation.history.join('\n')}`, { cause: error })
  }
}

const pasts = new WeakMap<Scenario['before'], Promise<Simulation>>()

/**
 * The store after the earlier publishes. It is made only once, since it is the same for every order of later events.
 */
function pastOf({ before }: Scenario): Promise<Simulation> {
  const past = pasts.get(before) ?? publishAll(before)
  pasts.set(before, past)
  return past
}

async function publishAll(releases: readonly SmallRelease[]): Promise<Simulation> {
  const past = new Simulation({ choose: () => 0 }, { faults: false, crashes: false, pauses: false })
  for (const [index, release] of releases.entries()) {
    void publisher(past, `before ${release.version}`, release, index + 1, undefined)
    await past.run()
    past.time += 2 * 24 * 3_600_000
  }
  return past
}

async function together(simulation: Simulation, scenario: Scenario): Promise<void> {
  const { before, publishers, promoted = [], yanked, keep, reads, broken } = scenario
  const problems: unknown[] = []
  const watch = watcher(simulation, promoted.length === 0)
  simulation.onChange = () => {
    try {
      watch()
    } catch (error) {
      problems.push(error)
    }
  }
  const first = before.length + 1
  const writers = publishers.map((release, index) =>
    publisher(simulation, `run ${first + index}`, release, first + index, broken),
  )
  const next = first + publishers.length
  writers.push(...promoted.map((version, index) => promoter(simulation, version, next + index, broken)))
  if (yanked !== undefined) writers.push(yanker(simulation, yanked, broken))
  if (keep !== undefined) writers.push(pruner(simulation, keep, broken))
  const actors = writers.map(ended => ended.catch((error: unknown) => problems.push(error)))
  const reading = Object.entries(readers).map(async ([name, read]) => {
    await reader(simulation, name, read, reads).catch((error: unknown) => {
      // What a release lacks is removed from latest: readers then get 404.
      const all = [...before, ...publishers]
      const mayLack = before.length === 0 || all.some(one => one.without !== undefined)
      if (!(error instanceof NotYet) || !mayLack) problems.push(error)
    })
  })
  await simulation.run()
  await Promise.all([...actors, ...reading])
  if (problems.length > 0) throw problems[0]
  checkRest(simulation)
  await recover(simulation, next + promoted.length)
}

/** Whatever has happened, a later run ends with a complete `latest` of its own. */
async function recover(simulation: Simulation, number: number): Promise<void> {
  const calm = new Simulation({ choose: () => 0 }, { faults: false, crashes: false, pauses: false })
  calm.time = simulation.time
  for (const [key, object] of simulation.objects) calm.objects.set(key, object)
  const last = publisher(calm, 'the next run', { version: 'v99', build: 'last' }, number, undefined)
  await calm.run()
  await last
  const record = recordOf(calm)
  if (record.latest?.version !== 'v99' || record.claim !== undefined)
    throw new Error('a later run could not finish')
  checkRest(calm)
}

/** Runs work as an actor. Its death, or a refusal by the store, is not a failure of the protocol. */
async function act(
  simulation: Simulation,
  name: string,
  broken: Break | undefined,
  work: (store: Store, world: World) => Promise<unknown>,
): Promise<void> {
  const actor = new Actor(name, 'writer')
  const world: World = {
    ...fakeWorld(),
    now: () => new Date(simulation.time),
    // A pause as short as the one before a second try hides no order of requests: it may end before anything else
    // happens.
    sleep: milliseconds => (milliseconds < 100 ? Promise.resolve() : simulation.sleep(milliseconds)),
  }
  try {
    await work(simulatedStore(simulation, actor, broken), world)
    simulation.history.push(`${name} has ended`)
  } catch (error) {
    simulation.history.push(`${name} has failed: ${(error as Error).message}`)
    if (!(error instanceof Died) && !expectedFailures.test((error as Error).message)) throw error
  }
}

const expectedFailures =
  /socket hang up|Request has expired|already there in simulated|is not there in simulated|is incomplete|has lost|NoSuchKey|NoSuchUpload|is latest of|has been yanked|another run has started/

const publisher = (
  simulation: Simulation,
  name: string,
  release: SmallRelease,
  number: number,
  broken: Break | undefined,
): Promise<void> =>
  act(simulation, name, broken, async (store, world) => {
    const tree = treeOf(release)
    await writeVersion(tree, () => Promise.resolve(undefined), store, world)
    const published = publishedVersion(tree, { channel, version: release.version })
    await moveLatest(published, { base, sequence: sequence(number) }, 'forward', store, world)
  })

const promoter = (
  simulation: Simulation,
  version: string,
  number: number,
  broken: Break | undefined,
): Promise<void> =>
  act(simulation, `promoter of ${version}`, broken, async (store, world) => {
    const published = await readVersion({ channel, version }, store)
    await moveLatest(published, { base, sequence: sequence(number) }, 'any', store, world)
  })

const yanker = (simulation: Simulation, version: string, broken: Break | undefined): Promise<void> =>
  act(simulation, 'yanker', broken, (store, world) =>
    yankIn(store, { channel, version, crates: undefined, undo: false, base }, world),
  )

const pruner = (simulation: Simulation, keep: number, broken: Break | undefined): Promise<void> =>
  act(simulation, 'pruner', broken, (store, world) => prune({ channel, base }, keep, store, world))

async function reader(
  simulation: Simulation,
  name: string,
  read: (typeof readers)[keyof typeof readers],
  reads: number,
): Promise<void> {
  const actor = new Actor(name, 'reader')
  for (let i = 0; i < reads; i++)
    await read(key =>
      simulation.ask(actor, `get ${key}`, () => {
        const object = simulation.objects.get(key)
        return object && Buffer.from(object.bytes).toString('utf8')
      }),
    )
}

const textOf = ({ objects }: Simulation, key: string): string | undefined => {
  const object = objects.get(key)
  return object && Buffer.from(object.bytes).toString('utf8')
}

/** Parsed only once: objects never change, they are only replaced. */
const records = new WeakMap<Uint8Array, ChannelRecord>()

function recordOf(simulation: Simulation): ChannelRecord {
  const bytes = simulation.objects.get(recordKey(channel))?.bytes
  if (bytes === undefined) return { schema: 1 }
  const record = records.get(bytes) ?? (JSON.parse(Buffer.from(bytes).toString('utf8')) as ChannelRecord)
  records.set(bytes, record)
  return record
}

/** Whether the object belongs to a version, and so must never change. */
function isOfVersion(key: string): boolean {
  if (key.startsWith(latestPrefix({ channel })) || !key.startsWith(`${channel}/`)) return false
  const path = key.split('/').slice(2).join('/')
  return path !== '' && !isMutable(path)
}

/** Invariants at every moment: no version changes, no incomplete version is sealed, latest never goes back. */
function watcher(simulation: Simulation, forward: boolean): () => void {
  const seen = new Map<string, Uint8Array>()
  let newest: Sequence | undefined
  return () => {
    for (const [key, { bytes }] of simulation.objects) {
      const before = seen.get(key)
      if (before === bytes) continue
      seen.set(key, bytes)
      if (before !== undefined && isOfVersion(key) && sha256(before) !== sha256(bytes))
        throw new Error(`${key} has changed`)
    }
    const { latest } = recordOf(simulation)
    if (forward && newest && latest && isNewer(newest, latest.sequence, new Date(8e15)))
      throw new Error(`latest went back to ${latest.version}`)
    newest = latest?.sequence ?? newest
  }
}

/**
 * Invariants when no request is under way: latest has, byte for byte, the version in the record, unless an actor has
 * died while moving it.
 */
function checkRest(simulation: Simulation): void {
  const { latest, claim } = recordOf(simulation)
  if (latest === undefined || claim !== undefined) return
  const prefix = versionPrefix({ channel, version: latest.version })
  const release = [...simulation.objects.keys()].filter(key => key.startsWith(prefix))
  const files = release
    .filter(key => !key.endsWith('/SHA256SUMS') && !isMutable(key.slice(prefix.length)))
    .map(key => {
      const bytes = simulation.objects.get(key)?.bytes ?? new Uint8Array(0)
      return { path: key.slice(prefix.length), size: bytes.length, sha256: sha256(bytes) }
    })
  const yanked = textOf(simulation, prefix + paths.yanked)
  if (yanked?.includes('"version": true') === true)
    throw new Error(`latest is ${latest.version}, which was yanked`)
  const text = textOf(simulation, `${prefix}manifest.json`)
  if (text === undefined) throw new Error(`latest is ${latest.version}, which is not whole`)
  const manifest = JSON.parse(text) as Manifest
  const own = { channel, version: latest.version, prefix, manifest }
  const published = { ...own, files, sums: '', firstIndex: new Map<string, string>(), mutable: [] }
  const wanted = latestTree(published, base, indexOf(simulation, prefix))
  for (const { key, sha256: digest } of wanted.entries) {
    const object = simulation.objects.get(key)
    if (object === undefined || sha256(object.bytes) !== digest)
      throw new Error(`${key} is not that of ${latest.version}`)
  }
  checkList(simulation, latest.version)
  const named = new Set(wanted.entries.map(entry => entry.key))
  for (const key of simulation.objects.keys())
    if (key.startsWith(wanted.prefix) && !key.includes('/crates/') && !named.has(key))
      throw new Error(`${key} is left from another version`)
}

/** The channel's list says which version is latest, and names no version that does not exist. */
function checkList(simulation: Simulation, latest: string): void {
  const list = JSON.parse(textOf(simulation, channelVersionsKey(channel)) ?? '{}') as Partial<ChannelVersions>
  if (list.latest !== latest) throw new Error(`the list says that ${list.latest ?? 'nothing'} is latest`)
  const names = list.versions?.map(one => one.version) ?? []
  for (const version of names)
    if (!simulation.objects.has(`${versionPrefix({ channel, version })}${paths.manifest}`))
      throw new Error(`the list names ${version}, which is not there`)
  if (!names.includes(latest)) throw new Error(`the list lacks ${latest}`)
}

/** The index file of `latest`. It begins with the version's own line; no line after it can be chosen. */
function indexOf(simulation: Simulation, prefix: string): Readonly<Record<string, string>> {
  const path = paths.indexFile('tool')
  const own = textOf(simulation, prefix + path)
  const text = textOf(simulation, latestPrefix({ channel }) + path)
  if (own === undefined && text !== undefined) throw new Error(`${path} of latest is from another version`)
  if (own === undefined || text === undefined) return {}
  if (!text.startsWith(own)) throw new Error(`the index of latest does not begin with ${own}`)
  const former = text.slice(own.length).trim().split('\n').filter(Boolean)
  if (former.some(line => !line.includes('"yanked":true'))) throw new Error('two versions can be chosen')
  const page = textOf(simulation, prefix + paths.page)
  return { [path]: text, ...(page === undefined ? {} : { [paths.page]: page }) }
}
