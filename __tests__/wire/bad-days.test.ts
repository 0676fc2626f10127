import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'

import { s3Store } from '../../src/adapters/s3/store.js'
import { describeError } from '../../src/errors.js'
import { recordKey } from '../../src/plan/layout.js'
import type { Store, World } from '../../src/ports.js'
import { moveLatest } from '../../src/publish/latest.js'
import { publishedVersion } from '../../src/publish/published-version.js'
import type { ChannelRecord } from '../../src/publish/record.js'
import { writeVersion } from '../../src/publish/version.js'
import { listVersions } from '../../src/publish/versions.js'
import { readers } from '../simulation/readers.js'
import { base, channel, treeOf } from '../simulation/release.js'
import type { SmallRelease } from '../simulation/release.js'
import type { Answer } from '../support/answer.js'
import { Bucket } from '../support/bucket.js'
import { fakeWorld } from '../support/fake-world.js'
import { pass, startFaultProxy } from '../support/fault-proxy.js'
import type { Fault, FaultProxy, Passing } from '../support/fault-proxy.js'
import { startMoto } from '../support/moto.js'
import type { Moto } from '../support/moto.js'
import { shortPauses } from '../support/real-time.js'
import { startVersitygw } from '../support/versitygw.js'

const [v1, v2]: readonly [SmallRelease, SmallRelease] = [
  { version: 'v1', build: 'a', extra: 'gone' },
  { version: 'v2', build: 'b' },
]

let servers: readonly [Moto, Moto]
let proxy: FaultProxy
let buckets = 0

beforeAll(async () => {
  servers = await Promise.all([startMoto(), startVersitygw()])
  Object.assign(process.env, servers[0].env, servers[1].env)
})

afterAll(() => Promise.all(servers.map(server => server.stop())))

afterEach(() => proxy.close())

/** A new bucket of a server, to which every request passes through the proxy. */
async function open(server: Moto, silence?: number): Promise<Store> {
  proxy = await startFaultProxy(server.url)
  const bucket = `bucket-${++buckets}`
  await new Bucket(server.url, bucket, 'test-secret').create()
  const destination = { kind: 's3', bucket, prefix: 'p', region: undefined, endpoint: proxy.url } as const
  return s3Store(destination, 'us-east-1', shortPauses(), silence)
}

const world = (): World => ({ ...fakeWorld(), now: () => new Date() })

async function publish(release: SmallRelease, number: number, store: Store): Promise<unknown> {
  const tree = treeOf(release)
  await writeVersion(tree, () => Promise.resolve(undefined), store, world())
  const sequence = { at: new Date().toISOString(), run: { workflow: 'w', number, attempt: 1 } }
  const published = publishedVersion(tree, { channel, version: release.version })
  return moveLatest(published, { base, sequence }, 'forward', store, world())
}

/** The version that each reader of latest gets, which must be complete. */
const read = (store: Store): Promise<readonly string[]> =>
  Promise.all(Object.values(readers).map(one => one(key => store.readText(key))))

const recordOf = async (store: Store): Promise<ChannelRecord> =>
  JSON.parse((await store.readText(recordKey(channel))) ?? '{}') as ChannelRecord

