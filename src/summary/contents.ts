import type { BuiltAll } from '../build/built.js'
import { inSpiteOfHit } from '../build/cache/report.js'
import type { CacheReport, Transfer } from '../build/cache/report.js'
import { cell, code, codeFence, shortTable, table } from '../markdown.js'
import type { Most } from '../markdown.js'
import type { Changes } from '../package/changes.js'
import type { LocalFile } from '../package/local-file.js'
import { channelPageKey, paths } from '../plan/layout.js'
import type { MatrixJob } from '../plan/matrix.js'
import type { PublishPlan } from '../plan/publish-plan.js'
import { startText } from '../start/program.js'
import { bytes, duration } from '../units.js'

/** The digests of what people download, in a collapsed section, in the format of `sha256sum -c`. */
export function digests(files: readonly LocalFile[], most: Most): string {
  const left = files.length - most
  const lines = files.slice(0, most).map(({ path, sha256 }) => `${sha256}  ${path}`)
  const more = left > 0 ? [`… and ${left} more, in ${paths.checksums}`] : []
  return `<details><summary>SHA-256</summary>\n\n${codeFence([...lines, ...more].join('\n'))}\n\n</details>`
}

const mostCommits = 20

/** The changes since the previous version, if they are known. */
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

/**
 * What built the binaries, with one row for each target (all binaries of a target come from one build); and the tools
 * for WebAssembly.
 */
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

/** How the programs of a job were started before they are published. */
export function startsText({ binaries }: BuiltAll, most: Most): string | undefined {
  if (binaries.length === 0) return undefined
  const rows = binaries.map(({ bin, target, start }) => [code(bin), target.platform, cell(startText(start))])
  return `### Started\n\n${shortTable(['Program', 'Platform', 'Started'], rows, most)}`
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

/** Links to the version's page and to the channel's page. */
export function placesText({ addresses, release }: PublishPlan, published: boolean): string | undefined {
  if (!published) return undefined
  const page = `[page of this version](${addresses.version}${paths.page})`
  return addresses.latest === undefined
    ? `The ${page}.`
    : `The ${page}, and [all versions of ${cell(release.channel)}](${addresses.base}/${channelPageKey(release.channel)}).`
}
