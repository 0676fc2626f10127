// The role that a run takes by OIDC: GitHub's endpoint by a stand-in, STS and S3 by moto, STS's errors by a stand-in.
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'

import { cloudFront } from '../../src/adapters/aws/cloudfront.js'
import { roleCredentials } from '../../src/adapters/aws/role.js'
import { lookForBucket } from '../../src/adapters/s3/look-for.js'
import { s3Store } from '../../src/adapters/s3/store.js'
import { describeError } from '../../src/errors.js'
import { Bucket, Distribution } from '../support/bucket.js'
import { fakeWorld } from '../support/fake-world.js'
import type { FakeWorld } from '../support/fake-world.js'
import { startIdentityProvider, subject } from '../support/identity-provider.js'
import type { IdentityProvider } from '../support/identity-provider.js'
import { listen } from '../support/listen.js'
import type { Listening } from '../support/listen.js'
import { startMoto } from '../support/moto.js'
import type { Moto } from '../support/moto.js'
import { iamRole } from '../support/moto-iam.js'

const arn = 'arn:aws:iam::123456789012:role/publisher'
const before = { ...process.env }

let moto: Moto
let provider: IdentityProvider
let world: FakeWorld
const open: Listening[] = []
/** What would be commands to the runner of a workflow that runs these tests. */
let written: ReturnType<typeof silenced>
const silenced = () => jest.spyOn(process.stdout, 'write').mockReturnValue(true)

beforeEach(async () => {
  written = silenced()
  moto = await startMoto()
  provider = await startIdentityProvider()
  world = fakeWorld()
  Object.assign(process.env, moto.env, provider.services)
  delete process.env['AWS_ACCESS_KEY_ID']
  delete process.env['AWS_SECRET_ACCESS_KEY']
})

afterEach(async () => {
  written.mockRestore()
  await Promise.all([provider, ...open.splice(0)].map(one => one.close()))
  await moto.stop()
  for (const name of Object.keys(process.env))
    if (!(name in before)) Reflect.deleteProperty(process.env, name)
  Object.assign(process.env, before)
})

const credentials = (role = arn): ReturnType<typeof roleCredentials> =>
  roleCredentials({ arn: role, region: 'us-east-1', session: 'build-packages-42' }, world)

const place = (bucket: string, endpoint?: string) =>
  ({ kind: 's3', bucket, prefix: '', region: undefined, endpoint }) as const

describe('a role', () => {
  it('is taken with the first request, once for bucket and distribution', async () => {
    const bucket = await new Bucket(moto.url, 'bucket').create()
    const { id } = await new Distribution(moto.url).create()
    const access = { credentials: credentials() }
    const store = s3Store(place('bucket'), 'us-east-1', world, undefined, access)
    const cdn = cloudFront(id, world, access)
    expect(provider.given).toEqual([])
    await Promise.all([store.check('write'), cdn.check('write')])
    expect(provider.given.map(({ audience }) => audience)).toEqual(['sts.amazonaws.com'])
    expect(await bucket.state()).toEqual({})
    expect(world.lines('info').filter(line => line.startsWith('assumed'))).toEqual([
      expect.stringMatching(
        /^assumed arn:aws:iam::123456789012:role\/publisher as build-packages-42, until 2/,
      ),
    ])
  })

  it('is what the store then asks about permissions', async () => {
    await new Bucket(moto.url, 'bucket').create()
    const role = await iamRole(moto.url, 'publisher', [
      { Effect: 'Allow', Action: ['s3:ListBucket'], Resource: '*' },
    ])
    const provide = credentials(role.arn)
    const store = s3Store(place('bucket'), 'us-east-1', world, undefined, { credentials: provide })
    await provide()
    await role.enforce()
    try {
      expect(await store.list('')).toEqual([])
      expect(await store.readText('key').catch(describeError)).toMatch(
        /^not allowed to read s3:\/\/bucket\/key/,
      )
    } finally {
      await role.everythingIsAllowed()
    }
  })

  it('has its values masked in the log, and the token', async () => {
    const taken = await credentials()()
    const text = written.mock.calls.map(([chunk]) => String(chunk)).join('')
    const masked = [...text.matchAll(/^::add-mask::(.*)$/gm)].map(([, value]) => value)
    expect(masked).toEqual([
      provider.given[0]?.token,
      taken.accessKeyId,
      taken.secretAccessKey,
      taken.sessionToken,
    ])
    expect(world.logged.map(({ text: line }) => line).join('\n')).not.toContain(taken.secretAccessKey)
  })
})

/** An STS that gives these answers, one after the other, and then the last one again. */
async function stsThat(...answers: readonly (readonly [status: number, body: string])[]): Promise<string[]> {
  const asked: string[] = []
  const server = await listen((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (text: string) => (body += text))
    request.on('end', () => {
      const [status, text] = answers[Math.min(asked.length, answers.length - 1)] ?? [500, '']
      asked.push(body)
      response.writeHead(status, { 'content-type': 'text/xml' }).end(text)
    })
  })
  open.push(server)
  process.env['AWS_ENDPOINT_URL_STS'] = server.url
  return asked
}

const refusing = (code: string, message: string, status = 400): readonly [number, string] => [
  status,
  `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>r</RequestId></ErrorResponse>`,
]

const giving = (key: string, minutes: number): readonly [number, string] => [
  200,
  `<AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleWithWebIdentityResult><Credentials><AccessKeyId>${key}</AccessKeyId><SecretAccessKey>secret</SecretAccessKey><SessionToken>token</SessionToken><Expiration>${new Date(Date.now() + minutes * 60_000).toISOString()}</Expiration></Credentials></AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>`,
]

