// A workflow that attests what it publishes, with the bundle as the runner runs it, and stand-ins for GitHub and Sigstore.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'

import { isIndexFile } from '../../src/plan/placing.js'
import { runAction } from '../support/action.js'
import type { Step } from '../support/action.js'
import { claimsOf, startAttesting } from '../support/attesting.js'
import type { Attesting } from '../support/attesting.js'
import { repository, temporaryFolder } from '../support/checkout.js'
import type { StepResult } from '../support/runner.js'
import { tinyWorkspace } from '../support/tiny-workspace.js'
import { verifyBundle } from '../support/verified-bundle.js'

const workspace = tinyWorkspace('v1')
const own = 'octo/packages/.github/workflows/publish.yml'
let github: Attesting

beforeAll(async () => {
  github = await startAttesting()
})

beforeEach(() => {
  github.claim(claimsOf('octo/packages', 'public'))
})

afterAll(() => github.stop())

const run = (site: string, step: Partial<Step> = {}): Promise<StepResult> =>
  runAction({
    workspace,
    env: github.proxy.env,
    services: github.provider.services,
    ...step,
    with: {
      'publish-to': site,
      'base-url': 'https://get.example.com',
      version: 'v1',
      attest: 'true',
      'github-token': 'ghs_token',
      ...step.with,
    },
  })

async function published(step: Partial<Step> = {}): Promise<string> {
  const site = temporaryFolder()
  const { outcome, issues } = await run(site, step)
  expect({ outcome, issues }).toEqual({ outcome: 'success', issues: [] })
  return join(site, 'testnet/v1')
}

const bundleIn = (folder: string): string => readFileSync(join(folder, 'provenance.sigstore.json'), 'utf8')

/** The error of a step that should fail. */
async function refusal(site: string, step: Partial<Step> = {}): Promise<string> {
  const { outcome, issues } = await run(site, step)
  expect(outcome).toBe('failure')
  return issues.map(({ message }) => message).join('\n')
}

/** The hosts that were asked since so many requests. */
const hostsSince = (count: number): readonly string[] =>
  [...new Set(github.proxy.requests.slice(count).map(({ url }) => new URL(url).hostname))].sort()

