import type { BuiltNow } from '../build/build.js'
import { cell, code, codeFence } from '../markdown.js'
import type { Most } from '../markdown.js'
import { commands } from '../package/install-commands.js'
import { ofEach } from '../package/producers.js'
import type { Plan } from '../plan/plan.js'
import {
  cacheTable,
  changesText,
  digests,
  matrixTable,
  placesText,
  startsText,
  toolchainTable,
} from './contents.js'
import { headline } from './headline.js'
import { listingText, guaranteesText, promotedText, publishedText, yankedText } from './publishing.js'
import { verifiedText } from './verified.js'
import type { Report } from './report.js'
import { provenanceText, signatureText } from './verify-text.js'
import { stageTable } from './stages.js'

/** The limit for a step's summary, in bytes of UTF-8. GitHub shows nothing of a summary of more than 1 MiB. */
const limit = 1_000_000

/**
 * The job summary in GitHub's Markdown. A failed run has one too: what was done, what was not, and what to do. If it is
 * too large for GitHub, its tables have fewer rows and say how many are missing.
 */
export function summary(report: Report): string {
  for (const most of [Infinity, 500, 50]) {
    const text = render(report, most)
    if (Buffer.byteLength(text) < limit) return text
  }
  return render(report, 5)
}

function render(report: Report, most: Most): string {
  const { failure, help } = report
  const sections = [
    `## ${headline(report)}`,
    failure === undefined ? undefined : codeFence(shortened(failure)),
    help.length === 0 ? undefined : `More about it: ${help.map(helpLink).join(', ')}`,
    ...found(report, most),
    `### Stages\n\n${stageTable(report)}`,
  ]
  return `${sections.filter(section => section !== undefined && section !== '').join('\n\n')}\n`
}

/** What the command has found out and done. */
function found(report: Report, most: Most): readonly (string | undefined)[] {
  switch (report.action) {
    case 'list':
      return [report.listing && listingText(report.listing, most)]
    case 'verify':
      return [report.verified && verifiedText(report.verified, most)]
    case 'promote':
      return [report.plan && report.promoted && promotedText(report.plan, report.promoted)]
    case 'yank':
      return [report.plan && report.yanked && yankedText(report.plan, report.yanked)]
    case 'setup':
      return [report.plan && facts(report.plan)]
    case 'plan':
      return [
        report.plan && facts(report.plan),
        report.jobs && `### Matrix jobs\n\n${matrixTable(report.jobs)}`,
      ]
    case 'build':
      return [
        report.plan && facts(report.plan),
        ...howBuilt(report.built),
        report.built && startsText(report.built, most),
      ]
    case 'root':
      return [report.plan && facts(report.plan), ...success(report, most), ...howBuilt(report.built)]
    case 'publish':
      return [report.plan && facts(report.plan), ...success(report, most)]
  }
}

function howBuilt(built: BuiltNow | undefined): readonly (string | undefined)[] {
  if (built === undefined) return []
  return [
    built.binaries.length + built.wasm.length === 0
      ? undefined
      : `### Toolchains\n\n${toolchainTable(built)}`,
    built.caches.length === 0 ? undefined : `### Cache\n\n${cacheTable(built.caches)}`,
  ]
}

const helpLink = (address: string): string => `[${address.replace(/^.*#/, '')}](${address})`

/** A compiler's output can be very long: its beginning names the error, and its end says what to do. */
function shortened(failure: string): string {
  const [first, last] = [8_000, 4_000]
  if (failure.length <= first + last) return failure
  return `${failure.slice(0, first)}\n[… ${failure.length - first - last} characters, which the log has …]\n${failure.slice(-last)}`
}

function facts({ release, source, rust }: Plan): string {
  const commit =
    release.commit === undefined ? 'no git commit' : `commit ${code(release.commit.slice(0, 12))}`
  const dirty = source.dirty ? ' with uncommitted changes' : ''
  const rustc = `rustc ${rust.release} (${code(rust.commitHash.slice(0, 12))})`
  return `Version ${code(release.version)} · channel ${code(release.channel)} · ${commit}${dirty} · ${rustc}`
}

function success(report: Report<'root' | 'publish'>, most: Most): readonly (string | undefined)[] {
  const { plan, packaged, attested, published, before, changes, guarantees = [], failure } = report
  if (plan === undefined || packaged === undefined || failure !== undefined) return []
  const superseded = published?.latest?.kind === 'superseded'
  const { install, installOnWindows, download, cargoInstall } = commands(
    plan,
    superseded ? plan.addresses.version : undefined,
  )
  const linked = published !== undefined
  const downloads = ofEach(packaged, (producer, made) => producer.downloads?.(made) ?? []).flat()
  const since = changes && changesText(changes)
  return [
    linked && install !== undefined ? `### Install\n\n${codeFence(install, 'sh')}` : undefined,
    linked && installOnWindows !== undefined
      ? `${install === undefined ? '### Install' : 'On Windows:'}\n\n${codeFence(installOnWindows)}`
      : undefined,
    linked && download !== undefined ? `Or download it:\n\n${codeFence(download, 'sh')}` : undefined,
    linked && cargoInstall !== undefined
      ? `Or build it with Cargo:\n\n${codeFence(cargoInstall, 'sh')}`
      : undefined,
    placesText(plan, linked),
    ...ofEach(packaged, (producer, made) => producer.summary?.(made, { plan, before, linked, most })),
    downloads.length === 0 ? undefined : digests(downloads, most),
    linked ? signatureText(packaged.manifest) : undefined,
    linked ? provenanceText(packaged.manifest, attested) : undefined,
    since && `### Changes since ${cell(changes.since ?? '')}\n\n${since}`,
    published === undefined ? undefined : `### Published\n\n${publishedText(plan, published)}`,
    published === undefined ? undefined : guaranteesText(guarantees),
  ]
}
