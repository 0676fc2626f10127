// What the role of infra/aws.yml may do, compared with what publishing asks AWS for.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { cloudFront } from '../../src/adapters/aws/cloudfront.js'
import { digestFile } from '../../src/adapters/files.js'
import { s3Store } from '../../src/adapters/s3/store.js'
import { readInfraInputs } from '../../src/inputs/read-inputs.js'
import { versionPrefix } from '../../src/plan/layout.js'
import { planInfra } from '../../src/plan/infra.js'
import { moveLatest } from '../../src/publish/latest.js'
import { prune } from '../../src/publish/prune.js'
import { readVersion } from '../../src/publish/published-version.js'
import { writeVersion } from '../../src/publish/version.js'
import { yankIn } from '../../src/publish/yank.js'
import { base, channel, treeOf } from '../simulation/release.js'
import { actionsOf } from '../support/aws-actions.js'
import { deployStack } from '../support/aws-stack.js'
import type { AwsStack } from '../support/aws-stack.js'
import { Bucket, Distribution } from '../support/bucket.js'
import { temporaryFolder } from '../support/checkout.js'
import { aFile } from '../support/entries.js'
import { fakeWorld } from '../support/fake-world.js'
import { pass, startFaultProxy } from '../support/fault-proxy.js'
import type { FaultProxy } from '../support/fault-proxy.js'
import { startMoto } from '../support/moto.js'
import type { Moto } from '../support/moto.js'
import { realTime } from '../support/real-time.js'

const days = 24 * 3_600_000
const { parameters } = planInfra(
  readInfraInputs({
    'publish-to': 's3://packages/site',
    repository: 'modality-org/modality',
    'repository-ids': '1234567/7654321',
    'allowed-channels': 'testnet mainnet',
    environment: 'release',
  }),
  {},
)

/** The claims of a token of GitHub Actions. */
const token = (sub: string, aud = 'sts.amazonaws.com'): Readonly<Record<string, string>> => ({
  'token.actions.githubusercontent.com:aud': aud,
  'token.actions.githubusercontent.com:sub': sub,
})

const tokens: readonly (readonly [trusted: boolean, claims: ReturnType<typeof token>])[] = [
  [true, token('repo:modality-org/modality:ref:refs/heads/testnet')],
  [true, token('repo:modality-org/modality:ref:refs/heads/mainnet')],
  [true, token('repo:modality-org/modality:environment:release')],
  [true, token('repo:modality-org@1234567/modality@7654321:ref:refs/heads/testnet')],
  [true, token('repo:modality-org@1234567/modality@7654321:environment:release')],
  [false, token('repo:modality-org/modality:ref:refs/heads/testnet', 'https://github.com/modality-org')],
  [false, token('repo:modality-org/modality:ref:refs/heads/testnet2')],
  [false, token('repo:modality-org/modality:ref:refs/heads/*')],
  [false, token('repo:modality-org/modality:ref:refs/tags/testnet')],
  [false, token('repo:modality-org/modality:pull_request')],
  [false, token('repo:modality-org/modality:environment:other')],
  [false, token('repo:modality-org@1234567/modality@1:ref:refs/heads/testnet')],
  [false, token('repo:someone/modality:ref:refs/heads/testnet')],
]

let asked: readonly string[]
let stack: AwsStack

beforeAll(async () => {
  const moto = await startMoto()
  const proxy = await startFaultProxy(moto.url)
  try {
    const { id } = await everything(moto, proxy)
    asked = [...new Set(proxy.passed.flatMap(actionsOf).map(text => text.replace(id, '{Distribution}')))]
  } finally {
    await proxy.close()
    await moto.stop()
  }
  stack = deployStack({
    parameters,
    resources: [
      'arn:aws:s3:::packages',
      'arn:aws:s3:::packages/site/main/v1/SHA256SUMS',
      'arn:aws:s3:::packages/other/key',
      'arn:aws:s3:::packages2/site/key',
      'arn:aws:cloudfront::123456789012:distribution/{Distribution}',
      'arn:aws:cloudfront::123456789012:distribution/EDFDVBD6EXAMPLE',
      'arn:aws:iam::123456789012:role/{Role}',
      '*',
    ],
    tokens: tokens.map(([, claims]) => claims),
  })
})