describe('a job of a public repository that attests', () => {
  let folder: string
  let before: number

  beforeAll(async () => {
    before = github.proxy.requests.length
    folder = await published()
  })

  it('publishes a bundle that vouches for every file that SHA256SUMS names, but the index, and for SHA256SUMS', () => {
    const demand = {
      trustedRoot: github.sigstore.public.trustedRoot,
      repository: 'octo/packages',
      workflow: own,
    }
    const sums = readFileSync(join(folder, 'SHA256SUMS'), 'utf8').trimEnd().split('\n')
    expect(sums.length).toBeGreaterThan(8)
    const named = sums.map(line => line.slice(66)).filter(path => !isIndexFile(path))
    for (const path of ['SHA256SUMS', ...named])
      verifyBundle(readFileSync(join(folder, path)), bundleIn(folder), demand)
  })

  it('publishes none that vouches for a file with another byte, or for other demands', () => {
    const file = readFileSync(join(folder, 'install.sh'))
    const demand = {
      trustedRoot: github.sigstore.public.trustedRoot,
      repository: 'octo/packages',
      workflow: own,
    }
    const verify =
      (more: Partial<typeof demand>, of: Uint8Array = file, bundle = bundleIn(folder)) =>
      () => {
        verifyBundle(of, bundle, { ...demand, ...more })
      }
    expect(verify({})).not.toThrow()
    expect(verify({}, Buffer.concat([file, Buffer.from('#')]))).toThrow(/no subject is/)
    expect(verify({ repository: 'octo/other' })).toThrow(/invalid certificate extension/)
    expect(verify({ workflow: 'octo/packages/.github/workflows/test.yml' })).toThrow(/certificate identity/)
    expect(verify({ trustedRoot: github.sigstore.github.trustedRoot })).toThrow(/certificate/)
    const { dsseEnvelope, ...rest } = JSON.parse(bundleIn(folder)) as { dsseEnvelope: { payload: string } }
    const statement = Buffer.from(dsseEnvelope.payload, 'base64').toString().replace('install.sh', 'x')
    const payload = Buffer.from(statement).toString('base64')
    const forged = JSON.stringify({ ...rest, dsseEnvelope: { ...dsseEnvelope, payload } })
    expect(verify({}, file, forged)).toThrow(/hash mismatch/)
  })

  it('asks nobody but GitHub and Sigstore, and hands the same bundle to GitHub', () => {
    expect(hostsSince(before)).toEqual([
      'api.github.com',
      'fulcio.sigstore.dev',
      'rekor.sigstore.dev',
      'token.actions.githubusercontent.com',
    ])
    expect(github.proxy.refused).toEqual([])
    expect(github.kept.at(-1)).toMatchObject({
      repository: 'octo/packages',
      authorization: 'Bearer ghs_token',
      bundle: JSON.parse(bundleIn(folder)) as unknown,
    })
  })

  it("says in GitHub's own words what has built it, and besides with what", () => {
    const { dsseEnvelope } = JSON.parse(bundleIn(folder)) as { dsseEnvelope: { payload: string } }
    const { predicate } = JSON.parse(Buffer.from(dsseEnvelope.payload, 'base64').toString()) as {
      predicate: { buildDefinition: { resolvedDependencies: unknown } }
    }
    const lock = readFileSync(join(workspace, 'Cargo.lock'))
    expect(predicate).toMatchObject({
      buildDefinition: { buildType: 'https://actions.github.io/buildtypes/workflow/v1' },
      runDetails: { builder: { id: `https://github.com/${own}@refs/heads/testnet` } },
    })
    expect(predicate.buildDefinition.resolvedDependencies).toEqual([
      expect.objectContaining({ uri: 'git+https://github.com/octo/packages@refs/heads/testnet' }),
      { name: 'workspace', digest: { gitCommit: expect.stringMatching(/^[0-9a-f]{40}$/) } },
      expect.objectContaining({ name: expect.stringMatching(/^rustc 1\./), annotations: { jobs: ['all'] } }),
      {
        name: 'Cargo.lock',
        digest: { sha256: createHash('sha256').update(lock).digest('hex') },
        annotations: { jobs: ['all'] },
      },
      expect.objectContaining({
        name: expect.stringMatching(/^cargo 1\./),
        annotations: { targets: ['x86_64-unknown-linux-gnu'] },
      }),
    ])
  })

  it('makes no second attestation when it runs again', async () => {
    const kept = github.kept.length
    const { outcome, log } = await run(join(folder, '../..'))
    expect(outcome).toBe('success')
    expect(log).toContain('provenance.sigstore.json is there already, from an earlier run of this version')
    expect(github.kept).toHaveLength(kept)
  })
})

describe('a job of a private repository', () => {
  it('is vouched for by GitHub alone, and nothing of it gets into a public log', async () => {
    github.claim(claimsOf('octo/packages', 'private'))
    const before = github.proxy.requests.length
    const folder = await published()
    expect(hostsSince(before)).toEqual([
      'api.github.com',
      'fulcio.githubapp.com',
      'timestamp.githubapp.com',
      'token.actions.githubusercontent.com',
    ])
    verifyBundle(readFileSync(join(folder, 'SHA256SUMS')), bundleIn(folder), {
      trustedRoot: github.sigstore.github.trustedRoot,
      repository: 'octo/packages',
      workflow: own,
      withoutLog: true,
    })
  })
})

