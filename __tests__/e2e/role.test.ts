// One job with role-to-assume, as the runner runs it: what its builds can see of credentials, and when they come.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'

import { runAction } from '../support/action.js'
import type { Step } from '../support/action.js'
import { Bucket, Distribution } from '../support/bucket.js'
import { checkoutOf, temporaryFolder } from '../support/checkout.js'
import { startIdentityProvider } from '../support/identity-provider.js'
import type { IdentityProvider } from '../support/identity-provider.js'
import { listen } from '../support/listen.js'
import type { Listening } from '../support/listen.js'
import { startMoto } from '../support/moto.js'
import type { Moto } from '../support/moto.js'
import type { StepResult } from '../support/runner.js'

const arn = 'arn:aws:iam::123456789012:role/publisher'
const seen = join(temporaryFolder(), 'seen')

/** Writes down the names of variables that lead to credentials, its own and those of all processes that it sees, and when. */
const buildScript = `use std::io::Write;
fn main() {
    let mut found: Vec<String> = std::env::vars().map(|(name, _)| name).collect();
    for entry in std::fs::read_dir("/proc").unwrap().flatten() {
        let environ = std::fs::read(entry.path().join("environ")).unwrap_or_default();
        for variable in environ.split(|byte| *byte == 0) {
            found.push(String::from_utf8_lossy(variable).split('=').next().unwrap().to_string());
        }
    }
    found.retain(|name| name.starts_with("ACTIONS_ID_TOKEN") || name == "INPUT_GITHUB-TOKEN" || (name.starts_with("AWS_") && !name.ends_with("REGION")));
    found.retain(|name| !name.starts_with("AWS_ENDPOINT_URL") && name != "AWS_EC2_METADATA_DISABLED");
    let aws = std::path::Path::new(&std::env::var("HOME").unwrap()).join(".aws/credentials").exists();
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_millis();
    let mut file = std::fs::OpenOptions::new().create(true).append(true).open(${JSON.stringify(seen)}).unwrap();
    writeln!(file, "{now} {aws} {}", found.join(" ")).unwrap();
}
`

const workspace = checkoutOf({
  'Cargo.toml':
    '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\ndescription = "An app"\nlicense = "MIT"\n',
  'src/main.rs': 'fn main() { println!("app 0.1.0"); }\n',
  'build.rs': buildScript,
})

let moto: Moto
let provider: IdentityProvider
let bucket: Bucket
let distribution: Distribution
let cdn: Listening

beforeEach(async () => {
  moto = await startMoto()
  provider = await startIdentityProvider()
  bucket = await new Bucket(moto.url, 'packages').create()
  distribution = await new Distribution(moto.url).create()
  cdn = await listen((request, response) => void bucket.respond(request.url?.slice(1) ?? '', response))
})

afterEach(async () => {
  await Promise.all([cdn.close(), provider.close()])
  await moto.stop()
})

/** Everything that AWS needs but credentials. */
const withoutKeys = (): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(moto.env).filter(([name]) => !/_KEY(_ID)?$/.test(name)))

/** A folder to come first in PATH, in which `unshare` makes no namespaces. */
function withoutUnshare(): string {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'unshare'), '#!/bin/sh\nexit 1\n', { mode: 0o755 })
  return folder
}

function run(step: Partial<Step> = {}): Promise<StepResult> {
  return runAction({
    workspace,
    env: withoutKeys(),
    services: provider.services,
    ...step,
    with: {
      'publish-to': 's3://packages/site',
      'base-url': `${cdn.url}/site`,
      'distribution-id': distribution.id,
      'role-to-assume': arn,
      version: 'v1',
      ...step.with,
    },
  })
}

describe('a job with role-to-assume', () => {
  it('publishes by the role, which it takes when build script and packing have ended; they see no credentials', async () => {
    const { outcome, issues, log } = await run({ github: { GITHUB_RUN_ID: '42' }, debug: true })
    expect({ outcome, issues }).toEqual({ outcome: 'success', issues: [] })
    expect(log).toContain('builds run in namespaces of their own')

    // The build, and the packed crate, which is compiled as a check.
    const runs = readFileSync(seen, 'utf8').trimEnd().split('\n')
    expect(runs.length).toBeGreaterThan(1)
    expect(runs.map(line => line.replace(/^\d+ /, '').trim())).toEqual(runs.map(() => 'false'))

    const [given] = provider.given
    expect(provider.given).toHaveLength(1)
    expect(given?.at.getTime()).toBeGreaterThan(Number(runs.at(-1)?.split(' ')[0]))
    expect(log).toMatch(/assumed arn:aws:iam::123456789012:role\/publisher as build-packages-42, until 2/)
    expect(log).not.toContain(given?.token)
    expect(JSON.parse(await bucket.text('site/testnet/latest/manifest.json'))).toMatchObject({
      version: 'v1',
    })
    expect(await distribution.invalidations()).not.toEqual([])
  })

  it('is no protection where there is no wall: builds see what the job may ask for a token with', async () => {
    const { log } = await run({
      env: { ...withoutKeys(), PATH: `${withoutUnshare()}:${process.env['PATH'] ?? ''}` },
    })
    expect(log).toContain('builds run without a wall around them')
    const last = readFileSync(seen, 'utf8').split('\n').at(-2)
    expect(last).toMatch(/ACTIONS_ID_TOKEN_REQUEST_TOKEN/)
    expect(last).toMatch(/INPUT_GITHUB-TOKEN/)
  })

  it('may not ask for a token: that fails before the build, and so does a bucket that is not there', async () => {
    const before = existsSync(seen) ? readFileSync(seen, 'utf8') : ''
    const forbidden = await run({ services: {} })
    expect(forbidden.issues.map(({ message }) => message)[0]).toMatch(
      /^role-to-assume is set, but this job may not ask GitHub for an identity token\nadd to the job: permissions: \{ id-token: write, contents: read \}/,
    )
    const missing = await run({ with: { 'publish-to': 's3://other/site' } })
    expect(missing.issues.map(({ message }) => message)[0]).toMatch(
      /^can't look for s3:\/\/other: the bucket does not exist\ncheck publish-to/,
    )
    expect(existsSync(seen) ? readFileSync(seen, 'utf8') : '').toBe(before)
    expect(provider.given).toEqual([])
  })

  it('promotes and yanks by the role', async () => {
    for (const version of ['v1', 'v2']) expect((await run({ with: { version } })).issues).toEqual([])
    for (const [action, version] of [
      ['promote', 'v1'],
      ['yank', 'v2'],
    ] as const) {
      const { outcome, issues } = await run({ action, with: { channel: 'testnet', version } })
      expect({ action, outcome, issues }).toEqual({ action, outcome: 'success', issues: [] })
    }
    expect(JSON.parse(await bucket.text('site/testnet/latest/manifest.json'))).toMatchObject({
      version: 'v1',
    })
    expect(provider.given).toHaveLength(4)
  })
})
