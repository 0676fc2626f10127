import { describe, expect, it } from '@jest/globals'

import type { ChannelVersions } from '../../../src/package/pages/channel-page.js'
import type { Tree } from '../../../src/package/tree.js'
import { paths } from '../../../src/plan/layout.js'
import { moveLatest } from '../../../src/publish/latest.js'
import { chooseOld, prune } from '../../../src/publish/prune.js'
import { publishedVersion, readVersion } from '../../../src/publish/published-version.js'
import { readChannel } from '../../../src/publish/record.js'
import { writeVersion } from '../../../src/publish/version.js'
import { listVersions } from '../../../src/publish/versions.js'
import type { ListedVersion } from '../../../src/publish/versions.js'
import { base, treeOf } from '../../simulation/release.js'
import { beforeSwap, channel, claim, move, run } from '../../support/claims.js'
import { fakeWorld } from '../../support/fake-world.js'
import type { FakeWorld } from '../../support/fake-world.js'

const day = 24 * 3_600_000
const now = new Date('2026-01-31T00:00:00Z')

describe('chooseOld', () => {
  /** A version that was published this many days ago. */
  const aVersion = (name: string, age: number, more: Partial<ListedVersion> = {}): ListedVersion => ({
    name,
    published: new Date(now.getTime() - age * day),
    objects: 3,
    size: 30,
    whole: true,
    ours: true,
    keys: [],
    listed: [],
    ...more,
  })
  const five = [1, 2, 3, 4, 5].map(number => aVersion(`v${number}`, 6 - number + 1)).reverse()

  it.each<[string, readonly ListedVersion[], number, readonly string[], readonly string[]]>([
    ['all but the newest', five, 2, ['v5'], ['v3', 'v2', 'v1']],
    ['nothing where there are not so many', five, 5, ['v5'], []],
    ['never what is latest', five, 1, ['v1'], ['v4', 'v3', 'v2']],
    ['never what was latest within a day', five, 1, ['v5', 'v2', 'v1'], ['v4', 'v3']],
    [
      'nothing that is younger than a day',
      [aVersion('new', 0.1), aVersion('young', 0.9), aVersion('day', 1), aVersion('old', 1.1)],
      1,
      ['new'],
      ['old'],
    ],
    [
      'nothing that is not ours',
      [aVersion('new', 0.1), aVersion('theirs', 9, { ours: false }), aVersion('old', 9)],
      1,
      ['new'],
      ['old'],
    ],
    [
      'what was begun and never ended, which takes the place of no other',
      [aVersion('new', 2), aVersion('half', 3, { whole: false }), aVersion('old', 4), aVersion('older', 5)],
      2,
      ['new'],
      ['half', 'older'],
    ],
    [
      'nothing that is being written',
      [aVersion('half', 0.1, { whole: false }), aVersion('old', 9)],
      1,
      ['old'],
      [],
    ],
  ])('chooses %s', (_, versions, keep, latest, chosen) => {
    const names = chooseOld(
      versions,
      keep,
      latest.map(version => ({ version })),
      now,
    ).map(one => one.name)
    expect(names).toEqual(chosen)
  })
})

const trees = [1, 2, 3, 4].map(number => treeOf({ version: `v${number}`, build: `b${number}` }))

async function publishTree(world: FakeWorld, tree: Tree, number: number): Promise<void> {
  await writeVersion(tree, () => Promise.resolve(undefined), world.memory, world)
  const version = tree.prefix.split('/')[1] ?? ''
  const published = publishedVersion(tree, { channel, version })
  await moveLatest(published, { base, sequence: run(number) }, 'forward', world.memory, world)
}

/** A channel with v1 to v4, published two days apart. */
async function fourVersions(world = fakeWorld()): Promise<FakeWorld> {
  for (const [index, tree] of trees.entries()) {
    await publishTree(world, tree, index + 1)
    await world.sleep(2 * day)
  }
  world.memory.changes.length = 0
  return world
}

const versionsIn = async ({ memory }: FakeWorld): Promise<readonly string[]> =>
  (await listVersions(channel, memory)).map(one => one.name)

