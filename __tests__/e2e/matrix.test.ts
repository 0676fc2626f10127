import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { runAction } from '../support/action.js'
import { checkoutHello, cloneOf, temporaryFolder } from '../support/checkout.js'
import { run } from '../support/new-user.js'
import { startResults } from '../support/results-service.js'
import type { Results } from '../support/results-service.js'
import type { StepResult } from '../support/runner.js'
import { testToolchain } from '../support/toolchain.js'

const { bin, env: rustup } = testToolchain()
const targets = 'x86_64-unknown-linux-gnu aarch64-unknown-linux-gnu x86_64-pc-windows-gnu'
const twoTargets = 'linux-x86_64+windows-x86_64'
const inputs = {
  targets,
  builders: 'cargo',
  runners: 'aarch64-unknown-linux-gnu=ubuntu-24.04-arm',
  'build-env': 'HELLO_GIT_COMMIT={commit}\nHELLO_TARGETS=two',
}
const linker = { CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_LINKER: 'aarch64-linux-gnu-gcc' }
const origin = checkoutHello()
let results: Results

beforeAll(async () => {
  results = await startResults()
})

afterAll(() => results.stop())

interface Entry {
  readonly job: string
  readonly runner: string
  readonly targets: string
}

/** A job of the workflow, with its own checkout and runner. */
function job(
  action: 'plan' | 'build' | 'publish',
  given: Readonly<Record<string, string>>,
  workspace = cloneOf(origin),
): Promise<StepResult> {
  return runAction({
    workspace,
    action,
    services: results.services,
    env: { PATH: `${bin}:${process.env['PATH'] ?? ''}`, ...rustup, ...linker },
    with: given,
  })
}

