import { describe, expect, it } from '@jest/globals'

import { ActionError } from '../../../src/errors.js'
import { readChannel } from '../../../src/publish/record.js'
import { whileHeld } from '../../../src/publish/writer.js'
import type { Writer } from '../../../src/publish/writer.js'
import { channel, claim, move } from '../../support/claims.js'
import { aText, revalidated } from '../../support/entries.js'
import { fakeWorld } from '../../support/fake-world.js'
import type { FakeWorld } from '../../support/fake-world.js'

const staged = '.build-packages/staged/main/'
const page = aText('main/latest/index.html', '<p>', 'pointer', revalidated)
const seal = aText('main/latest/manifest.json', '{}', 'seal', revalidated)

async function hold(
  world: FakeWorld,
  number: number,
  work: (writer: Writer) => Promise<void>,
): Promise<void> {
  await whileHeld(await claim(world, move(number)), 'moved', world.memory, world, work)
}

const keys = ({ memory }: FakeWorld, kind: string): readonly string[] =>
  memory.changes.filter(change => change.kind === kind).map(change => change.key)

describe('the holder of a channel', () => {
  it('stages texts under its own prefix, copies them by phases, and removes them', async () => {
    const world = fakeWorld()
    await hold(world, 1, writer => writer.put([seal, page]))
    expect(keys(world, 'create')).toHaveLength(2)
    for (const key of keys(world, 'create'))
      expect(key).toMatch(/^\.build-packages\/staged\/main\/[^/]+\/\d+$/)
    expect(keys(world, 'replace')).toEqual([page.key, seal.key])
    expect(keys(world, 'remove')).toEqual(keys(world, 'create'))
    expect(world.memory.objects.get(page.key)).toMatchObject({
      contentType: 'text/html; charset=utf-8',
      cacheControl: 'no-cache',
    })
    expect((await readChannel(channel, world.memory)).latest?.version).toBe('v1')
  })

  it('stages nothing that the store already has', async () => {
    const world = fakeWorld()
    world.memory.seed('main/v1/index.html', '<p>')
    await hold(world, 1, writer =>
      writer.put([{ ...page, body: { kind: 'copy', from: 'main/v1/index.html' } }]),
    )
    expect([keys(world, 'create'), keys(world, 'remove')]).toEqual([[], []])
    expect(world.memory.text(page.key)).toBe('<p>')
  })

  it('removes texts that a dead run has staged, and aborts its uploads to latest', async () => {
    const world = fakeWorld()
    const aborted: string[] = []
    world.memory.abortUploads = prefix => {
      aborted.push(prefix)
      return Promise.resolve()
    }
    await hold(world, 1, () => Promise.resolve())
    expect(aborted).toEqual([])
    const dead = await claim(world, move(2))
    world.memory.seed(`${dead.staging}0`, 'left')
    world.memory.seed('.build-packages/staged/other/x/0', "another channel's")
    await hold(world, 3, () => Promise.resolve())
    expect(Object.keys(world.memory.snapshot('.build-packages/staged/'))).toEqual([
      '.build-packages/staged/other/x/0',
    ])
    expect(aborted).toEqual(['main/latest/'])
  })

  it('removes what it staged even if it fails', async () => {
    const world = fakeWorld()
    const failing = hold(world, 1, async writer => {
      await writer.put([page])
      throw new Error('first')
    })
    await expect(failing).rejects.toThrow('first')
    expect(world.memory.snapshot(staged)).toEqual({})
  })

  it('does not fail if it is not allowed to remove something, and says so', async () => {
    const world = fakeWorld()
    world.memory.remove = () => Promise.reject(new ActionError('access-denied', 'not allowed', 'allow it'))
    await hold(world, 1, writer => writer.put([page]))
    expect((await readChannel(channel, world.memory)).latest?.version).toBe('v1')
    expect(world.lines('info').at(-1)).toContain('could not be removed')
  })
})
