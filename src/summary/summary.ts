import { commands } from '../package/site/commands.js'
import type { Plan, PublishPlan } from '../plan/plan.js'
import {
  cacheTable,
  changesText,
  crateTable,
  digests,
  downloadTable,
  placesText,
  shareTable,
  toolchainTable,
  wasmTable,
} from './contents.js'
import { block, cell, code } from './markdown.js'
import type { Most } from './markdown.js'
import {
  listingText,
  promisesText,
  promotedText,
  promotionHeadline,
  publishedText,
  yankHeadline,
  yankedText,
} from './publishing.js'
import type { Report } from './report.js'
import { stageTable } from './stages.js'

/** GitHub takes no summary of more than 1 MiB from a step, and then shows none of it. In bytes of UTF-8. */
const limit = 1_000_000

/**
 * The job summary, in GitHub's Markdown. Also of a run that failed: what was done, what was not, what to do. One that
 * GitHub would not take has fewer rows in its tables, and says how many it lacks.
 */
export function summary(report: Report): string {
  for (const most of [Infinity, 500, 50]) {
    const text = render(report, most)
    if (Buffer.byteLength(text) < limit) return text
  }
  return render(report, 5)
}

function render(report: Report, most: Most): string {
  const { plan, publication, shares, built, caches, promotion, promoted, listing, failure } = report
  const { yanking, yanked, help } = report
  const sections = [
    `## ${headline(report)}`,
    failure === undefined ? undefined : block(shortened(failure)),
    help.length === 0 ? undefined : `More about it: ${help.map(helpLink).join(', ')}`,
    plan && facts(plan),
    shares && `### Shares\n\n${shareTable(shares)}`,
    ...(publication === undefined || failure !== undefined ? [] : success(publication, report, most)),
    promotion && promoted && promotedText(promotion, promoted),
    yanking && yanked && yankedText(yanking, yanked),
    listing && listingText(listing, most),
    built && built.binaries.length + built.wasm.length > 0
      ? `### Toolchains\n\n${toolchainTable(built)}`
      : undefined,
    caches.length === 0 ? undefined : `### Cache\n\n${cacheTable(caches)}`,
    `### Stages\n\n${stageTable(report)}`,
  ]
  return `${sections.filter(section => section !== undefined && section !== '').join('\n\n')}\n`
}

const helpLink = (address: string): string => `[${address.replace(/^.*#/, '')}](${address})`

/** What a compiler says can be very long: its beginning names the error, its end what to do. */
function shortened(failure: string): string {
  const [first, last] = [8_000, 4_000]
  if (failure.length <= first + last) return failure
  return `${failure.slice(0, first)}\n[… ${failure.length - first - last} characters, which the log has …]\n${failure.slice(-last)}`
}

function headline(report: Report): string {
  const { action, plan, publication, promotion, listing, failure, published } = report
  if (action === 'list')
    return listing === undefined ? 'No versions could be listed' : `Versions of ${cell(listing.channel)}`
  if (action === 'promote')
    return promotion === undefined ? 'latest was not moved' : promotionHeadline(promotion, report)
  if (action === 'yank')
    return report.yanking === undefined ? 'nothing was yanked' : yankHeadline(report.yanking, report)
  const what = plan === undefined ? 'build-packages' : `${cell(plan.name)} ${cell(plan.release.version)}`
  if (failure !== undefined)
    return published === undefined ? `${what} was not published` : `${what} is published, with a failure`
  if (published !== undefined) return `${what} is published to ${cell(plan?.release.channel ?? '')}`
  if (publication?.dryRun === true) return `${what}: dry run, nothing published`
  if (action === 'setup') return `${what}: the toolchain is ready`
  return action === 'plan' ? `${what} is planned` : `${what} is built`
}

function facts({ release, source, rust }: Plan): string {
  const commit =
    release.commit === undefined ? 'no git commit' : `commit ${code(release.commit.slice(0, 12))}`
  const dirty = source.dirty ? ' with uncommitted changes' : ''
  const rustc = `rustc ${rust.release} (${code(rust.commitHash.slice(0, 12))})`
  return `Version ${code(release.version)} · channel ${code(release.channel)} · ${commit}${dirty} · ${rustc}`
}

function success(plan: PublishPlan, report: Report, most: Most): readonly (string | undefined)[] {
  const { packaged, published, before, changes } = report
  if (packaged === undefined) return []
  const superseded = published?.latest?.kind === 'superseded'
  const { install, installOnWindows, download, cargoInstall } = commands(
    plan,
    superseded ? plan.addresses.version : undefined,
  )
  const linked = published !== undefined
  const { downloads, wasm, crates } = packaged
  const since = changes && changesText(changes)
  const section = (title: string, there: boolean, text: () => string): string | undefined =>
    there ? `### ${title}\n\n${text()}` : undefined
  return [
    linked && install !== undefined ? `### Install\n\n${block(install, 'sh')}` : undefined,
    linked && installOnWindows !== undefined
      ? `${install === undefined ? '### Install' : 'On Windows:'}\n\n${block(installOnWindows)}`
      : undefined,
    linked && download !== undefined ? `Or download it:\n\n${block(download, 'sh')}` : undefined,
    linked && cargoInstall !== undefined
      ? `Or build it with Cargo:\n\n${block(cargoInstall, 'sh')}`
      : undefined,
    placesText(plan, linked),
    section('Downloads', downloads.length > 0, () => downloadTable(downloads, before, plan, linked, most)),
    section('WebAssembly', wasm.length > 0, () => wasmTable(wasm, plan, linked, most)),
    section('Crates', crates.length > 0, () => crateTable(crates, plan, linked, most)),
    downloads.length + wasm.length === 0 ? undefined : digests(packaged, most),
    since && `### Changes since ${cell(changes.since ?? '')}\n\n${since}`,
    published === undefined ? undefined : `### Published\n\n${publishedText(plan, published)}`,
    published === undefined ? undefined : promisesText(report.promises),
  ]
}
