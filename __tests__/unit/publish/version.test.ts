import { describe, expect, it } from '@jest/globals'

import { describeError } from '../../../src/errors.js'
import { writeVersion } from '../../../src/publish/version.js'
import type { FakeWorld } from '../../support/fake-world.js'
import type { MemoryStore } from '../../support/memory-store.js'
import { aWorld, two, versionOf, write } from '../../support/version-sample.js'

const pathsOf = ({ memory }: FakeWorld): readonly string[] =>
  memory.changes.map(({ kind, key }) => `${kind} ${key}`)

describe('a version', () => {
  it('is written by phases: first what it will be, last that it is complete', async () => {
    const world = aWorld()
    expect(await write(world, versionOf('v1', two))).toEqual({
      created: 6,
      sent: versionOf('v1', two).entries.reduce((sum, { size }) => sum + size, 0),
      copied: 0,
      unchanged: 0,
    })
    expect(pathsOf(world)).toEqual([
      'create main/v1/SHA256SUMS',
      'create main/v1/bin/a',
      'create main/v1/bin/b',
      'create main/v1/cargo-registry/index/config.json',
      'create main/v1/install.sh',
      'create main/v1/manifest.json',
    ])
  })

  it.each([1, 2, 3, 4, 5])(
    'is completed after a run has died with %i of its objects written',
    async number => {
      const died = aWorld()
      died.memory.before = () => {
        if (died.memory.changes.length === number) throw new Error('died')
      }
      await expect(write(died, versionOf('v1', two))).rejects.toThrow('died')
      died.memory.before = () => undefined
      expect(await write(died, versionOf('v1', two))).toMatchObject({
        created: 6 - number,
        unchanged: number,
      })
      const whole = aWorld()
      await write(whole, versionOf('v1', two))
      expect(died.memory.snapshot()).toEqual(whole.memory.snapshot())
    },
  )

  it('with a key too long for the store, in the version or in latest, is refused before anything is written', async () => {
    const world = aWorld()
    const longest = 'main/latest/'.length + 'cargo-registry/index/config.json'.length
    world.memory.longestKey = longest
    await write(world, versionOf('v1', two))
    world.memory.longestKey = longest - 1
    const refused = await write(world, versionOf('v2', two)).catch(describeError)
    expect(refused).toBe(
      'main/v2/cargo-registry/index/config.json is too long a name for memory, which allows 39 bytes\n' +
        'give the file a shorter path, or publish to a shorter prefix',
    )
    expect(await world.memory.list('main/v2/')).toEqual([])
  })

  it('with equal content may be written by two runs at once', async () => {
    const world = aWorld()
    const tree = versionOf('v1', two)
    const both = await Promise.all([write(world, tree), write(world, tree)])
    expect(both).toHaveLength(2)
    expect(pathsOf(world)).toHaveLength(6)
  })

  it('with different content belongs to the first of two runs', async () => {
    const world = aWorld('cc')
    const ended = await Promise.allSettled([
      write(world, versionOf('v1', two)),
      write(world, versionOf('v1', { ...two, 'bin/b': 'cc' })),
    ])
    expect(ended).toMatchObject([
      { status: 'fulfilled' },
      { reason: { message: expect.stringContaining('with other content: main/v1/bin/b') } },
    ])
    expect(world.memory.text('main/v1/bin/b')).toBe('bbbb')
    expect(pathsOf(world)).toHaveLength(6)
  })
})

describe('a version that exists with other content', () => {
  const other = { 'bin/a': 'aaa', 'bin/c': 'cc' }

  it('is refused before anything is written, with the differences', async () => {
    const world = aWorld('cc')
    await write(world, versionOf('v1', two))
    world.memory.changes.length = 0
    expect(await write(world, versionOf('v1', other)).catch(describeError)).toBe(
      'this version is already there in memory, with other content: main/v1/bin/b, main/v1/bin/c\n' +
        'publish under another version, such as a new workflow run has: what is published is never changed, and nothing was changed now',
    )
    expect(world.memory.changes).toEqual([])
  })

  it('is refused even if only the list of its files is there', async () => {
    const world = aWorld('cc')
    await write(world, versionOf('v1', two))
    for (const key of [...world.memory.objects.keys()])
      if (!key.endsWith('SHA256SUMS')) world.memory.objects.delete(key)
    await expect(write(world, versionOf('v1', other))).rejects.toThrow('with other content: main/v1/bin/b')
  })

  it.each<[string, (memory: MemoryStore) => void, string]>([
    [
      'a file is longer',
      memory => {
        memory.seed('main/v1/bin/a', 'aaaa')
      },
      'main/v1/bin/a',
    ],
    [
      'a file is there that it has not',
      memory => {
        memory.seed('main/v1/more', '')
      },
      'main/v1/more',
    ],
    [
      'something is there, and nothing says what it shall be',
      memory => memory.objects.delete('main/v1/SHA256SUMS'),
      'main/v1/bin/a, main/v1/bin/b, main/v1/cargo-registry/index/config.json, main/v1/install.sh, main/v1/manifest.json',
    ],
  ])('is refused if %s', async (_, spoil, named) => {
    const world = aWorld()
    await write(world, versionOf('v1', two))
    spoil(world.memory)
    world.memory.changes.length = 0
    await expect(write(world, versionOf('v1', two))).rejects.toThrow(`with other content: ${named}`)
    expect(world.memory.changes).toEqual([])
  })

  it('is reported with the first few of many differences', async () => {
    const world = aWorld()
    for (const name of ['g', 'f', 'e', 'd', 'c', 'b', 'a']) world.memory.seed(`main/v1/${name}`, 'x')
    await expect(write(world, versionOf('v1', two))).rejects.toThrow(
      'content: main/v1/a, main/v1/b, main/v1/c, main/v1/d, main/v1/e, and 2 more',
    )
  })
})

describe('a file that the former version has too', () => {
  it('is copied in the store, whatever its path was there', async () => {
    const world = aWorld('cc')
    await write(world, versionOf('v1', two))
    const next = versionOf('v2', { 'bin/new-a': 'aaa', 'bin/b': 'cc' })
    await world.files.remove('/disk/aaa')
    expect(await write(world, next, 'main/v1/')).toMatchObject({ created: 5, copied: 1 })
    expect(world.memory.objects.get('main/v2/bin/new-a')).toMatchObject({
      contentType: 'application/octet-stream',
      cacheControl: 'public, max-age=31536000, immutable',
    })
    expect(world.memory.text('main/v2/bin/new-a')).toBe('aaa')
    expect(world.lines('info').at(-1)).toMatch(
      /^5 objects written, \d+ B; 1 copied from the version before; 0 were there$/,
    )
  })

  it.each([undefined, 'main/v0/'])('is uploaded if %j is the former version', async former => {
    const world = aWorld()
    expect(await write(world, versionOf('v2', two), former)).toMatchObject({ created: 6, copied: 0 })
  })

  it('is not looked up if there is nothing to write', async () => {
    const world = aWorld()
    await write(world, versionOf('v1', two))
    const never = (): Promise<never> => Promise.reject(new Error('it was looked for'))
    expect(await writeVersion(versionOf('v1', two), never, world.memory, world)).toMatchObject({
      unchanged: 6,
    })
  })

  it('is uploaded if the version itself has lost it', async () => {
    const world = aWorld()
    await write(world, versionOf('v1', two))
    world.memory.objects.delete('main/v1/bin/a')
    await write(world, versionOf('v1', two), 'main/v1/')
    expect(world.memory.text('main/v1/bin/a')).toBe('aaa')
  })
})
