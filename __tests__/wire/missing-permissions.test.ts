// A role that lacks several permissions, which moto's IAM refuses one by one.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'

import { cloudFront } from '../../src/adapters/aws/cloudfront.js'
import { describeError } from '../../src/errors.js'
import { openTarget } from '../../src/publish/preflight.js'
import { Bucket, Distribution } from '../support/bucket.js'
import { coming, storeAt } from '../support/checked-store.js'
import { fakeWorld } from '../support/fake-world.js'
import { startMoto } from '../support/moto.js'
import type { Moto } from '../support/moto.js'
import { iamUser } from '../support/moto-iam.js'

let moto: Moto
let bucket: Bucket
let distribution: Distribution

beforeEach(async () => {
  moto = await startMoto()
  Object.assign(process.env, moto.env)
  bucket = await new Bucket(moto.url, 'bucket').create()
  distribution = await new Distribution(moto.url).create()
})

afterEach(() => moto.stop())

const ofBucket = ['s3:ListBucket', 's3:ListBucketMultipartUploads']
const ofObjects = [
  's3:PutObject',
  's3:GetObject',
  's3:AbortMultipartUpload',
  's3:ListMultipartUploadParts',
  's3:DeleteObject',
]

const cdnActions = ['cloudfront:CreateInvalidation', 'cloudfront:GetDistribution']

/** What the check says to a user with a policy that allows these actions on everything. */
const checked = (actions: readonly string[], use: 'read' | 'write' = 'write'): Promise<string> =>
  checkedWith([statement('*', ...actions)], use)

async function checkedWith(statements: readonly unknown[], use: 'read' | 'write'): Promise<string> {
  const user = await iamUser(moto.url, statements)
  Object.assign(process.env, user.env)
  const world = { ...fakeWorld(), store: () => Promise.resolve(storeAt(moto.url)) }
  const cdn = cloudFront(distribution.id, world)
  const aim = { destination: { kind: 'folder', path: '' }, distributionId: distribution.id } as const
  try {
    return await openTarget(aim, use, coming, { ...world, cdn: () => Promise.resolve(cdn) }).then(
      () => 'allowed',
      describeError,
    )
  } finally {
    await user.everythingIsAllowed()
    Object.assign(process.env, moto.env)
  }
}

const statement = (Resource: string, ...Action: readonly string[]): unknown => ({
  Effect: 'Allow',
  Action,
  Resource,
})
const policy = (...Statement: readonly unknown[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement })
const objects = 'arn:aws:s3:::bucket/some/prefix/*'

describe('a role', () => {
  it('with the policy of a script that copied a folder learns of all that is missing at once', async () => {
    expect(
      await checked(['s3:PutObject', 's3:ListBucket', 's3:DeleteObject', 'cloudfront:CreateInvalidation']),
    ).toBe(
      `the credentials lack 4 permissions that this run needs: s3:ListBucketMultipartUploads, s3:GetObject, s3:AbortMultipartUpload, s3:ListMultipartUploadParts
add this policy to the role or user whose credentials they are:
${policy(statement('arn:aws:s3:::bucket', 's3:ListBucketMultipartUploads'), statement(objects, 's3:GetObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'))}`,
    )
    expect(Object.keys(await bucket.state())).toEqual([])
  })

  it('that may do nothing is told the whole policy, the distribution included', async () => {
    expect(await checked(['iam:GetUser'])).toBe(
      `the credentials lack 8 permissions that this run needs: ${[...ofBucket, ...ofObjects, 'cloudfront:CreateInvalidation'].join(', ')}
add this policy to the role or user whose credentials they are:
${policy(statement('arn:aws:s3:::bucket', ...ofBucket), statement(objects, ...ofObjects), statement(`arn:aws:cloudfront::*:distribution/${distribution.id}`, 'cloudfront:CreateInvalidation'))}`,
    )
  })

  it('that only reads needs less, and the policy of the error is enough', async () => {
    const told = await checked(['cloudfront:GetDistribution'], 'read')
    expect(told).toMatch(
      /^the credentials lack 2 permissions that this run needs: s3:ListBucket, s3:GetObject\n/,
    )
    const { Statement } = JSON.parse(told.split('\n').at(-1) ?? '') as {
      readonly Statement: readonly unknown[]
    }
    expect(await checkedWith(Statement, 'read')).toBe('allowed')
  })

  it.each([
    [
      's3:ListBucket',
      /^not allowed to list s3:\/\/bucket\/some\/prefix: AccessDenied\nallow s3:ListBucket on arn:aws:s3:::bucket$/,
    ],
    [
      's3:PutObject',
      /^not allowed to write s3:\/\/\S+: AccessDenied\nallow s3:PutObject on arn:aws:s3:::bucket\/some\/prefix\/\*$/,
    ],
    [
      's3:GetObject',
      /^not allowed to read s3:\/\/\S+: AccessDenied\nallow s3:GetObject on arn:aws:s3:::bucket\/some\/prefix\/\*$/,
    ],
  ])('that lacks %s alone is told of it with the request', async (action, told) => {
    const others = [...ofBucket, ...ofObjects, ...cdnActions].filter(one => one !== action)
    expect(await checked(others)).toMatch(told)
  })
})
