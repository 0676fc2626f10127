import { targets } from '../targets/targets.js'
import type { ArchiveFormat, Target } from '../targets/targets.js'
import type { ContentTypes, InLatest, Kind, Part } from './kind.js'
import { wasmKinds } from './wasm/wasm-package.js'
import type { WasmKind } from './wasm/wasm-package.js'

const immutable = 'public, max-age=31536000, immutable'
export const revalidated = 'no-cache'

const text = 'text/plain; charset=utf-8'
const json = 'application/json'
export const bytes = 'application/octet-stream'

/**
 * Content-Types by name. Scripts, checksums, types and licenses are text, so that browsers show them instead of
 * downloading them.
 */
export const byName: ContentTypes = [
  [/\.html$/, 'text/html; charset=utf-8'],
  [/\.json$/, json],
  [/\.m?js$/, 'text/javascript; charset=utf-8'],
  [/\.wasm$/, 'application/wasm'],
  [/\.(gz|tgz|crate)$/, 'application/gzip'],
  [/\.xz$/, 'application/x-xz'],
  [/\.zip$/, 'application/zip'],
  [/\.(sh|ps1|txt|md|ts|minisig)$|(^|\/)(SHA256SUMS$|LICENSE[^/]*$)/, text],
]

const copied: InLatest = { as: 'copy', cacheControl: revalidated }

/** Most files: they never change in their version, and `latest` has a copy that caches revalidate each time. */
const fixed = {
  mutable: false,
  cacheControl: immutable,
  latest: copied,
  whenStale: 'deleted',
  part: undefined,
} as const

/** Files that are written again when something is yanked, or that say how the version was published. */
const changing = {
  mutable: true,
  cacheControl: revalidated,
  latest: { as: 'text', cacheControl: revalidated },
  whenStale: 'deleted',
  part: undefined,
} as const

/** A kind of one file. */
const single = (at: string, rules: Omit<Kind, 'at' | 'pattern'>): Kind<string> => ({
  at,
  pattern: new RegExp(`^${at.replaceAll('.', '\\.')}$`),
  ...rules,
})

/** A kind of many files. */
const many = <At>(pattern: RegExp, at: At, rules: Omit<Kind, 'at' | 'pattern'>): Kind<At> => ({
  at,
  pattern,
  ...rules,
})

const page = (at: string, part: Part | undefined): Kind<string> =>
  single(at, { ...changing, phase: 'pointer', contentType: 'text/html; charset=utf-8', part })

/** How the path of a WASM package's folder, and of its archive, begins. */
const wasmFolder = `(?<folder>wasm/)(?<pkg>(?:@[^/]+/)?[^/]+)/(?<kind>${wasmKinds.map(kind => kind.name).join('|')})`

const wasmFile = (pkg: string, kind: WasmKind, file: string): string => `wasm/${pkg}/${kind}/${file}`

const ofWasm = {
  ...fixed,
  phase: 'data',
  part: 'WASM packages',
  missed: ({ pkg = '', kind = '' }) => `WASM package ${pkg} for ${kind}`,
} as const satisfies Partial<Kind>

/**
 * The table of published kinds, in the order in which a plan lists them. A path belongs to the first kind whose pattern
 * it matches.
 */
