import { describe, expect, it } from '@jest/globals'

import { base, run, there, twoVersions } from '../../support/channel-run.js'
import type { FakeWorld } from '../../support/fake-world.js'

const store = { 'publish-to': 's3://bucket', channel: 'testnet' }
const served = { ...store, 'base-url': base }
const index = 'cargo-registry/index/he/ll/hello-core'

/** What is seen after something was done to the objects of a store. */
async function verified(
  change: (world: FakeWorld) => void,
  raw: Readonly<Record<string, string>> = store,
): Promise<{
  readonly lines: readonly string[]
  readonly failure: string | undefined
  readonly summary: string
}> {
  const earlier = await twoVersions()
  change(earlier)
  const { world, failure, summary } = await run('verify', raw, earlier)
  expect(world.memory.changes).toEqual([])
  return { lines: world.lines('info'), failure, summary }
}

const seed = (key: string, text: string) => (world: FakeWorld) => {
  const { contentType = '', cacheControl = '' } = world.memory.objects.get(key) ?? {}
  const modified = new Date('2025-10-16T12:00:00Z')
  world.memory.objects.set(key, { bytes: Buffer.from(text), contentType, cacheControl, modified })
}
const append = (key: string) => (world: FakeWorld) => {
  seed(key, `${world.memory.text(key) ?? ''}x`)(world)
}
const header = (key: string) => (world: FakeWorld) => {
  const object = world.memory.objects.get(key)
  if (object !== undefined) world.memory.objects.set(key, { ...object, cacheControl: 'no-store' })
}
const remove = (key: string) => (world: FakeWorld) => {
  expect(world.memory.objects.delete(key)).toBe(true)
}

describe('verify', () => {
  it('finds nothing wrong with what was published, promoted and yanked', async () => {
    const { failure, summary } = await verified(() => undefined, served)
    expect(failure).toBeUndefined()
    expect(summary).toMatch(/^## testnet is as it was published: 2 versions\n/)
    expect(summary).toMatch(
      /Compared: 2 versions and latest; \d+ objects, .*; \d+ requests to the public address\./,
    )
    const { world: promoted } = await run('promote', { ...there, version: 'v1' }, await twoVersions())
    expect((await run('verify', served, promoted)).failure).toBeUndefined()
    const { world: yanked } = await run(
      'yank',
      { ...there, version: 'v1', crates: 'hello-core' },
      await twoVersions(),
    )
    expect((await run('verify', served, yanked)).failure).toBeUndefined()
  })

  it.each<[string, (world: FakeWorld) => void, string, string]>([
    ['a changed byte', append('testnet/v1/install.sh'), 'testnet/v1/install.sh', 'its SHA-256 is '],
    [
      'a changed byte of latest',
      append('testnet/latest/install.sh'),
      'testnet/latest/install.sh',
      'its SHA-256 is ',
    ],
    [
      'a lost file',
      remove('testnet/v1/binaries/linux-x86_64/hello'),
      'testnet/v1/',
      'has lost binaries/linux-x86_64/hello',
    ],
    [
      'a lost file of latest',
      remove('testnet/latest/binaries/linux-x86_64/hello'),
      'testnet/latest/binaries/linux-x86_64/hello',
      'is missing',
    ],
    ['a lost index file', remove(`testnet/v1/${index}`), `testnet/v1/${index}`, 'is missing'],
    ['a lost page of latest', remove('testnet/latest/index.html'), 'testnet/latest/index.html', 'is missing'],
    [
      'another header',
      header('testnet/v1/SHA256SUMS'),
      'testnet/v1/SHA256SUMS',
      'Cache-Control is no-store, not ',
    ],
    [
      'another header of a mutable file',
      header('testnet/v1/index.html'),
      'testnet/v1/index.html',
      'Cache-Control is no-store, not ',
    ],
    [
      'a file too many',
      seed('testnet/v1/binaries/linux-x86_64/evil', 'x'),
      'testnet/v1/binaries/linux-x86_64/evil',
      'SHA256SUMS does not name it',
    ],
    ['a damaged SHA256SUMS', seed('testnet/v1/SHA256SUMS', 'x'), 'testnet/v1/', 'its last line is cut off'],
    [
      'a damaged manifest',
      append('testnet/v1/manifest.json'),
      'testnet/v1/',
      'its SHA-256 is not the one in SHA256SUMS',
    ],
    [
      'a damaged yanked.json',
      seed('testnet/v1/yanked.json', '{}'),
      'testnet/v1/yanked.json',
      'schema is missing',
    ],
    [
      'an unshown yank',
      seed('testnet/v1/yanked.json', '{"schema":1,"version":true,"crates":[]}'),
      `testnet/v1/${index}`,
      'says yanked: false, unlike yanked.json',
    ],
  ])('finds %s, and goes on', async (_, change, where, what) => {
    const { failure, summary, lines } = await verified(world => {
      change(world)
      append('testnet/v2/install.ps1')(world)
    })
    expect(failure).toContain('testnet is not as it was published: ')
    expect(failure).toContain('find out what else writes to this place')
    const told = lines.filter(line => line.startsWith(`${where}: `)).join('\n')
    expect(told).toContain(what)
    expect(lines.join('\n')).toContain('testnet/v2/install.ps1')
    expect(summary).toContain(what)
  })

  it('finds what the public address serves otherwise', async () => {
    const earlier = await twoVersions()
    const { failure } = await run('verify', served, earlier, {
      get: url =>
        Promise.resolve({ status: url.includes('/v1/') ? 500 : 404, headers: {}, body: new Uint8Array(0) }),
    })
    expect(failure).toMatch(
      /testnet is not as it was published: https:\/\/get\.example\.com\/testnet\/v2\/\S+: answers 404/,
    )
  })

  it('compares one version only, if it is named', async () => {
    const { failure, summary } = await verified(append('testnet/v1/install.sh'), { ...store, version: 'v2' })
    expect(failure).toBeUndefined()
    expect(summary).toMatch(/^## testnet is as it was published: 1 version\n/)
    expect((await verified(() => undefined, { ...store, version: 'v9' })).failure).toContain(
      'version v9 of testnet is not there',
    )
  })

  it('says what it can not compare', async () => {
    const { failure, summary } = await verified(world => {
      seed('testnet/v3/SHA256SUMS', '')(world)
      seed('testnet/other/readme', 'x')(world)
    })
    expect(failure).toBeUndefined()
    expect(summary).toContain('Not compared: `the publishing of v3 has not ended`')
    expect(summary).toContain('Not compared: `other was not published by build-packages`')
  })

  it('says that a role can only be taken in a workflow, before anything is read', async () => {
    const raw = { ...store, 'role-to-assume': 'arn:aws:iam::123456789012:role/publish' }
    expect((await verified(() => undefined, raw)).failure).toContain('this is no workflow of GitHub')
  })

  it('compares nothing in a channel without versions', async () => {
    const { failure, summary } = await verified(() => undefined, { ...store, channel: 'none' })
    expect(failure).toBeUndefined()
    expect(summary).toContain('none is as it was published: 0 versions')
  })
})
