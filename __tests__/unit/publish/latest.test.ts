import { describe, expect, it } from '@jest/globals'

import { describeError } from '../../../src/errors.js'
import { latestTree } from '../../../src/package/latest.js'
import type { Entry, Tree } from '../../../src/package/tree.js'
import { paths } from '../../../src/plan/layout.js'
import type { Order } from '../../../src/publish/channel.js'
import { moveLatest } from '../../../src/publish/latest.js'
import type { MovedLatest } from '../../../src/publish/latest.js'
import { publishedVersion, readVersion } from '../../../src/publish/published-version.js'
import { readChannel } from '../../../src/publish/record.js'
import { writeVersion } from '../../../src/publish/version.js'
import { base, treeOf } from '../../simulation/release.js'
import type { SmallRelease } from '../../simulation/release.js'
import { channel, claim, move, record, run } from '../../support/claims.js'
import { aText } from '../../support/entries.js'
import { fakeWorld } from '../../support/fake-world.js'
import type { FakeWorld } from '../../support/fake-world.js'

const latest = 'main/latest/'

const releaseOf = (number: number, extra?: string): SmallRelease => ({
  version: `v${number}`,
  build: `b${number}`,
  ...(extra === undefined ? {} : { extra }),
})

/** Publishes a version unless it is there, as the run with this number, and points `latest` at it. */
async function go(
  world: FakeWorld,
  tree: Tree,
  number: number,
  order: Order = 'forward',
): Promise<MovedLatest> {
  await writeVersion(tree, () => Promise.resolve(undefined), world.memory, world)
  const version = tree.prefix.split('/')[1] ?? ''
  const published = publishedVersion(tree, { channel, version })
  world.memory.changes.length = 0
  return moveLatest(published, { base, sequence: run(number) }, order, world.memory, world)
}

const deletedBy = ({ memory }: FakeWorld): readonly string[] =>
  memory.changes.filter(change => change.kind === 'delete').map(change => change.key)

describe('a version that latest is pointed at', () => {
  it('is written by phases between claim and finish, pointers last', async () => {
    const world = fakeWorld()
    const tree = treeOf(releaseOf(1, 'more'))
    await go(world, tree, 1)
    const steps = world.memory.changes.map(({ kind, key }) => `${kind} ${key.replace(latest, '')}`)
    expect([steps[0], steps.at(-1)]).toEqual([`swap ${record}`, `swap ${record}`])
    const written = steps.filter(step => step.startsWith('replace '))
    expect(written.slice(0, 3).sort()).toEqual([
      'replace binaries/linux-x86_64/more',
      'replace binaries/linux-x86_64/tool',
      expect.stringMatching(/^replace cargo-registry\/crates\/tool\/[0-9a-f]{64}\.crate$/),
    ])
    expect(written.slice(3)).toEqual([
      'replace cargo-registry/index/to/ol/tool',
      'replace SHA256SUMS',
      'replace cargo-registry/index/config.json',
      'replace install.sh',
      'replace manifest.json',
      'replace main/versions.json',
      'replace main/index.html',
      'replace index.html',
    ])
  })

  it('is the same whether this run or an earlier one has written it', async () => {
    const world = fakeWorld()
    const tree = treeOf(releaseOf(1, 'more'))
    await writeVersion(tree, () => Promise.resolve(undefined), world.memory, world)
    const just = publishedVersion(tree, { channel, version: 'v1' })
    const found = await readVersion({ channel, version: 'v1' }, world.memory)
    expect(latestTree(found, base, {})).toEqual(latestTree(just, base, {}))
  })

  it('is reported with its outcome, and the former latest', async () => {
    const world = fakeWorld()
    const first = await go(world, treeOf(releaseOf(1, 'more')), 1)
    expect(first).toEqual({ kind: 'moved', from: undefined, updated: 8, deleted: 0 })
    const second = await go(world, treeOf(releaseOf(2)), 2)
    const gone = ['more for linux-x86_64']
    expect(second).toEqual({ kind: 'moved', from: 'v1', updated: 7, deleted: 1, gone })
    expect(world.lines('info').at(-1)).toBe('latest: 7 objects updated, 1 deleted')
  })

  it('is not written again if it is complete', async () => {
    const world = fakeWorld()
    const tree = treeOf(releaseOf(1))
    await go(world, tree, 1)
    expect(await go(world, tree, 2)).toEqual({ kind: 'unchanged' })
    expect(world.memory.changes).toEqual([])
    expect(world.lines('info').at(-1)).toBe('latest is v1 already')
  })

  it.each<[string, Order, (world: FakeWorld) => Promise<unknown>]>([
    ['a run began to move it and never ended', 'forward', world => claim(world, move(2))],
    ['a person asks for it', 'any', () => Promise.resolve()],
  ])('is written again if %s', async (_, order, meanwhile) => {
    const world = fakeWorld()
    const tree = treeOf(releaseOf(1))
    await go(world, tree, 1)
    await meanwhile(world)
    world.memory.seed(`${latest}install.sh`, 'spoilt')
    expect(await go(world, tree, 3, order)).toMatchObject({ kind: 'moved', from: 'v1' })
    expect(world.memory.text(`${latest}install.sh`)).toContain("version='v1'")
  })

  it('leaves latest to a newer run, even one that has only begun', async () => {
    const world = fakeWorld()
    await go(world, treeOf(releaseOf(1)), 1)
    await claim(world, move(3))
    const before = world.memory.snapshot(latest)
    expect(await go(world, treeOf(releaseOf(2)), 2)).toMatchObject({ kind: 'superseded', by: move(3) })
    expect(world.memory.snapshot(latest)).toEqual(before)
    expect(world.lines('info').at(-1)).toBe(
      'latest belongs to version v3, of run 3, attempt 1; v2 is published, and latest stays as it is',
    )
  })

  it('stops writing when a newer run takes over, and does not touch its record', async () => {
    const world = fakeWorld()
    world.memory.after = ({ kind, key }) => {
      if (kind !== 'replace' || !key.endsWith('/install.sh')) return
      world.memory.after = () => undefined
      const theirs = { ...move(3), id: 'theirs', until: world.now().toISOString() }
      world.memory.seed(record, JSON.stringify({ schema: 1, claim: theirs }))
    }
    expect(await go(world, treeOf(releaseOf(2)), 2)).toMatchObject({
      kind: 'superseded',
      by: { version: 'v3' },
    })
    expect((await readChannel(channel, world.memory)).claim?.id).toBe('theirs')
  })
})

