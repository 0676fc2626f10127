import { describe, expect, it } from '@jest/globals'

import { ActionError } from '../../../src/errors.js'
import type { RawInputs } from '../../../src/inputs/read-inputs.js'
import type { Packaged } from '../../../src/package/package.js'
import type { PublishPlan } from '../../../src/plan/publish-plan.js'
import type { Cdn, StoreObject } from '../../../src/ports.js'
import { publishVersion } from '../../../src/publish/publish.js'
import type { Published } from '../../../src/publish/publish.js'
import type { FakeWorld } from '../../support/fake-world.js'
import { latestOf } from '../../support/public-site.js'
import {
  aPublishPlan,
  builtFor,
  packagedFor,
  packageAll,
  worldAfter,
  worldOf,
} from '../../support/samples.js'
import type { Differences } from '../../support/samples.js'

const latest = 'testnet/latest/'
const record = '.build-packages/testnet.json'
const days = (count: number): Differences => ({ now: new Date(Date.UTC(2025, 9, 18 + count)) })

const planOf = (version: string, raw: RawInputs = {}, differences: Differences = days(0)): PublishPlan =>
  aPublishPlan({ version, ...raw }, differences)

/** The headers with which an object is served. */
type Served = Pick<StoreObject, 'contentType' | 'cacheControl'>

interface Run {
  readonly plan: PublishPlan
  readonly world: FakeWorld
  readonly packaged: Packaged
  readonly result: Published
}

async function run(plan: PublishPlan, earlier?: Run, cdn?: Cdn): Promise<Run> {
  const now = (): Date => new Date(plan.sequence.at)
  const world = earlier === undefined ? worldOf(plan, { now }) : worldAfter(earlier.world, plan, { now })
  const packaged = await packagedFor(plan, world)
  return {
    plan,
    world,
    packaged,
    result: await publishVersion(packaged, plan, { store: world.memory, cdn }, world),
  }
}

