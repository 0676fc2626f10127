// What a store gives back is not believed: others may write there, too.
import { describe, expect, it } from '@jest/globals'

import { formatManifest } from '../../../src/package/manifest.js'
import { run, there, twoVersions } from '../../support/channel-run.js'
import type { FakeWorld } from '../../support/fake-world.js'
import { aManifest } from '../../support/manifest-sample.js'
import { aPublishPlan, packagedFor, worldAfter } from '../../support/samples.js'
import { publishVersion } from '../../../src/publish/publish.js'
import { versionBefore } from '../../../src/publish/versions.js'

const v1 = { ...there, version: 'v1' }
const list = { 'publish-to': 's3://bucket', channel: 'testnet' }

/** Two versions, with one object of the store altered. */
async function spoilt(key: string, text: string | ((before: string) => string)): Promise<FakeWorld> {
  const world = await twoVersions()
  world.memory.seed(key, typeof text === 'string' ? text : text(world.memory.text(key) ?? ''))
  return world
}

const inV1 = (path: string): string => `testnet/v1/${path}`
const damage = (path: string, what: string): string =>
  `${inV1(path)} in memory is not as build-packages wrote it: ${what}`
const index = 'cargo-registry/index/he/ll/hello-core'
const notSealed = 'its SHA-256 is not the one in SHA256SUMS'

