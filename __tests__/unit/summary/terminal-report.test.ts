import { describe, expect, it } from '@jest/globals'

import { readStoreInputs } from '../../../src/inputs/read-inputs.js'
import { makeListPlan } from '../../../src/plan/delivery.js'
import type { PublishPlan } from '../../../src/plan/publish-plan.js'
import { publishVersion } from '../../../src/publish/publish.js'
import { surveyChannel } from '../../../src/publish/versions.js'
import { unstyled } from '../../../src/screen.js'
import type { Screen } from '../../../src/screen.js'
import type { Report } from '../../../src/summary/report.js'
import { terminalReport } from '../../../src/summary/terminal-report.js'
import { expectGolden } from '../../support/golden.js'
import { aPublishPlan, packagedFor, withWasm, withoutCompression, worldOf } from '../../support/samples.js'
import type { FakeWorld } from '../../support/fake-world.js'
import { nothing, raw, stages } from '../../support/summary-sample.js'

const narrow: Screen = { columns: 80, style: unstyled }
const pipe: Screen = { columns: undefined, style: unstyled }

async function publishedTo(world: FakeWorld, plan: PublishPlan): Promise<Report<'root'>> {
  const packaged = await packagedFor(plan, world)
  const target = { store: world.memory, cdn: await world.cdn('E1') }
  const published = await publishVersion(packaged, plan, target, world)
  return {
    ...nothing,
    stages: stages('publish'),
    plan,
    packaged: withoutCompression(packaged),
    published: { ...published, version: { ...published.version, sent: 12_345_678 } },
  }
}

const published = (plan: PublishPlan): Promise<Report<'root'>> => publishedTo(worldOf(plan), plan)

/** The rows that a text takes on a terminal, which breaks lines that are too long. */
const rows = (text: string, columns = 80): number =>
  text
    .split('\n')
    .slice(0, -1)
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / columns)), 0)

describe('the report on a terminal', () => {
  it('of a published version ends with the commands to paste, and fits a terminal of 80×24', async () => {
    const report = await published(aPublishPlan(raw, withWasm))
    const text = terminalReport(report, narrow)
    expectGolden('terminal-published.txt', text)
    expect(rows(text)).toBeLessThan(24)
    expect(text.trimEnd().split('\n').at(-1)).toMatch(/^cargo install --locked /)
    expect(text).not.toMatch(/\*\*|^#|^\||`|<details>/m)
  })

  it('fits also if there are many targets, with what is served before the commands', async () => {
    const targets = ['gnu', 'musl'].flatMap(libc =>
      ['x86_64', 'aarch64', 'riscv64gc', 'i686'].map(cpu => `${cpu}-unknown-linux-${libc}`),
    )
    const plan = aPublishPlan({ ...raw, targets: [...targets, 'x86_64-pc-windows-gnu'].join(' ') })
    const text = terminalReport(await published(plan), narrow, 'It is served.')
    expect(text).toContain('\n  and 16 more\n')
    expect(text).toContain('\n\nIt is served.\nInstall it on Linux or macOS:\ncurl ')
    expect(
      text.split('\n').filter(line => line.length > 80 && !/^(curl|cargo|powershell) /.test(line)),
    ).toEqual([])
  })

  it('sets off the headline and the commands, where colours are wanted', async () => {
    const style: Screen['style'] = (formats, text) => `<${formats.join(' ')}>${text}</>`
    const text = terminalReport(await published(aPublishPlan(raw)), { columns: 80, style })
    const bold = text.split('\n').filter(line => line.startsWith('<bold>') && line.endsWith('</>'))
    expect(bold.map(line => line.slice(6).split(' ')[0])).toEqual([
      'hello',
      'curl',
      'powershell',
      'curl',
      'cargo',
    ])
    expect(text.match(/<\w/g)).toHaveLength(bold.length)
  })

  it('has lines of any length in a file', async () => {
    const report = await published(aPublishPlan({ ...raw, name: 'x'.repeat(64), channel: 'c'.repeat(60) }))
    const lines = terminalReport(report, pipe).split('\n')
    expect(lines.some(line => line.startsWith('  latest ') && line.length > 80)).toBe(true)
  })

  it('of a version whose latest belongs to a newer run shows commands that install this version', async () => {
    const report = await published(aPublishPlan(raw))
    const by = { version: 'v2', sequence: { kind: 'time', at: '2025-10-18T14:31:00.000Z' } } as never
    const superseded = { ...report, published: { ...report.published, latest: { kind: 'superseded', by } } }
    const text = terminalReport(superseded as Report<'root'>, narrow)
    expect(text).toMatch(/latest +left as it is: it belongs to v2/)
    expect(text).toContain('/v1/install.sh | sh')
    expect(text).not.toContain('/latest/install.sh')
  })

  it('of a dry run says what would be written, and has no command', async () => {
    const report = await published(aPublishPlan({ ...raw, 'dry-run': 'true' }))
    const { plan, packaged } = report
    const text = terminalReport({ ...nothing, ...(plan && packaged && { plan, packaged }) }, narrow)
    expect(text).toMatch(/^\nhello v1: dry run, nothing published\n/)
    expect(text).toMatch(/\n {2}with {4}3 crates, \d+ objects in all, [\d.]+ kB\n/)
    expect(text).toContain('\n  for     https://get.example.com/testnet/v1/; --verbose names each object\n')
    expect(text).not.toContain('curl')
  })

  it('of a failed run is nothing: the error says everything', () => {
    expect(terminalReport({ ...nothing, failure: 'oh', stages: stages('build', 'failed') }, narrow)).toBe('')
  })

  it('of a run that failed after publishing says what is published, without commands', async () => {
    const text = terminalReport({ ...(await published(aPublishPlan(raw))), failure: 'oh' }, narrow)
    expect(text).toMatch(/^\nhello v1 is published, with a failure\n/)
    expect(text).toMatch(/\n {2}latest .*is new/)
    expect(text).not.toContain('curl')
  })

  it('of a channel lists its versions', async () => {
    const plan = aPublishPlan(raw)
    const world = worldOf(plan)
    await publishedTo(world, plan)
    const inputs = readStoreInputs({ 'publish-to': 's3://packages', channel: 'testnet' }, 'list')
    const { destination } = makeListPlan(inputs, {})
    const listing = await surveyChannel('testnet', destination, world)
    const report = { ...nothing, action: 'list', listing } as const
    const text = terminalReport(report, narrow)
    expect(text).toMatch(
      /^\nVersions of testnet\n\n {2}v1 {2}\d{4}-\d\d-\d\d \d\d:\d\d UTC {2}\d+ objects {2}[\d.]+ kB {2}latest\n$/,
    )
    const none = { ...listing, versions: [], latest: undefined }
    expect(terminalReport({ ...report, listing: none }, narrow)).toContain(
      '  There are none.\n  No version is latest.\n',
    )
  })

  it('of a plan is the plan', () => {
    const plan = aPublishPlan(raw)
    const text = terminalReport({ ...nothing, action: 'plan', plan, jobs: [] }, narrow)
    expect(text).toMatch(/^\nhello v1 is planned\n\n {2}version v1 for channel testnet, /)
    expect(text.split('\n').filter(line => line.length > 80)).toEqual([])
  })
})
