import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'

import { cloudFront } from '../../src/adapters/aws/cloudfront.js'
import { invalidate } from '../../src/publish/invalidate.js'
import type { Invalidation } from '../../src/publish/invalidate.js'
import type { Answer } from '../support/answer.js'
import { Distribution } from '../support/bucket.js'
import { fakeWorld } from '../support/fake-world.js'
import type { FakeWorld } from '../support/fake-world.js'
import { pass, startFaultProxy } from '../support/fault-proxy.js'
import type { Fault, FaultProxy, Passing } from '../support/fault-proxy.js'
import { startMoto } from '../support/moto.js'
import type { Moto } from '../support/moto.js'

let moto: Moto
let proxy: FaultProxy
let distribution: Distribution
/** Its clock is simulated, so that nothing really waits. */
let world: FakeWorld

beforeAll(async () => {
  moto = await startMoto()
  distribution = await new Distribution(moto.url).create()
})

afterAll(() => moto.stop())

beforeEach(async () => {
  proxy = await startFaultProxy(moto.url)
  world = fakeWorld({ env: { GITHUB_RUN_ID: '17' } })
  Object.assign(process.env, moto.env, { AWS_ENDPOINT_URL_CLOUDFRONT: proxy.url })
})

afterEach(() => proxy.close())

const moved = (wait: number): Promise<Invalidation> =>
  invalidate(
    ['main/latest/'],
    { channel: 'main', version: 'v1', base: 'https://get.example.com/site', wait },
    cloudFront(distribution.id, world),
    world,
  )

const failing = (status: number, code: string): Fault => ({
  kind: 'instead',
  answer: {
    status,
    headers: { 'content-type': 'text/xml' },
    body: `<ErrorResponse xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${code}</Message></Error><RequestId>1</RequestId></ErrorResponse>`,
  },
})
const underWay: Answer = {
  headers: { 'content-type': 'text/xml' },
  body: '<Invalidation xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><Id>I1</Id><Status>InProgress</Status></Invalidation>',
}

/** A fault for the first requests of a method. */
function first(count: number, method: string, fault: Fault): (request: Passing) => Fault {
  let left = count
  return request => (request.method === method && left-- > 0 ? fault : pass)
}

describe('CloudFront', () => {
  it('gets one request, and is not asked again unless the run should wait', async () => {
    expect(await moved(0)).toMatchObject({
      kind: 'created',
      path: '/site/main/latest/*',
      completed: undefined,
    })
    expect(proxy.passed.map(({ method }) => method)).toEqual(['POST'])
  })

  it('is waited for, and the duration is logged', async () => {
    proxy.decide = first(3, 'GET', { kind: 'instead', answer: underWay })
    expect(await moved(5)).toMatchObject({ kind: 'created', completed: true })
    expect(world.lines('info').slice(1)).toEqual(['CloudFront has invalidated it, after 30 s'])
    expect(world.lines('progress')).toEqual([
      'CloudFront is invalidating, 5 min at most: for 0.0 s',
      'CloudFront is invalidating, 5 min at most: for 30 s',
    ])
  })

  it('that takes too long is not waited for any longer', async () => {
    proxy.decide = first(99, 'GET', { kind: 'instead', answer: underWay })
    expect(await moved(1)).toMatchObject({ kind: 'created', completed: false })
    expect(world.lines('warning')).toEqual(['CloudFront was not done after 1 min 0 s; it goes on by itself'])
  })

  it('that may not be asked does not count as slow', async () => {
    proxy.decide = first(99, 'GET', failing(403, 'AccessDenied'))
    expect(await moved(5)).toMatchObject({ kind: 'created', completed: undefined })
    expect(world.lines('warning').join()).toContain('allow cloudfront:GetInvalidation on the distribution')
  })

  it('with too many invalidations in progress is asked again', async () => {
    proxy.decide = first(2, 'POST', failing(400, 'TooManyInvalidationsInProgress'))
    expect(await moved(0)).toMatchObject({ kind: 'created' })
    expect(world.lines('info')).toContain('attempt 3 of 10: too many invalidations are in progress')
  })

  it.each([
    ['is throttled', failing(400, 'Throttling')],
    ['is in trouble', failing(503, 'ServiceUnavailable')],
    ['cuts the connection', { kind: 'instead', answer: { reset: true } }],
  ] as const)('that %s is asked again', async (_, fault) => {
    proxy.decide = first(2, 'POST', fault)
    expect(await moved(0)).toMatchObject({ kind: 'created' })
    expect(proxy.passed).toHaveLength(3)
  })

  it('that refuses the invalidation is a failure with the permission and the resource', async () => {
    proxy.decide = first(99, 'POST', failing(403, 'AccessDenied'))
    const failed = await moved(0)
    expect(failed).toMatchObject({ kind: 'failed', path: '/site/main/latest/*' })
    expect('reason' in failed ? failed.reason : '').toContain(
      `allow cloudfront:CreateInvalidation on arn:aws:cloudfront::*:distribution/${distribution.id}`,
    )
  })
})