describe('STS', () => {
  it('is asked for an hour, by the token, and by nothing else', async () => {
    const asked = await stsThat(giving('A', 60))
    await credentials()()
    expect(Object.fromEntries(new URLSearchParams(asked[0]))).toEqual({
      Action: 'AssumeRoleWithWebIdentity',
      Version: '2011-06-15',
      RoleArn: arn,
      RoleSessionName: 'build-packages-42',
      DurationSeconds: '3600',
      WebIdentityToken: provider.given[0]?.token,
    })
  })

  it('is asked again, with a new token, before credentials expire', async () => {
    const asked = await stsThat(giving('A', 4), giving('B', 60))
    const provide = credentials()
    const ids: string[] = []
    for (let i = 0; i < 3; i++) ids.push((await provide()).accessKeyId)
    expect(ids).toEqual(['A', 'B', 'B'])
    expect([asked.length, provider.given.length]).toEqual([2, 2])
  })

  it('is asked again after a failure that may pass, which the log tells', async () => {
    await stsThat(
      refusing('IDPCommunicationError', 'could not reach the provider'),
      [503, ''],
      giving('A', 60),
    )
    expect((await credentials()()).accessKeyId).toBe('A')
    expect(world.lines('info').filter(line => line.startsWith('attempt'))).toEqual([
      expect.stringMatching(
        /^attempt 2 of 5: could not assume .*\/publisher: IDPCommunicationErrorException: could not reach the provider/,
      ),
      expect.stringMatching(/^attempt 3 of 5: could not assume .*\/publisher: /),
    ])
  })

  it.each<[code: string, said: string, status: number, told: string | RegExp]>([
    [
      'AccessDenied',
      'Not authorized to perform sts:AssumeRoleWithWebIdentity',
      403,
      `not allowed to assume ${arn}: Not authorized to perform sts:AssumeRoleWithWebIdentity
check that there is such a role, and that its trust policy allows sts:AssumeRoleWithWebIdentity to this job, whose sub is ${subject}, and aud sts.amazonaws.com`,
    ],
    [
      'InvalidIdentityToken',
      'No OpenIDConnect provider found in your account',
      400,
      `AWS does not accept GitHub's identity token for ${arn}: No OpenIDConnect provider found in your account
add the identity provider https://token.actions.githubusercontent.com with the audience sts.amazonaws.com to the account of the role`,
    ],
    ['IDPRejectedClaim', 'rejected', 403, /^AWS does not accept GitHub's identity token for .*: rejected\n/],
    [
      'ExpiredTokenException',
      'Token expired',
      400,
      /^GitHub's identity token has expired before AWS accepted it: Token expired\nrun again; /,
    ],
    [
      'RegionDisabledException',
      'STS is not activated in this region',
      403,
      /^AWS gives no roles in us-east-1: STS is not activated in this region\nactivate STS/,
    ],
    ['ValidationError', 'a bad name', 400, /^could not assume .*: the store refuses it: .*a bad name/],
  ])('that answers %s is quoted, with what to do', async (code, said, status, told) => {
    const asked = await stsThat(refusing(code, said, status))
    const store = s3Store(place('bucket'), 'us-east-1', world, undefined, { credentials: credentials() })
    const failure = await store.check('read').catch(describeError)
    if (typeof told === 'string') expect(failure).toBe(told)
    else expect(failure).toMatch(told)
    expect(asked).toHaveLength(1)
  })
})

describe('GitHub', () => {
  it('that gives no token is quoted', async () => {
    await provider.close()
    provider = await startIdentityProvider(403)
    Object.assign(process.env, provider.services)
    expect(await credentials()().then(String, describeError)).toMatch(
      /^GitHub gives this job no identity token: Failed to get ID Token\. Error Code : 403 Error Message: no\nrun again: /,
    )
  })
})

describe('a bucket, looked for without credentials', () => {
  const look = (bucket: string, endpoint?: string): Promise<string> =>
    lookForBucket(place(bucket, endpoint), 'us-east-1', world).then(() => 'there', describeError)

  it('is there or missing', async () => {
    await new Bucket(moto.url, 'bucket').create()
    expect(await look('bucket')).toBe('there')
    expect(await look('other')).toBe("can't look for s3://other: the bucket does not exist\ncheck publish-to")
  })

  const answering = async (
    status: number,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<string> => {
    const seen: (string | undefined)[] = []
    const server = await listen((request, response) => {
      seen.push(request.headers.authorization)
      response.writeHead(status, headers).end()
    })
    open.push(server)
    const told = await look('bucket', server.url)
    expect(new Set(seen)).toEqual(new Set([undefined]))
    return told
  }

  it('is there if it is private', async () => {
    expect(await answering(403)).toBe('there')
  })

  it('is not there if it is in another region', async () => {
    expect(await answering(301, { 'x-amz-bucket-region': 'eu-central-1' })).toBe(
      "can't look for s3://bucket: the bucket is in eu-central-1, and the request went to us-east-1\nset region: eu-central-1",
    )
  })

  it('is not known to be there if nobody answers', async () => {
    expect(await look('bucket', 'http://127.0.0.1:1')).toMatch(
      /^could not look for s3:\/\/bucket: .*\ncheck endpoint, region and the network, and run again$/,
    )
  })
})
