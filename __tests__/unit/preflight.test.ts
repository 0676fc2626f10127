import { describe, expect, it } from '@jest/globals'

import { ActionError, explain } from '../../src/errors.js'
import type { RawInputs } from '../../src/inputs/read-inputs.js'
import type { PublishPlan } from '../../src/plan/plan.js'
import { dryRun } from '../../src/publish/dry-run.js'
import { invalidate } from '../../src/publish/invalidate.js'
import { preflight } from '../../src/publish/preflight.js'
import { publish } from '../../src/publish/publish.js'
import { fakeWorld } from '../support/fake-world.js'
import type { FakeWorld } from '../support/fake-world.js'
import { aPublishPlan, commit, packagedFor, worldAfter, worldOf } from './samples.js'

const run = { GITHUB_RUN_ID: '77', GITHUB_RUN_ATTEMPT: '2' }

async function published(plan: PublishPlan): Promise<FakeWorld> {
  const world = worldOf(plan)
  await publish(await packagedFor(plan, world), plan, { store: world.memory, cdn: undefined }, world)
  return world
}

describe('preflight', () => {
  it('accepts a version that is new', async () => {
    const plan = aPublishPlan({ version: 'v1' })
    const world = fakeWorld()
    expect(await preflight(plan, world)).toEqual({ store: world.memory, cdn: undefined })
    expect(world.lines('info')).toEqual(['memory is there and can be written'])
  })

  it.each<[RawInputs, string]>([
    [{}, 'write'],
    [{ 'dry-run': 'true' }, 'read'],
  ])('with %j asks the store for leave to %s', async (raw, use) => {
    const world = fakeWorld()
    const asked: string[] = []
    world.memory.check = what => {
      asked.push(what)
      return Promise.resolve()
    }
    await preflight(aPublishPlan(raw), world)
    expect(asked).toEqual([use])
  })

  it('accepts a version that was published from the same commit', async () => {
    const plan = aPublishPlan({ version: 'v1' })
    const world = await published(plan)
    await preflight(plan, world)
    expect(world.lines('info')).toContain(
      'version v1 is already published from this commit: equal files will be left as they are',
    )
  })

  it('refuses a version that was published from another commit', async () => {
    const world = await published(aPublishPlan({ version: 'v1' }))
    const plan = aPublishPlan({ version: 'v1' }, { source: { commit: 'ffff' } })
    expect(await preflight(plan, world).catch(explain)).toBe(
      `version v1 of testnet is already published, from commit ${commit}\n` +
        'give another version: what is published is never changed',
    )
  })

  it('fails if the distribution is not there', async () => {
    const check = (): Promise<void> => Promise.reject(new ActionError('no such distribution', 'check the id'))
    const plan = aPublishPlan({ 'distribution-id': 'EAB0G50HTKF8I' })
    expect(await preflight(plan, fakeWorld({ cdn: { check } })).catch(explain)).toBe(
      'no such distribution\ncheck the id',
    )
  })
})

