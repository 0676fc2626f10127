// What goes wrong for honest people in a signed channel: killed runs, two runs at once, and messages.
import { describe, expect, it } from '@jest/globals'

import { describeError } from '../../../src/errors.js'
import { publicKeys, signingKey } from '../../../src/inputs/signing.js'
import { preflight } from '../../../src/publish/preflight.js'
import { publishVersion } from '../../../src/publish/publish.js'
import { signed } from '../../../src/publish/signing.js'
import { openSigner } from '../../../src/sign/signer.js'
import { run, there, twoVersions } from '../../support/channel-run.js'
import { fakeWorld } from '../../support/fake-world.js'
import type { FakeWorld } from '../../support/fake-world.js'
import { MemoryFiles } from '../../support/memory-files.js'
import { aKeyPair } from '../../support/minisign-keys.js'
import { aPublishPlan, packagedFor, worldAfter, worldOf } from '../../support/samples.js'

const own = aKeyPair('own')
const key = { 'signing-key': own.secret }
const v1 = { ...there, version: 'v1' }
const ownSigner = (): ReturnType<typeof openSigner> =>
  openSigner({ signingKey: signingKey(own.secret) }, fakeWorld())

async function killedAt(n: number, action: 'promote' | 'yank', raw: object): Promise<FakeWorld | undefined> {
  let count = 0
  const { world, failure } = await run(action, { ...v1, ...key, ...raw }, await twoVersions(own), {
    prepare: ({ memory }) => {
      memory.before = () => {
        count += 1
        if (count >= n) throw new Error('killed')
      }
    },
  })
  return failure === undefined ? undefined : world
}

describe('a run that is killed at any change, and repeated', () => {
  it.each<['promote' | 'yank', object]>([
    ['promote', {}],
    ['yank', { crates: 'hello-core' }],
    ['yank', { version: 'v2', crates: 'hello-core' }],
  ])('%s %j leaves a channel that is as it should be', async (action, raw) => {
    const seen: string[] = []
    for (let n = 1; n < 200; n += 1) {
      const world = await killedAt(n, action, raw)
      if (world === undefined) break
      const again = await run(action, { ...v1, ...key, ...raw }, world)
      if (again.failure !== undefined) seen.push(`${n}: again: ${again.failure}`)
      const verify = await run('verify', { ...there, 'public-keys': own.public }, again.world)
      if (verify.failure !== undefined) seen.push(`${n}: verify: ${verify.failure}`)
    }
    expect(seen).toEqual([])
  })
})

it('a run without a key does not move latest of a channel that was signed while it built', async () => {
  const now = new Date('2025-10-18T12:00:00Z')
  const plan = aPublishPlan({ version: 'v3' }, { now })
  const world = worldOf(plan, { now: () => now })
  const target = await preflight(plan, world)
  for (const [at, object] of (await twoVersions(own)).memory.objects) world.memory.objects.set(at, object)
  const packaged = await packagedFor(plan, world)
  const failure = await publishVersion(packaged, plan, target, world).then(() => undefined, describeError)
  expect(failure).toContain('testnet is signed, and this run has no signing-key')
})

it('a run without a key that leaves latest alone is refused in a signed channel, as the documents say', async () => {
  const plan = aPublishPlan({ version: 'v3', latest: 'false' })
  const world = worldAfter(await twoVersions(own), plan)
  const failure = await preflight(plan, world).then(() => undefined, describeError)
  expect(failure).toContain('testnet is signed, and this run has no signing-key')
})

it('a second attempt without its key does not leave half of what is signed', async () => {
  const signer = await ownSigner()
  const plan = aPublishPlan({ version: 'v1' }, { signer })
  const world = worldOf(plan)
  const packaged = await packagedFor(plan, world)
  const tree = await signed(packaged.version, plan, world)
  world.memory.before = ({ key: at }) => {
    if (at.endsWith('install.sh')) throw new Error('killed')
  }
  const target = { store: world.memory, cdn: undefined }
  await expect(publishVersion({ ...packaged, version: tree }, plan, target, world)).rejects.toThrow('killed')
  const unsigned = aPublishPlan({ version: 'v1' })
  const second = worldAfter(world, unsigned)
  const failure = await publishVersion(
    await packagedFor(unsigned, second),
    unsigned,
    { store: second.memory, cdn: undefined },
    second,
  ).then(() => undefined, describeError)
  expect(failure).toContain('with other content')
})

it('a dry run needs no key, as pull requests have none', async () => {
  const plan = aPublishPlan({ version: 'v3', 'dry-run': 'true' })
  const world = worldAfter(await twoVersions(own), plan)
  const failure = await preflight(plan, world).then(() => undefined, describeError)
  expect(failure).toBeUndefined()
})

it('a public key whose line was folded into the comment before it is not left out', () => {
  const folded = `untrusted comment: minisign public key 1234 ${own.public}`
  const read = (): number => publicKeys(folded).length
  expect(read).toThrow('is not a public key of minisign')
})

describe('the messages', () => {
  it('never show a secret key that was given as a public one', () => {
    const line = own.secret.split('\n')[1] ?? ''
    const said = ((): string => {
      try {
        publicKeys(own.secret)
      } catch (error) {
        return describeError(error)
      }
      return ''
    })()
    expect(said).not.toContain(line.slice(80, 90))
  })

  it('know the home of a path to a key', async () => {
    const files = new MemoryFiles({ '/home/me/minisign.key': own.secret })
    const world = { ...fakeWorld({ files, env: { HOME: '/home/me' } }) }
    const signer = await openSigner({ signingKey: signingKey('~/minisign.key') }, world)
    expect(signer?.accepted[0].text).toBe(own.public)
  })
})
