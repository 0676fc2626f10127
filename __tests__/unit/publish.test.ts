import { describe, expect, it } from '@jest/globals'

import { explain } from '../../src/errors.js'
import type { RawInputs } from '../../src/inputs/read-inputs.js'
import type { Packaged } from '../../src/package/package.js'
import type { Entry } from '../../src/package/tree.js'
import type { PublishPlan } from '../../src/plan/plan.js'
import { publish } from '../../src/publish/publish.js'
import type { Published } from '../../src/publish/publish.js'
import type { FakeWorld } from '../support/fake-world.js'
import { aPublishPlan, aWorkspace, hello, packagedFor, worldAfter, worldOf } from './samples.js'

const latest = 'testnet/latest/'
const planOf = (version: string, raw: RawInputs = {}): PublishPlan => aPublishPlan({ version, ...raw })

/** The next version of a project that gave up hello-shout. */
const smaller = (version: string, raw: RawInputs = {}): PublishPlan =>
  aPublishPlan(
    { version, ...raw },
    { workspace: aWorkspace(...hello.members.filter(member => member.name !== 'hello-shout')) },
  )

interface Run {
  readonly plan: PublishPlan
  readonly world: FakeWorld
  readonly packaged: Packaged
  readonly result: Published
}

const go = (plan: PublishPlan, packaged: Packaged, world: FakeWorld): Promise<Published> =>
  publish(packaged, plan, { store: world.memory, cdn: undefined }, world)

async function run(plan: PublishPlan, earlier?: Run): Promise<Run> {
  const world = earlier === undefined ? worldOf(plan) : worldAfter(earlier.world, plan)
  const packaged = await packagedFor(plan, world)
  return { plan, world, packaged, result: await go(plan, packaged, world) }
}

const entriesOf = ({ version, latest: moving }: Packaged): readonly Entry[] => [
  ...version.entries,
  ...(moving?.entries ?? []),
]

describe('a first publish', () => {
  it('writes every object, as it shall be served', async () => {
    const { world, packaged } = await run(planOf('v1'))
    const stored = [...world.memory.objects].map(([key, { bytes, contentType, cacheControl }]) => ({
      key,
      size: bytes.length,
      contentType,
      cacheControl,
    }))
    const wanted = entriesOf(packaged).map(({ key, size, contentType, cacheControl }) => ({
      key,
      size,
      contentType,
      cacheControl,
    }))
    const byKey = (a: { key: string }, b: { key: string }): number => (a.key < b.key ? -1 : 1)
    expect(stored.sort(byKey)).toEqual(wanted.sort(byKey))
  })

  it('writes all of the version, by phases, before anything of latest', async () => {
    const { world, packaged } = await run(planOf('v1'))
    const phaseOf = new Map(entriesOf(packaged).map(({ key, phase }) => [key, phase]))
    const steps = world.memory.changes.map(
      ({ kind, key }) =>
        `${kind} ${key.startsWith(latest) ? 'latest' : 'version'} ${phaseOf.get(key) ?? '?'}`,
    )
    expect(steps.filter((step, i) => step !== steps[i - 1])).toEqual([
      'create version data',
      'create version index',
      'create version pointer',
      'replace latest data',
      'replace latest index',
      'replace latest pointer',
    ])
  })

  it('writes manifest.json last in each of the two folders', async () => {
    const { world, packaged } = await run(planOf('v1'))
    const keys = world.memory.changes.map(change => change.key)
    expect(keys[packaged.version.entries.length - 1]).toBe('testnet/v1/manifest.json')
    expect(keys.at(-1)).toBe('testnet/latest/manifest.json')
  })

  it('tells what it did', async () => {
    const { result, packaged, world } = await run(planOf('v1'))
    const { entries } = packaged.version
    expect(result).toEqual({
      created: entries.length,
      unchanged: 0,
      sent: entries.reduce((sum, entry) => sum + entry.size, 0),
      latest: { updated: entries.length, deleted: 0 },
      invalidation: { kind: 'none' },
    })
    expect(world.lines('info').at(-1)).toBe(`latest: ${entries.length} objects updated, 0 deleted`)
  })

  it('leaves latest alone where it shall', async () => {
    const { result, world } = await run(planOf('v1', { latest: 'false' }))
    expect(result.latest).toBeUndefined()
    expect(world.memory.snapshot(latest)).toEqual({})
  })
})

