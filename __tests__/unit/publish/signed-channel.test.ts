// A channel whose versions are signed, from publishing to what it refuses later.
import { describe, expect, it } from '@jest/globals'

import { parsePublicKey } from '../../../src/sign/keys.js'
import { parseSignature, verified } from '../../../src/sign/minisign.js'
import { base, run, there, twoVersions } from '../../support/channel-run.js'
import type { FakeWorld } from '../../support/fake-world.js'
import { aKeyPair } from '../../support/minisign-keys.js'

const [own, other] = [aKeyPair('own'), aKeyPair('other')]
const key = { 'signing-key': own.secret }
const v1 = { ...there, version: 'v1' }
const noon = (day: number): number => Date.UTC(2025, 9, day, 12) / 1000

/** What a signature says, if it is of the object beside it. */
async function saidOf(world: FakeWorld, object: string): Promise<unknown> {
  const signature = parseSignature(world.memory.text(`${object}.minisig`) ?? '')
  const content = world.memory.objects.get(object)?.bytes
  if (signature === undefined || content === undefined) return undefined
  const comment = await verified(content, signature, [parsePublicKey(own.public)])
  return comment === undefined ? undefined : JSON.parse(comment)
}

const seed = (world: FakeWorld, at: string, text: string): void => {
  world.memory.seed(at, text)
}

describe('publishing with a key', () => {
  it('signs what is downloaded, and says of which version it is', async () => {
    const { memory } = await twoVersions(own)
    const signatures = [...memory.objects.keys()].filter(one => one.endsWith('.minisig')).sort()
    expect(signatures).toEqual([
      'testnet/latest.json.minisig',
      ...['latest', 'v1', 'v2'].flatMap(version => [
        `testnet/${version}/SHA256SUMS.minisig`,
        ...['hello-shout', 'hello'].flatMap(bin =>
          ['gz', 'xz'].map(
            end => `testnet/${version}/archives/${bin}-x86_64-unknown-linux-gnu.tar.${end}.minisig`,
          ),
        ),
      ]),
    ])
    const world = await twoVersions(own)
    for (const version of ['v1', 'v2']) {
      const said = { channel: 'testnet', version, sequence: noon(version === 'v1' ? 16 : 17) }
      for (const file of ['SHA256SUMS', 'archives/hello-x86_64-unknown-linux-gnu.tar.xz'])
        expect(await saidOf(world, `testnet/${version}/${file}`)).toEqual({ file, ...said })
    }
    expect(memory.objects.get('testnet/v1/SHA256SUMS.minisig')?.contentType).toBe('text/plain; charset=utf-8')
  })

  it('names install scripts, manifest and index in SHA256SUMS, and the key in the manifest', async () => {
    const { memory } = await twoVersions(own)
    const sums = memory.text('testnet/v1/SHA256SUMS') ?? ''
    for (const path of ['install.sh', 'manifest.json', 'cargo-registry/index/he/ll/hello-core'])
      expect(sums).toContain(`  ${path}\n`)
    expect(sums).not.toContain('minisig')
    expect(JSON.parse(memory.text('testnet/v1/manifest.json') ?? '')).toMatchObject({
      signing: { public_keys: [own.public] },
    })
  })

  it('says what is latest, with a signature that says it too', async () => {
    const world = await twoVersions(own)
    const latest = {
      schema: 1,
      channel: 'testnet',
      version: 'v2',
      sequence: noon(17),
      published: '2025-10-17T12:00:00.000Z',
    }
    expect(world.memory.text('testnet/latest.json')).toBe(`${JSON.stringify(latest)}\n`)
    expect(await saidOf(world, 'testnet/latest.json')).toEqual(latest)
    expect(await saidOf(world, 'testnet/latest/SHA256SUMS')).toEqual({
      file: 'latest/SHA256SUMS',
      channel: 'testnet',
      version: 'v2',
      sequence: noon(17),
    })
  })

  it('writes each signature before the manifest, and latest.json before latest', async () => {
    const keys: string[] = []
    await run('promote', { ...v1, ...key }, await twoVersions(own), {
      prepare: world => {
        world.memory.after = change => {
          if (change.kind === 'replace' && change.key.startsWith('testnet/lat')) keys.push(change.key)
        }
      },
    })
    expect(keys.slice(0, 2).sort()).toEqual(['testnet/latest.json', 'testnet/latest.json.minisig'])
    expect(keys).toContain('testnet/latest/install.sh')
  })
})

