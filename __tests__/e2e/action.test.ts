import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { runAction } from '../support/action.js'
import { Bucket, Distribution } from '../support/bucket.js'
import { checkoutHello, commitAll, temporaryFolder } from '../support/checkout.js'
import { listen } from '../support/listen.js'
import type { Listening } from '../support/listen.js'
import { startMoto } from '../support/moto.js'
import type { Moto } from '../support/moto.js'
import type { StepResult } from '../support/runner.js'
import { Stranger } from '../support/stranger.js'

const workspace = checkoutHello()
const version = '20251018_143022-a1b2c3d'
const inVersion = `site/testnet/${version}`
let moto: Moto
let bucket: Bucket
let distribution: Distribution
let cdn: Listening
let base: string

const publish = (inputs: Readonly<Record<string, string>> = {}, env = {}): Promise<StepResult> =>
  runAction({
    workspace,
    env: { ...moto.env, AWS_SECRET_ACCESS_KEY: 'the-secret-of-this-test', ...env },
    with: {
      'publish-to': `s3://${bucket.name}/site`,
      'base-url': base,
      'distribution-id': distribution.id,
      'allowed-channels': 'testnet, mainnet',
      'build-env': 'HELLO_GIT_COMMIT={commit}',
      'install-prefix': 'GREETER',
      version,
      ...inputs,
    },
  })

beforeAll(async () => {
  moto = await startMoto()
  bucket = await new Bucket(moto.url, 'packages').create()
  distribution = await new Distribution(moto.url).create()
  cdn = await listen((request, response) => void bucket.respond(request.url?.slice(1) ?? '', response))
  base = `${cdn.url}/site`
})

afterAll(async () => {
  await cdn.close()
  await moto.stop()
})

describe('a run of the action that publishes to S3', () => {
  const commit = commitAll(workspace, 'Say hello again')
  let run: StepResult

  beforeAll(async () => {
    run = await publish()
  })

  it('succeeds, and says in its outputs where everything is', () => {
    expect(run).toMatchObject({ outcome: 'success', issues: [] })
    expect(run.outputs).toMatchObject({
      version,
      channel: 'testnet',
      url: `${base}/testnet/${version}/`,
      'latest-url': `${base}/testnet/latest/`,
      'manifest-url': `${base}/testnet/${version}/manifest.json`,
      'install-command': `curl -fsSL ${base}/testnet/latest/install.sh | sh`,
      'registry-index': `sparse+${base}/testnet/${version}/cargo-registry/index/`,
    })
  })

  it('logs like a foreman: two screens at the most, one group a stage', () => {
    const lines = run.log.split('\n')
    expect(lines.length).toBeLessThan(60)
    expect(lines.filter(line => line.startsWith('##[group]'))).toEqual([
      '##[group]Plan',
      `##[group]Check ${base}`,
      '##[group]Toolchain',
      '##[group]Build x86_64-unknown-linux-gnu',
      '##[group]Package',
      '##[group]Publish 15 objects',
    ])
  })

  it('sums up in Markdown, with links and checksums', async () => {
    const manifest = JSON.parse(await bucket.text(`${inVersion}/manifest.json`)) as Manifest
    expect(run.summary).toContain(`## hello ${version} is published to testnet`)
    expect(run.summary).toContain(`(${base}/testnet/${version}/binaries/linux-x86_64/hello)`)
    expect(run.summary).toContain(manifest.packages.binaries['linux-x86_64']?.['sha256'] ?? 'no digest')
    expect(run.summary).toMatch(/\| publish +\| done +\|/)
  })

  it('gives every object its type and its caching', async () => {
    const immutable = 'public, max-age=31536000, immutable'
    const headers = async (key: string): Promise<string> => bucket.headers(`site/testnet/${key}`)
    expect(await headers(`${version}/binaries/linux-x86_64/hello`)).toBe(
      `application/octet-stream | ${immutable}`,
    )
    expect(await headers(`${version}/install.sh`)).toBe(`text/plain; charset=utf-8 | ${immutable}`)
    expect(await headers(`${version}/cargo-registry/index/config.json`)).toBe(
      `application/json | ${immutable}`,
    )
    expect(await headers('latest/index.html')).toBe('text/html; charset=utf-8 | no-cache')
    expect(await headers('latest/archives/hello-x86_64-unknown-linux-gnu.tar.gz')).toBe(
      'application/gzip | no-cache',
    )
    expect(await headers('latest/manifest.json')).toBe('application/json | no-cache')
  })

  it('writes the manifest that existing clients read, in both folders', async () => {
    for (const folder of [version, 'latest']) {
      const manifest = JSON.parse(await bucket.text(`site/testnet/${folder}/manifest.json`)) as Manifest
      expect(manifest).toMatchObject({ version, git_branch: 'testnet', git_commit: commit })
      const { path, name, platform, arch } = manifest.packages.binaries['linux-x86_64'] ?? {}
      expect({ name, platform, arch }).toEqual({ name: 'hello', platform: 'linux', arch: 'x86_64' })
      const binary = await fetch(new URL(path ?? '', `${base}/testnet/${folder}/`))
      expect(
        Buffer.from(await binary.arrayBuffer())
          .subarray(1, 4)
          .toString(),
      ).toBe('ELF')
    }
  })

  it('invalidates latest once', async () => {
    expect(await distribution.invalidations()).toBe(1)
  })

  it('can be installed from by a stranger, with sh and with cargo', async () => {
    const stranger = new Stranger()
    const script = await stranger.paste(run.outputs['install-command'] ?? 'false')
    expect(script).toMatchObject({ code: 0 })
    expect((await stranger.paste('~/.greeter/bin/hello --version')).output).toBe(`hello 0.1.0 (${commit})\n`)
    const cargo = await stranger.paste(run.outputs['cargo-install-command'] ?? 'false')
    expect(cargo).toMatchObject({ code: 0 })
    expect((await stranger.paste('"$CARGO_HOME/bin/hello" --version')).output).toMatch(
      /^hello 0\.1\.0\+20251018\.143022\.a1b2c3d /,
    )
  })

  it('keeps the installer’s variables working: URL and DIR', async () => {
    const stranger = new Stranger()
    const line = run.outputs['install-command'] ?? 'false'
    const installed = await stranger.paste(line, { GREETER_INSTALL_DIR: `${stranger.home}/some where` })
    expect(installed).toMatchObject({ code: 0 })
    expect((await stranger.paste('"$HOME/some where/hello" reader')).output).toContain('Hello, reader!')
    const elsewhere = await stranger.paste(line, { GREETER_INSTALL_URL: 'http://127.0.0.1:9/none' })
    expect(elsewhere.code).not.toBe(0)
    expect(elsewhere.output).toContain('http://127.0.0.1:9/none')
  })
})

