import { commands, wasmUse } from '../package/site/commands.js'
import type { BuiltAll } from '../build/built.js'
import type { CacheReport, Transfer } from '../build/cache/cache.js'
import type { Download } from '../package/downloads.js'
import type { PackedWasm } from '../package/wasm.js'
import type { Plan, PublishPlan } from '../plan/plan.js'
import type { Share } from '../plan/shares.js'
import { bytes, duration } from '../units.js'
import { block, cell, code, table } from './markdown.js'
import {
  listingText,
  promotedText,
  promotionHeadline,
  publishedText,
  yankHeadline,
  yankedText,
} from './publishing.js'
import { stagesOf } from './report.js'
import type { Report } from './report.js'

/** The job summary, in GitHub's Markdown. Also of a run that failed: what was done, what was not, what to do. */
export function summary(report: Report): string {
  const { plan, publication, shares, built, caches, promotion, promoted, listing, failure } = report
  const { yanking, yanked } = report
  const sections = [
    `## ${headline(report)}`,
    failure === undefined ? undefined : block(failure),
    plan && facts(plan),
    shares && `### Shares\n\n${shareTable(shares)}`,
    ...(publication === undefined || failure !== undefined ? [] : success(publication, report)),
    promotion && promoted && promotedText(promotion, promoted),
    yanking && yanked && yankedText(yanking, yanked),
    listing && listingText(listing),
    built && `### Toolchains\n\n${toolchainTable(built)}`,
    caches.length === 0 ? undefined : `### Cache\n\n${cacheTable(caches)}`,
    stages(report),
  ]
  return `${sections.filter(section => section !== undefined && section !== '').join('\n\n')}\n`
}

function headline(report: Report): string {
  const { action, plan, publication, promotion, listing, failure, published } = report
  if (action === 'list')
    return listing === undefined ? 'No versions could be listed' : `Versions of ${cell(listing.channel)}`
  if (action === 'promote')
    return promotion === undefined ? 'latest was not moved' : promotionHeadline(promotion, report)
  if (action === 'yank')
    return report.yanking === undefined ? 'nothing was yanked' : yankHeadline(report.yanking, report)
  const what = plan === undefined ? 'build-packages' : `${cell(plan.mainBin)} ${cell(plan.release.version)}`
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
  return `Version ${code(release.version)} · channel ${code(release.channel)} · ${commit}${dirty} · rustc ${rust.release}`
}

function success(plan: PublishPlan, { packaged, published }: Report): readonly (string | undefined)[] {
  if (packaged === undefined) return []
  const superseded = published?.latest?.kind === 'superseded'
  const { install, download, cargoInstall } = commands(plan, superseded ? plan.addresses.version : undefined)
  const linked = published !== undefined
  return [
    linked ? `### Install\n\n${block(install, 'sh')}` : undefined,
    linked ? `Or download it:\n\n${block(download, 'sh')}` : undefined,
    linked && cargoInstall !== undefined
      ? `Or build it with Cargo:\n\n${block(cargoInstall, 'sh')}`
      : undefined,
    `### Downloads\n\n${downloadTable(packaged.downloads, plan, linked)}`,
    packaged.wasm.length === 0 ? undefined : `### WebAssembly\n\n${wasmTable(packaged.wasm, plan, linked)}`,
    packaged.crates.length === 0
      ? undefined
      : `### Crates\n\n${table(
          ['Crate', 'Version', 'Size', 'SHA-256'],
          packaged.crates.map(crate => [
            code(crate.name),
            code(crate.version),
            bytes(crate.size),
            code(crate.sha256),
          ]),
        )}`,
    published === undefined ? undefined : `### Published\n\n${publishedText(plan, published)}`,
  ]
}

function downloadTable(downloads: readonly Download[], plan: PublishPlan, linked: boolean): string {
  const link = (path: string): string => {
    const name = cell(path.replace(/^.*\//, ''))
    return linked ? `[${name}](${plan.addresses.version}${path})` : name
  }
  return table(
    ['Platform', 'File', 'Size', 'SHA-256'],
    downloads.flatMap(({ target, glibc, archives, binary }) =>
      [...archives, binary].map(file => [
        glibc === undefined ? target.platform : `${target.platform}, glibc ${glibc}`,
        link(file.path),
        bytes(file.size),
        code(file.sha256),
      ]),
    ),
  )
}

function wasmTable(wasm: readonly PackedWasm[], { addresses }: PublishPlan, linked: boolean): string {
  const folder = addresses.version
  return table(
    ['Package', 'For', 'Size', 'SHA-256 of the archive', ...(linked ? ['Line to paste'] : [])],
    wasm.map(one => {
      const { size, sha256, path } = one.archive
      const { use, line } = wasmUse(one.kind, folder + one.folder + one.main, folder + path)
      const cells = [code(`${one.package} ${one.version}`), use, bytes(size), code(sha256)]
      return linked ? [...cells, code(line)] : cells
    }),
  )
}

function shareTable(shares: readonly Share[]): string {
  const rows = shares.map(({ name, runner, targets, wasm }) => [
    code(name),
    code(runner),
    wasm ? 'WASM packages' : targets.map(code).join(', '),
  ])
  return table(['Share', 'Runner', 'Builds'], rows)
}

/** What built the binaries, a row a target: those of one target come from one build. And what built for WebAssembly. */
function toolchainTable({ binaries, wasm }: BuiltAll): string {
  const byTarget = new Map(binaries.map(one => [one.target.platform, one.toolchain]))
  const rows = [...byTarget].map(([platform, { builder, version, image, digest, os, compiler }]) => [
    platform,
    `${builder} ${version}`,
    image === undefined ? '' : `${code(image)} ${code(digest ?? '')}`.trim(),
    [os, compiler]
      .filter(part => part !== undefined)
      .map(cell)
      .join(', '),
  ])
  const wasmRow = wasm.slice(0, 1).map(({ tools }) => {
    const versions = Object.entries(tools).map(([name, version]) => `${name} ${version}`)
    return ['WebAssembly', versions.join(', '), '', '']
  })
  return table(['Platform', 'Builder', 'Image', 'System and C compiler'], [...rows, ...wasmRow])
}

function cacheTable(caches: readonly CacheReport[]): string {
  const transfer = ({ key, bytes: size, took }: Transfer): string =>
    `${bytes(size)} in ${duration(took)}, ${code(key)}`
  const rows = caches.map(({ build, outcome, dependencies, compiled, restored, saved }) => [
    build,
    outcome,
    `${compiled} of ${dependencies}`,
    restored === undefined ? '' : transfer(restored),
    typeof saved === 'string' ? saved : transfer(saved),
  ])
  return table(['Build', 'Cache', 'Dependencies compiled', 'Restored', 'Saved'], rows)
}

function stages({ action, stages: done }: Report): string {
  const rows = stagesOf[action].map(name => {
    const stage = done.find(one => one.name === name)
    return [name, stage?.outcome ?? 'not reached', stage === undefined ? '' : duration(stage.took)]
  })
  return `### Stages\n\n${table(['Stage', 'Outcome', 'Time'], rows)}`
}
