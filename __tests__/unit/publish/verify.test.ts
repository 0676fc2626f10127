import { describe, expect, it } from '@jest/globals'

import { describeError } from '../../../src/errors.js'
import { digestOf } from '../../support/memory-files.js'
import type { MemoryStore } from '../../support/memory-store.js'
import { aWorld, two, versionOf, write } from '../../support/version-sample.js'

describe('an object that differs from what was written', () => {
  const key = 'main/v1/bin/a'
  const change = (memory: MemoryStore, more: object): void => {
    const object = memory.objects.get(key)
    if (object !== undefined) memory.objects.set(key, { ...object, ...more })
  }

  it.each<[string, object, string]>([
    [
      'other bytes',
      { bytes: Buffer.from('xyz') },
      `sha256 is ${digestOf(Buffer.from('xyz')).sha256}, not ${digestOf(Buffer.from('aaa')).sha256}`,
    ],
    [
      'other bytes and another type',
      { bytes: Buffer.from('xyz'), contentType: 'text/html' },
      `sha256 is ${digestOf(Buffer.from('xyz')).sha256}, not ${digestOf(Buffer.from('aaa')).sha256}; Content-Type is text/html, not application/octet-stream`,
    ],
  ])('because it has %s, is named before the version counts as complete', async (_, more, what) => {
    const world = aWorld()
    world.memory.after = one => {
      if (one.key === key) change(world.memory, more)
    }
    expect(await write(world, versionOf('v1', two)).catch(describeError)).toBe(
      `memory doesn't hold ${key} as it was written: ${what}\n` +
        'find out what else writes to this place, or changes requests on the way, and publish under another version; latest was not touched',
    )
    expect(world.memory.text('main/v1/manifest.json')).toBeUndefined()
  })

  it.each<[string, object, string]>([
    ['another type', { contentType: 'text/html' }, 'Content-Type is text/html, not application/octet-stream'],
    [
      'no word on caching',
      { cacheControl: undefined },
      'Cache-Control is missing, not public, max-age=31536000, immutable',
    ],
  ])('because it has %s, is reported with what may have changed it', async (_, more, what) => {
    const world = aWorld()
    world.memory.after = one => {
      if (one.key === key) change(world.memory, more)
    }
    expect(await write(world, versionOf('v1', two)).catch(describeError)).toBe(
      `memory holds the bytes of ${key}, but not the headers that it was written with: ${what}\n` +
        'have the store, or the gateway in front of it, keep headers, or publish to another store; then publish under another version, as published objects keep the headers that they have; latest was not touched',
    )
    expect(world.memory.text('main/v1/manifest.json')).toBeUndefined()
  })

  it('because it has lost its digest, is reported as having lost a header', async () => {
    const world = aWorld()
    const describeIn = world.memory.describe.bind(world.memory)
    world.memory.describe = async one => {
      const stored = await describeIn(one)
      return stored && { ...stored, sha256: undefined }
    }
    await expect(write(world, versionOf('v1', two))).rejects.toThrow(
      /holds the bytes of .*: sha256 is missing, not [0-9a-f]{64}$/,
    )
  })

  it('because it has another size, is named with both sizes', async () => {
    const world = aWorld()
    world.memory.after = one => {
      if (one.key === key) change(world.memory, { bytes: Buffer.from('aa') })
    }
    await expect(write(world, versionOf('v1', two))).rejects.toThrow('size is 2, not 3; sha256 is ')
  })

  it('because it does not exist, is reported as missing', async () => {
    const world = aWorld()
    world.memory.after = one => {
      if (one.key === key) world.memory.objects.delete(key)
    }
    expect(await write(world, versionOf('v1', two)).catch(describeError)).toBe(
      `memory accepted ${key}, but it is not there\nrun again; latest was not touched`,
    )
  })

  it('is found even if an earlier run has written it, and died', async () => {
    const world = aWorld()
    await write(world, versionOf('v1', two))
    world.memory.objects.delete('main/v1/manifest.json')
    change(world.memory, { bytes: Buffer.from('xyz') })
    await expect(write(world, versionOf('v1', two))).rejects.toThrow(`doesn't hold ${key} as it was written`)
    expect(world.memory.text('main/v1/manifest.json')).toBeUndefined()
  })

  it.each<[string, object, string]>([
    ['Content-Type', { contentType: 'application/octet-stream' }, 'Content-Type is application/octet-stream'],
    ['Cache-Control', { cacheControl: undefined }, 'Cache-Control is missing'],
  ])('is found in a complete version whose store has lost each %s', async (_, lost, text) => {
    const world = aWorld()
    await write(world, versionOf('v1', two))
    for (const [one, object] of world.memory.objects) world.memory.objects.set(one, { ...object, ...lost })
    await expect(write(world, versionOf('v1', two))).rejects.toThrow(text)
  })

  it('is not assumed for another spelling of headers, nor looked for in a complete version', async () => {
    const world = aWorld()
    world.memory.after = one => {
      const object = world.memory.objects.get(one.key)
      const contentType = object?.contentType
        .replace('; charset=utf-8', ';charset=UTF-8')
        .replace('application/json', 'application/json;charset=UTF-8')
      const cacheControl = object?.cacheControl.replaceAll(', ', ',')
      if (object !== undefined)
        world.memory.objects.set(one.key, {
          ...object,
          contentType: contentType ?? '',
          cacheControl: cacheControl ?? '',
        })
    }
    expect(await write(world, versionOf('v1', two))).toMatchObject({ created: 6 })
    world.memory.describe = () => Promise.reject(new Error('looked at'))
    expect(await write(world, versionOf('v1', two))).toMatchObject({ created: 0, unchanged: 6 })
  })

  it('is not assumed if the store reports no headers at all', async () => {
    const world = aWorld()
    const describeIn = world.memory.describe.bind(world.memory)
    world.memory.describe = async one => {
      const stored = await describeIn(one)
      return stored && { ...stored, headers: undefined }
    }
    expect(await write(world, versionOf('v1', two))).toMatchObject({ created: 6 })
  })
})
