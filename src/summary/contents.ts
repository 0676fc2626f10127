import type { BuiltAll } from '../build/built.js'
import { inSpiteOfHit } from '../build/cache/report.js'
import type { CacheReport, Transfer } from '../build/cache/report.js'
import type { Changes } from '../package/changes.js'
import type { Contents } from '../package/contents.js'
import type { Download, LocalFile } from '../package/downloads.js'
import { wasmUse } from '../package/install-commands.js'
import type { Manifest } from '../package/manifest.js'
import type { PackedCrate } from '../package/registry/pack.js'
import type { PackedWasm } from '../package/wasm.js'
import { channelPageKey, paths } from '../plan/layout.js'
import type { PublishPlan } from '../plan/publish-plan.js'
import type { MatrixJob } from '../plan/matrix.js'
import { bytes, duration } from '../units.js'
import { codeFence, cell, code, shortTable, table } from './markdown.js'
import type { Most } from './markdown.js'

/** A binary that grew by more than this is worth a sentence. */
const muchMore = 0.1

/** The binaries by platform, each against the version before. */
export function downloadTable(
  downloads: readonly Download[],
  before: Manifest | undefined,
  plan: PublishPlan,
  linked: boolean,
  most: Most,
): string {
  const file = (text: string, { path, size }: LocalFile): string =>
    `${linked ? `[${text}](${plan.addresses.version}${path})` : text}, ${bytes(size)}`
  const sizes = new Map(before?.packages.all_binaries.map(one => [`${one.name} ${one.target}`, one.size]))
  const former = ({ bin, target }: Download): number | undefined => sizes.get(`${bin} ${target.triple}`)
  const rows = downloads.map(download => {
    const { bin, target, glibc, archives, binary } = download
    return [
      code(bin),
      glibc === undefined ? target.platform : `${target.platform}, glibc ${glibc}`,
      archives.map(one => file(cell(/(\.tar)?\.[a-z]+$/.exec(one.path)?.[0] ?? one.path), one)).join(' or '),
      file('bare', binary),
      ...(before === undefined ? [] : [change(former(download), binary.size)]),
    ]
  })
  const grown = downloads.flatMap(download => {
    const was = former(download)
    const { bin, target, binary } = download
    if (was === undefined || binary.size <= was * (1 + muchMore)) return []
    return [
      `**${cell(bin)} for ${target.platform} has grown by ${percent(was, binary.size)}**, from ${bytes(was)} to ${bytes(binary.size)}.`,
    ]
  })
  const notes =
    before === undefined ? [] : [`Changes are against ${code(before.version)}.`, ...grown.slice(0, most)]
  const head = ['Program', 'Platform', 'Archive', 'Binary', ...(before === undefined ? [] : ['Change'])]
  return [...(notes.length === 0 ? [] : [notes.join(' ')]), shortTable(head, rows, most)].join('\n\n')
}

/** The digests of what people download, folded away, as `sha256sum -c` reads them. */
export function digests({ downloads, wasm }: Pick<Contents, 'downloads' | 'wasm'>, most: Most): string {
  const files = [
    ...downloads.flatMap(({ archives, binary }) => [...archives, binary]),
    ...wasm.map(({ archive }) => archive),
  ]
  const left = files.length - most
  const lines = files.slice(0, most).map(({ path, sha256 }) => `${sha256}  ${path}`)
  const more = left > 0 ? [`… and ${left} more, in ${paths.checksums}`] : []
  return `<details><summary>SHA-256</summary>\n\n${codeFence([...lines, ...more].join('\n'))}\n\n</details>`
}

function change(was: number | undefined, size: number): string {
  if (was === undefined) return 'new'
  if (was === size) return 'same size'
  const sign = size > was ? '+' : '−'
  return `${sign}${bytes(Math.abs(size - was))}, ${sign}${percent(was, size)}`
}

const percent = (was: number, size: number): string => {
  const exact = (Math.abs(size - was) / Math.max(1, was)) * 100
  return `${exact.toFixed(exact < 10 ? 1 : 0)} %`
}

export function wasmTable(
  wasm: readonly PackedWasm[],
  { addresses }: PublishPlan,
  linked: boolean,
  most: Most,
): string {
  const folder = addresses.version
  return shortTable(
    ['Package', 'For', 'Archive', ...(linked ? ['Line to paste'] : [])],
    wasm.map(one => {
      const { size, path } = one.archive
      const { use, line } = wasmUse(one.kind, folder + one.folder + one.main, folder + path, one.npmName)
      const cells = [code(`${one.package} ${one.version}`), use, bytes(size)]
      return linked ? [...cells, code(line)] : cells
    }),
    most,
  )
}

export function crateTable(
  crates: readonly PackedCrate[],
  { addresses }: PublishPlan,
  linked: boolean,
  most: Most,
): string {
  const rows = crates.map(({ name, version, size }) => [code(name), code(version), bytes(size)])
  const list = shortTable(['Crate', 'Version', 'Size'], rows, most)
  return linked
    ? `${list}\n\n[How to depend on them, and to install their programs](${addresses.version}${paths.registryPage}).`
    : list
}

const mostCommits = 20

/** What has changed since the version before, if that is known. */
export function changesText({ since, commits, more = 0, repository }: Changes): string | undefined {
  if (since === undefined || commits === undefined) return undefined
  if (commits.length === 0) return `Nothing has changed since ${code(since)}: it came from the same commit.`
  const lines = commits.slice(0, mostCommits).map(({ id, subject }) => {
    const short = code(id.slice(0, 7))
    return `- ${cell(subject)} (${repository === undefined ? short : `[${short}](${repository}/commit/${id})`})`
  })
  const left = more + commits.length - lines.length
  return [...lines, ...(left === 0 ? [] : [`- and ${left} more`])].join('\n')
}

export function matrixTable(jobs: readonly MatrixJob[]): string {
  const rows = jobs.map(({ name, runner, targets, wasm }) => [
    code(name),
    code(runner),
    wasm ? 'WASM packages' : targets.length === 0 ? 'nothing' : targets.map(code).join(', '),
  ])
  return table(['Matrix job', 'Runner', 'Builds'], rows)
}

/** What built the binaries, a row a target: those of one target come from one build. And what built for WebAssembly. */
export function toolchainTable({ binaries, wasm }: BuiltAll): string {
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

export function cacheTable(caches: readonly CacheReport[]): string {
  const transfer = ({ key, bytes: size, took }: Transfer): string =>
    `${bytes(size)} in ${duration(took)}, ${code(key)}`
  const rows = caches.map(report => {
    const { build, outcome, dependencies, compiled, restored, saved } = report
    return [
      build,
      outcome,
      `${compiled} of ${dependencies}${inSpiteOfHit(report) ? ' all the same' : ''}`,
      restored === undefined ? '' : transfer(restored),
      typeof saved === 'string' ? saved : transfer(saved),
    ]
  })
  return table(['Build', 'Cache', 'Dependencies compiled', 'Restored', 'Saved'], rows)
}

/** Where to go from here. */
export function placesText({ addresses, release }: PublishPlan, published: boolean): string | undefined {
  if (!published) return undefined
  const page = `[page of this version](${addresses.version}${paths.page})`
  return addresses.latest === undefined
    ? `The ${page}.`
    : `The ${page}, and [all versions of ${cell(release.channel)}](${addresses.base}/${channelPageKey(release.channel)}).`
}