describe('a publish of what another step has built', () => {
  it('names in the provenance what that step has used', async () => {
    const given = { version: 'v1', channel: 'testnet' }
    const built = await runAction({ workspace, action: 'build', with: { ...given, cache: 'false' } })
    expect(built.outcome).toBe('success')
    const folder = await published({ action: 'publish' })
    const { dsseEnvelope } = JSON.parse(bundleIn(folder)) as { dsseEnvelope: { payload: string } }
    const statement = Buffer.from(dsseEnvelope.payload, 'base64').toString()
    const lock = createHash('sha256')
      .update(readFileSync(join(workspace, 'Cargo.lock')))
      .digest('hex')
    expect(statement).toContain(`{"name":"Cargo.lock","digest":{"sha256":"${lock}"}`)
  })
})

describe('a job that can not attest', () => {
  it('is told before the build which permissions it lacks', async () => {
    const site = temporaryFolder()
    const { log, issues } = await run(site, { services: {} })
    expect(issues[0]?.message).toMatch(
      /^attest is set, but this job may not ask GitHub for an identity token\nadd to the permissions of the job: id-token: write, and attestations: write\n/,
    )
    expect(log).not.toContain('Build with')
  })

  it.each([
    [
      403,
      'Resource not accessible by integration',
      /^GitHub does not let this job write attestations: Resource not .*\nadd to the permissions of the job: attestations: write; nothing was published\n/,
    ],
    [
      403,
      'Feature not available for user-owned private repositories. To enable this feature, please make this repository public.',
      /^GitHub keeps no attestations for this repository: Feature not available for user-owned .*\nleave attest out, or make the repository public; nothing was published\n/,
    ],
    [422, 'Invalid bundle', /^GitHub did not keep the attestation: Invalid bundle\nrun again: /],
  ])('publishes nothing after a %i of GitHub: %s', async (status, message, told) => {
    const site = temporaryFolder()
    github.refuse('api.github.com', { status, body: JSON.stringify({ message }) })
    expect(await refusal(site)).toMatch(told)
    expect(existsSync(join(site, 'testnet'))).toBe(false)
  })

  it('says which service of Sigstore did not answer, and publishes nothing', async () => {
    const site = temporaryFolder()
    github.refuse('fulcio.sigstore.dev', { status: 400, body: 'no' })
    expect(await refusal(site)).toMatch(
      /^the provenance was not signed: error creating signing certificate - \(400\) Bad Request\nrun again: .* nothing is published yet/,
    )
    expect(existsSync(join(site, 'testnet'))).toBe(false)
  })

  it('tries again what may pass', async () => {
    github.refuse('api.github.com', { status: 502, body: '<html>Bad Gateway</html>' })
    github.refuse('rekor.sigstore.dev', { status: 503, body: 'no' })
    const { outcome, log } = await run(temporaryFolder())
    expect(outcome).toBe('success')
    expect(log).toContain('attempt 2 of 4: GitHub did not keep the attestation: HTTP 502')
  })
})

describe('a job that is cancelled between attesting and publishing', () => {
  it('has published nothing, and can run again', async () => {
    const site = temporaryFolder()
    const kept = github.kept.length
    github.refuse('token.actions.githubusercontent.com', { status: 502, delay: 1500 })
    const cut = await run(site, { cancelAfter: { line: /##\[group\]Attest/ } })
    expect(cut.outcome).toBe('failure')
    expect(cut.issues.map(({ message }) => message).join('\n')).toContain('the run was cancelled')
    expect(existsSync(join(site, 'testnet'))).toBe(false)
    const { outcome, issues } = await run(site)
    expect({ outcome, issues }).toEqual({ outcome: 'success', issues: [] })
    expect(github.kept.length).toBeGreaterThan(kept)
  })
})

describe('the bundle of this program', () => {
  it('loads what attests only on demand', () => {
    const dist = join(repository, 'dist')
    const having = readdirSync(dist).filter(
      name => name.endsWith('.js') && readFileSync(join(dist, name), 'utf8').includes('fulcio.sigstore.dev'),
    )
    expect(having).toHaveLength(1)
    expect(having).not.toContain('index.js')
  })
})
