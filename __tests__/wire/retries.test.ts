// Retries of the SDK are logged like all others: one line for each further attempt, with the request and the reason.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'

import { cloudFront } from '../../src/adapters/aws/cloudfront.js'
import { s3Store } from '../../src/adapters/s3/store.js'
import { describeError } from '../../src/errors.js'
import type { Store } from '../../src/ports.js'
import { Bucket } from '../support/bucket.js'
import { aText } from '../support/entries.js'
import { fakeWorld } from '../support/fake-world.js'
import type { FakeWorld } from '../support/fake-world.js'
import { pass, startFaultProxy } from '../support/fault-proxy.js'
import type { Fault, FaultProxy, Passing } from '../support/fault-proxy.js'
import { startMoto } from '../support/moto.js'
import type { Moto } from '../support/moto.js'

const page = aText('main/v1/page.html', '<p>', 'data')

let moto: Moto
let proxy: FaultProxy
/** Its clock is simulated, so that nothing really waits. */
let world: FakeWorld
let pauses: number[]
let buckets = 0
let bucket: string

beforeAll(async () => {
  moto = await startMoto()
  Object.assign(process.env, moto.env)
})

afterAll(() => moto.stop())

beforeEach(async () => {
  proxy = await startFaultProxy(moto.url)
  process.env['AWS_ENDPOINT_URL_CLOUDFRONT'] = proxy.url
  bucket = `retries-${++buckets}`
  await new Bucket(moto.url, bucket).create()
  const fake = fakeWorld()
  pauses = []
  world = {
    ...fake,
    sleep: milliseconds => {
      pauses.push(milliseconds)
      return fake.sleep(milliseconds)
    },
  }
})

afterEach(() => proxy.close())

const store = (silence?: number): Store =>
  s3Store(
    { kind: 's3', bucket, prefix: 'p', region: undefined, endpoint: proxy.url },
    'us-east-1',
    world,
    silence,
  )

/** When the store says that it is, two hours from now. */
const later = { date: new Date(Date.now() + 2 * 3_600_000).toUTCString() }

const failing = (status: number, code: string, headers: Readonly<Record<string, string>> = {}): Fault => ({
  kind: 'instead',
  answer: {
    status,
    headers: { 'content-type': 'application/xml', ...headers },
    body: `<Error><Code>${code}</Code><Message>${code}, says\nthe store.</Message></Error>`,
  },
})

/** A fault for the first requests of a method. */
function first(count: number, method: string, fault: Fault): (request: Passing) => Fault {
  let left = count
  return request => (request.method === method && left-- > 0 ? fault : pass)
}

const at = (name: string): string => `s3://${bucket}/p/${name}`

describe('a request to S3 by a clock that is two hours off', () => {
  beforeEach(async () => {
    await store().create(page)
    proxy.ahead = 2 * 3_600_000
  })
  const another = aText(page.key, '<b>', 'data')
  it.each<[string, (to: Store) => Promise<unknown>, unknown]>([
    ['that finds nothing', to => to.describe('main/v1/none'), undefined],
    ['that reads nothing', to => to.readText('main/v1/none'), undefined],
    ['that finds another object in its place', to => to.create(another), 'exists'],
  ])('%s is not retried', async (_, ask, answer) => {
    expect(await ask(store())).toBe(answer)
    expect(pauses).toEqual([])
  })

  it('is not retried if it is not allowed', async () => {
    proxy.decide = first(9, 'GET', failing(403, 'AccessDenied', later))
    expect(await store().readText(page.key).catch(describeError)).toContain('not allowed to read')
    expect(pauses).toEqual([])
  })

  it.each([
    ['503', failing(503, 'SlowDown')],
    ['500', failing(500, 'InternalError')],
    ['its time', failing(403, 'RequestTimeTooSkewed', later)],
  ])('is retried after %s', async (_, fault) => {
    proxy.decide = first(2, 'GET', fault)
    expect(await store().readText(page.key)).toBe('<p>')
    expect(pauses).toHaveLength(2)
  })

  it('is retried if HEAD is refused, which gives no reason', async () => {
    proxy.decide = first(1, 'HEAD', { kind: 'instead', answer: { status: 403, headers: later } })
    expect((await store().describe(page.key))?.size).toBe(3)
    expect(pauses).toHaveLength(1)
  })
})

