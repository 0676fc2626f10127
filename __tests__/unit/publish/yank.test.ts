import { describe, expect, it } from '@jest/globals'

import type { RawInputs } from '../../../src/inputs/read-inputs.js'
import type { IndexLine } from '../../../src/package/registry/index-line.js'
import { isMutable } from '../../../src/plan/placing.js'
import { publishVersion } from '../../../src/publish/publish.js'
import { readChannel } from '../../../src/publish/record.js'
import { base, run, there, twoVersions } from '../../support/channel-run.js'
import type { FakeWorld } from '../../support/fake-world.js'
import { aPublishPlan, packagedFor, worldAfter } from '../../support/samples.js'

const v1 = { ...there, version: 'v1' }
const v2 = { ...there, version: 'v2' }

/** Whether the index of a folder marks each crate as yanked, the line that is chosen first. */
const yankedIn = ({ memory }: FakeWorld, folder: string): Readonly<Record<string, readonly boolean[]>> =>
  Object.fromEntries(
    ['hello-cli', 'hello-core', 'hello-shout'].map(name => [
      name,
      (memory.text(`${folder}cargo-registry/index/he/ll/${name}`) ?? '')
        .trim()
        .split('\n')
        .map(line => (JSON.parse(line) as IndexLine).yanked),
    ]),
  )

const all = (yanked: readonly boolean[]): Readonly<Record<string, readonly boolean[]>> => ({
  'hello-cli': yanked,
  'hello-core': yanked,
  'hello-shout': yanked,
})

