import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { runAction } from '../support/action.js'
import { Bucket } from '../support/bucket.js'
import { checkoutHello, checkoutOf, temporaryFolder } from '../support/checkout.js'
import { iamUser } from '../support/moto-iam.js'
import { startMoto } from '../support/moto.js'
import type { Moto } from '../support/moto.js'
import type { StepResult } from '../support/runner.js'

const workspace = checkoutHello()
const key = { AWS_SECRET_ACCESS_KEY: 'the-secret-of-this-test' }
const good = { 'publish-to': 's3://packages', 'base-url': 'https://get.example.com' }
let moto: Moto

beforeAll(async () => {
  moto = await startMoto()
  await new Bucket(moto.url, 'packages').create()
})

afterAll(() => moto.stop())

const attempt = (
  inputs: Readonly<Record<string, string>>,
  more: { branch?: string; env?: object } = {},
): Promise<StepResult> =>
  runAction({
    workspace,
    with: { ...good, ...inputs },
    env: { ...moto.env, ...key, ...more.env },
    ...(more.branch === undefined ? {} : { branch: more.branch }),
  })

/** The error with which the step ends; asserts that it came before the first compilation. */
function problem(run: StepResult): string {
  expect(run.outcome).toBe('failure')
  expect(run.log).not.toContain('##[group]Build')
  expect(run.summary).toContain('was not published')
  const errors = run.issues.filter(issue => issue.type === 'error')
  const message = errors.map(issue => issue.message).join('\n')
  expect(message).toMatch(/\nhelp: https:\/\/github\.com\/.*\/docs\/troubleshooting\.md#[a-z0-9-]+$/)
  return message
}

describe('each problem fails before the first compilation, with its name and its remedy', () => {
  it.each([
    [
      'an unknown target triple',
      { targets: 'x86-linux' },
      /targets: "x86-linux" is not a target triple[\s\S]*x86_64-unknown-linux-gnu/,
    ],
    [
      'a target that this machine can not build',
      { targets: 'aarch64-apple-darwin' },
      /aarch64-apple-darwin can't be built on this machine[\s\S]*a runner of macOS[\s\S]*SDKROOT/,
    ],
    [
      'a binary that no package has',
      { bins: 'hallo' },
      /bins: no chosen package has a binary "hallo"\nthey have hello, hello-shout/,
    ],
    [
      'a package that the workspace has not',
      { packages: 'hello' },
      /the workspace has no package "hello"\nit has hello-cli, hello-core, hello-shout/,
    ],
    ['the version latest', { version: 'latest' }, /version: "latest" is reserved for the newest version/],
    [
      'the version ../x',
      { version: '../x' },
      /version: "\.\.\/x" can't be a folder[\s\S]*use 1 to 64 letters/,
    ],
    ['a version that a shell would run', { version: '$(id)' }, /version: "\$\(id\)" can't be a folder/],
    [
      'a channel outside the allow-list',
      { 'allowed-channels': 'mainnet' },
      /channel "testnet" is not one of allowed-channels \(mainnet\)\nrun on one of these/,
    ],
    [
      'a bucket that does not exist',
      { 'publish-to': 's3://nobodys' },
      /can't list s3:\/\/nobodys: the bucket does not exist\ncheck publish-to/,
    ],
    [
      'a distribution that does not exist',
      { 'distribution-id': 'E00000000000' },
      /distribution E00000000000: the distribution does not exist/,
    ],
    [
      'a folder that does not exist',
      { 'working-directory': 'nowhere' },
      /working-directory "nowhere" is not a folder/,
    ],
    ['a switch that is misspelt', { latest: 'True' }, /latest: "True" is not a boolean\nwrite true or false/],
    [
      'two inputs that contradict each other',
      { 'main-bin': 'hello', bins: 'hello-shout' },
      /main-bin is "hello", but bins lists only hello-shout\nadd hello to bins/,
    ],
    [
      'a folder with a distribution',
      { 'publish-to': 'out', 'distribution-id': 'E00000000000' },
      /distribution-id is set, but publish-to is the folder "out"/,
    ],
    [
      'an input of another action',
      { crates: 'hello-core' },
      /crates is an input of yank, not of the whole run\nregistry-packages says which/,
    ],
    [
      'a choice of crates that lacks one that they need',
      { 'registry-packages': 'hello-cli' },
      /hello-cli is published and depends on hello-core, which registry-packages leaves out\nadd hello-core/,
    ],
    [
      'an address that is not https',
      { 'base-url': 'http://get.example.com' },
      /base-url: "http:\/\/get\.example\.com" is not an https address/,
    ],
  ])('%s', async (_, inputs, message) => {
    expect(problem(await attempt(inputs))).toMatch(message)
  })

  it('along with a warning of an unknown name, and a suggestion', async () => {
    const run = await attempt({ bin: 'hello', base_url: 'x', targets: 'x86-linux' })
    expect(problem(run)).toContain('is not a target triple')
    const warnings = run.issues.filter(issue => issue.type === 'warning').map(issue => issue.message)
    expect(warnings).toContain('"bin" is not an input, and is ignored: did you mean bins?')
    expect(warnings).toContain('"base_url" is not an input, and is ignored: did you mean base-url?')
  })

  it('a folder that is not a workspace', async () => {
    const run = await runAction({ workspace: temporaryFolder(), with: good, env: moto.env })
    expect(problem(run)).toMatch(/working-directory "\." holds no Cargo workspace/)
  })

  it('a Cargo.toml with a syntax error, reported at its line', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'rust'))
    writeFileSync(join(folder, 'rust/Cargo.toml'), '[package]\nname = "x"\nversion = = "1"\n')
    const run = await runAction({
      workspace: folder,
      with: { ...good, 'working-directory': 'rust' },
      env: moto.env,
    })
    expect(problem(run)).toMatch(/cargo can't read the workspace[\s\S]*fix the manifest that it names/)
    expect(run.issues).toContainEqual(
      expect.objectContaining({ type: 'error', file: 'rust/Cargo.toml', line: 3 }),
    )
  })

  it('a branch that can’t name a channel', async () => {
    const run = await attempt({}, { branch: 'feature/x' })
    expect(problem(run)).toMatch(/branch "feature\/x" can't name a channel\nset channel, e\.g\. feature-x/)
  })

  it('no credentials at all', async () => {
    const env = {
      AWS_ACCESS_KEY_ID: '',
      AWS_SECRET_ACCESS_KEY: '',
      HOME: temporaryFolder(),
      RUSTUP_HOME: rustupHome,
    }
    const run = await attempt({}, { env })
    expect(problem(run)).toMatch(
      /there are no AWS credentials\nin a workflow, set role-to-assume, or run aws-actions\/configure-aws-credentials/,
    )
  })

  it('wrong credentials, and too few permissions', async () => {
    const allowed = await iamUser(moto.url, [{ Effect: 'Allow', Action: ['s3:ListBucket'], Resource: '*' }])
    try {
      const unknown = { AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE' }
      expect(problem(await attempt({}, { env: unknown }))).toMatch(
        /the AWS credentials are wrong \(InvalidAccessKeyId\)/,
      )
      const forged = { ...allowed.env, AWS_SECRET_ACCESS_KEY: 'not-the-secret-of-that-key' }
      expect(problem(await attempt({}, { env: forged }))).toMatch(
        /the AWS credentials are wrong \(SignatureDoesNotMatch\)/,
      )
      expect(problem(await attempt({}, { env: allowed.env }))).toMatch(
        /the credentials lack 6 permissions that this run needs: .*\nadd this policy to the role[^\n]*\n.*"s3:PutObject".*"Resource":"arn:aws:s3:::packages\/\*"/,
      )
    } finally {
      await allowed.everythingIsAllowed()
    }
  })

  it('with secrets masked from the first line on', async () => {
    const run = await attempt(
      { 'working-directory': 'hush-hush' },
      { env: { AWS_SESSION_TOKEN: 'hush-hush' } },
    )
    expect(problem(run)).toContain('working-directory "***" is not a folder')
    expect(run.log + run.summary).not.toContain('hush-hush')
  })

  it('several at once, in one failure', async () => {
    const run = await runAction({
      workspace,
      with: { version: 'a b', 'dry-run': 'yes', region: '!' },
      env: moto.env,
    })
    const message = problem(run)
    for (const name of ['version', 'dry-run', 'region', 'publish-to', 'base-url'])
      expect(message).toContain(`- ${name}`)
    expect(message).toContain('5 problems:')
  })

  it('a package that needs a newer Rust', async () => {
    const own = checkoutOf({
      'Cargo.toml': '[workspace]\nmembers = ["app"]\nresolver = "2"\n',
      'app/Cargo.toml':
        '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\nrust-version = "1.999"\n',
      'app/src/main.rs': 'fn main() {}',
    })
    const run = await runAction({ workspace: own, with: good, env: { ...moto.env, ...key } })
    expect(problem(run)).toMatch(/^app: rust-version asks for Rust 1\.999, and rustc here is 1\./m)
    expect(run.summary).toMatch(/\| plan +\| failed +\|/)
  })

  it('a library that is not published, though a crate that needs it is', async () => {
    const own = checkoutHello()
    appendFileSync(join(own, 'crates/hello-core/Cargo.toml'), '\n')
    const manifest = join(own, 'crates/hello-core/Cargo.toml')
    writeFileSync(
      manifest,
      '[package]\npublish = false\nname = "hello-core"\nversion = "0.1.0"\nedition = "2024"\n[features]\njson = []\n',
    )
    const run = await runAction({ workspace: own, with: good, env: { ...moto.env, ...key } })
    expect(problem(run)).toMatch(
      /hello-cli is published and depends on hello-core, which has publish = false/,
    )
  })
})

const rustupHome = process.env['RUSTUP_HOME'] ?? join(process.env['HOME'] ?? '', '.rustup')