describe('a matrix of runners', () => {
  let plan: StepResult
  let jobs: readonly Entry[]
  let builds: readonly StepResult[]
  const site = temporaryFolder()
  const publish = (): Promise<StepResult> =>
    job('publish', {
      targets,
      version: plan.outputs['version'] ?? '',
      'publish-to': site,
      'base-url': 'https://get.example.com',
      'cargo-registry': 'false',
    })

  beforeAll(async () => {
    plan = await job('plan', { targets, builders: inputs.builders, runners: inputs.runners })
    jobs = (JSON.parse(plan.outputs['matrix'] ?? '{}') as { readonly include: readonly Entry[] }).include
    const { version = '', channel = '' } = plan.outputs
    builds = await Promise.all(
      jobs.map(entry =>
        job('build', { ...inputs, 'matrix-job': entry.job, version, channel, cache: 'false' }),
      ),
    )
  })

  it('is planned as one job for each runner', () => {
    expect(plan.outcome).toBe('success')
    expect(jobs).toEqual([
      {
        job: twoTargets,
        runner: 'ubuntu-24.04',
        targets: 'x86_64-unknown-linux-gnu x86_64-pc-windows-gnu',
      },
      { job: 'linux-aarch64', runner: 'ubuntu-24.04-arm', targets: 'aarch64-unknown-linux-gnu' },
    ])
    expect(plan.summary).toContain('is planned')
  })

  it('builds each job alone, and uploads its result with checksums', () => {
    expect(builds.map(({ outcome, issues }) => ({ outcome, issues }))).toEqual([
      { outcome: 'success', issues: [] },
      { outcome: 'success', issues: [] },
    ])
    expect(builds[1]?.log).not.toContain('built hello for x86_64')
    expect(results.artifacts.list().map(({ name }) => name)).toEqual(
      expect.arrayContaining(['build-packages-linux-aarch64', `build-packages-${twoTargets}`]),
    )
    expect(builds[0]?.log).toMatch(
      /uploaded build-packages-linux-x86_64\+windows-x86_64 for the job that publishes, [0-9a-f]{64}/,
    )
  })

  it('stops before it writes if the result of a job was changed', async () => {
    const name = 'build-packages-linux-aarch64'
    const whole = await results.artifacts.read(name)
    await results.artifacts.overwrite(name, await results.artifacts.read(`build-packages-${twoTargets}`))
    const { outcome, issues } = await publish()
    expect(outcome).toBe('failure')
    expect(issues[0]?.message).toMatch(
      /^the artifact build-packages-linux-aarch64 is not what was uploaded: its digest is not sha256:/,
    )
    expect(readdirSync(site)).toEqual([])
    await results.artifacts.overwrite(name, whole)
  })

  it('uses the new result of a job that is run again', async () => {
    const { version = '', channel = '' } = plan.outputs
    const again = await job('build', {
      ...inputs,
      'matrix-job': 'linux-aarch64',
      version,
      channel,
      cache: 'false',
    })
    expect(again.outcome).toBe('success')
    expect(results.artifacts.list().map(({ name }) => name)).toHaveLength(2)
  })

  it('publishes the results of all jobs, for every platform', async () => {
    const { outcome, log } = await publish()
    expect(outcome).toBe('success')
    expect(log).not.toContain('Build with')
    const folder = join(site, 'testnet', plan.outputs['version'] ?? '')
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as {
      readonly packages: { readonly binaries: object }
    }
    expect(Object.keys(manifest.packages.binaries).sort()).toEqual([
      'linux-aarch64',
      'linux-x86_64',
      'windows-x86_64',
    ])
  })

  it('builds two targets in one invocation of cargo, one of them for Windows', () => {
    expect(builds[0]?.log.match(/compiled \d+ crates? in/g)).toHaveLength(1)
    const folder = join(site, 'testnet', plan.outputs['version'] ?? '', 'binaries/windows-x86_64')
    const program = readFileSync(join(folder, 'hello.exe'))
    expect(program.subarray(0, 2).toString()).toBe('MZ')
    const header = program.readUInt32LE(0x3c)
    expect(program.subarray(header, header + 4).toString('latin1')).toBe('PE\0\0')
    // IMAGE_FILE_MACHINE_AMD64
    expect(program.readUInt16LE(header + 4)).toBe(0x8664)
  })

  it('makes an aarch64 program that runs', async () => {
    const folder = join(site, 'testnet', plan.outputs['version'] ?? '', 'binaries/linux-aarch64')
    const { PATH = '' } = process.env
    const program = join(temporaryFolder(), 'hello')
    const copy = `cp ${join(folder, 'hello')} ${program} && chmod +x ${program}`
    const ran = await run(
      ['sh', '-c', `${copy} && qemu-aarch64-static -L /usr/aarch64-linux-gnu ${program} --version`],
      { PATH },
      '/',
    )
    expect(ran).toMatchObject({ code: 0, output: expect.stringContaining('hello') })
  })

  it('stops before it writes if the result of a job can not be downloaded', async () => {
    await results.artifacts.lose('build-packages-linux-aarch64')
    const before = readdirSync(join(site, 'testnet')).sort()
    const { outcome, issues } = await publish()
    expect(outcome).toBe('failure')
    expect(issues[0]?.message).toMatch(
      /^the artifact build-packages-linux-aarch64 could not be downloaded: .+\nrun the job again; nothing was published\nhelp: /,
    )
    expect(readdirSync(join(site, 'testnet')).sort()).toEqual(before)
  })

  it('stops before it writes if the result of a job is missing', async () => {
    results.artifacts.evict('build-packages-linux-aarch64')
    const before = readdirSync(join(site, 'testnet')).sort()
    const { outcome, issues } = await publish()
    expect(outcome).toBe('failure')
    expect(issues[0]?.message).toContain(
      'hello for aarch64-unknown-linux-gnu is not built\n' +
        'run build with the same inputs first; in a matrix, every job must have run',
    )
    expect(readdirSync(join(site, 'testnet')).sort()).toEqual(before)
  })

  it('has nothing to publish if nothing was built', async () => {
    for (const { name } of results.artifacts.list()) results.artifacts.evict(name)
    const { outcome, issues } = await publish()
    expect(outcome).toBe('failure')
    expect(issues[0]?.message).toContain('no job of this run has uploaded anything to publish')
  })
})

describe('a build that gets the name of an unknown job', () => {
  it('lists the jobs of the plan', async () => {
    const workspace = cloneOf(origin)
    const { outcome, issues } = await job(
      'build',
      { ...inputs, 'matrix-job': 'darwin', version: 'v1' },
      workspace,
    )
    expect(outcome).toBe('failure')
    expect(issues[0]?.message).toContain(
      'matrix-job: the plan has no matrix job "darwin"\n' +
        `the plan has ${twoTargets}, linux-aarch64: give plan and build the same inputs`,
    )
    expect(existsSync(join(workspace, 'target'))).toBe(false)
  })
})