const xml = (status: number, code: string): Answer => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`,
})

/** A fault at the nth request only. */
const once =
  (n: number, fault: Fault) =>
  ({ index }: Passing): Fault =>
    index === n ? fault : pass

describe.each([
  ['moto', 0],
  ['versitygw', 1],
] as const)('on %s', (_, which) => {
  let store: Store

  beforeEach(async () => {
    store = await open(servers[which])
  })

  it.each<[string, Fault]>([
    ['503 SlowDown in place of an answer', { kind: 'instead', answer: xml(503, 'SlowDown') }],
    [
      'a connection that is cut before the store has seen the request',
      { kind: 'instead', answer: { reset: true } },
    ],
    ['a connection that is cut after it', { kind: 'after', answer: { reset: true } }],
    ['an answer that is cut', { kind: 'cut' }],
    ['500 although it was done', { kind: 'after', answer: xml(500, 'InternalError') }],
  ])('a publish succeeds whichever request meets %s', async (_fault, fault) => {
    await publish(v1, 1, store)
    const first = proxy.passed.length
    await publish(v2, 2, store)
    const requests = proxy.passed.length - first
    // Together, the two servers try every third request.
    for (let n = 1 + 3 * which; n <= requests; n += 6) {
      await proxy.close()
      store = await open(servers[which])
      await publish(v1, 1, store)
      proxy.decide = once(proxy.passed.length + n, fault)
      await publish(v2, 2, store)
      proxy.decide = () => pass
      expect(await read(store)).toEqual(['v2', 'v2', 'v2'])
      expect((await recordOf(store)).latest?.version).toBe('v2')
      expect((await store.list(`${channel}/latest/`)).map(({ key }) => key).join()).not.toContain('gone')
    }
  })

  it('a publish waits out a conflict with another writer', async () => {
    const conflict: Fault = { kind: 'instead', answer: xml(409, 'ConditionalRequestConflict') }
    let conflicts = 3
    proxy.decide = ({ method }) => (method === 'PUT' && conflicts-- > 0 ? conflict : pass)
    await publish(v1, 1, store)
    expect(await read(store)).toEqual(['v1', 'v1', 'v1'])
  })

  it('credentials that expire half-way end the run, and the next one continues', async () => {
    await publish(v1, 1, store)
    const end = proxy.passed.length + 9
    proxy.decide = ({ index }) => (index > end ? { kind: 'instead', answer: xml(400, 'ExpiredToken') } : pass)
    const failure = await publish(v2, 2, store).then(() => '', describeError)
    expect(failure).toMatch(
      /the AWS credentials have expired\nget new ones: in a workflow, "Re-run failed jobs" continues where this run stopped/,
    )
    proxy.decide = () => pass
    expect(await read(store)).toEqual(['v1', 'v1', 'v1'])
    const before = proxy.passed.length
    await publish(v2, 2, store)
    expect(await read(store)).toEqual(['v2', 'v2', 'v2'])
    const creations = proxy.passed
      .slice(before)
      .filter(({ method, path }) => method === 'PUT' && path.includes('/d1/'))
    expect(creations.length).toBeLessThan(treeOf(v2).entries.length)
  })

  it('a refusal is reported with the permission and the resource', async () => {
    await publish(v1, 1, store)
    const denied: readonly (readonly [(request: Passing) => boolean, RegExp])[] = [
      [({ path }) => path.includes('list-type=2'), /allow s3:ListBucket on arn:aws:s3:::bucket-\d+$/],
      [
        ({ method, path }) => method === 'PUT' && path.includes('/d1/'),
        /allow s3:PutObject on arn:aws:s3:::bucket-\d+\/p\/\*$/,
      ],
      [
        ({ method, path }) => method === 'GET' && path.includes('.json'),
        /allow s3:GetObject on arn:aws:s3:::bucket-\d+\/p\/\*$/,
      ],
      [
        ({ method }) => ['GET', 'HEAD'].includes(method),
        /allow s3:(GetObject|ListBucket) on arn:aws:s3:::bucket-\d+(\/p\/\*)?$/,
      ],
      [({ method }) => method === 'HEAD', /allow HEAD as it allows GET$/],
      [({ method }) => method === 'DELETE', /allow s3:DeleteObject on arn:aws:s3:::bucket-\d+\/p\/\*$/],
    ]
    for (const [i, [matches, message]] of denied.entries()) {
      proxy.decide = request =>
        matches(request) ? { kind: 'instead', answer: xml(403, 'AccessDenied') } : pass
      const release = { version: `d${i}`, build: 'd' }
      expect(await publish(release, 2, store).then(() => 'it was published', describeError)).toMatch(message)
      proxy.decide = () => pass
    }
    await publish(v2, 3, store)
    expect(await read(store)).toEqual(['v2', 'v2', 'v2'])
  })

  it.each([
    [301, 'PermanentRedirect'],
    [400, 'AuthorizationHeaderMalformed'],
  ])(
    'a bucket in another region is reported as such, and no more requests are sent: %i %s',
    async (status, code) => {
      proxy.decide = () => ({ kind: 'instead', answer: xml(status, code) })
      expect(await store.check('write').then(() => '', describeError)).toMatch(
        /the bucket is in another region .*\nset region to the bucket's own$/,
      )
      expect(proxy.passed.map(({ method }) => method).sort()).toEqual(['GET', 'POST', 'PUT'])
    },
  )

  it('lists versions, newest first, and marks incomplete ones', async () => {
    await publish(v1, 1, store)
    const [first] = treeOf(v2).entries
    if (first !== undefined) await store.create(first)
    const versions = await listVersions(channel, store)
    expect(versions.map(({ name, whole, ours }) => [name, whole, ours]).sort()).toEqual([
      ['v1', true, true],
      ['v2', false, true],
    ])
  })
})

describe('a store that stops answering', () => {
  it('is asked again, on another connection', async () => {
    const store = await open(servers[0], 1000)
    await publish(v1, 1, store)
    const begun = proxy.passed.length
    const silent: Fault = { kind: 'instead', answer: { delay: 600_000 } }
    proxy.decide = ({ index }) => ([3, 9, 20].includes(index - begun) ? silent : pass)
    await publish(v2, 2, store)
    expect(await read(store)).toEqual(['v2', 'v2', 'v2'])
  })

  it('for good ends the run with a hint on what to check', async () => {
    const store = await open(servers[0], 200)
    proxy.decide = () => ({ kind: 'instead', answer: { delay: 600_000 } })
    expect(await store.check('write').then(() => '', describeError)).toMatch(
      /could not list s3:.*: TimeoutError: .*\ncheck endpoint, region and the network, and run again$/,
    )
  })
})

describe('a clock that is an hour off', () => {
  it('does no harm: a claim follows the clock of the store', async () => {
    const store = await open(servers[0])
    proxy.ahead = 3_600_000
    await publish(v1, 1, store)
    await publish(v2, 2, store)
    expect(await read(store)).toEqual(['v2', 'v2', 'v2'])
  })
})
