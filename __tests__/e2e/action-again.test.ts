import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { checkoutHello, commitAll, temporaryFolder } from '../support/checkout.js'
import { listen } from '../support/listen.js'
import type { Listening } from '../support/listen.js'
import { NewUser } from '../support/new-user.js'
import { openSite } from '../support/s3-site.js'
import type { S3Site } from '../support/s3-site.js'

const workspace = checkoutHello()
const version = '20251018_143022-a1b2c3d'
const inVersion = `site/testnet/${version}`
let site: S3Site

beforeAll(async () => {
  site = await openSite(workspace, version)
  expect(await site.publish()).toMatchObject({ outcome: 'success' })
})

afterAll(() => site.close())

describe('a second run of the same version', () => {
  it('succeeds without writing if it makes the same bytes', async () => {
    const before = await site.bucket.state()
    const run = await site.publish()
    expect(run).toMatchObject({ outcome: 'success' })
    expect(JSON.parse(run.outputs['published'] ?? '')).toMatchObject({
      version: { created: 0, sent: 0 },
      latest: { kind: 'unchanged' },
    })
    expect(await site.bucket.state()).toEqual(before)
  })

  it('fails with a clear error, and changes nothing, if the bytes differ', async () => {
    const main = join(workspace, 'crates/hello-cli/src/main.rs')
    const source = readFileSync(main, 'utf8')
    writeFileSync(main, source.replace('"world"', '"changed world"'))
    const before = await site.bucket.state()
    const run = await site.publish()
    writeFileSync(main, source)
    expect(run).toMatchObject({ outcome: 'failure' })
    expect(run.issues.map(issue => issue.message).join()).toMatch(
      /this version is already there in s3:\/\/packages\/site, with other content: testnet\/20251018.*hello[\s\S]*publish under another version/,
    )
    expect(run.summary).toContain('was not published')
    expect(await site.bucket.state()).toEqual(before)
  })

  it('fails before the build if it comes from another commit', async () => {
    commitAll(workspace, 'Nothing')
    const run = await site.publish()
    expect(run).toMatchObject({ outcome: 'failure' })
    expect(run.issues.map(issue => issue.message).join()).toContain(
      `version ${version} of testnet is already published, from commit`,
    )
    expect(run.log).not.toContain('##[group]Build')
  })
})

describe('a new version', () => {
  it('moves latest, keeps the former version and its crates, and is an upgrade for cargo', async () => {
    const user = new NewUser()
    const install = `cargo install --index sparse+${site.base}/testnet/latest/cargo-registry/index/ hello-shout`
    expect(await user.paste(install)).toMatchObject({ code: 0 })
    const before = await site.bucket.state()
    appendFileSync(join(workspace, 'crates/hello-shout/src/main.rs'), '// A new line.\n')
    commitAll(workspace, 'Add a line')
    const run = await site.publish({ version: 'v2' })
    expect(run).toMatchObject({ outcome: 'success' })
    const after = await site.bucket.state()
    const frozen = (state: Readonly<Record<string, string>>): object =>
      Object.fromEntries(
        Object.entries(state).filter(
          ([key]) => key.startsWith(inVersion) || key.includes('latest/cargo-registry/crates/'),
        ),
      )
    expect(after).toMatchObject(frozen(before))
    expect(await site.bucket.text('site/testnet/latest/manifest.json')).toContain('"version": "v2"')
    const upgraded = await user.paste(install)
    expect(upgraded.output).toMatch(
      /Replaced package `hello-shout v0\.2\.0\+20251018\.143022\.a1b2c3d .*with `hello-shout v0\.2\.0\+v2 /,
    )
  })
})

describe('other credentials and failures', () => {
  it('takes its credentials from a web identity', async () => {
    const token = join(temporaryFolder(), 'token')
    writeFileSync(token, 'header.payload.signature')
    const run = await site.publish(
      { version: 'v3', 'dry-run': 'true' },
      {
        AWS_ACCESS_KEY_ID: '',
        AWS_SECRET_ACCESS_KEY: '',
        AWS_WEB_IDENTITY_TOKEN_FILE: token,
        AWS_ROLE_ARN: 'arn:aws:iam::123456789012:role/publish',
      },
    )
    expect(run).toMatchObject({ outcome: 'success' })
    expect(run.log).toContain('would write testnet/v3/manifest.json')
    expect(await site.bucket.state()).not.toHaveProperty('site/testnet/v3/manifest.json')
  })

  it('that may not invalidate is told so before anything is built', async () => {
    const deny = await cloudFrontThatRefuses(/./)
    const run = await site.publish({ version: 'v4' }, { AWS_ENDPOINT_URL_CLOUDFRONT: deny.url })
    await deny.close()
    expect(run).toMatchObject({ outcome: 'failure' })
    expect(run.issues[0]?.message).toMatch(
      /^not allowed to invalidate CloudFront distribution [\s\S]*allow cloudfront:CreateInvalidation on arn/,
    )
    expect(run.log).not.toContain('Compiling')
    expect(await site.bucket.state()).not.toHaveProperty('site/testnet/v4/SHA256SUMS')
  })

  it('reports an invalidation that is refused at the end, and leaves everything published', async () => {
    const deny = await cloudFrontThatRefuses(/latest/)
    const run = await site.publish({ version: 'v4' }, { AWS_ENDPOINT_URL_CLOUDFRONT: deny.url })
    await deny.close()
    expect(run).toMatchObject({ outcome: 'failure' })
    expect(run.issues[0]?.message).toMatch(
      /everything is published, but the CloudFront invalidation failed[\s\S]*allow cloudfront:CreateInvalidation[\s\S]*invalidate \/site\/testnet\/latest\/\* or run again/,
    )
    expect(run.summary).toContain('## hello v4 is published, with a failure')
    expect(await site.bucket.text('site/testnet/latest/manifest.json')).toContain('"version": "v4"')
  })
})

/** A CloudFront that makes no invalidation whose paths match. */
const cloudFrontThatRefuses = (paths: RegExp): Promise<Listening> =>
  listen((request, response) => {
    void request.toArray().then(parts => {
      const refused = request.method === 'POST' && paths.test(Buffer.concat(parts as Buffer[]).toString())
      response.writeHead(refused ? 403 : 200, { 'content-type': 'text/xml' })
      const root = request.method === 'POST' ? 'Invalidation' : 'Distribution'
      response.end(refused ? refusal : `<${root}><Id>I1</Id></${root}>`)
    })
  })

const refusal =
  '<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>'