export const kinds = {
  page: page('index.html', undefined),
  installScript: single('install.sh', {
    ...fixed,
    phase: 'pointer',
    contentType: text,
    part: 'binaries and installers',
    probe: 'bytes',
  }),
  /** Only if there is a binary for Windows. */
  installPs1: single('install.ps1', {
    ...fixed,
    phase: 'pointer',
    contentType: text,
    part: 'binaries and installers',
    missed: () => 'install.ps1',
    probe: 'bytes',
  }),
  checksums: single('SHA256SUMS', {
    ...fixed,
    phase: 'intent',
    contentType: text,
    latest: { as: 'text', phase: 'pointer', cacheControl: revalidated },
    signed: true,
  }),
  manifest: single('manifest.json', {
    ...fixed,
    phase: 'seal',
    contentType: json,
    latest: { as: 'text', cacheControl: revalidated },
    probe: 'version',
  }),
  changes: single('changes.json', { ...changing, phase: 'pointer', contentType: json }),
  yanked: single('yanked.json', { ...changing, phase: 'pointer', contentType: json, signed: true }),
  /**
   * Attestations, as `gh attestation verify --bundle` takes them. One is different each time it is made, and it names
   * SHA256SUMS, so SHA256SUMS can't name it.
   */
  provenance: many(
    /^provenance(?:-[1-9]\d*)?[.]sigstore[.]json$/,
    (number: number) => `provenance${number === 1 ? '' : `-${number}`}.sigstore.json`,
    { ...changing, phase: 'data', contentType: json, part: 'provenance' },
  ),
  binariesPage: page('binaries/index.html', 'binaries and installers'),
  wasmPage: page('wasm/index.html', 'WASM packages'),
  binary: many(
    /^(?<folder>binaries\/(?<platform>[^/]+)\/)(?<file>[^/]+)$/,
    (bin: string, target: Target) => `binaries/${target.platform}/${bin}${target.exe}`,
    {
      ...fixed,
      phase: 'data',
      contentType: bytes,
      part: 'binaries and installers',
      missed: ({ file = '', platform = '' }) => `${file} for ${platform}`,
    },
  ),
  archive: many(
    /^(?<folder>archives\/)(?!.*[.]minisig$)/,
    (bin: string, target: Target, format: ArchiveFormat = target.archive) =>
      `archives/${bin}-${target.triple}${format}`,
    { ...fixed, phase: 'data', contentType: byName, part: 'binaries and installers', signed: true },
  ),
  wasmArchive: many(
    new RegExp(`^${wasmFolder}[.]tgz$`),
    (pkg: string, kind: WasmKind) => `wasm/${pkg}/${kind}.tgz`,
    { ...ofWasm, contentType: 'application/gzip' },
  ),
  /**
   * The signature of a file, beside it. SHA256SUMS can't name them all, since it is signed itself, and a yank signs
   * again.
   */
  signature: many(/^(?<folder>(archives\/)?)[^/]+[.]minisig$/, (path: string) => `${path}.minisig`, {
    ...changing,
    phase: 'data',
    contentType: text,
  }),
  /** The file that is imported first: in `latest` it must not appear before what it imports. */
  wasmModule: many(new RegExp(`^${wasmFolder}/.*[.]m?js$`), wasmFile, {
    ...ofWasm,
    contentType: 'text/javascript; charset=utf-8',
    latest: { as: 'text', phase: 'pointer', cacheControl: revalidated },
  }),
  wasmFile: many(new RegExp(`^${wasmFolder}/`), wasmFile, { ...ofWasm, contentType: byName }),
  bill: many(
    new RegExp(`^(?<folder>sbom/)[^/]+-(${targets.map(({ triple }) => triple).join('|')})[.]cdx[.]json$`),
    (bin: string, target: Target) => `sbom/${bin}-${target.triple}.cdx.json`,
    { ...fixed, phase: 'data', contentType: json, part: 'binaries and installers' },
  ),
  wasmBill: many(
    /^(?<folder>sbom\/)(?:@[^/]+\/)?[^/]+[.]cdx[.]json$/,
    (pkg: string) => `sbom/${pkg}.cdx.json`,
    { ...fixed, phase: 'data', contentType: json, part: 'WASM packages' },
  ),
  /**
   * Crates are addressed by content, so a crate is the same in every folder. It stays in `latest`, because a client
   * that has read an index fetches its crates later.
   */
  crate: many(
    /^(?<folder>cargo-registry\/crates\/)/,
    (name: string, sha256: string) => `cargo-registry/crates/${name}/${sha256}.crate`,
    {
      ...fixed,
      phase: 'data',
      contentType: 'application/gzip',
      latest: { as: 'copy', cacheControl: immutable },
      whenStale: 'kept',
      probe: 'registry',
    },
  ),
  indexFile: many(
    /^(?<folder>cargo-registry\/index\/)(?!config\.json$)(?:.*\/)?(?<crate>[^/]+)$/,
    (crate: string) => `cargo-registry/index/${indexFolder(crate)}${crate.toLowerCase()}`,
    {
      ...changing,
      phase: 'index',
      contentType: text,
      part: 'Cargo registry',
      missed: ({ crate = '' }) => `crate ${crate}`,
      probe: 'registry',
    },
  ),
  indexConfig: many(/^(?<folder>cargo-registry\/index\/)config\.json$/, 'cargo-registry/index/config.json', {
    ...fixed,
    phase: 'index',
    contentType: json,
    latest: { as: 'text', phase: 'pointer', cacheControl: revalidated },
    part: 'Cargo registry',
    probe: 'registry',
  }),
  registryPage: page('cargo-registry/index.html', 'Cargo registry'),
} as const satisfies Readonly<Record<string, Kind>>

/** A kind from the table of a later release: such a file is read but never written. */
export const unknown = { at: '', pattern: /^/, ...fixed, contentType: byName } as const

/** https://doc.rust-lang.org/cargo/reference/registry-index.html#index-files */
function indexFolder(crate: string): string {
  const name = crate.toLowerCase()
  if (name.length <= 2) return `${name.length}/`
  if (name.length === 3) return `3/${name.slice(0, 1)}/`
  return `${name.slice(0, 2)}/${name.slice(2, 4)}/`
}
