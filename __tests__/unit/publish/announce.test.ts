import { describe, expect, it } from '@jest/globals'

import type { ChannelVersions } from '../../../src/package/pages/channel-page.js'
import { announce } from '../../../src/publish/announce.js'
import { moveLatest } from '../../../src/publish/latest.js'
import { publishedVersion } from '../../../src/publish/published-version.js'
import { writeVersion } from '../../../src/publish/version.js'
import type { Writer } from '../../../src/publish/writer.js'
import { base, treeOf } from '../../simulation/release.js'
import { channel, run } from '../../support/claims.js'
import { fakeWorld } from '../../support/fake-world.js'
import type { FakeWorld } from '../../support/fake-world.js'

const key = 'main/versions.json'
const listOf = ({ memory }: FakeWorld): ChannelVersions =>
  JSON.parse(memory.text(key) ?? '') as ChannelVersions
const names = (world: FakeWorld): readonly string[] => listOf(world).versions.map(one => one.version)

/** Publishes a version unless it is there, and points `latest` at it. */
async function go(
  world: FakeWorld,
  number: number,
  order: 'forward' | 'any' = 'forward',
  at = number,
): Promise<void> {
  const version = `v${number}`
  const tree = treeOf({ version, build: version })
  await writeVersion(tree, () => Promise.resolve(undefined), world.memory, world)
  await moveLatest(
    publishedVersion(tree, { channel, version }),
    { base, sequence: run(at) },
    order,
    world.memory,
    world,
  )
}

/** Writes entries directly to their keys. */
const writer = ({ memory }: FakeWorld): Pick<Writer, 'put'> => ({
  async put(entries) {
    for (const entry of entries) {
      memory.objects.delete(entry.key)
      await memory.create(entry)
    }
  },
})

describe('the list of a channel', () => {
  it('has the versions that were latest, the newest move first, and how to install them', async () => {
    const world = fakeWorld()
    for (const number of [1, 2, 3]) await go(world, number)
    expect(listOf(world)).toMatchObject({ schema: 1, name: 'tool', channel: 'main', latest: 'v3' })
    expect(names(world)).toEqual(['v3', 'v2', 'v1'])
    expect(listOf(world).install.map(({ line }) => line)).toEqual([
      'cargo install --locked --index sparse+https://get.example.com/main/latest/cargo-registry/index/ tool',
    ])
    expect(world.memory.text('main/index.html')).toContain('v3</a> <span class="tag new">latest</span>')
  })

  it('keeps its order when an older version becomes latest again, and marks that version', async () => {
    const world = fakeWorld()
    for (const number of [1, 2]) await go(world, number)
    await go(world, 1, 'any', 3)
    expect([listOf(world).latest, names(world)]).toEqual(['v1', ['v2', 'v1']])
    expect(world.memory.text('main/index.html')).toContain('v1</a> <span class="tag new">latest</span>')
  })

  it('lacks a version that was never latest', async () => {
    const world = fakeWorld()
    await go(world, 2)
    await go(world, 1)
    expect(names(world)).toEqual(['v2'])
  })

  it.each([
    ['<html>', 'it is not JSON'],
    ['[]', 'schema is missing'],
    ['null', 'expected Object'],
    ['{"schema":2,"versions":[]}', 'schema: expected 1'],
    ['{"schema":1,"name":"a","channel":"main","latest":"../x"}', 'latest: expected the name of a folder'],
  ])('is written from scratch, with a warning, if somebody has made it %s', async (spoilt, what) => {
    const world = fakeWorld()
    world.memory.seed(key, spoilt)
    await go(world, 1)
    expect(names(world)).toEqual(['v1'])
    expect(world.lines('warning')).toEqual([
      `main/versions.json in memory is not as build-packages wrote it: ${what}: a new list of versions is started`,
    ])
  })

  it('must be revalidated by caches, like the page', async () => {
    const world = fakeWorld()
    await go(world, 1)
    for (const own of [key, 'main/index.html'])
      expect((await world.memory.describe(own))?.headers).toMatchObject({ cacheControl: 'no-cache' })
  })

  it('is not written if there is nothing to change', async () => {
    const world = fakeWorld()
    await go(world, 1)
    const before = await world.memory.readText(key)
    await announce({ channel, base }, () => undefined, writer(world), world.memory, world.log)
    expect(await world.memory.readText(key)).toBe(before)
  })

  it('never has more than a thousand versions', async () => {
    const world = fakeWorld()
    await go(world, 1)
    const versions = Array.from({ length: 1500 }, (_, i) => ({ version: `v${i}`, git_commit: 'c' }))
    const many = { ...listOf(world), versions }
    await announce({ channel, base }, () => many, writer(world), world.memory, world.log)
    expect(names(world)).toHaveLength(1000)
    expect(world.memory.text('main/index.html')).toContain('900 older ones are in')
  })
})