describe('a publish', () => {
  it('writes every object with the headers that it should be served with', async () => {
    const { world, packaged, plan } = await run(planOf('v1'))
    const shown = (key: string, size: number, { contentType, cacheControl }: Served): string =>
      `${key} ${size} ${contentType} ${cacheControl}`
    const stored = [...world.memory.objects].map(([key, object]) => shown(key, object.bytes.length, object))
    const wanted = [...packaged.version.entries, ...latestOf(packaged, plan).entries].map(entry =>
      shown(entry.key, entry.size, entry),
    )
    const ofChannel = [
      expect.stringMatching(/^index\.html \d+ text\/html; charset=utf-8 no-cache$/),
      expect.stringMatching(/^testnet\/index\.html \d+ text\/html; charset=utf-8 no-cache$/),
      expect.stringMatching(/^testnet\/versions\.json \d+ application\/json no-cache$/),
    ]
    const rest = stored.filter(line => !line.startsWith(record)).sort()
    const isPage = (line: string): boolean => /^(testnet\/)?[^/]*$/.test(line.replace(/ .*/, ''))
    expect(rest.filter(isPage)).toEqual(ofChannel)
    expect(rest.filter(line => !isPage(line))).toEqual(wanted.sort())
  })

  it('writes all of the version, by phases, before anything of latest', async () => {
    const { world, packaged, plan } = await run(planOf('v1'))
    const entries = [...packaged.version.entries, ...latestOf(packaged, plan).entries]
    const phaseOf = new Map(entries.map(({ key, phase }) => [key, phase]))
    const steps = world.memory.changes.map(({ kind, key }) => {
      const folder = key.startsWith(latest) ? 'latest' : 'version'
      if (key.startsWith('.build-packages/staged/')) return `${kind} staged`
      if (!phaseOf.has(key) && kind !== 'swap') return `${kind} ${key}`
      return kind === 'swap' ? `swap ${key}` : `${kind} ${folder} ${phaseOf.get(key) ?? '?'}`
    })
    expect(steps.filter((step, i) => step !== steps[i - 1])).toEqual([
      'create version intent',
      'create version data',
      'create version index',
      'create version pointer',
      'create version seal',
      `swap ${record}`,
      'create staged',
      'replace latest data',
      'replace latest index',
      'replace latest pointer',
      'replace latest seal',
      'create staged',
      'replace testnet/versions.json',
      'replace testnet/index.html',
      'create staged',
      'replace index.html',
      'remove staged',
      `swap ${record}`,
    ])
  })

  it('reports what it did', async () => {
    const { result, packaged } = await run(planOf('v1'))
    const { entries } = packaged.version
    const sent = entries.reduce((sum, entry) => sum + entry.size, 0)
    expect(result).toEqual({
      version: { created: entries.length, sent, copied: 0, unchanged: 0 },
      latest: { kind: 'moved', from: undefined, updated: entries.length, deleted: 0 },
      invalidation: { kind: 'none' },
      probed: { kind: 'fine', requests: 8 },
      pruned: undefined,
    })
  })

  it('does not touch latest, its record and the CDN if latest is false', async () => {
    const plan = planOf('v1', { latest: 'false' })
    const { result, world } = await run(plan, undefined, await worldOf(plan).cdn('E1'))
    expect(result).toMatchObject({ latest: undefined, invalidation: { kind: 'none' } })
    expect(world.memory.snapshot(latest)).toEqual({})
    expect(world.memory.text(record)).toBeUndefined()
  })

  it('writes nothing if everything is already there', async () => {
    const first = await run(planOf('v1'))
    const { result, world } = await run(planOf('v1'), first)
    expect(world.memory.changes).toEqual([])
    expect(result).toMatchObject({
      version: { created: 0, sent: 0, copied: 0, unchanged: first.packaged.version.entries.length },
      latest: { kind: 'unchanged' },
      probed: { kind: 'fine' },
    })
  })

  it('does not touch the former version and other channels', async () => {
    const first = await run(planOf('v1'))
    first.world.memory.seed('testnet2/latest/x', 'x')
    const before = first.world.memory.snapshot()
    const { world } = await run(planOf('v2', {}, days(1)), first)
    const after = world.memory.snapshot()
    const ofChannel = [record, 'testnet/versions.json', 'testnet/index.html']
    for (const [key, sha256] of Object.entries(before))
      if (!key.startsWith(latest) && !ofChannel.includes(key))
        expect([key, after[key]]).toEqual([key, sha256])
  })

  it('does not upload files again that the latest version has too', async () => {
    const first = await run(planOf('v1'))
    const plan = planOf('v2', {}, days(1))
    const world = worldAfter(first.world, plan)
    const packaged = await packageAll(await builtFor(first.plan, world), plan, world)
    const { version } = await publishVersion(packaged, plan, { store: world.memory, cdn: undefined }, world)
    const files = packaged.downloads.flatMap(({ binary, archives, bill }) => [binary, ...archives, bill])
    expect(version).toMatchObject({ copied: files.length, unchanged: 0 })
    for (const { path, sha256 } of files) expect(world.memory.snapshot()[`testnet/v2/${path}`]).toBe(sha256)
  })

  it('checks the public address last, and reports what is wrong there without undoing anything', async () => {
    const plan = planOf('v1')
    const world = worldOf(plan, { get: () => ({ status: 403, headers: {}, body: new Uint8Array(0) }) })
    const packaged = await packagedFor(plan, world)
    const result = await publishVersion(packaged, plan, { store: world.memory, cdn: undefined }, world)
    expect(result).toMatchObject({ latest: { kind: 'moved' }, probed: { kind: 'failed' } })
    expect(world.memory.text(`${latest}manifest.json`)).toContain('"version": "v1"')
  })

  it('checks no address if probe is off', async () => {
    const { result } = await run(planOf('v1', { probe: 'false' }))
    expect(result.probed).toEqual({ kind: 'none' })
  })

  it('invalidates the CDN after everything is published, and a failure there undoes nothing', async () => {
    const plan = planOf('v1', { 'distribution-id': 'EAB0G50HTKF8I' })
    const seen: number[] = []
    const world = worldOf(plan, {
      cdn: {
        invalidate: () => {
          seen.push(world.memory.changes.length)
          return Promise.reject(new ActionError('access-denied', 'denied', 'allow it'))
        },
      },
    })
    const packaged = await packagedFor(plan, world)
    const target = { store: world.memory, cdn: await world.cdn('E1') }
    const { invalidation, latest: moved } = await publishVersion(packaged, plan, target, world)
    expect(invalidation).toEqual({ kind: 'failed', path: '/testnet/latest/*', reason: 'denied\nallow it' })
    expect(seen).toEqual([world.memory.changes.length])
    expect(moved).toMatchObject({ kind: 'moved' })
  })

  it('does not invalidate the CDN if latest belongs to a newer run, and checks its own version', async () => {
    const first = await run(planOf('v2'))
    const asked: string[] = []
    const plan = planOf('v1', {}, days(-1))
    const world = worldAfter(first.world, plan)
    const watched: FakeWorld = {
      ...world,
      get: url => {
        asked.push(url)
        return world.get(url)
      },
    }
    const packaged = await packagedFor(plan, world)
    const result = await publishVersion(
      packaged,
      plan,
      { store: world.memory, cdn: await world.cdn('E1') },
      watched,
    )
    expect(result).toMatchObject({
      version: { unchanged: 0 },
      latest: { kind: 'superseded', by: { version: 'v2' } },
      invalidation: { kind: 'none' },
      probed: { kind: 'fine' },
    })
    expect(asked.filter(url => url.includes('/latest/'))).toEqual([])
    expect(world.memory.text(`${latest}manifest.json`)).toContain('"version": "v2"')
  })

  it('removes old versions last, and only if the input says so', async () => {
    let earlier: Run | undefined
    for (const [version, day] of [
      ['v1', 0],
      ['v2', 2],
      ['v3', 4],
    ] as const)
      earlier = await run(planOf(version, {}, days(day)), earlier)
    expect(earlier?.result.pruned).toBeUndefined()
    const { result, world } = await run(planOf('v4', { keep: '2' }, days(6)), earlier)
    expect(result.pruned).toMatchObject({ versions: ['v2', 'v1'] })
    expect(world.memory.changes.map(change => change.kind).lastIndexOf('replace')).toBeLessThan(
      world.memory.changes.map(change => change.kind).indexOf('delete'),
    )
    for (const [version, there] of Object.entries({ v1: false, v2: false, v3: true, v4: true }))
      expect(Object.keys(world.memory.snapshot(`testnet/${version}/`)).length > 0).toBe(there)
  })
})