describe('content that the new version no longer has', () => {
  it('is removed from latest after all writing, except crates', async () => {
    const world = fakeWorld()
    await go(world, treeOf(releaseOf(1, 'more')), 1)
    const crates = Object.keys(world.memory.snapshot(latest + paths.crates))
    await go(world, treeOf(releaseOf(2)), 2)
    expect(deletedBy(world)).toEqual([`${latest}binaries/linux-x86_64/more`])
    const kinds = world.memory.changes.map(change => change.kind).filter(kind => kind !== 'remove')
    expect(kinds.slice(-2)).toEqual(['delete', 'swap'])
    const left = Object.keys(world.memory.snapshot(latest + paths.crates))
    expect(left).toHaveLength(2)
    expect(left).toEqual(expect.arrayContaining(crates))
  })

  it('is removed even if it is an index file', async () => {
    const world = fakeWorld()
    await go(world, treeOf(releaseOf(1)), 1)
    world.memory.seed(`${latest}${paths.indexFile('old')}`, '{}')
    await go(world, treeOf(releaseOf(2)), 2)
    expect(deletedBy(world)).toEqual([`${latest}cargo-registry/index/3/o/old`])
  })

  it.each<[string, 'registry' | 'binaries', readonly string[], string]>([
    [
      'the registry',
      'registry',
      ['cargo-registry/index/config.json', 'cargo-registry/index/to/ol/tool'],
      'Cargo registry',
    ],
    ['the binaries', 'binaries', ['binaries/linux-x86_64/tool', 'install.sh'], 'binaries and installers'],
  ])('is removed completely, if it is %s, and that is logged', async (_, without, files, what) => {
    const world = fakeWorld()
    await go(world, treeOf(releaseOf(1)), 1)
    const crates = world.memory.snapshot(latest + paths.crates)
    const moved = await go(world, treeOf({ ...releaseOf(2), without }), 2)
    expect(deletedBy(world)).toEqual(files.map(file => latest + file))
    expect(world.memory.snapshot(latest + paths.crates)).toMatchObject(crates)
    expect(moved).toMatchObject({ kind: 'moved', gone: [what] })
    expect(world.lines('warning')).toEqual([
      `gone from latest of main, since version v2 has none: ${what}; version v1 has it still: https://get.example.com/main/v1/`,
    ])
    // Moving back brings it again, and removes nothing.
    expect(await go(world, treeOf(releaseOf(1)), 3, 'any')).not.toHaveProperty('gone', [what])
    for (const file of files) expect(world.memory.text(latest + file)).toBeDefined()
    expect(world.lines('warning')).toHaveLength(1)
  })

  it('is named item by item if others of its kind stay', async () => {
    const world = fakeWorld()
    await go(world, treeOf(releaseOf(1, 'more')), 1)
    world.memory.seed(`${latest}${paths.indexFile('old')}`, '{}')
    world.memory.seed(`${latest}install.ps1`, 'x')
    await go(world, treeOf(releaseOf(2)), 2)
    expect(world.lines('warning')[0]).toContain('has none: crate old, install.ps1, more for linux-x86_64; ')
  })
})

