import { describe, expect, it } from '@jest/globals'

import { isRootPage, rootPage } from '../../../src/package/pages/root-page.js'
import { showChannels } from '../../../src/publish/show-channels.js'
import type { Writer } from '../../../src/publish/writer.js'
import { base } from '../../simulation/release.js'
import { fakeWorld } from '../../support/fake-world.js'
import type { FakeWorld } from '../../support/fake-world.js'

const root = 'index.html'

/** A world in which these channels have a record and a page. */
function worldWith(...channels: readonly string[]): FakeWorld {
  const world = fakeWorld()
  for (const channel of channels) {
    world.memory.seed(`.build-packages/${channel}.json`, '{}')
    world.memory.seed(`${channel}/index.html`, '<p>')
  }
  return world
}

/** Writes directly, and counts. `meanwhile` happens before the first write. */
function writerOf(
  { memory }: FakeWorld,
  meanwhile: () => void = () => undefined,
): Pick<Writer, 'put'> & { writes: number } {
  const writer = {
    writes: 0,
    async put(entries: Parameters<Writer['put']>[0]) {
      if (writer.writes++ === 0) meanwhile()
      for (const entry of entries) {
        memory.objects.delete(entry.key)
        await memory.create(entry)
      }
    },
  }
  return writer
}

async function show(world: FakeWorld, writer = writerOf(world), channel = 'main'): Promise<number> {
  await showChannels({ channel, base }, writer, world.memory, world)
  return writer.writes
}

const links = (world: FakeWorld): readonly string[] =>
  [
    ...(world.memory.text(root) ?? '').matchAll(/href="https:\/\/get.example.com\/([^/"]*)\/index.html"/g),
  ].map(match => match[1] ?? '')

describe('the page at the public address', () => {
  it('lists the channels, sorted, and is written once', async () => {
    const world = worldWith('testnet', 'main')
    world.memory.seed('.build-packages/staged/old/abc/0', 'a text')
    expect(await show(world)).toBe(1)
    expect(links(world)).toEqual(['main', 'testnet'])
    expect(await show(world)).toBe(0)
    expect(await show(world, writerOf(world), 'testnet')).toBe(0)
  })

  it('lists no channel whose first run died before it had a page', async () => {
    const world = worldWith('main')
    world.memory.seed('.build-packages/dead.json', '{}')
    expect(await show(world)).toBe(1)
    expect(links(world)).toEqual(['main'])
    expect(await show(world)).toBe(0)
  })

  it('knows records in a folder, whose names have numbers', async () => {
    const world = worldWith('main')
    world.memory.seed('.build-packages/other.json.12', '{}')
    world.memory.seed('other/index.html', '<p>')
    await show(world)
    expect(links(world)).toEqual(['main', 'other'])
  })

  it('has a channel that came while it was written', async () => {
    const world = worldWith('main')
    const writer = writerOf(world, () => {
      world.memory.seed('.build-packages/testnet.json', '{}')
      world.memory.seed('testnet/index.html', '<p>')
    })
    expect(await show(world, writer)).toBe(2)
    expect(links(world)).toEqual(['main', 'testnet'])
  })

  it('stays as it is if somebody else wrote it', async () => {
    const world = worldWith('main')
    world.memory.seed(root, '<h1>Our own page</h1>')
    expect(await show(world)).toBe(0)
    expect(world.memory.text(root)).toBe('<h1>Our own page</h1>')
    expect(world.lines('info')).toEqual(['index.html was not written by build-packages, and stays as it is'])
  })

  it('is known as its own, and shows any name as text', () => {
    const page = rootPage(base, ['<b>'])
    expect(isRootPage(page)).toBe(true)
    expect(page).toContain('>&#60;b&#62;</a>')
  })
})