describe('a publish of what is there already', () => {
  it('writes nothing', async () => {
    const first = await run(planOf('v1'))
    const { result, world } = await run(planOf('v1'), first)
    expect(world.memory.changes).toEqual([])
    expect(result).toEqual({
      created: 0,
      unchanged: first.packaged.version.entries.length,
      sent: 0,
      latest: { updated: 0, deleted: 0 },
      invalidation: { kind: 'none' },
    })
  })

  it.each<[string, string, string]>([
    [
      'one byte is another',
      'testnet/v1/binaries/linux-x86_64/hello',
      'Hello v1 for x86_64-unknown-linux-gnu',
    ],
    ['a file is longer', 'testnet/v1/install.sh', 'x'],
    ['a file is there that it does not have', 'testnet/v1/binaries/linux-x86_64/more', 'x'],
  ])('is refused before anything is written if %s', async (_, key, text) => {
    const first = await run(planOf('v1'))
    first.world.memory.seed(key, text)
    const plan = planOf('v1')
    const world = worldAfter(first.world, plan)
    world.memory.objects.delete('testnet/v1/index.html')
    const packaged = await packagedFor(plan, world)
    expect(await go(plan, packaged, world).catch(explain)).toBe(
      `this version is already published in memory with other content: ${key}\n` +
        'publish under another version: what is published is never changed, and nothing was written',
    )
    expect(world.memory.changes).toEqual([])
  })

  it('names a few of many conflicts', async () => {
    const plan = planOf('v1')
    const world = worldOf(plan)
    const packaged = await packagedFor(plan, world)
    for (const { key } of packaged.version.entries.slice(0, 7)) world.memory.seed(key, 'x')
    const text = await go(plan, packaged, world).catch(explain)
    expect(text).toMatch(/content: testnet\/v1\/\S+(, testnet\/v1\/\S+){4}, and 2 more\n/)
  })

  it('goes on if somebody else has just written the same', async () => {
    const plan = planOf('v1')
    const world = worldOf(plan)
    const packaged = await packagedFor(plan, world)
    const other = (await run(planOf('v1'))).world.memory
    world.memory.after = () => {
      for (const [key, object] of other.objects)
        if (key.startsWith('testnet/v1/')) world.memory.objects.set(key, object)
    }
    await go(plan, packaged, world)
    expect(world.memory.snapshot()).toEqual(other.snapshot())
    expect(world.memory.changes.filter(change => change.kind === 'create')).toHaveLength(1)
  })

  it('stops if somebody else has just written something else', async () => {
    const plan = planOf('v1')
    const world = worldOf(plan)
    const packaged = await packagedFor(plan, world)
    world.memory.after = () => {
      world.memory.seed('testnet/v1/install.sh', 'theirs')
    }
    expect(await go(plan, packaged, world).catch(explain)).toContain(
      'with other content: testnet/v1/install.sh\n',
    )
    expect(world.memory.text('testnet/v1/install.sh')).toBe('theirs')
    expect(world.memory.snapshot(latest)).toEqual({})
  })
})

describe('a publish of the next version', () => {
  it('removes from latest what is no more, but never a crate', async () => {
    const first = await run(planOf('v1'))
    const crates = Object.keys(first.world.memory.snapshot(`${latest}cargo-registry/crates/`))
    const { world, result } = await run(smaller('v2'), first)
    const deleted = world.memory.changes.filter(change => change.kind === 'delete').map(change => change.key)
    expect(deleted).toEqual([
      `${latest}archives/hello-shout-x86_64-unknown-linux-gnu.tar.gz`,
      `${latest}binaries/linux-x86_64/hello-shout`,
      `${latest}cargo-registry/index/he/ll/hello-shout`,
    ])
    expect(world.memory.changes.slice(-3).map(change => change.kind)).toEqual(['delete', 'delete', 'delete'])
    expect(result.latest?.deleted).toBe(3)
    expect(Object.keys(world.memory.snapshot())).toEqual(expect.arrayContaining(crates))
  })

  it('leaves the registry in latest as it is when it publishes none', async () => {
    const first = await run(planOf('v1'))
    const registry = first.world.memory.snapshot(`${latest}cargo-registry/`)
    const { world } = await run(smaller('v2', { 'cargo-registry': 'false' }), first)
    expect(world.memory.snapshot(`${latest}cargo-registry/`)).toEqual(registry)
    expect(world.memory.changes.filter(change => change.kind === 'delete')).toHaveLength(2)
  })

  it('leaves the former version and other channels alone', async () => {
    const first = await run(planOf('v1'))
    first.world.memory.seed('testnet2/latest/x', 'x')
    const before = first.world.memory.snapshot()
    const { world } = await run(smaller('v2'), first)
    for (const [key, sha256] of Object.entries(before))
      if (!key.startsWith(latest)) expect(world.memory.snapshot()[key]).toBe(sha256)
  })
})