const deletedBy = ({ memory }: FakeWorld): readonly string[] =>
  memory.changes.filter(change => change.kind === 'delete').map(change => change.key)

describe('retention', () => {
  it('leaves the newest versions, and nothing of the others', async () => {
    const world = await fourVersions()
    const before = world.memory.snapshot()
    const pruned = await prune({ channel, base }, 2, world.memory, world)
    const size = trees.slice(0, 2).flatMap(tree => tree.entries.map(entry => entry.size))
    expect(pruned).toEqual({ versions: ['v2', 'v1'], size: size.reduce((a, b) => a + b) })
    expect(await versionsIn(world)).toEqual(['v4', 'v3'])
    const after = world.memory.snapshot()
    for (const folder of ['main/v3/', 'main/v4/', 'main/latest/install.sh', 'main/latest/manifest.json'])
      for (const [key, sha256] of Object.entries(before))
        if (key.startsWith(folder)) expect([key, after[key]]).toEqual([key, sha256])
  })

  it('removes files that point to others first, and SHA256SUMS last', async () => {
    const world = await fourVersions()
    await prune({ channel, base }, 3, world.memory, world)
    const ofVersion = deletedBy(world).filter(key => key.startsWith('main/v1/'))
    const steps = ofVersion.map(key => key.replace(/[0-9a-f]{64}/, '{sha256}'))
    expect(steps[0]).toBe('main/v1/manifest.json')
    expect(steps.slice(1, 4).sort()).toEqual([
      'main/v1/cargo-registry/index/config.json',
      'main/v1/cargo-registry/index/to/ol/tool',
      'main/v1/install.sh',
    ])
    expect(steps.slice(4, 6).sort()).toEqual([
      'main/v1/binaries/linux-x86_64/tool',
      'main/v1/cargo-registry/crates/tool/{sha256}.crate',
    ])
    expect(steps.slice(6)).toEqual(['main/v1/SHA256SUMS'])
  })

  it('removes their crates from latest, except those that other versions have too', async () => {
    const world = await fourVersions()
    const crateOf = (number: number): string =>
      Object.keys(world.memory.snapshot(`main/v${number}/${paths.crates}`))[0]?.replace(/^main\/v\d\//, '') ??
      ''
    const [shared, own] = [crateOf(1), crateOf(2)]
    world.memory.seed(`main/v3/${shared}`, 'the same')
    await prune({ channel, base }, 2, world.memory, world)
    const left = Object.keys(world.memory.snapshot(`main/latest/${paths.crates}`))
    expect(left).toContain(`main/latest/${shared}`)
    expect(left).not.toContain(`main/latest/${own}`)
    expect(left).toHaveLength(3)
  })

  it('holds the channel meanwhile, and does not change latest', async () => {
    const world = await fourVersions()
    await prune({ channel, base }, 2, world.memory, world)
    const kinds = world.memory.changes.map(change => change.kind)
    expect([kinds[0], kinds.at(-1), new Set(kinds.slice(1, -1))]).toEqual([
      'swap',
      'swap',
      new Set(['create', 'replace', 'delete', 'remove']),
    ])
    const { versions } = JSON.parse(world.memory.text('main/versions.json') ?? '') as ChannelVersions
    expect(versions.map(one => one.version)).toEqual(['v4', 'v3'])
    const { latest, claim: left } = await readChannel(channel, world.memory)
    expect([latest, left]).toEqual([move(4), undefined])
  })

  it('changes nothing if nothing is old, or nothing is published', async () => {
    const world = await fourVersions()
    expect(await prune({ channel, base }, 4, world.memory, world)).toEqual({ versions: [], size: 0 })
    expect(world.memory.changes).toEqual([])
    expect(await prune({ channel: 'other', base }, 1, world.memory, world)).toBeUndefined()
  })

  it('continues with the rest of a version whose removal was interrupted', async () => {
    const world = await fourVersions()
    world.memory.before = ({ kind }) => {
      if (kind === 'delete' && deletedBy(world).length === 3) throw new Error('died')
    }
    await expect(prune({ channel, base }, 3, world.memory, world)).rejects.toThrow('died')
    world.memory.before = () => undefined
    expect(await versionsIn(world)).toContain('v1')
    await world.sleep(2 * day)
    expect(await prune({ channel, base }, 3, world.memory, world)).toMatchObject({ versions: ['v1'] })
    expect(Object.keys(world.memory.snapshot('main/v1/'))).toEqual([])
  })

  it('aborts unfinished uploads to these versions', async () => {
    const world = await fourVersions()
    const forgotten: string[] = []
    world.memory.abortUploads = (...asked: readonly string[]) => {
      forgotten.push(...asked)
      return Promise.resolve()
    }
    await prune({ channel, base }, 2, world.memory, world)
    expect(forgotten).toEqual(['main/v2/', 'main/v1/'])
  })

  it('leaves the work to a newer run, if one has begun', async () => {
    const world = await fourVersions()
    await claim(world, move(5))
    expect(await prune({ channel, base }, 2, world.memory, world)).toBeUndefined()
    expect(await versionsIn(world)).toHaveLength(4)
    expect(world.lines('info').at(-1)).toMatch(
      /^latest belongs to version v5, .*, whose run removes old versions$/,
    )
  })

  it('removes nothing if latest was pointed at another version meanwhile', async () => {
    const world = await fourVersions()
    const promoted = await readVersion({ channel, version: 'v1' }, world.memory)
    // A person's request to promote v1, made before the run of v4, takes effect only now.
    beforeSwap(world.memory, () =>
      moveLatest(promoted, { base, sequence: run(3) }, 'any', world.memory, world),
    )
    await prune({ channel, base }, 2, world.memory, world)
    expect(deletedBy(world)).toEqual([])
    expect(world.memory.text('main/latest/manifest.json')).toContain('"version": "v1"')
  })

  it('keeps in the record what latest was pointed at meanwhile', async () => {
    const world = await fourVersions()
    const promoted = await readVersion({ channel, version: 'v1' }, world.memory)
    beforeSwap(world.memory, () =>
      moveLatest(promoted, { base, sequence: run(3) }, 'any', world.memory, world),
    )
    expect((await prune({ channel, base }, 2, world.memory, world))?.versions ?? []).toEqual([])
    expect((await readChannel(channel, world.memory)).latest?.version).toBe('v1')
  })

  it('stops when it is cancelled, between two versions', async () => {
    const controller = new AbortController()
    const world = await fourVersions(fakeWorld({ signal: controller.signal }))
    world.memory.after = ({ key }) => {
      if (key === 'main/v2/manifest.json') controller.abort(new Error('cancelled'))
    }
    await expect(prune({ channel, base }, 2, world.memory, world)).rejects.toThrow('cancelled')
    expect(await versionsIn(world)).toEqual(['v4', 'v3', 'v1'])
  })
})

describe('listVersions', () => {
  it('lists the newest first, by the time of publishing', async () => {
    const world = await fourVersions()
    world.memory.seed('main/v2/late', 'x')
    const versions = await listVersions(channel, world.memory)
    expect(versions.map(one => one.name)).toEqual(['v4', 'v3', 'v2', 'v1'])
    expect(versions[2]).toMatchObject({ objects: 8, whole: true, ours: true })
  })

  it('uses the time of the last object if a version is incomplete', async () => {
    const world = await fourVersions()
    world.memory.seed('main/v5/SHA256SUMS', 'x')
    const [first] = await listVersions(channel, world.memory)
    expect(first).toEqual({
      name: 'v5',
      published: world.now(),
      objects: 1,
      size: 1,
      whole: false,
      ours: true,
      keys: ['main/v5/SHA256SUMS'],
      listed: [{ key: 'main/v5/SHA256SUMS', size: 1, modified: world.now() }],
    })
  })

  it('does not take latest, other channels and files beside the versions for versions', async () => {
    const world = fakeWorld()
    for (const key of [
      'main/latest/x',
      'main2/v1/x',
      'main/robots.txt',
      'main/v1/x',
      '.build-packages/main.json',
    ])
      world.memory.seed(key, 'x')
    expect(await listVersions(channel, world.memory)).toMatchObject([
      { name: 'v1', ours: false, whole: false },
    ])
  })
})
