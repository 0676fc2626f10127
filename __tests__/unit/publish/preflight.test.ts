import { describe, expect, it } from '@jest/globals'

import { ActionError, describeError } from '../../../src/errors.js'
import type { RawInputs } from '../../../src/inputs/read-inputs.js'
import type { PublishPlan } from '../../../src/plan/publish-plan.js'
import type { Coming, Guarantee } from '../../../src/ports.js'
import { dryRun } from '../../../src/publish/dry-run.js'
import { preflight } from '../../../src/publish/preflight.js'
import { publishVersion } from '../../../src/publish/publish.js'
import { fakeWorld } from '../../support/fake-world.js'
import type { FakeWorld } from '../../support/fake-world.js'
import { aPublishPlan, commit, packagedFor, worldAfter, worldOf } from '../../support/samples.js'

async function published(plan: PublishPlan): Promise<FakeWorld> {
  const world = worldOf(plan)
  await publishVersion(await packagedFor(plan, world), plan, { store: world.memory, cdn: undefined }, world)
  return world
}

const texts = ['text/html; charset=utf-8', 'text/plain; charset=utf-8']

describe('preflight', () => {
  it('accepts a version that is new', async () => {
    const plan = aPublishPlan({ version: 'v1' })
    const world = fakeWorld()
    expect(await preflight(plan, world)).toEqual({ store: world.memory, cdn: undefined, guarantees: [] })
    expect(world.lines('info')).toEqual(['memory is there and can be written'])
  })

  it.each<[RawInputs, string]>([
    [{}, 'write'],
    [{ 'dry-run': 'true' }, 'read'],
  ])('with %j asks the store for permission to %s', async (raw, use) => {
    const world = fakeWorld()
    const asked: string[] = []
    world.memory.check = what => {
      asked.push(what)
      return Promise.resolve([])
    }
    await preflight(aPublishPlan(raw), world)
    expect(asked).toEqual([use])
  })

  it.each([
    [
      'both problems in one error',
      new ActionError('bucket-missing', 'the bucket does not exist', 'make it'),
      new ActionError('distribution-missing', 'the distribution does not exist', 'check it'),
      /^2 problems:\n- the bucket does not exist\n {2}make it\n- the distribution does not exist\n {2}check it\n/,
    ],
    [
      'the same problem of both once',
      new ActionError('aws-credentials-missing', 'no credentials for S3', 'set them'),
      new ActionError('aws-credentials-missing', 'no credentials for CloudFront', 'set them'),
      /^no credentials for S3\nset them$/,
    ],
    ['a bug before anything else', new TypeError('a bug'), new ActionError('unexpected', 'x', ''), /a bug/],
  ])('tells %s, of the store and of the distribution', async (_, ofStore, ofCdn, told) => {
    const world = fakeWorld({ cdn: { check: () => Promise.reject(ofCdn) } })
    world.memory.check = () => Promise.reject(ofStore)
    const failed = preflight(aPublishPlan({ 'distribution-id': 'EDFDVBD6EXAMPLE' }), world)
    expect(await failed.then(String, describeError)).toMatch(told)
  })

  it.each<[RawInputs, Partial<Coming>]>([
    [
      {},
      {
        folders: ['testnet/v1/', 'testnet/latest/', 'testnet/', ''],
        types: [
          'application/gzip',
          'application/json',
          'application/octet-stream',
          'application/x-xz',
          ...texts,
        ],
      },
    ],
    [{ latest: 'false' }, { folders: ['testnet/v1/'] }],
    [{ binaries: 'false' }, { types: ['application/gzip', 'application/json', ...texts] }],
    [
      { targets: 'x86_64-pc-windows-gnu' },
      {
        types: [
          'application/gzip',
          'application/json',
          'application/octet-stream',
          'application/zip',
          ...texts,
        ],
      },
    ],
  ])('with %j tells the store what will be written: %j', async (raw, coming) => {
    const world = fakeWorld()
    const asked: (Coming | undefined)[] = []
    world.memory.check = (_, what) => {
      asked.push(what)
      return Promise.resolve([])
    }
    await preflight(aPublishPlan({ version: 'v1', ...raw }), world)
    expect(asked).toEqual([expect.objectContaining(coming)])
  })

  it('shows the guarantees of the store in a table, and warns once of all that is weaker', async () => {
    const world = fakeWorld()
    const guarantees: readonly Guarantee[] = [
      { guarantee: 'objects stay', kept: 'yes', weaker: '' },
      { guarantee: 'terms end', kept: 'no', weaker: 'late runs could write' },
      { guarantee: 'names are free', kept: 'no', weaker: 'runs could overwrite each other' },
      { guarantee: 'one wins', kept: 'unproven', weaker: 'two could win' },
    ]
    world.memory.check = () => Promise.resolve(guarantees)
    expect((await preflight(aPublishPlan({}), world)).guarantees).toBe(guarantees)
    expect(world.lines('info').slice(1)).toEqual([
      'what publishing relies on, and whether memory provides it:',
      '  yes             objects stay',
      '  no              terms end',
      '  no              names are free',
      "  can't be asked  one wins",
    ])
    expect(world.lines('warning')).toEqual([
      'memory does not provide everything that publishing relies on: late runs could write; runs could overwrite each other. Let only one run publish at a time (concurrency); docs/publishing.md names stores that provide more',
    ])
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
    expect(await preflight(plan, world).catch(describeError)).toBe(
      `version v1 of testnet is already published, from commit ${commit}\n` +
        'set another version: what is published is never changed',
    )
  })

  it('fails if the distribution does not exist', async () => {
    const check = (): Promise<void> =>
      Promise.reject(new ActionError('distribution-missing', 'no such distribution', 'check the id'))
    const plan = aPublishPlan({ 'distribution-id': 'EAB0G50HTKF8I' })
    expect(await preflight(plan, fakeWorld({ cdn: { check } })).catch(describeError)).toBe(
      'no such distribution\ncheck the id',
    )
  })
})

