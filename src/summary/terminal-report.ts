import { commands } from '../package/install-commands.js'
import { shownNeeds } from '../package/programs/download-table.js'
import { latestPrefix, paths, versionPrefix } from '../plan/layout.js'
import type { PublishPlan } from '../plan/publish-plan.js'
import { describeSequence } from '../plan/sequence.js'
import type { Verified } from '../publish/verify-channel.js'
import { aligned, printable, wrap } from '../screen.js'
import type { Screen } from '../screen.js'
import type { Start } from '../start/program.js'
import type { Target } from '../targets/targets.js'
import type { Needs } from '../audit/audit.js'
import { bytes } from '../units.js'
import { describePlan } from './describe-plan.js'
import { headline } from './headline.js'
import type { Report } from './report.js'
import {
  afterwards,
  contentsFact,
  latestFact,
  publishedFacts,
  sourceFact,
  versionRows,
  yankText,
} from './terminal-facts.js'
import type { Fact } from './terminal-facts.js'
import { comparedText } from './verified.js'

/**
 * The result of a run for a person at a terminal: short, without Markdown, what is to be pasted at the end. `served` says
 * how to reach what is published, if that isn't obvious. A failed run has a report only if it has published something.
 */
export function terminalReport(report: Report, screen: Screen, served?: string): string {
  const results = ['published', 'promoted', 'yanked', 'verified']
  const done = results.some(name => name in report)
  if (report.failure !== undefined && !done) return ''
  const fitted = (lines: readonly string[]): readonly string[] =>
    lines.map(line => wrap(printable(line), screen.columns, '  '))
  const failed = report.failure !== undefined
  const sections = [
    [screen.style(['bold'], printable(headline(report, name => name)))],
    fitted([...found(report), ...factLines(facts(report, served))]),
    failed ? [] : [...(served === undefined ? [] : [served]), ...toPaste(report, screen)],
  ]
  const shown = sections.filter(lines => lines.length > 0).map(lines => lines.join('\n'))
  return `\n${shown.join('\n\n')}\n`
}

/** The longest list that is shown in full. The pages, and the summary in Markdown, have everything. */
const most = 3

const shortened = (lines: readonly string[], longest = most): readonly string[] =>
  lines.length <= longest
    ? lines
    : [...lines.slice(0, longest - 1), `  and ${lines.length - longest + 1} more`]

/** Tables: programs, versions, plans. */
function found(report: Report): readonly string[] {
  switch (report.action) {
    case 'list':
      return report.listing === undefined ? [] : listing(report.listing)
    case 'plan':
      return report.plan === undefined
        ? []
        : describePlan({ ...report.plan, ...(report.jobs && { jobs: report.jobs }) }).map(line => `  ${line}`)
    case 'build':
      return programs(report.built?.binaries.map(one => ({ ...one, needs: one.audit.needs })) ?? [])
    case 'root':
    case 'publish':
      return programs(report.packaged?.downloads.map(one => ({ ...one, size: one.archives[0].size })) ?? [])
    case 'setup':
    case 'promote':
    case 'yank':
    // The log has named each fault.
    case 'verify':
      return []
  }
}

interface Shown {
  readonly bin: string
  readonly target: Target
  readonly needs: Needs
  readonly start: Start
  readonly size: number
}

const programs = (all: readonly Shown[]): readonly string[] =>
  shortened(
    aligned(
      all.map(({ bin, target, needs, start, size }) => [
        bin,
        [target.platform, ...shownNeeds(needs, name => name)].join(', '),
        bytes(size),
        start.kind === 'started' ? `starts ${start.how}` : `not started: ${start.why}`,
      ]),
    ),
  )

function listing(found: NonNullable<Report<'list'>['listing']>): readonly string[] {
  const { versions, latest, claim } = found
  return [
    ...(versions.length === 0 ? ['  There are none.'] : aligned(versionRows(found))),
    ...(latest === undefined ? ['  No version is latest.'] : []),
    ...(claim === undefined
      ? []
      : [
          `  ${describeSequence(claim.sequence)} has started to point latest at ${claim.version} and has not ended.`,
        ]),
  ]
}

const verifiedFacts = (verified: Verified): readonly Fact[] => [
  ['compared', comparedText(verified)],
  ...verified.notes.map(note => ['not compared', note] as const),
]

function factLines(all: readonly Fact[]): readonly string[] {
  const told = all.filter((fact): fact is readonly [string, string] => fact[1] !== undefined)
  return aligned(told)
}

/** Facts by name, one a line. */
function facts(report: Report, served: string | undefined): readonly Fact[] {
  switch (report.action) {
    case 'list':
    case 'plan':
    case 'setup':
      return []
    case 'verify':
      return report.verified === undefined ? [] : verifiedFacts(report.verified)
    case 'promote': {
      const { plan, promoted } = report
      if (plan === undefined || promoted === undefined) return []
      const { latest, invalidation, probed } = promoted
      return [latestFact(latest, `${plan.base}/${latestPrefix(plan)}`), ...afterwards(invalidation, probed)]
    }
    case 'yank': {
      const { plan, yanked } = report
      if (plan === undefined || yanked === undefined) return []
      const { yanks, updated, inLatest, invalidation, probed } = yanked
      return [
        ['state', yankText(yanks) ?? 'nothing of it is yanked'],
        ['objects', `${updated} updated${inLatest ? ', those of latest too' : ''}`],
        ...afterwards(invalidation, probed),
        ['page', `${plan.base}/${versionPrefix(plan)}${paths.page}`],
      ]
    }
    case 'build':
      return report.plan === undefined ? [] : [sourceFact(report.plan)]
    case 'root':
    case 'publish': {
      const { plan, packaged, published, guarantees = [] } = report
      if (plan === undefined || packaged === undefined) return []
      return [
        contentsFact(packaged),
        ...(published === undefined
          ? [sourceFact(plan), ['for', `${plan.addresses.version}; --verbose names each object`] as const]
          : publishedFacts(plan, published, guarantees, served)),
      ]
    }
  }
}

/** The address from which people install: `latest`, unless a newer run has it. */
const front = ({ addresses }: PublishPlan, { published }: Report<'root' | 'publish'>): string =>
  published?.latest?.kind === 'superseded' ? addresses.version : addresses.front

/** Command lines, each whole in a line of its own, so that it can be selected. */
function toPaste(report: Report, { style }: Screen): readonly string[] {
  if (report.action !== 'root' && report.action !== 'publish') return []
  const { plan, published } = report
  if (plan === undefined || published === undefined) return []
  const { install, installOnWindows, download, cargoInstall } = commands(plan, front(plan, report))
  const ways: readonly (readonly [string, string | undefined])[] = [
    [installOnWindows === undefined ? 'Install it:' : 'Install it on Linux or macOS:', install],
    ['Install it on Windows:', installOnWindows],
    ['Or download it:', download],
    ['Or build it with Cargo:', cargoInstall],
  ]
  return ways.flatMap(([title, line]) => (line === undefined ? [] : [title, style(['bold'], line)]))
}