describe('invalidate', () => {
  const plan = aPublishPlan({ version: 'v1', 'distribution-id': 'EAB0G50HTKF8I' })

  it.each([
    ['https://get.example.com', '/testnet/latest/*'],
    ['https://example.com/a/b', '/a/b/testnet/latest/*'],
  ])('below %s tells the CDN of %s, and of nothing else', async (base, path) => {
    const world = fakeWorld({ env: run })
    const result = await invalidate(aPublishPlan({ version: 'v1', 'base-url': base }), world.cdn('E1'), world)
    expect(result).toEqual({ kind: 'created', id: 'I1', path })
    expect(world.invalidations).toEqual([[[path], 'testnet/v1/77/2']])
    expect(world.lines('info')).toEqual([`invalidated ${path} (I1)`])
  })

  it('has a reference of its own for each run on a laptop', async () => {
    const world = fakeWorld({ now: () => new Date('2025-10-18T14:30:22.123Z') })
    await invalidate(plan, world.cdn('E1'), world)
    expect(world.invalidations[0]?.[1]).toBe('testnet/v1/local-2025-10-18T14:30:22.123Z/1')
  })

  it('returns why it failed', async () => {
    const world = fakeWorld({
      cdn: { invalidate: () => Promise.reject(new ActionError('TooManyInvalidations', 'wait')) },
    })
    expect(await invalidate(plan, world.cdn('E1'), world)).toEqual({
      kind: 'failed',
      path: '/testnet/latest/*',
      reason: 'TooManyInvalidations\nwait',
    })
  })

  it('has nothing to do without a CDN, or where latest was left alone', async () => {
    const world = fakeWorld()
    expect(await invalidate(plan, undefined, world)).toEqual({ kind: 'none' })
    expect(await invalidate(aPublishPlan({ latest: 'false' }), world.cdn('E1'), world)).toEqual({
      kind: 'none',
    })
    expect(world.invalidations).toEqual([])
  })

  it('comes after everything is published, and a failure takes nothing back', async () => {
    const world = worldOf(plan)
    const seen: number[] = []
    const cdn = {
      check: () => Promise.resolve(),
      invalidate: () => {
        seen.push(world.memory.changes.length)
        return Promise.reject(new Error('denied'))
      },
    }
    const packaged = await packagedFor(plan, world)
    const { invalidation, latest } = await publish(packaged, plan, { store: world.memory, cdn }, world)
    expect(invalidation).toMatchObject({ kind: 'failed', path: '/testnet/latest/*' })
    expect(seen).toEqual([world.memory.changes.length])
    expect(latest?.updated).toBe(packaged.version.entries.length)
  })
})

describe('dryRun', () => {
  it('shows every object that it would write, and writes none', async () => {
    const plan = aPublishPlan({ version: 'v1', 'dry-run': 'true' })
    const world = worldOf(plan)
    const packaged = await packagedFor(plan, world)
    world.logged.length = 0
    await dryRun(packaged, { store: world.memory, cdn: world.cdn('E1') }, world)
    const { entries } = packaged.version
    expect(
      world
        .lines('info')
        .slice(0, -1)
        .map(line => line.split(' ')[2]),
    ).toEqual(entries.map(entry => entry.key))
    expect(world.lines('info')[0]).toMatch(
      /^would write testnet\/v1\/\S+ \(\d+ B, application\/octet-stream\)$/,
    )
    expect(world.lines('info').at(-1)).toBe(`would update ${entries.length} objects of testnet/latest/`)
    expect(world.memory.changes).toEqual([])
    expect(world.invalidations).toEqual([])
  })

  it('says what is there already', async () => {
    const plan = aPublishPlan({ version: 'v1', latest: 'false' })
    const world = worldAfter(await published(plan), plan)
    const packaged = await packagedFor(plan, world)
    world.memory.objects.delete('testnet/v1/manifest.json')
    world.logged.length = 0
    await dryRun(packaged, { store: world.memory, cdn: undefined }, world)
    expect(world.lines('info')).toEqual([
      expect.stringMatching(/^would write testnet\/v1\/manifest\.json /),
      `there already: ${packaged.version.entries.length - 1} objects of this version`,
    ])
  })

  it('counts a single object as one', async () => {
    const plan = aPublishPlan({ version: 'v1' })
    const world = worldAfter(await published(plan), plan)
    const packaged = await packagedFor(plan, world)
    world.memory.objects.delete('testnet/latest/manifest.json')
    await dryRun(packaged, { store: world.memory, cdn: undefined }, world)
    expect(world.lines('info')).toContain('would update 1 object of testnet/latest/')
  })

  it('fails where a publish would', async () => {
    const plan = aPublishPlan({ version: 'v1' })
    const world = worldOf(plan)
    world.memory.seed('testnet/v1/x', 'x')
    const packaged = await packagedFor(plan, world)
    await expect(dryRun(packaged, { store: world.memory, cdn: undefined }, world)).rejects.toThrow(
      'other content',
    )
  })
})