describe('promote in a signed channel', () => {
  it('raises the sequence, also for an older version and by a clock that is behind', async () => {
    const { world, failure } = await run('promote', { ...v1, ...key }, await twoVersions(own), {
      prepare: one => Object.assign(one, { now: () => new Date('2020-01-01T00:00:00Z') }),
    })
    expect(failure).toBeUndefined()
    expect(await saidOf(world, 'testnet/latest.json')).toMatchObject({
      version: 'v1',
      sequence: noon(17) + 1,
      published: '2020-01-01T00:00:00.000Z',
    })
    expect(world.lines('info')).toContain(`latest.json of testnet says v1, with sequence ${noon(17) + 1}`)
    expect((await run('verify', { ...there, 'public-keys': own.public }, world)).failure).toBeUndefined()
  })

  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['without a key', {}, 'testnet is signed, and this run has no signing-key'],
    ['with another key', { 'signing-key': other.secret }, 'testnet was last signed with the key '],
  ])('%s is refused, and changes nothing', async (_, more, message) => {
    const { world, failure } = await run('promote', { ...v1, ...more }, await twoVersions(own))
    expect(failure).toContain(message)
    expect(world.memory.changes).toEqual([])
  })

  it('with another key is accepted if it knows the former one', async () => {
    const { world, failure } = await run(
      'promote',
      { ...v1, 'signing-key': other.secret, 'public-keys': own.public },
      await twoVersions(own),
    )
    expect(failure).toBeUndefined()
    expect(await saidOf(world, 'testnet/latest.json')).toBeUndefined()
    const trusting = (keys: string): Promise<{ readonly failure: string | undefined }> =>
      run('verify', { ...there, 'public-keys': keys }, world)
    expect((await trusting(`${own.public}\n${other.public}`)).failure).toBeUndefined()
    expect((await trusting(other.public)).failure).toContain(' in memory has no signature by a key')
  })

  it('refuses a version that nobody has signed', async () => {
    const { world, failure } = await run('promote', { ...v1, ...key }, await twoVersions())
    expect(failure).toContain('testnet/v1/SHA256SUMS in memory is not signed')
    expect(world.memory.changes).toEqual([])
  })

  it('refuses a version that was altered together with its SHA256SUMS', async () => {
    const earlier = await twoVersions(own)
    seed(earlier, 'testnet/v1/install.sh', 'altered')
    const { sha256 = '' } = (await earlier.memory.examine('testnet/v1/install.sh')) ?? {}
    const sums = earlier.memory.text('testnet/v1/SHA256SUMS') ?? ''
    seed(earlier, 'testnet/v1/SHA256SUMS', sums.replace(/^.{64}(?= {2}install\.sh$)/m, sha256))
    const { world, failure } = await run('promote', { ...v1, ...key }, earlier)
    expect(failure).toContain('SHA256SUMS in memory has no signature by a key that this run accepts')
    expect(world.memory.changes).toEqual([])
  })

  it('refuses the files of another version, though they are signed', async () => {
    const earlier = await twoVersions(own)
    for (const [path, object] of [...earlier.memory.objects])
      if (path.startsWith('testnet/v2/')) earlier.memory.objects.set(path.replace('/v2/', '/v1/'), object)
    const { failure } = await run('promote', { ...v1, ...key }, earlier)
    expect(failure).toContain('SHA256SUMS in memory has no signature by a key that this run accepts')
  })

  it('does not take its sequence from what somebody else has written', async () => {
    const earlier = await twoVersions(own)
    const forged = (earlier.memory.text('testnet/latest.json.minisig') ?? '').replace(
      `"sequence":${noon(17)}`,
      '"sequence":9000000000000000',
    )
    seed(earlier, 'testnet/latest.json.minisig', forged)
    const { world, failure } = await run('promote', { ...v1, ...key }, earlier)
    expect(failure).toBeUndefined()
    expect(world.lines('warning')).toEqual([
      'testnet/latest.json.minisig in memory is not signed by a key that this run accepts, and is replaced',
    ])
    expect(await saidOf(world, 'testnet/latest.json')).not.toMatchObject({ sequence: 9000000000000001 })
  })
})

