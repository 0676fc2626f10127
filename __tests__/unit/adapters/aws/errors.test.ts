import { describe, expect, it } from '@jest/globals'

import { isRace } from '../../../../src/adapters/aws/errors.js'
import { describeError } from '../../../../src/errors.js'
import { answered, failing, messageLines } from '../../../support/aws-answers.js'
import type { Answered } from '../../../support/aws-answers.js'

describe('a bucket in another region', () => {
  it.each<[string, string, Answered]>([
    [
      'PermanentRedirect',
      'use the specified endpoint',
      { status: 301, headers: { 'x-amz-bucket-region': 'eu-west-1' } },
    ],
    [
      'PermanentRedirect',
      'use it',
      { status: 301, fields: { Endpoint: 'bucket.s3-eu-west-1.amazonaws.com' } },
    ],
    [
      'PermanentRedirect',
      'use it',
      { status: 301, fields: { Endpoint: 'bucket.s3.eu-west-1.amazonaws.com' } },
    ],
    ['TemporaryRedirect', 'use it', { status: 307, headers: { 'x-amz-bucket-region': 'eu-west-1' } }],
    [
      'AuthorizationHeaderMalformed',
      "The authorization header is malformed; the region 'us-east-1' is wrong; expecting 'eu-west-1'",
      { status: 400, fields: { Region: 'eu-west-1' } },
    ],
    [
      'AuthorizationHeaderMalformed',
      "The authorization header is malformed; the region 'us-east-1' is wrong; expecting 'eu-west-1'",
      { status: 400 },
    ],
    [
      'IllegalLocationConstraintException',
      'The eu-west-1 location constraint is incompatible for the region specific endpoint this request was sent to.',
      { status: 400 },
    ],
    // An answer to HEAD has no body, so no error name either.
    ['UnknownError', 'UnknownError', { status: 301, headers: { 'x-amz-bucket-region': 'eu-west-1' } }],
    ['400', 'UnknownError', { status: 400, headers: { 'x-amz-bucket-region': 'eu-west-1' } }],
  ])('is reported with the name of that region: %s, %s, %j', async (name, message, answer) => {
    expect(await messageLines(answered(name, message, answer))).toEqual([
      "can't write s3://bucket/main/v1/tool: the bucket is in eu-west-1, and the request went to us-east-1",
      'set region: eu-west-1',
    ])
  })

  it.each<[string, string, Answered]>([
    ['PermanentRedirect', 'use the specified endpoint', { status: 301 }],
    ['InvalidRegionName', 'must be one of: wnam, enam, weur, auto', { status: 400 }],
  ])('that the answer does not name is reported without a name: %s, %s', async (name, message, answer) => {
    expect(await messageLines(answered(name, message, answer))).toEqual([
      `can't write s3://bucket/main/v1/tool: the bucket is in another region (${message})`,
      "set region to the bucket's own",
    ])
  })

  it('is not blamed for a 400 in the right region', async () => {
    const error = answered('InvalidArgument', 'no', {
      status: 400,
      headers: { 'x-amz-bucket-region': 'us-east-1' },
    })
    expect((await failing(error)).topic).toBe('request-refused')
  })
})

describe('an error that the same request would get again', () => {
  const refusals = [400, 401, 403, 404, 405, 409, 411, 412, 413, 416, 429, 501, 505, 507]
  it.each(refusals)('never says "run again": %i', async status => {
    const text = describeError(await failing(answered('SomeName', 'what the store says', { status })))
    expect(text).toContain('what the store says')
    expect(text).not.toMatch(/run again|goes on/i)
  })

  it.each([500, 502, 503, 504])('may pass by itself if the store is in trouble: %i', async status => {
    expect(await messageLines(answered('SlowDown', 'Please reduce your request rate.', { status }))).toEqual([
      'could not write s3://bucket/main/v1/tool: SlowDown: Please reduce your request rate.',
      'wait a while and run again: in a workflow, "Re-run failed jobs" continues where this run stopped; on a laptop, the same command with the same --version does',
    ])
  })

  it.each<[number, string]>([
    [409, 'ConditionalRequestConflict'],
    [409, 'OperationAborted'],
    [400, 'RequestTimeout'],
    [408, 'UnknownError'],
  ])('may pass by itself if the store was only busy: %i %s', async (status, name) => {
    expect(await messageLines(answered(name, 'not now', { status }))).toEqual([
      `could not write s3://bucket/main/v1/tool: ${name}: not now`,
      expect.stringMatching(/^wait a while and run again: in a workflow/),
    ])
  })

  it('may pass by itself if the store was not reached', async () => {
    expect((await messageLines(answered('TimeoutError', 'no answer')))[1]).toBe(
      'check endpoint, region and the network, and run again',
    )
  })
})

describe('credentials that have expired', () => {
  it.each(['ExpiredToken', 'ExpiredTokenException', 'TokenRefreshRequired'])(
    'are reported with how to continue the run, which works only under the same version: %s',
    async name => {
      expect(await messageLines(answered(name, 'The provided token has expired.', { status: 400 }))).toEqual([
        "can't write s3://bucket/main/v1/tool: the AWS credentials have expired",
        'get new ones: in a workflow, "Re-run failed jobs" continues where this run stopped; on a laptop, the same command with the same --version does',
      ])
    },
  )
})

describe('409', () => {
  it.each([
    ['ConditionalRequestConflict', true],
    ['OperationAborted', true],
    ['ObjectParentIsFile', false],
    ['BucketNotEmpty', false],
  ])('with the name %s is a race: %s', (name, race) => {
    expect(isRace(answered(name, '', { status: 409 }))).toBe(race)
  })
})
