// What somebody who can write to the bucket of a signed channel tries.
import { describe, expect, it } from '@jest/globals'

import { signingKey } from '../../../src/inputs/signing.js'
import { publishVersion } from '../../../src/publish/publish.js'
import { signed } from '../../../src/publish/signing.js'
import { parsePublicKey } from '../../../src/sign/keys.js'
import { parseSignature, verified } from '../../../src/sign/minisign.js'
import { openSigner } from '../../../src/sign/signer.js'
import { run, there, twoVersions } from '../../support/channel-run.js'
import { fakeWorld } from '../../support/fake-world.js'
import type { FakeWorld } from '../../support/fake-world.js'
import { aKeyPair } from '../../support/minisign-keys.js'
import { aPublishPlan, packagedFor, worldOf } from '../../support/samples.js'

const own = aKeyPair('own')
const key = { 'signing-key': own.secret }
const v1 = { ...there, version: 'v1' }
const record = '.build-packages/testnet.json'
const index = 'cargo-registry/index/he/ll/hello-core'

/** What the own key has signed together with an object; `undefined` if it has not signed it. */
async function saidOf({ memory }: FakeWorld, object: string): Promise<unknown> {
  const signature = parseSignature(memory.text(`${object}.minisig`) ?? '')
  const content = memory.objects.get(object)?.bytes
  if (signature === undefined || content === undefined) return undefined
  const comment = await verified(content, signature, [parsePublicKey(own.public)])
  return comment === undefined ? undefined : JSON.parse(comment)
}

const seed = ({ memory }: FakeWorld, at: string, text: string): void => {
  memory.seed(at, text)
}

const ownSigner = (): ReturnType<typeof openSigner> =>
  openSigner({ signingKey: signingKey(own.secret) }, fakeWorld())

/** A dependency on a crate of crates.io that nobody has asked for. */
const stranger = {
  name: 'owned',
  req: '*',
  features: [],
  optional: false,
  default_features: true,
  target: null,
  kind: 'normal',
  registry: 'https://github.com/rust-lang/crates.io-index',
}

/** Puts what `latest` has of a version, with its SHA256SUMS and the signature of that, in the place of the version's own. */
function putLatestInPlaceOf(version: string, world: FakeWorld): void {
  const { memory } = world
  for (const path of [
    'SHA256SUMS',
    'SHA256SUMS.minisig',
    'manifest.json',
    'cargo-registry/index/config.json',
  ])
    seed(world, `testnet/${version}/${path}`, memory.text(`testnet/latest/${path}`) ?? '')
}

describe('promote', () => {
  it('signs nothing of a SHA256SUMS that was another one when its signature was checked', async () => {
    const earlier = await twoVersions(own)
    const good = earlier.memory.text('testnet/v1/SHA256SUMS') ?? ''
    seed(earlier, 'testnet/v1/install.sh', 'echo owned')
    const { sha256 = '' } = (await earlier.memory.examine('testnet/v1/install.sh')) ?? {}
    seed(earlier, 'testnet/v1/SHA256SUMS', good.replace(/^.{64}(?= {2}install\.sh$)/m, sha256))
    const { world, failure } = await run('promote', { ...v1, ...key }, earlier, {
      prepare: ({ memory }) => {
        const read = memory.readText
        memory.readText = async at => {
          const text = await read(at)
          if (at === 'testnet/v1/SHA256SUMS') memory.seed(at, good)
          return text
        }
      },
    })
    expect(failure).toContain('SHA256SUMS')
    const said = await saidOf(world, 'testnet/latest/SHA256SUMS')
    expect([said, world.memory.text('testnet/latest/install.sh')]).not.toEqual([
      expect.objectContaining({ version: 'v1' }),
      'echo owned',
    ])
  })
})

describe('verify with the public key', () => {
  const trusting = { 'publish-to': 's3://bucket', channel: 'testnet', 'public-keys': own.public }

  it('tells that SHA256SUMS of latest is in the place of that of a version, which does not name the index', async () => {
    const plan = aPublishPlan({ version: 'v1', binaries: 'false' }, { signer: await ownSigner() })
    const world = worldOf(plan)
    const packaged = await packagedFor(plan, world)
    const tree = await signed(packaged.version, plan, world)
    await publishVersion({ ...packaged, version: tree }, plan, { store: world.memory, cdn: undefined }, world)
    expect((await run('verify', trusting, world)).failure).toBeUndefined()
    putLatestInPlaceOf('v1', world)
    const text = world.memory.text(`testnet/v1/${index}`) ?? ''
    const altered = text.replace('"deps":[', `"deps":[${JSON.stringify(stranger)}`)
    expect(altered).not.toBe(text)
    for (const folder of ['v1', 'latest']) seed(world, `testnet/${folder}/${index}`, altered)
    expect((await run('verify', trusting, world)).failure).toBeDefined()
    expect((await run('promote', { ...v1, ...key }, world)).failure).toBeDefined()
  })

  it.each<[string, (text: string) => string]>([
    ['has other features', text => text.replace('"features":{', '"features":{"owned":[]')],
    ['has another dependency', text => text.replace('"deps":[', `"deps":[${JSON.stringify(stranger)}`)],
    ['is no index', () => 'nothing of the kind\n'],
    ['names the versions in another order', text => text.split('\n').reverse().join('\n').trimStart()],
    [
      'has a version that nobody has published',
      text => {
        const [line = ''] = text.split('\n')
        return `${line.replace('"vers":"0.1.0', '"vers":"9.9.9').replace(/"cksum":"[^"]*"/, `"cksum":"${'0'.repeat(64)}"`)}\n${text}`
      },
    ],
  ])('tells that an index file of latest %s', async (_, change) => {
    const earlier = await twoVersions(own)
    const at = `testnet/latest/${index}`
    const before = earlier.memory.objects.get(at)
    const text = change(earlier.memory.text(at) ?? '')
    expect(text).not.toBe(earlier.memory.text(at))
    if (before !== undefined) earlier.memory.objects.set(at, { ...before, bytes: Buffer.from(text) })
    // A crate that the forged line leads to.
    seed(earlier, `testnet/latest/cargo-registry/crates/hello-core/${'0'.repeat(64)}.crate`, 'owned')
    expect((await run('verify', trusting, earlier)).failure).toBeDefined()
  })

  it.each<[string, (world: FakeWorld) => void]>([
    [
      'the record is gone',
      ({ memory }) => {
        expect(memory.objects.delete(record)).toBe(true)
      },
    ],
    [
      'the record has a claim that ended long ago',
      world => {
        const { latest, ...more } = JSON.parse(world.memory.text(record) ?? '') as Record<string, object>
        const claim = { ...latest, id: 'x', until: '2025-10-17T12:00:30.000Z' }
        seed(world, record, JSON.stringify({ ...more, latest, claim }))
      },
    ],
  ])('tells that latest was altered, although %s', async (_, change) => {
    const earlier = await twoVersions(own)
    seed(earlier, 'testnet/latest/install.sh', 'echo owned')
    change(earlier)
    const { failure, world } = await run('verify', trusting, earlier)
    expect([failure, world.lines('info')]).toEqual([expect.any(String), expect.anything()])
  })
})