/** The preflight check, versions, a large file, latest forward and back, a yank, retention, and CloudFront. */
async function everything(moto: Moto, proxy: FaultProxy): Promise<Distribution> {
  const world = { ...fakeWorld(), ...realTime(fakeWorld().log) }
  Object.assign(process.env, moto.env, { AWS_ENDPOINT_URL_CLOUDFRONT: proxy.url })
  await new Bucket(moto.url, 'packages').create()
  const distribution = await new Distribution(moto.url).create()
  const place = {
    kind: 's3',
    bucket: 'packages',
    prefix: 'site',
    region: undefined,
    endpoint: proxy.url,
  } as const
  const store = s3Store(place, 'us-east-1', world)
  await store.check('write', { folders: ['main/v1/', 'main/latest/', 'main/'], types: ['application/json'] })

  const path = join(temporaryFolder(), 'large')
  writeFileSync(path, Buffer.alloc(17_000_000))
  const large = aFile('main/v0/binaries/large', path, await digestFile(path), 'data')
  proxy.decide = ({ path }) =>
    path.includes('partNumber=2') ? { kind: 'instead', answer: { status: 403 } } : pass
  await expect(store.create(large)).rejects.toThrow()
  proxy.decide = () => pass
  await store.create(large)

  // Retention removes a version that was never latest.
  await writeVersion(treeOf({ version: 'old', build: 'z' }), () => Promise.resolve(undefined), store, world)
  let former: string | undefined
  for (const [version, number] of [
    ['v1', 1],
    ['v2', 2],
    ['v3', 3],
  ] as const) {
    await writeVersion(treeOf({ version, build: 'a' }), () => Promise.resolve(former), store, world)
    const sequence = { at: new Date().toISOString(), run: { workflow: 'w', number, attempt: 1 } }
    await moveLatest(
      await readVersion({ channel, version }, store),
      { base, sequence },
      'forward',
      store,
      world,
    )
    former = versionPrefix({ channel, version })
  }
  const now = { at: new Date().toISOString() }
  await moveLatest(
    await readVersion({ channel, version: 'v2' }, store),
    { base, sequence: now },
    'any',
    store,
    world,
  )
  await yankIn(store, { channel, version: 'v1', crates: undefined, base, undo: false }, world)
  proxy.decide = ({ method, path }) =>
    method === 'POST' && path.includes('uploadId=') ? { kind: 'instead', answer: { status: 403 } } : pass
  await expect(store.create({ ...large, key: 'main/v0/binaries/other' })).rejects.toThrow()
  proxy.decide = () => pass
  const later = { ...world, now: () => new Date(Date.now() + 5 * days) }
  expect((await prune({ channel, base }, 1, store, later))?.versions).not.toEqual([])

  const cdn = cloudFront(distribution.id, world)
  await cdn.check('write')
  const invalidation = await cdn.invalidate(['/main/latest/*'], 'reference')
  if (invalidation !== 'busy') await cdn.progress(invalidation.id)
  return distribution
}

const actionOf = (text: string): string => text.replace(/ .*/, '')
const sorted = (texts: readonly string[]): readonly string[] => [...new Set(texts)].sort()

describe('the role', () => {
  it('may do everything that publishing asks for, on the resources that it asks for', () => {
    const anyKey = asked.map(text => text.replace(/packages\/site\/.*/, 'packages/site/main/v1/SHA256SUMS'))
    const permitted = stack.permitted.map(text =>
      text.replace(stack.resources['Distribution'] ?? '', '{Distribution}'),
    )
    expect(asked.length).toBeGreaterThan(50)
    expect(sorted(anyKey).filter(text => !permitted.includes(text))).toEqual([])
  })

  it('may do nothing else: not one more of all actions of S3, CloudFront, STS, KMS and IAM', () => {
    expect(stack.actions).toBeGreaterThan(500)
    expect(sorted(stack.permitted.map(actionOf))).toEqual(sorted(asked.map(actionOf)))
    // Of the resources above, the bucket itself, a key below the prefix, and the distribution.
    expect(sorted(stack.permitted.map(text => text.replace(/^\S+ /, '')))).toEqual([
      `arn:aws:cloudfront::123456789012:distribution/${stack.resources['Distribution'] ?? ''}`,
      'arn:aws:s3:::packages',
      'arn:aws:s3:::packages/site/main/v1/SHA256SUMS',
    ])
  })

  it.each(
    tokens.map(([trusted, claims], i) => [trusted ? 'is' : 'is not', Object.values(claims).join(' '), i]),
  )('%s given to %s', (is, _, i) => {
    expect(stack.trusted[Number(i)]).toBe(is === 'is')
  })
})

describe("the bucket's policy", () => {
  it('lets the distribution read objects, and see that one is missing', () => {
    expect(stack.readByDistribution).toEqual([
      's3:ListBucket arn:aws:s3:::packages',
      's3:GetObject arn:aws:s3:::packages/site/main/v1/SHA256SUMS',
    ])
  })

  it('lets no other distribution do anything', () => {
    expect(stack.readByAnother).toEqual([])
  })
})

afterAll(() => {
  delete process.env['AWS_ENDPOINT_URL_CLOUDFRONT']
})