describe('a request to S3 that is retried', () => {
  it.each<[string, Fault, RegExp, readonly number[]]>([
    ['500', failing(500, 'InternalError'), /^InternalError: InternalError, says the store\.$/, [37.5, 75]],
    ['503 SlowDown', failing(503, 'SlowDown'), /^SlowDown: SlowDown, says the store\.$/, [750, 1500]],
    [
      '503 with the time to wait',
      failing(503, 'SlowDown', { 'retry-after': '3' }),
      /^SlowDown: SlowDown, says the store\.$/,
      [],
    ],
    ['a connection that is cut', { kind: 'instead', answer: { reset: true } }, /socket hang up/, [37.5, 75]],
  ])('after %s, is logged', async (_, fault, why, expected) => {
    proxy.decide = first(2, 'PUT', fault)
    expect(await store().create(page)).toBe('created')
    const lines = world.lines('info')
    const of = why.source.includes('SlowDown') ? 12 : 5
    expect(lines.map(line => line.replace(/: could not.*/, ''))).toEqual([
      `attempt 2 of ${of}`,
      `attempt 3 of ${of}`,
    ])
    for (const line of lines) {
      const [, what, reason] = /^attempt \d of \d+: (could not write \S+): (.*)$/.exec(line) ?? []
      expect(what).toBe(`could not write ${at(page.key)}`)
      expect(reason).toMatch(why)
    }
    if (expected.length > 0) expect(pauses).toEqual(expected)
    else for (const pause of pauses) expect(pause).toBeGreaterThan(1900)
  })

  it('without an answer, is logged', async () => {
    proxy.decide = first(1, 'GET', { kind: 'instead', answer: { delay: 600_000 } })
    expect(await store(300).readText('none')).toBeUndefined()
    expect(world.lines('info')).toEqual([
      expect.stringMatching(`^attempt 2 of 5: could not read ${at('none')}: TimeoutError: .*`),
    ])
  })

  it('that fails five times, fails with the last error', async () => {
    proxy.decide = first(9, 'PUT', failing(500, 'InternalError'))
    expect(await store().create(page).catch(describeError)).toMatch(
      /^could not write .*: InternalError: InternalError, says/,
    )
    expect(proxy.passed).toHaveLength(5)
    expect(world.lines('info')).toHaveLength(4)
    expect(pauses).toEqual([37.5, 75, 150, 300])
  })

  it('is sent for more than a minute to a store that is too busy, however many requests there are', async () => {
    world = { ...world, random: () => 0 }
    const times = new Map<string, number>()
    proxy.decide = ({ method, path }) => {
      const before = times.get(path) ?? 0
      times.set(path, before + 1)
      return method === 'PUT' && before < 10 ? failing(503, 'SlowDown') : pass
    }
    const busy = store()
    const pages = Array.from({ length: 40 }, (_, i) => aText(`main/v1/${i}.html`, '<p>', 'data'))
    expect(await Promise.all(pages.map(one => busy.create(one)))).toEqual(pages.map(() => 'created'))
    const waited = pauses.reduce((sum, pause) => sum + pause, 0)
    expect(waited / pages.length).toBeGreaterThan(60_000)
  })

  it('fails in the end, if the store stays too busy', async () => {
    proxy.decide = first(99, 'PUT', failing(503, 'SlowDown'))
    expect(await store().create(page).catch(describeError)).toMatch(
      /^could not write .*: SlowDown: SlowDown, says/,
    )
    expect(proxy.passed).toHaveLength(12)
    expect(pauses.slice(0, 6)).toEqual([750, 1500, 3000, 6000, 12_000, 15_000])
  })

  it('is named even if the check before the build sends it', async () => {
    proxy.decide = first(1, 'PUT', failing(500, 'InternalError'))
    await store().check('write')
    expect(world.lines('info')).toEqual([
      expect.stringMatching(
        `^attempt 2 of 5: could not write ${at('\\.build-packages/probe/')}\\S+: InternalError`,
      ),
    ])
  })

  it('is not sent again when the run is cancelled', async () => {
    world = { ...world, sleep: () => Promise.reject(new Error('cancelled')) }
    proxy.decide = first(9, 'PUT', failing(503, 'SlowDown'))
    await expect(store().create(page)).rejects.toThrow('SlowDown')
    expect(proxy.passed).toHaveLength(1)
  })

  it('is logged with the reason if another writer is in the way, or an answer is cut', async () => {
    proxy.decide = first(1, 'PUT', failing(409, 'ConditionalRequestConflict'))
    await store().create(page)
    proxy.decide = first(1, 'GET', { kind: 'cut' })
    expect(await store().readText(page.key)).toBe('<p>')
    expect(world.lines('info')).toEqual([
      `attempt 2 of 5: another write of ${page.key} is under way`,
      `attempt 2 of 5: the connection broke off while ${page.key} was read`,
    ])
  })
})

it('after a refusal for a wrong time, a request has the right one, and is logged', async () => {
  proxy.ahead = 7_200_000
  let refused = false
  proxy.decide = ({ method }) => {
    if (method !== 'PUT' || refused) return pass
    refused = true
    const date = new Date(Date.now() + proxy.ahead).toUTCString()
    return failing(403, 'RequestTimeTooSkewed', { date })
  }
  expect(await store().create(page)).toBe('created')
  expect(world.lines('info')).toEqual([
    `attempt 2 of 5: not allowed to write ${at(page.key)}: RequestTimeTooSkewed, says the store.`,
  ])
})

it('a request to CloudFront that is retried is logged', async () => {
  proxy.decide = first(4, 'GET', failing(503, 'ServiceUnavailable'))
  expect(await cloudFront('E1', world).progress('I1')).toBe('unknown')
  expect(world.lines('info')).toEqual(
    [2, 3, 4, 5].map(n =>
      expect.stringMatching(
        `^attempt ${n} of 5: could not look up an invalidation of CloudFront distribution E1: `,
      ),
    ),
  )
})
