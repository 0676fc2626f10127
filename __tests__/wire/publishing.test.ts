// The protocol of publishing on every server that supports conditions: it behaves the same on each.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { s3Store } from '../../src/adapters/s3/store.js'
import type { Tree } from '../../src/package/tree.js'
import { recordKey, versionPrefix } from '../../src/plan/layout.js'
import type { Store, World } from '../../src/ports.js'
import { moveLatest } from '../../src/publish/latest.js'
import type { MovedLatest } from '../../src/publish/latest.js'
import { prune } from '../../src/publish/prune.js'
import { readVersion } from '../../src/publish/published-version.js'
import { writeVersion } from '../../src/publish/version.js'
import type { WrittenVersion } from '../../src/publish/version.js'
import { listVersions } from '../../src/publish/versions.js'
import { yankIn } from '../../src/publish/yank.js'
import { readers } from '../simulation/readers.js'
import { base, channel, treeOf } from '../simulation/release.js'
import { Bucket } from '../support/bucket.js'
import { temporaryFolder } from '../support/checkout.js'
import { fakeWorld } from '../support/fake-world.js'
import type { Moto } from '../support/moto.js'
import { realTime } from '../support/real-time.js'
import { recordedStores } from '../support/recorded-stores.js'
import { servers } from '../support/servers.js'

const honest = servers.filter(({ name, version }) => {
  const recorded = recordedStores().find(one => one.name === name && one.version === version)
  return recorded?.answers['PUT with `If-Match` of another ETag']?.startsWith('refused')
})

/** The same tree, with its data in files, like built files. */
const onDisk = (tree: Tree): Tree => ({
  ...tree,
  entries: tree.entries.map(entry => {
    if (entry.phase !== 'data' || entry.body.kind !== 'bytes') return entry
    const path = join(temporaryFolder(), 'file')
    writeFileSync(path, entry.body.bytes)
    return { ...entry, body: { kind: 'file', path } }
  }),
})

const days = 24 * 3_600_000
const worldIn = (milliseconds: number): World => ({
  ...fakeWorld(),
  now: () => new Date(Date.now() + milliseconds),
})
const world = worldIn(0)

describe.each(honest)('on $name $version', ({ start }) => {
  let server: Moto
  let store: Store

  beforeAll(async () => {
    server = await start()
    Object.assign(process.env, server.env)
    await new Bucket(server.url, 'packages', server.env['AWS_SECRET_ACCESS_KEY']).create()
    store = open('site')
  })

  afterAll(() => server.stop())

  const open = (prefix: string): Store => {
    const place = { kind: 's3', bucket: 'packages', prefix, region: undefined, endpoint: server.url } as const
    return s3Store(place, 'us-east-1', realTime(world.log))
  }

  const write = (version: string, build: string, former?: string): Promise<WrittenVersion> =>
    writeVersion(onDisk(treeOf({ version, build })), () => Promise.resolve(former), store, world)

  const point = async (
    version: string,
    number: number,
    order: 'forward' | 'any' = 'forward',
  ): Promise<MovedLatest> => {
    const sequence = { at: new Date().toISOString(), run: { workflow: 'w', number, attempt: 1 } }
    return moveLatest(await readVersion({ channel, version }, store), { base, sequence }, order, store, world)
  }

  const read = (): Promise<readonly string[]> =>
    Promise.all(Object.values(readers).map(one => one(key => store.readText(key))))

  it('a version is written once, is complete when it is written again, and is refused with other bytes', async () => {
    await store.check('write')
    expect(await write('v1', 'a')).toMatchObject({ unchanged: 0 })
    await point('v1', 1)
    expect(await write('v1', 'a')).toMatchObject({ created: 0, copied: 0 })
    await expect(write('v1', 'b')).rejects.toMatchObject({ topic: 'version-taken' })
    expect(await read()).toEqual(['v1', 'v1', 'v1'])
  })

  it('files that the next version has too are copied', async () => {
    expect((await write('v2', 'a', versionPrefix({ channel, version: 'v1' }))).copied).toBeGreaterThan(0)
    await point('v2', 2)
    expect(await read()).toEqual(['v2', 'v2', 'v2'])
  })

  it('latest goes back to an older version', async () => {
    expect(await point('v1', 3, 'any')).toMatchObject({ kind: 'moved', from: 'v2' })
    expect(await read()).toEqual(['v1', 'v1', 'v1'])
  })

  it('a version is yanked, and the yank is undone', async () => {
    const asked = { channel, version: 'v2', crates: undefined, base }
    const yanked = async (): Promise<readonly boolean[]> => {
      const index = (await store.readText(`${channel}/v2/cargo-registry/index/to/ol/tool`)) ?? ''
      return index
        .split('\n')
        .filter(Boolean)
        .map(line => (JSON.parse(line) as { yanked: boolean }).yanked)
    }
    await yankIn(store, { ...asked, undo: false }, world)
    expect(await yanked()).toEqual([true])
    await yankIn(store, { ...asked, undo: true }, world)
    expect(await yanked()).toEqual([false])
  })

  it('of two runs at once the newer gets latest, and the older leaves it alone', async () => {
    await Promise.all([write('v0', 'z'), write('v3', 'b'), write('v4', 'c')])
    const newer = point('v4', 5)
    while (!(await store.readText(recordKey(channel)))?.includes('"v4"')) await setTimeout(10)
    expect(await point('v3', 4)).toMatchObject({ kind: 'superseded' })
    expect(await newer).toMatchObject({ kind: 'moved' })
    expect(await read()).toEqual(['v4', 'v4', 'v4'])
  })

  it('old versions are removed, but not those that were latest until recently', async () => {
    const removed = (await prune({ channel, base }, 1, store, worldIn(5 * days)))?.versions ?? []
    // Which of the two is newer may not be visible, as both may have been written in the same second.
    expect(['v0', 'v3', 'v0,v3']).toContain([...removed].sort().join())
    for (const version of removed) expect(await store.list(`${channel}/${version}/`)).toEqual([])
    const left = (await listVersions(channel, store)).map(({ name }) => name)
    expect([...left].sort()).toEqual(['v0', 'v1', 'v2', 'v3', 'v4'].filter(one => !removed.includes(one)))
    expect(await read()).toEqual(['v4', 'v4', 'v4'])
  })
})
