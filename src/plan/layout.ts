import type { Release } from './release.js'
import type { ArchiveFormat, Target } from '../targets/targets.js'
import type { WasmKind } from './wasm/wasm-package.js'

/** Where each thing stands in the published tree. Paths are relative to a version's folder, keys to `base-url`. */
export const paths = {
  manifest: 'manifest.json',
  checksums: 'SHA256SUMS',
  installScript: 'install.sh',
  /** Only where there is a binary for Windows. */
  installPs1: 'install.ps1',
  page: 'index.html',
  yanked: 'yanked.json',
  changes: 'changes.json',
  binariesPage: 'binaries/index.html',
  wasmPage: 'wasm/index.html',
  binary: (bin: string, target: Target): string => `binaries/${target.platform}/${bin}${target.exe}`,
  archive: (bin: string, target: Target, format: ArchiveFormat = target.archive): string =>
    `archives/${bin}-${target.triple}${format}`,
  /** A folder, with a slash at the end. */
  wasm: (pkg: string, kind: WasmKind): string => `wasm/${pkg}/${kind}/`,
  wasmArchive: (pkg: string, kind: WasmKind): string => `wasm/${pkg}/${kind}.tgz`,
  index: 'cargo-registry/index/',
  registryPage: 'cargo-registry/index.html',
  indexConfig: 'cargo-registry/index/config.json',
  indexFile: (crate: string): string => `cargo-registry/index/${indexFolder(crate)}${crate.toLowerCase()}`,
  crates: 'cargo-registry/crates/',
  crate: (name: string, sha256: string): string => `cargo-registry/crates/${name}/${sha256}.crate`,
}

/**
 * What may change in a version's folder: the index and the pages, when something of it is yanked, and what the pages tell
 * of its publishing. All else of a version stays what it is for ever, and is in SHA256SUMS; these are not, and caches must
 * ask for them each time.
 */
export const isLive = (path: string): boolean => isIndexFile(path) || livePaths.has(path)

const livePaths: ReadonlySet<string> = new Set([
  paths.page,
  paths.binariesPage,
  paths.wasmPage,
  paths.registryPage,
  paths.yanked,
  paths.changes,
])

export const isIndexFile = (path: string): boolean =>
  path.startsWith(paths.index) && path !== paths.indexConfig

/** https://doc.rust-lang.org/cargo/reference/registry-index.html#index-files */
function indexFolder(crate: string): string {
  const name = crate.toLowerCase()
  if (name.length <= 2) return `${name.length}/`
  if (name.length === 3) return `3/${name.slice(0, 1)}/`
  return `${name.slice(0, 2)}/${name.slice(2, 4)}/`
}

export const versionPrefix = ({ channel, version }: Pick<Release, 'channel' | 'version'>): string =>
  `${channel}/${version}/`
export const latestPrefix = ({ channel }: Pick<Release, 'channel'>): string => `${channel}/latest/`

/** The channel's own page, and the versions that it lists. */
export const channelPageKey = (channel: string): string => `${channel}/index.html`
export const channelVersionsKey = (channel: string): string => `${channel}/versions.json`

/** The record by which those who change a channel's `latest` keep out of each other's way. */
export const recordKey = (channel: string): string => `.build-packages/${channel}.json`

/** Where who holds a channel puts texts before they are copied to their places. */
export const stagedPrefix = (channel: string): string => `.build-packages/staged/${channel}/`

/** Public addresses; folders end in `/`. */
export interface Addresses {
  readonly base: string
  readonly version: string
  /** `undefined` when this run leaves `latest` alone. */
  readonly latest: string | undefined
  /** The newest the run gives people: latest's, else the version's. */
  readonly front: string
}

export function addresses(base: string, release: Release, latest: boolean): Addresses {
  const version = `${base}/${versionPrefix(release)}`
  const moving = latest ? `${base}/${latestPrefix(release)}` : undefined
  return { base, version, latest: moving, front: moving ?? version }
}

/** The value for `cargo install --index` of the registry below `folder`. */
export const registryIndex = (folder: string): string => `sparse+${folder}${paths.index}`