describe('a second run of the same version', () => {
  it('succeeds without writing when it makes the same bytes', async () => {
    const before = await bucket.state()
    const run = await publish()
    expect(run).toMatchObject({ outcome: 'success' })
    expect(JSON.parse(run.outputs['published'] ?? '')).toMatchObject({
      created: 0,
      sent: 0,
      latest: { updated: 0, deleted: 0 },
    })
    expect(await bucket.state()).toEqual(before)
  })

  it('fails with a clear error, and changes nothing, when the bytes are others', async () => {
    const main = join(workspace, 'crates/hello-cli/src/main.rs')
    const source = readFileSync(main, 'utf8')
    writeFileSync(main, source.replace('"world"', '"changed world"'))
    const before = await bucket.state()
    const run = await publish()
    writeFileSync(main, source)
    expect(run).toMatchObject({ outcome: 'failure' })
    expect(run.issues.map(issue => issue.message).join()).toMatch(
      /this version is already published in s3:\/\/packages\/site with other content: testnet\/20251018.*hello[\s\S]*publish under another version/,
    )
    expect(run.summary).toContain('was not published')
    expect(await bucket.state()).toEqual(before)
  })

  it('fails before the build when it comes from another commit', async () => {
    commitAll(workspace, 'Nothing')
    const run = await publish()
    expect(run).toMatchObject({ outcome: 'failure' })
    expect(run.issues.map(issue => issue.message).join()).toContain(
      `version ${version} of testnet is already published, from commit`,
    )
    expect(run.log).not.toContain('##[group]Build')
  })
})

describe('a new version', () => {
  it('moves latest, keeps the former version and its crates, and is an upgrade for cargo', async () => {
    const stranger = new Stranger()
    const install = `cargo install --index sparse+${base}/testnet/latest/cargo-registry/index/ hello-shout`
    expect(await stranger.paste(install)).toMatchObject({ code: 0 })
    const before = await bucket.state()
    appendFileSync(join(workspace, 'crates/hello-shout/src/main.rs'), '// A new line.\n')
    commitAll(workspace, 'Add a line')
    const run = await publish({ version: 'v2' })
    expect(run).toMatchObject({ outcome: 'success' })
    const after = await bucket.state()
    const frozen = (state: Readonly<Record<string, string>>): object =>
      Object.fromEntries(
        Object.entries(state).filter(
          ([key]) => key.startsWith(inVersion) || key.includes('latest/cargo-registry/crates/'),
        ),
      )
    expect(after).toMatchObject(frozen(before))
    expect(await bucket.text('site/testnet/latest/manifest.json')).toContain('"version": "v2"')
    const upgraded = await stranger.paste(install)
    expect(upgraded.output).toMatch(
      /Replaced package `hello-shout v0\.2\.0\+20251018\.143022\.a1b2c3d .*with `hello-shout v0\.2\.0\+v2 /,
    )
  })
})

describe('other ways to the same end', () => {
  it('takes its credentials from a web identity', async () => {
    const token = join(temporaryFolder(), 'token')
    writeFileSync(token, 'header.payload.signature')
    const run = await publish(
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
    expect(await bucket.state()).not.toHaveProperty('site/testnet/v3/manifest.json')
  })

  it('fails over a refused invalidation, names the permission, and leaves everything published', async () => {
    const deny = await listen((request, response) => {
      response.writeHead(request.method === 'GET' ? 200 : 403, { 'content-type': 'text/xml' })
      response.end(request.method === 'GET' ? '<Distribution/>' : refusal)
    })
    const run = await publish({ version: 'v4' }, { AWS_ENDPOINT_URL_CLOUDFRONT: deny.url })
    await deny.close()
    expect(run).toMatchObject({ outcome: 'failure' })
    expect(run.issues[0]?.message).toMatch(
      /everything is published, but CloudFront could not be told[\s\S]*allow cloudfront:CreateInvalidation[\s\S]*invalidate \/site\/testnet\/latest\/\* or run again/,
    )
    expect(run.summary).toContain('## hello v4 is published, with a failure')
    expect(await bucket.text('site/testnet/latest/manifest.json')).toContain('"version": "v4"')
  })
})

const refusal =
  '<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>'

interface Manifest {
  readonly packages: { readonly binaries: Readonly<Record<string, Readonly<Record<string, string>>>> }
}
