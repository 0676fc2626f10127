import type { PublishedVersion } from '../package/latest.js'
import type { VerifyPlan } from '../plan/delivery.js'
import { latestPrefix, recordKey } from '../plan/layout.js'
import { mapConcurrently, maxConcurrency } from '../pool.js'
import type { Store, World } from '../ports.js'
import { showing } from '../progress.js'
import type { Far } from '../progress.js'
import { nothing, readBack, readLatest } from './expected.js'
import type { Expected } from './expected.js'
import type { Fault } from './fault.js'
import { askAddresses } from './probe.js'
import { readVersion } from './published-version.js'
import { parseRecord } from './record.js'
import { checkingKeys, faultsOfLatest, faultsOfSignatures } from './verify-signatures.js'
import { wrongHeaders } from './verify.js'
import { listVersions } from './versions.js'

/** What was compared, and what is wrong with it. */
export interface Verified {
  readonly channel: string
  /** The versions that were compared, newest first. */
  readonly versions: readonly string[]
  /** The number of objects whose bytes were compared, those of `latest` included, and their bytes. */
  readonly objects: number
  readonly bytes: number
  /** Requests at the public address; none if it wasn't given. */
  readonly requests: number
  readonly faults: readonly Fault[]
  /** What could not be compared, and why. */
  readonly notes: readonly string[]
}

/**
 * Compares every object of a channel with what SHA256SUMS, the manifest and the record say that it should be, and what
 * the public address serves with both. Changes nothing. Faults are collected: one doesn't hide the others.
 */
export async function verifyChannel(plan: VerifyPlan, world: World): Promise<Verified> {
  const { channel, version, destination, base } = plan
  const store = await world.store(destination)
  await store.check('read')
  const { text, at } = await store.readRegister(recordKey(channel))
  const { latest, claim } = parseRecord(text, channel, store)
  const isMoving = claim !== undefined && Date.parse(claim.until) > at.getTime()
  const all = await listVersions(channel, store)
  const chosen = version === undefined ? all : all.filter(one => one.name === version)
  if (version !== undefined && chosen.length === 0) await readVersion({ channel, version }, store)
  const whole = chosen.filter(one => one.ours && one.whole)
  const read = await mapConcurrently(
    whole,
    maxConcurrency,
    one => readBack({ channel, version: one.name }, one, store, world),
    world.signal,
  )
  const versions = read.flatMap(({ published }) => published ?? [])
  const pointed = versions.find(one => one.version === latest?.version)
  const last = pointed && !isMoving ? await readLatest(pointed, store, world) : nothing
  const faults = [...read, last].flatMap(one => one.faults)
  if (
    latest === undefined &&
    version === undefined &&
    (await store.list(latestPrefix({ channel }))).length > 0
  )
    faults.push({
      where: recordKey(channel),
      what: `is missing, or says nothing of ${latestPrefix({ channel })}`,
    })
  const keys = checkingKeys(plan.publicKeys, versions, faults)
  for (const one of versions) faults.push(...(await faultsOfSignatures(one, keys, store, world)))
  if (pointed && !isMoving) faults.push(...(await faultsOfLatest(pointed, keys, store)))
  const compared = await compareAll(
    [...read, last].flatMap(one => one.expected),
    store,
    world,
  )
  const served = base === undefined ? [] : await askEach(versions, pointed, base, world)
  return {
    channel,
    versions: whole.map(one => one.name),
    ...compared,
    requests: served.reduce((sum, { requests }) => sum + requests, 0),
    faults: [...faults, ...compared.faults, ...served.flatMap(({ faults }) => faults)],
    notes: [
      ...chosen.filter(one => !one.ours).map(({ name }) => `${name} was not published by build-packages`),
      ...chosen
        .filter(one => one.ours && !one.whole)
        .map(({ name }) => `the publishing of ${name} has not ended`),
      ...(isMoving ? [`latest is being moved to ${claim.version}, and was not compared`] : []),
      ...(claim !== undefined && !isMoving
        ? [`a run that has ended had begun to move latest to ${claim.version}: the next run completes that`]
        : []),
    ],
  }
}

async function compareAll(
  expected: readonly Expected[],
  store: Store,
  world: World,
): Promise<Pick<Verified, 'objects' | 'bytes' | 'faults'>> {
  let [done, bytes] = [0, 0]
  const compare = async ({ key, sha256, ...placing }: Expected): Promise<readonly Fault[]> => {
    const found = sha256 === undefined ? await store.describe(key) : await store.examine(key)
    done += 1
    if (found === undefined) return [{ where: key, what: 'is missing' }]
    bytes += found.size
    const altered = sha256 !== undefined && found.sha256 !== sha256
    const differs = [
      ...(altered ? [`its SHA-256 is ${found.sha256 ?? 'unknown'}, not ${sha256}`] : []),
      ...(found.headers === undefined ? [] : wrongHeaders(placing, found.headers)),
    ]
    return differs.length === 0 ? [] : [{ where: key, what: differs.join('; ') }]
  }
  const all = (): Promise<readonly (readonly Fault[])[]> =>
    mapConcurrently(expected, maxConcurrency, compare, world.signal)
  const far = (): Far => ({ items: { noun: 'object', done, of: expected.length } })
  const faults = (await showing('comparing objects', world, all, far)).flat()
  return { objects: expected.length, bytes, faults }
}

/** What the public address serves, of each version and of `latest`. */
async function askEach(
  versions: readonly PublishedVersion[],
  latest: PublishedVersion | undefined,
  base: string,
  world: World,
): Promise<readonly { readonly requests: number; readonly faults: readonly Fault[] }[]> {
  const folders = [
    ...versions.map(one => [one, one.prefix] as const),
    ...(latest === undefined ? [] : [[latest, latestPrefix(latest)] as const]),
  ]
  const ask = async ([published, folder]: (typeof folders)[number]) => {
    const { requests, failures } = await askAddresses(published, folder, base, world)
    // Such a failure begins with its address.
    const faults = failures.map(({ what }) => {
      const [where = '', ...rest] = what.split(' ')
      return { where, what: rest.join(' ') }
    })
    return { requests, faults }
  }
  const all = (): ReturnType<typeof askEach> => mapConcurrently(folders, 4, ask, world.signal)
  return showing('asking the public address', world, all)
}
