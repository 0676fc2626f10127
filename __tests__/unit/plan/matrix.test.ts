import { describe, expect, it } from '@jest/globals'

import { readBuildInputs } from '../../../src/inputs/read-inputs.js'
import type { RawInputs } from '../../../src/inputs/read-inputs.js'
import type { BuildPlan } from '../../../src/plan/builds.js'
import { makeBuildPlan, makeMatrix, makeSetupPlan } from '../../../src/plan/make-plan.js'
import type { MatrixJob } from '../../../src/plan/matrix.js'
import { targets } from '../../../src/targets/targets.js'
import { aMember, aSurvey, aWorkspace, complaint, packageJsonOf, withBin } from '../../support/samples.js'
import type { Differences } from '../../support/samples.js'

const everything = targets
  .slice(0, 7)
  .map(target => target.triple)
  .join(' ')

const withWasm: Differences = {
  workspace: aWorkspace(withBin('app', 'app'), aMember('web', { cdylib: true })),
  packageJsons: packageJsonOf('web'),
}

const jobsOf = (raw: RawInputs, differences: Differences = {}): readonly MatrixJob[] =>
  makeMatrix(readBuildInputs({ 'main-bin': 'hello', ...raw }, 'plan'), aSurvey(differences)).jobs

const buildOf = (raw: RawInputs, differences: Differences = {}): BuildPlan =>
  makeBuildPlan(
    readBuildInputs({ 'main-bin': 'hello', version: 'v1', ...raw }, 'build'),
    aSurvey(differences),
  )

describe('the jobs of a matrix', () => {
  it('are one for each runner that builds natively with cargo, and one for each other target', () => {
    expect(jobsOf({ targets: everything })).toEqual([
      { name: 'linux-x86_64', runner: 'ubuntu-24.04', targets: ['x86_64-unknown-linux-gnu'], wasm: false },
      { name: 'linux-aarch64', runner: 'ubuntu-24.04', targets: ['aarch64-unknown-linux-gnu'], wasm: false },
      {
        name: 'linux-x86_64-musl',
        runner: 'ubuntu-24.04',
        targets: ['x86_64-unknown-linux-musl'],
        wasm: false,
      },
      {
        name: 'linux-aarch64-musl',
        runner: 'ubuntu-24.04',
        targets: ['aarch64-unknown-linux-musl'],
        wasm: false,
      },
      {
        name: 'darwin-x86_64+darwin-aarch64',
        runner: 'macos-15',
        targets: ['x86_64-apple-darwin', 'aarch64-apple-darwin'],
        wasm: false,
      },
      { name: 'windows-x86_64', runner: 'ubuntu-24.04', targets: ['x86_64-pc-windows-gnu'], wasm: false },
    ])
  })

  it('include one more for WASM packages', () => {
    const jobs = jobsOf({ 'main-bin': 'app' }, withWasm)
    expect(jobs.map(({ name, wasm }) => [name, wasm])).toEqual([
      ['linux-x86_64', false],
      ['wasm', true],
    ])
  })

  it('use the runners that the input names', () => {
    const raw = {
      targets: 'aarch64-unknown-linux-gnu',
      runners: 'aarch64-unknown-linux-gnu=ubuntu-24.04-arm',
    }
    expect(jobsOf(raw)[0]?.runner).toBe('ubuntu-24.04-arm')
    const host = 'aarch64-unknown-linux-gnu'
    const [build] = buildOf(raw, { rust: { host } }).builds
    expect([build?.builder, build?.targets.map(({ triple }) => triple)]).toEqual(['cargo', [host]])
  })

  it('are refused if a runner can not build them', () => {
    const raw = { targets: 'aarch64-apple-darwin', runners: 'aarch64-apple-darwin=windows-2025' }
    expect(complaint(() => jobsOf(raw))).toContain(
      "targets: aarch64-apple-darwin can't be built on this machine (x86_64-pc-windows-msvc)",
    )
  })

  it("on a user's own runner are taken as native", () => {
    const raw = { targets: 'aarch64-unknown-linux-gnu', runners: 'aarch64-unknown-linux-gnu=my-arm' }
    expect(jobsOf(raw)).toMatchObject([{ runner: 'my-arm' }])
  })
})

describe('a setup', () => {
  it('needs nothing that only a release needs', () => {
    const source = { branch: '12/merge', commit: undefined }
    const rust = { cargo: [1, 80] as const }
    const workspace = aWorkspace(withBin('a', 'a'), withBin('b', 'b'))
    const inputs = readBuildInputs({ builders: 'cross' }, 'setup')
    const survey = aSurvey({ workspace, source, rust })
    expect(complaint(() => makeBuildPlan(inputs, survey))).toContain('3 problems:')
    expect(makeSetupPlan(inputs, survey).builds.map(build => build.name)).toEqual([
      'cross x86_64-unknown-linux-gnu',
    ])
  })
})

describe('a build of one job', () => {
  it('builds its targets and nothing else', () => {
    const raw = { targets: everything, 'matrix-job': 'linux-aarch64', 'main-bin': 'app' }
    const { builds, wasmBuild, targets: all } = buildOf(raw, withWasm)
    expect(builds.map(build => build.name)).toEqual(['cross aarch64-unknown-linux-gnu'])
    expect(wasmBuild).toBeUndefined()
    expect(all).toHaveLength(7)
  })

  it('of WASM packages builds no binary', () => {
    const { builds, wasmBuild } = buildOf({ 'matrix-job': 'wasm', 'main-bin': 'app' }, withWasm)
    expect(builds).toEqual([])
    expect(wasmBuild?.packages.map(one => one.name)).toEqual(['web'])
  })

  it('must be one of the plan', () => {
    expect(complaint(() => buildOf({ 'matrix-job': 'linux' }))).toBe(
      'matrix-job: the plan has no matrix job "linux"\nthe plan has linux-x86_64: give plan and build the same inputs',
    )
  })

  it('in a workflow has the version of the run', () => {
    const env = { GITHUB_RUN_ID: '7' }
    const { release } = buildOf({ 'matrix-job': 'linux-x86_64', version: '' }, { env })
    expect(release.version).toBe('20251018_140000-a1b2c3d-7')
  })

  it('on a laptop must be given the version', () => {
    expect(complaint(() => buildOf({ 'matrix-job': 'linux-x86_64', version: '' }))).toBe(
      'matrix-job is set, but version is not: every matrix job would make up one of its own\nset version to the output of plan',
    )
  })
})