describe('a move of latest that fails', () => {
  it.each<[string, (world: FakeWorld, key: string) => unknown]>([
    ['lost', ({ memory }, key) => memory.objects.delete(key)],
    [
      'cut',
      ({ memory }, key) => {
        memory.seed(key, 'h')
      },
    ],
  ])('names what the store has %s, deletes nothing, and leaves the record unchanged', async (_, spoil) => {
    const world = fakeWorld()
    await go(world, treeOf(releaseOf(1, 'more')), 1)
    const key = `${latest}install.sh`
    world.memory.after = change => {
      if (change.key === key) spoil(world, key)
    }
    expect(await go(world, treeOf(releaseOf(2)), 2).catch(describeError)).toBe(
      `memory doesn't hold what was written to it: ${key}\nrun again, and find out what else writes to this place`,
    )
    expect(deletedBy(world)).toEqual([])
    expect((await readChannel(channel, world.memory)).latest?.version).toBe('v1')
  })

  it('releases its claim, even when it is cancelled', async () => {
    const controller = new AbortController()
    const world = fakeWorld({ signal: controller.signal })
    world.memory.after = ({ key }) => {
      if (key === `${latest}install.sh`) controller.abort(new Error('cancelled'))
    }
    await expect(go(world, treeOf(releaseOf(1)), 1)).rejects.toThrow('cancelled')
    expect((await readChannel(channel, world.memory)).claim?.until).toBe(world.now().toISOString())
    expect(world.memory.text(`${latest}manifest.json`)).toBeUndefined()
  })

  it('reports the failure itself when the claim could not be released either', async () => {
    const world = fakeWorld()
    world.memory.before = ({ key }) => {
      if (key === `${latest}install.sh`) {
        world.memory.before = () => {
          throw new Error('second')
        }
        throw new Error('first')
      }
    }
    await expect(go(world, treeOf(releaseOf(1)), 1)).rejects.toThrow('first')
    expect(world.lines('debug').join('\n')).toContain('the claim could not be released')
  })
})

describe('latestTree', () => {
  const tree = treeOf(releaseOf(1))
  const published = publishedVersion(tree, { channel, version: 'v1' })
  const entryOf = (path: string, of = published): Entry | undefined =>
    latestTree(of, base, {}).entries.find(entry => entry.key === latest + path)

  it('copies equal files in the store, and makes clients revalidate them', () => {
    expect(entryOf('install.sh')).toMatchObject({
      body: { kind: 'copy', from: 'main/v1/install.sh' },
      cacheControl: 'no-cache',
      sha256: tree.entries.find(entry => entry.key === 'main/v1/install.sh')?.sha256,
    })
  })

  it('lets a crate be cached for ever, since its name is its digest', () => {
    const crate = published.files.find(file => file.path.startsWith(paths.crates))
    expect(entryOf(crate?.path ?? '')?.cacheControl).toBe('public, max-age=31536000, immutable')
  })

  it('has its own manifest, which points to the version', () => {
    const body = entryOf(paths.manifest)?.body
    const text = body?.kind === 'bytes' ? Buffer.from(body.bytes).toString('utf8') : ''
    expect(JSON.parse(text)).toMatchObject({
      version: 'v1',
      packages: { binaries: { 'linux-x86_64': { path: '../v1/binaries/linux-x86_64/tool' } } },
    })
  })

  it('contains no file that the version lacks', () => {
    const bare = { ...published, files: published.files.filter(file => file.path === paths.manifest) }
    expect(latestTree(bare, base, {}).entries.map(entry => entry.key)).toEqual([
      `${latest}SHA256SUMS`,
      `${latest}manifest.json`,
    ])
  })

  it('is not made of a tree without a manifest', () => {
    const none = { prefix: 'main/v1/', entries: [aText('main/v1/x', 'x', 'data')] }
    expect(() => publishedVersion(none, { channel, version: 'v1' })).toThrow('a version has no manifest')
  })
})