describe('yank of a version', () => {
  it('is shown in its index, on its pages and in yanked.json, and touches nothing else', async () => {
    const earlier = await twoVersions()
    const before = earlier.memory.snapshot()
    const { world, failure } = await run('yank', v1, earlier)
    expect(failure).toBeUndefined()
    expect(yankedIn(world, 'testnet/v1/')).toEqual(all([true]))
    expect(world.memory.text('testnet/v1/index.html')).toContain('This version has been yanked.')
    expect(world.memory.text('testnet/v1/cargo-registry/index.html')).toContain('yanked</span>')
    expect(JSON.parse(world.memory.text('testnet/v1/yanked.json') ?? '')).toEqual({
      schema: 1,
      version: true,
      crates: [],
    })
    const after = world.memory.snapshot()
    const changed = Object.keys(after).filter(key => after[key] !== before[key])
    expect(changed.filter(key => !isMutable(key.replace('testnet/v1/', '')))).toEqual([
      'testnet/index.html',
      'testnet/versions.json',
    ])
    expect(world.memory.text('testnet/index.html')).toContain('v1</a> <span class="tag warn">yanked</span>')
    expect(Object.keys(before).filter(key => after[key] === undefined)).toEqual([])
  })

  it('is reported in summary, outputs and log, invalidates the CDN, and is checked from outside', async () => {
    const raw = { ...v1, 'distribution-id': 'EAB0G50HTKF8I' }
    const { world, summary, outputs } = await run('yank', raw, await twoVersions())
    expect(summary).toMatch(/^## v1 of testnet is yanked\n/)
    expect(summary).toContain('7 objects updated')
    expect(outputs).toEqual({ version: 'v1', channel: 'testnet' })
    expect(world.invalidations.map(([paths]) => paths)).toEqual([['/testnet/v1/*']])
    expect(world.lines('info')).toContain(`${base}/testnet/v1/ answers as it should: 3 requests`)
  })

  it('can be undone', async () => {
    const earlier = await twoVersions()
    const before = earlier.memory.snapshot('testnet/v1/')
    const yanked = await run('yank', v1, earlier)
    const { world, summary } = await run('yank', { ...v1, undo: 'true' }, yanked.world)
    world.memory.objects.delete('testnet/v1/yanked.json')
    expect(world.memory.snapshot('testnet/v1/')).toEqual(before)
    expect(summary).toMatch(/^## v1 of testnet is no longer yanked\n/)
  })

  it('is refused for latest, before anything is written', async () => {
    const { world, failure, summary } = await run('yank', v2, await twoVersions())
    expect(failure).toBe(
      'version v2 is latest of testnet\npublish or promote another version first, and then yank this one',
    )
    expect(world.memory.changes.filter(({ kind }) => kind !== 'swap')).toEqual([])
    expect((await readChannel('testnet', world.memory)).claim).toBeUndefined()
    expect(summary).toMatch(/^## v2 of testnet was not yanked\n/)
  })

  it('keeps the version from becoming latest, whoever asks', async () => {
    const { world: yanked } = await run('yank', v1, await twoVersions())
    const promoted = await run('promote', v1, yanked)
    expect(promoted.failure).toMatch(/^version v1 of testnet has been yanked, and can't become latest\n/)
    const again = aPublishPlan({ version: 'v1' }, { now: new Date('2025-10-19T12:00:00Z') })
    const world = worldAfter(promoted.world, again)
    const target = { store: world.memory, cdn: undefined }
    await expect(publishVersion(await packagedFor(again, world), again, target, world)).rejects.toThrow(
      'version v1 of testnet has been yanked',
    )
    expect((await readChannel('testnet', world.memory)).latest?.version).toBe('v2')
  })

  it('survives later publishes, even of the same version', async () => {
    const { world: yanked } = await run('yank', v1, await twoVersions())
    const before = yanked.memory.snapshot('testnet/v1/')
    for (const [version, day] of [
      ['v1', '19'],
      ['v3', '20'],
    ] as const) {
      const raw = { version, latest: String(version === 'v3') }
      const plan = aPublishPlan(raw, { now: new Date(`2025-10-${day}T12:00:00Z`) })
      const world = worldAfter(yanked, plan)
      await publishVersion(
        await packagedFor(plan, world),
        plan,
        { store: world.memory, cdn: undefined },
        world,
      )
    }
    expect(yanked.memory.snapshot('testnet/v1/')).toEqual(before)
  })

  it('is shown by list', async () => {
    const { world } = await run('yank', v1, await twoVersions())
    const { summary } = await run('list', { 'publish-to': 's3://bucket', channel: 'testnet' }, world)
    expect(summary).toMatch(/\| `v1` .*\*\*yanked\*\*/)
    expect(summary).not.toMatch(/\| `v2` .*yanked/)
  })

  it('fails if clients still see the version as not yanked', async () => {
    const stale = await twoVersions()
    const objects = new Map(stale.memory.objects)
    const get: FakeWorld['get'] = url => {
      const object = objects.get(url.slice(base.length + 1))
      const { bytes, contentType, cacheControl } = object ?? {
        bytes: new Uint8Array(0),
        contentType: '',
        cacheControl: '',
      }
      const headers = { 'content-type': contentType, 'cache-control': cacheControl }
      return Promise.resolve({ status: object === undefined ? 404 : 200, headers, body: bytes })
    }
    const { failure, summary } = await run('yank', v1, stale, { get })
    expect(failure).toContain("it is recorded, but clients don't see it:")
    expect(summary).toMatch(/^## v1 of testnet is yanked, with a failure\n/)
  })
})

describe('yank of crates', () => {
  it('marks those, and no others', async () => {
    const raw = { ...v1, crates: 'hello-shout hello-core' }
    const { world, summary } = await run('yank', raw, await twoVersions())
    expect(yankedIn(world, 'testnet/v1/')).toEqual({
      'hello-cli': [false],
      'hello-core': [true],
      'hello-shout': [true],
    })
    expect(summary).toMatch(/^## hello-shout, hello-core of v1 of testnet is yanked\n/)
    const { summary: listed } = await run('list', { 'publish-to': 's3://bucket', channel: 'testnet' }, world)
    expect(listed).toContain('yanked: `hello-core`, `hello-shout`')
  })

  it('of latest is shown in latest as well, until it is another version', async () => {
    const raw = { ...v2, crates: 'hello-core', 'distribution-id': 'EAB0G50HTKF8I' }
    const { world, failure } = await run('yank', raw, await twoVersions())
    expect(failure).toBeUndefined()
    expect(yankedIn(world, 'testnet/latest/')).toEqual({
      'hello-cli': [false, true],
      'hello-core': [true, true],
      'hello-shout': [false, true],
    })
    const downloads = (page: string): string | undefined =>
      world.memory.text(page)?.replace(/^[^]*<h2>Downloads/, '')
    expect(downloads('testnet/latest/index.html')).toMatch(/hello-core.*yanked/)
    expect(downloads('testnet/latest/index.html')).toBe(downloads('testnet/v2/index.html'))
    expect(world.memory.text('testnet/latest/yanked.json')).toContain('hello-core')
    expect(world.invalidations.map(([paths]) => paths)).toEqual([['/testnet/v2/*', '/testnet/latest/*']])
    const { world: moved } = await run('promote', v1, world)
    expect(yankedIn(moved, 'testnet/latest/')['hello-core']).toEqual([false, true])
    expect(moved.memory.text('testnet/latest/yanked.json')).toBeUndefined()
    const { world: back } = await run('promote', v2, moved)
    expect(yankedIn(back, 'testnet/latest/')['hello-core']).toEqual([true, true])
  })

  it('can be undone one by one, but not while the whole version is yanked', async () => {
    const two = await run('yank', { ...v1, crates: 'hello-cli hello-core' }, await twoVersions())
    const one = await run('yank', { ...v1, crates: 'hello-cli', undo: 'true' }, two.world)
    expect(yankedIn(one.world, 'testnet/v1/')).toMatchObject({ 'hello-cli': [false], 'hello-core': [true] })
    const whole = await run('yank', v1, one.world)
    const refused = await run('yank', { ...v1, crates: 'hello-core', undo: 'true' }, whole.world)
    expect(refused.failure).toMatch(/^the whole version is yanked, and its crates with it\n/)
    const back = await run('yank', { ...v1, undo: 'true' }, whole.world)
    expect(yankedIn(back.world, 'testnet/v1/')).toMatchObject({ 'hello-cli': [false], 'hello-core': [true] })
  })

  it('that do not exist is refused, by name', async () => {
    const raw = { ...v1, crates: 'hello_core nosuch' }
    const { failure, world } = await run('yank', raw, await twoVersions())
    expect(failure).toContain(
      '- crates: version v1 has no crate "hello_core"\n  it has hello-cli, hello-core, hello-shout\n- crates: version v1 has no crate "nosuch"',
    )
    expect(world.memory.changes).toEqual([])
  })
})

describe('a yank or an undo that changes nothing', () => {
  it.each<[string, RawInputs, RawInputs | undefined, string, RegExp]>([
    [
      'a version that nobody has yanked, taken back',
      { ...v1, undo: 'true' },
      undefined,
      'nothing was yanked: there is no yank of version v1 to undo',
      /^## v1 of testnet was not yanked: there is nothing to undo\n/,
    ],
    [
      'latest, taken back',
      { ...v2, undo: 'true' },
      undefined,
      'nothing was yanked: there is no yank of version v2 to undo',
      /^## v2 of testnet was not yanked: there is nothing to undo\n/,
    ],
    [
      'crates that nobody has yanked, taken back',
      { ...v2, crates: 'hello-core', undo: 'true' },
      { ...v2, crates: 'hello-cli' },
      'nothing was yanked: there is no yank of hello-core of version v2 to undo',
      /^## hello-core of v2 of testnet was not yanked: there is nothing to undo\n/,
    ],
    [
      'a version that is yanked',
      v1,
      v1,
      'nothing was yanked: version v1 had been yanked before',
      /^## v1 of testnet had been yanked before\n/,
    ],
  ])('(%s) says so, and writes nothing', async (_, raw, first, line, headline) => {
    const earlier = await twoVersions()
    const { world: before } = first === undefined ? { world: earlier } : await run('yank', first, earlier)
    const { world, summary, failure } = await run('yank', raw, before)
    expect(failure).toBeUndefined()
    expect(world.lines('info')).toContain(line)
    expect(summary).toMatch(headline)
    expect(world.memory.changes).toEqual([])
  })

  it('updates the files that do not show it yet', async () => {
    const { world: before } = await run('yank', v1, await twoVersions())
    const whole = before.memory.snapshot('testnet/')
    before.memory.seed('testnet/v1/index.html', 'a page of before')
    const { world } = await run('yank', v1, before)
    expect(world.memory.snapshot('testnet/')).toEqual(whole)
  })
})

describe('yank', () => {
  it('without a version is refused', async () => {
    const { failure } = await run('yank', there, await twoVersions())
    expect(failure).toBe('version is missing\nname the version to yank')
  })
})
