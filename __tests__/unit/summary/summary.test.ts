import { describe, expect, it } from '@jest/globals'

import { ActionError, helpFor, describeError } from '../../../src/errors.js'
import { makeManifest } from '../../../src/package/make-manifest.js'
import type { PublishPlan } from '../../../src/plan/publish-plan.js'
import type { Cdn } from '../../../src/ports.js'
import { publishVersion } from '../../../src/publish/publish.js'
import { Journal } from '../../../src/summary/journal.js'
import { outputs, outputTable } from '../../../src/summary/outputs.js'
import type { Report } from '../../../src/summary/report.js'
import { summary } from '../../../src/summary/summary.js'
import { fakeWorld } from '../../support/fake-world.js'
import { expectGolden } from '../../support/golden.js'
import {
  aPublishPlan,
  builtFor,
  packagedFor,
  someChanges,
  withoutCompression,
  withWasm,
  worldOf,
} from '../../support/samples.js'
import { nothing, raw, stages } from '../../support/summary-sample.js'

async function publishedReport(plan: PublishPlan, invalidate: Cdn['invalidate']): Promise<Report<'root'>> {
  const world = worldOf(plan, { cdn: { invalidate } })
  const packaged = await packagedFor(plan, world)
  const target = { store: world.memory, cdn: await world.cdn('E1') }
  const published = await publishVersion(packaged, plan, target, world)
  return {
    ...nothing,
    stages: stages('publish'),
    plan,
    before: { ...makeManifest(plan, packaged), version: 'v0' },
    changes: someChanges,
    packaged: withoutCompression(packaged),
    published: { ...published, version: { ...published.version, sent: 12_345_678 } },
  }
}