/** The log of a dry run after packaging. */
async function tried(plan: PublishPlan, world: FakeWorld): Promise<readonly string[]> {
  const packaged = await packagedFor(plan, world)
  world.logged.length = 0
  await dryRun(packaged, plan, { store: world.memory, cdn: await world.cdn('E1') }, world)
  return world.lines('info')
}

describe('dryRun', () => {
  it('shows every object that it would write, and writes none', async () => {
    const plan = aPublishPlan({ version: 'v1', 'dry-run': 'true' })
    const world = worldOf(plan)
    const { version } = await packagedFor(plan, world)
    const lines = await tried(plan, world)
    expect(lines.slice(0, -1).map(line => line.split(' ')[2])).toEqual(version.entries.map(one => one.key))
    expect(lines).toContainEqual(
      expect.stringMatching(/^would write testnet\/v1\/binaries\/\S+ \(\d+ B, application\/octet-stream\)$/),
    )
    expect(lines.at(-1)).toBe(
      `would update ${version.entries.length} objects of testnet/latest/, now nothing`,
    )
    expect(world.memory.changes).toEqual([])
    expect(world.invalidations).toEqual([])
  })

  it('says which objects are already there', async () => {
    const plan = aPublishPlan({ version: 'v1', latest: 'false' })
    const world = worldAfter(await published(plan), plan)
    world.memory.objects.delete('testnet/v1/manifest.json')
    const count = world.memory.objects.size
    expect(await tried(plan, world)).toEqual([
      expect.stringMatching(/^would write testnet\/v1\/manifest\.json /),
      `there already: ${count} objects of this version`,
    ])
  })

  it('counts a single object as one', async () => {
    const plan = aPublishPlan({ version: 'v1', latest: 'false' })
    const world = worldAfter(await published(plan), plan)
    for (const key of [...world.memory.objects.keys()])
      if (!key.endsWith('/SHA256SUMS')) world.memory.objects.delete(key)
    expect(await tried(plan, world)).toContain('there already: 1 object of this version')
  })

  it('says which latest it would replace', async () => {
    const plan = aPublishPlan({ version: 'v2' }, { now: new Date('2025-10-19') })
    const world = worldAfter(await published(aPublishPlan({ version: 'v1' })), plan)
    expect((await tried(plan, world)).at(-1)).toMatch(
      /^would update \d+ objects of testnet\/latest\/, now v1$/,
    )
  })

  it('says if latest belongs to a newer run', async () => {
    const plan = aPublishPlan({ version: 'v2' }, { now: new Date('2025-10-17') })
    const world = worldAfter(await published(aPublishPlan({ version: 'v1' })), plan)
    expect((await tried(plan, world)).at(-1)).toBe(
      'would leave testnet/latest/ as it is: v1 is from a newer run',
    )
  })

  it('fails if a publish would fail', async () => {
    const plan = aPublishPlan({ version: 'v1' })
    const world = worldOf(plan)
    world.memory.seed('testnet/v1/x', 'x')
    await expect(tried(plan, world)).rejects.toThrow('with other content: testnet/v1/x')
  })
})