describe('yank in a signed channel', () => {
  const some = { ...v1, crates: 'hello-core' }

  it('signs yanked.json', async () => {
    const { world, failure } = await run('yank', { ...some, ...key }, await twoVersions(own))
    expect(failure).toBeUndefined()
    expect(await saidOf(world, 'testnet/v1/yanked.json')).toMatchObject({
      file: 'yanked.json',
      version: 'v1',
    })
    expect((await run('verify', { ...there, 'public-keys': own.public }, world)).failure).toBeUndefined()
  })

  it('signs it again if it is taken back, in latest, too', async () => {
    const asked = { ...there, version: 'v2', crates: 'hello-core', ...key }
    const { world: yanked } = await run('yank', asked, await twoVersions(own))
    const { world, failure } = await run('yank', { ...asked, undo: 'true' }, yanked)
    expect(failure).toBeUndefined()
    for (const folder of ['v2', 'latest'])
      expect(await saidOf(world, `testnet/${folder}/yanked.json`)).toMatchObject({ file: 'yanked.json' })
    expect((await run('verify', there, world)).failure).toBeUndefined()
  })

  it('without the key is refused, and changes nothing', async () => {
    const { world, failure } = await run('yank', some, await twoVersions(own))
    expect(failure).toContain('testnet is signed, and this run has no signing-key')
    expect(world.memory.changes).toEqual([])
  })

  it('goes on from what the signature says, if a run died before it recorded that', async () => {
    const { world: died } = await run('yank', { ...some, ...key }, await twoVersions(own))
    died.memory.objects.delete('testnet/v1/yanked.json')
    const { world, failure } = await run('yank', { ...v1, crates: 'hello-shout', ...key }, died)
    expect(failure).toBeUndefined()
    expect(world.memory.text('testnet/v1/yanked.json')).toContain('"hello-core",\n    "hello-shout"')
    expect((await run('verify', { ...there, 'public-keys': own.public }, world)).failure).toBeUndefined()
  })

  it('refuses to add to what nobody has signed', async () => {
    const { world: yanked } = await run('yank', { ...some, ...key }, await twoVersions(own))
    yanked.memory.objects.delete('testnet/v1/yanked.json.minisig')
    const { failure } = await run('yank', { ...some, ...key }, yanked)
    expect(failure).toContain('testnet/v1/yanked.json in memory is not signed')
  })
})

describe('verify of a signed channel', () => {
  const archive = 'archives/hello-x86_64-unknown-linux-gnu.tar.xz'
  const copy = (from: string, to: string) => (world: FakeWorld) => {
    seed(world, to, world.memory.text(from) ?? '')
  }
  const remove = (at: string) => (world: FakeWorld) => {
    expect(world.memory.objects.delete(at)).toBe(true)
  }
  it.each<[string, (world: FakeWorld) => void, string]>([
    [
      'a signature is lost',
      remove('testnet/v1/SHA256SUMS.minisig'),
      'testnet/v1/SHA256SUMS in memory is not signed',
    ],
    [
      'that of an archive is lost',
      remove(`testnet/v1/${archive}.minisig`),
      `${archive} in memory is not signed`,
    ],
    [
      'that of an archive is another one',
      copy(`testnet/v2/${archive}.minisig`, `testnet/v1/${archive}.minisig`),
      `testnet/v1/${archive} in memory has no signature by a key`,
    ],
    [
      'that of latest is that of its version',
      copy('testnet/v2/SHA256SUMS.minisig', 'testnet/latest/SHA256SUMS.minisig'),
      'testnet/latest/SHA256SUMS in memory has no signature by a key',
    ],
    ['latest.json is lost', remove('testnet/latest.json'), 'its signature is not of it'],
    [
      'latest.json says something else',
      world => {
        seed(world, 'testnet/latest.json', '{}\n')
      },
      'its signature is not of it',
    ],
  ])('tells that %s', async (_, change, what) => {
    const earlier = await twoVersions(own)
    change(earlier)
    const { failure, world } = await run('verify', { ...there, 'base-url': base }, earlier)
    expect(failure).toContain('testnet is not as it was published')
    expect(world.lines('info').join('\n')).toContain(what)
  })

  it('tells that latest.json was turned back', async () => {
    const { world } = await run('promote', { ...v1, ...key }, await twoVersions(own))
    const before = await twoVersions(own)
    for (const name of ['latest.json', 'latest.json.minisig'])
      seed(world, `testnet/${name}`, before.memory.text(`testnet/${name}`) ?? '')
    const { failure } = await run('verify', there, world)
    expect(failure).toContain('it says v2 of testnet, and latest is v1')
  })

  it('tells that a version is not signed, if it should be', async () => {
    const { world } = await run('verify', { ...there, 'public-keys': own.public }, await twoVersions())
    const lines = world.lines('info').join('\n')
    expect(lines).toContain('testnet/v1/SHA256SUMS in memory is not signed')
    expect(lines).toContain('latest.json is not as build-packages wrote it: its signature is not of it')
  })
})