describe('promote of a version that somebody has altered', () => {
  it.each<[path: string, text: string | ((before: string) => string), what: string]>([
    ['install.sh', text => `${text}# altered\n`, notSealed],
    ['binaries/linux-x86_64/hello', 'x', notSealed],
    ['manifest.json', text => text.replace('hello', 'other'), notSealed],
    ['manifest.json', '{"version":"v1"}', notSealed],
    ['SHA256SUMS', 'x', 'its last line is cut off'],
    ['SHA256SUMS', text => `${text}x\n`, 'is not a SHA-256 and a path within the folder'],
    [
      'SHA256SUMS',
      text => `${text}${'0'.repeat(64)}  ../v2/install.sh\n`,
      'is not a SHA-256 and a path within the folder',
    ],
    ['SHA256SUMS', text => text + text, 'it names a file twice'],
    ['SHA256SUMS', text => text.replace(/^[0-9a-f]{4}/, '0000'), notSealed],
    ['yanked.json', '{"schema":1,"version":"no","crates":[]}', 'version: expected boolean'],
    ['yanked.json', 'x', 'it is not JSON'],
    ['changes.json', '{"schema":1,"published":"one day"}', 'published: expected a time'],
    [index, 'x\n', notSealed],
    [index, text => text.replace(/"cksum":"[0-9a-f]{4}/, '"cksum":"0000'), notSealed],
    [index, text => text.replace('"yanked":false', '"yanked":true '), notSealed],
  ])('is refused, and changes nothing in latest: %s', async (path, text, what) => {
    const world = await spoilt(inV1(path), text)
    const before = world.memory.snapshot('testnet/latest/')
    const { world: after, failure } = await run('promote', v1, world)
    expect(failure).toContain(' in memory is not as build-packages wrote it: ')
    expect(failure).toContain(what)
    expect(failure).toContain('somebody else has written it')
    expect(after.memory.snapshot('testnet/latest/')).toEqual(before)
  })

  it.each<[text: string | ((before: string) => string), what: string]>([
    ['x\n', 'it is not JSON'],
    [text => text.replace(/"cksum":"[0-9a-f]{4}/, '"cksum":"0000'), 'which SHA256SUMS does not name'],
    [text => text.replace('"name":"hello-core"', '"name":"hello-cli"'), 'which SHA256SUMS does not name'],
  ])('is refused if an older release did not name the index in SHA256SUMS', async (text, what) => {
    const world = await spoilt(inV1(index), text)
    const sums = world.memory.text(inV1('SHA256SUMS')) ?? ''
    world.memory.seed(inV1('SHA256SUMS'), sums.replace(/^.*cargo-registry\/index\/.*\/.*\n/gm, ''))
    expect((await run('promote', v1, world)).failure).toContain(what)
  })

  it('does not concern other versions', async () => {
    for (const path of ['manifest.json', 'SHA256SUMS', 'yanked.json', 'install.sh', 'changes.json', index]) {
      const { failure } = await run('promote', { ...there, version: 'v2' }, await spoilt(inV1(path), 'x'))
      expect([path, failure]).toEqual([path, undefined])
    }
  })

  it('names all files that differ', async () => {
    const world = await spoilt(inV1('install.sh'), 'x')
    world.memory.seed(inV1('binaries/linux-x86_64/hello'), 'x')
    const { failure } = await run('promote', v1, world)
    expect(failure).toContain(
      damage('binaries/linux-x86_64/hello', `${notSealed}; the same is true of testnet/v1/install.sh`),
    )
  })
})

describe('the manifest of a version', () => {
  const good = aManifest({ version: 'v1', channel: 'testnet' })
  it.each<[string, unknown, string]>([
    ['a version out of its folder', { ...good, version: '../v2' }, 'version: expected the name of a folder'],
    ['no packages', { ...good, packages: undefined }, 'packages is missing'],
    ['an address that is a script', { ...good, url: 'javascript:alert(1)' }, 'url: expected an address'],
    ['two lines for one', { ...good, name: 'a\nb' }, 'name: expected one line of text'],
    [
      'a path out of its folder',
      { ...good, packages: { binaries: {}, all_binaries: [{ path: '../../x' }] } },
      'packages.all_binaries.0.path: expected a path within the folder',
    ],
  ])('that has %s is refused although SHA256SUMS names it', async (_, manifest, what) => {
    const text = formatManifest(manifest as never)
    const world = await spoilt(inV1('manifest.json'), text)
    const digest = await world.memory.examine(inV1('manifest.json'))
    const sums = world.memory.text(inV1('SHA256SUMS')) ?? ''
    world.memory.seed(
      inV1('SHA256SUMS'),
      sums.replace(/^.{64}(?= {2}manifest\.json$)/m, digest?.sha256 ?? ''),
    )
    expect((await run('promote', v1, world)).failure).toContain(damage('manifest.json', what))
    expect((await run('yank', v1, world)).failure).toContain(damage('manifest.json', what))
  })

  it('keeps what a later release has added', async () => {
    const world = await spoilt(inV1('manifest.json'), text =>
      text.replace('"schema": 1,', '"schema": 1, "later": [2],'),
    )
    const digest = await world.memory.examine(inV1('manifest.json'))
    const sums = world.memory.text(inV1('SHA256SUMS')) ?? ''
    world.memory.seed(
      inV1('SHA256SUMS'),
      sums.replace(/^.{64}(?= {2}manifest\.json$)/m, digest?.sha256 ?? ''),
    )
    const { world: after, failure } = await run('promote', v1, world)
    expect(failure).toBeUndefined()
    expect(after.memory.text('testnet/latest/manifest.json')).toContain('"later": [')
  })
})

describe('a record that somebody has altered', () => {
  const record = '.build-packages/testnet.json'
  it.each([
    'x',
    '{"schema":1,"latest":{"version":"../../../outside","sequence":{"at":"2025-10-18T14:00:00Z"}}}',
    '{"schema":1,"latest":{"version":"v1"}}',
    '{"schema":1,"previous":[{"version":"v1/..","until":"2025-10-18T14:00:00Z"}]}',
  ])('is refused by every command, and stays: %s', async text => {
    for (const action of ['list', 'promote', 'yank'] as const) {
      const world = await spoilt(record, text)
      const { failure } = await run(action, action === 'list' ? list : v1, world)
      expect(failure).toContain('is not in the format of this release of build-packages')
      expect(world.memory.text(record)).toBe(text)
    }
  })
})

describe('a channel with one damaged version', () => {
  it('is listed, and says what is damaged', async () => {
    const { world, summary, failure } = await run('list', list, await spoilt(inV1('yanked.json'), 'x'))
    expect(failure).toBeUndefined()
    expect(summary).toMatch(/`v1` .*\*\*yanked\.json is damaged\*\*/)
    expect(summary).toMatch(/`v2` .*\*\*latest\*\*/)
    expect(world.lines('warning')).toEqual([
      `${damage('yanked.json', 'it is not JSON')}: nobody knows what is yanked`,
    ])
  })

  it.each([
    ['manifest.json', 'this version is compared with none'],
    ['SHA256SUMS', 'nothing is copied from there'],
  ])('takes the next version, though %s of its latest is damaged', async (path, without) => {
    const earlier = await spoilt(`testnet/v2/${path}`, 'x')
    const plan = aPublishPlan({ version: 'v3' }, { now: new Date('2025-10-19T12:00:00Z') })
    const world = worldAfter(earlier, plan)
    const before = await versionBefore(plan.release, world.memory, world.log)
    expect(before === undefined).toBe(path === 'manifest.json')
    const target = { store: world.memory, cdn: undefined }
    const { latest } = await publishVersion(await packagedFor(plan, world), plan, target, world)
    expect(latest).toMatchObject({ kind: 'moved', from: 'v2' })
    expect(world.lines('warning').join('\n')).toContain(without)
  })
})