describe('summary', () => {
  it('of a successful run has the commands to paste, the files and what was done', async () => {
    expectGolden(
      'summary-published.md',
      summary(await publishedReport(aPublishPlan(raw, withWasm), () => Promise.resolve({ id: 'I2J3K' }))),
    )
  })

  it('of a run that left something out says so', async () => {
    const plan = aPublishPlan({ ...raw, latest: 'false', 'cargo-registry': 'false', packages: 'hello-cli' })
    const report = await publishedReport(plan, () => Promise.resolve({ id: 'never' }))
    expectGolden('summary-little.md', summary(report))
  })

  it('of a failed build says what failed, and how far the run got', () => {
    const error = new ActionError(
      'build-failed',
      'cargo could not build for x86_64-unknown-linux-gnu: error: oh',
      'fix what the compiler says',
    )
    const plan = aPublishPlan(raw, { source: { dirty: true } })
    const failed = { failure: describeError(error), help: helpFor(error) }
    const report = { ...nothing, stages: stages('build', 'failed'), plan, ...failed }
    expectGolden('summary-failed-build.md', summary(report))
  })

  it('of a failed plan says what is wrong with the inputs', () => {
    const report = {
      ...nothing,
      stages: stages('plan', 'failed'),
      failure: 'latest: "True" is not a boolean\nwrite true',
    }
    expectGolden('summary-failed-plan.md', summary(report))
  })

  it('of a published run whose invalidation failed reports both', async () => {
    const report = await publishedReport(aPublishPlan(raw), () =>
      Promise.reject(new ActionError('access-denied', 'denied', 'allow it')),
    )
    const failure =
      'everything is published, but the CloudFront invalidation failed: denied\nit may serve the previous latest'
    expectGolden('summary-failed-invalidation.md', summary({ ...report, failure }))
  })

  it('of a dry run promises no download', async () => {
    const plan = aPublishPlan({ ...raw, 'dry-run': 'true' })
    const packaged = withoutCompression(await packagedFor(plan, worldOf(plan)))
    const text = summary({ ...nothing, stages: stages('publish'), plan, packaged })
    expectGolden('summary-dry-run.md', text)
    expect(text).not.toContain('](http')
  })

  it('of a build without a publish says that it is built', () => {
    const report = {
      ...nothing,
      stages: stages('build'),
      action: 'build' as const,
      plan: aPublishPlan(raw),
      built: { binaries: [], wasm: [], jobs: [], caches: [] },
    }
    expect(summary(report)).toMatch(/^## hello v1 is built\n/)
  })

  it('names the tools that built for WebAssembly', async () => {
    const plan = aPublishPlan(raw, withWasm)
    const built = { ...(await builtFor(plan, fakeWorld())), caches: [] }
    const report = { ...nothing, stages: stages('build'), action: 'build' as const, plan, built }
    expect(summary(report)).toMatch(
      /\| WebAssembly +\| wasm-pack 0\.15\.0, wasm-bindgen 0\.2\.127, wasm-opt 132 /,
    )
  })
})

describe('outputs', () => {
  it('are all set after a successful run', async () => {
    const report = await publishedReport(aPublishPlan(raw), () => Promise.resolve({ id: 'I2J3K' }))
    expect(outputs(report)).toEqual({
      version: 'v1',
      channel: 'testnet',
      url: 'https://get.example.com/testnet/v1/',
      'latest-url': 'https://get.example.com/testnet/latest/',
      'manifest-url': 'https://get.example.com/testnet/v1/manifest.json',
      'install-command':
        "curl --proto '=https' --tlsv1.2 -fsSL https://get.example.com/testnet/latest/install.sh | sh",
      'cargo-install-command':
        'cargo install --locked --index sparse+https://get.example.com/testnet/latest/cargo-registry/index/ hello-cli',
      'registry-index': 'sparse+https://get.example.com/testnet/v1/cargo-registry/index/',
      published: JSON.stringify(report.published),
    })
  })

  it('are empty if a run did not get that far', () => {
    const names = Object.keys(outputTable).filter(name => name !== 'matrix')
    expect(outputs(nothing)).toEqual(Object.fromEntries(names.map(name => [name, ''])))
  })

  it('of a plan are the matrix, in the form that a strategy takes', () => {
    const jobs = [
      { name: 'linux-x86_64', runner: 'ubuntu-24.04', targets: ['x86_64-unknown-linux-gnu'], wasm: false },
    ]
    const { matrix = '' } = outputs({ ...nothing, action: 'plan', jobs })
    expect(JSON.parse(matrix)).toEqual({
      include: [{ job: 'linux-x86_64', runner: 'ubuntu-24.04', targets: 'x86_64-unknown-linux-gnu' }],
    })
  })

  it('are empty if something was left out', () => {
    const plan = aPublishPlan({ ...raw, latest: 'false', 'cargo-registry': 'false' })
    expect(outputs({ ...nothing, plan })).toMatchObject({
      'latest-url': '',
      'registry-index': '',
      'cargo-install-command': '',
      published: '',
      'manifest-url': 'https://get.example.com/testnet/v1/manifest.json',
    })
  })
})

describe('the journal', () => {
  const ticking = (): (() => Date) => {
    let seconds = 0
    return () => new Date(1000 * seconds++)
  }

  it('times stages, and remembers their results', async () => {
    const world = fakeWorld({ now: ticking() })
    const journal = new Journal('root', world)
    const plan = await journal.stage('plan', 'Plan', () => Promise.resolve(aPublishPlan(raw)))
    journal.remember({ plan })
    expect(journal.report()).toEqual({
      ...nothing,
      plan,
      stages: [{ name: 'plan', outcome: 'done', took: 1000 }],
    })
    expect(world.lines('group')).toEqual(['Plan'])
  })

  it('records a failed stage, and passes on the error', async () => {
    const journal = new Journal('root', fakeWorld({ now: ticking() }))
    const error = new ActionError('bucket-missing', 'no', 'yes')
    await expect(journal.stage('build', 'Build', () => Promise.reject(error))).rejects.toBe(error)
    journal.fail(error)
    expect(journal.report()).toMatchObject({
      stages: [{ name: 'build', outcome: 'failed', took: 1000 }],
      failure: 'no\nyes',
      help: [expect.stringMatching(/troubleshooting\.md#bucket-missing$/)],
    })
    expect(summary(journal.report())).toMatch(/More about it: \[bucket-missing\]\(https:/)
  })

  it('begins no stage of a cancelled run', async () => {
    const signal = AbortSignal.abort(new Error('cancelled'))
    const journal = new Journal('root', fakeWorld({ signal }))
    await expect(journal.stage('plan', 'Plan', () => Promise.resolve())).rejects.toThrow('cancelled')
    expect(journal.report().stages).toEqual([])
  })
})