describe('verify without keys', () => {
  it('tells that an unsigned version is latest of a signed channel', async () => {
    const earlier = await twoVersions(own)
    const unsigned = await twoVersions()
    for (const at of [...earlier.memory.objects.keys()])
      if (at.startsWith('testnet/v2/') || at.startsWith('testnet/latest/')) earlier.memory.objects.delete(at)
    for (const [at, object] of unsigned.memory.objects)
      if (at.startsWith('testnet/v2/') || at.startsWith('testnet/latest/'))
        earlier.memory.objects.set(at, object)
    expect((await run('verify', there, earlier)).failure).toBeDefined()
  })
})

describe('yank', () => {
  const some = { ...v1, crates: 'hello-core', ...key }

  it('does not sign what a stranger has written into yanked.json', async () => {
    const { world: yanked } = await run('yank', some, await twoVersions(own))
    const forged = (yanked.memory.text('testnet/v1/yanked.json') ?? '').replace(
      '"version": false',
      '"version": true',
    )
    expect(forged).not.toBe(yanked.memory.text('testnet/v1/yanked.json'))
    seed(yanked, 'testnet/v1/yanked.json', forged)
    const { world } = await run('yank', { ...v1, crates: 'hello-shout', ...key }, yanked)
    const said = await saidOf(world, 'testnet/v1/yanked.json')
    const text = world.memory.text('testnet/v1/yanked.json') ?? '{}'
    expect([said, JSON.parse(text)]).not.toEqual([
      expect.objectContaining({ file: 'yanked.json' }),
      expect.objectContaining({ version: true }),
    ])
  })

  it('signs again if the object could not be written that its signature was made for', async () => {
    const { world: yanked } = await run('yank', some, await twoVersions(own))
    const { world: failed, failure } = await run('yank', { ...some, undo: 'true' }, yanked, {
      prepare: ({ memory }) => {
        memory.before = ({ kind, key: at }) => {
          if (kind === 'replace' && at === 'testnet/v1/yanked.json') throw new Error('a broken network')
        }
      },
    })
    expect(failure).toContain('a broken network')
    // Who changes their mind, and leaves it yanked.
    const { world } = await run('yank', some, failed)
    expect(await saidOf(world, 'testnet/v1/yanked.json')).toMatchObject({ file: 'yanked.json' })
  })

  it('marks a version from before signing began, with the key', async () => {
    const old = await twoVersions()
    const signedNow = await twoVersions(own)
    for (const [at, object] of old.memory.objects)
      if (at.startsWith('testnet/v1/')) signedNow.memory.objects.set(at, object)
    for (const at of [...signedNow.memory.objects.keys()])
      if (/^testnet\/v1\/.*minisig$/.test(at)) signedNow.memory.objects.delete(at)
    const withKey = await run('yank', { ...v1, ...key }, signedNow)
    expect(withKey.failure).toBeUndefined()
  })

  it('of a version from before signing began is refused without the key, as anything in a signed channel', async () => {
    const old = await twoVersions()
    const signedNow = await twoVersions(own)
    for (const [at, object] of old.memory.objects)
      if (at.startsWith('testnet/v1/')) signedNow.memory.objects.set(at, object)
    for (const at of [...signedNow.memory.objects.keys()])
      if (/^testnet\/v1\/.*minisig$/.test(at)) signedNow.memory.objects.delete(at)
    const { failure } = await run('yank', v1, signedNow)
    expect(failure).toContain('testnet is signed, and this run has no signing-key')
  })
})

it('an unreadable latest.json.minisig is replaced, with a warning', async () => {
  const earlier = await twoVersions(own)
  seed(earlier, 'testnet/latest.json.minisig', '<html>')
  const { failure, world } = await run('promote', { ...v1, ...key }, earlier)
  expect(failure).toBeUndefined()
  expect(world.lines('warning')).toEqual([
    'testnet/latest.json.minisig in memory is not signed by a key that this run accepts, and is replaced',
  ])
})
