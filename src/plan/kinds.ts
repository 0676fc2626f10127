import type { ArchiveFormat, Target } from '../targets/targets.js'
import { wasmKinds } from './wasm/wasm-package.js'
import type { WasmKind } from './wasm/wasm-package.js'

/**
 * When an object may appear: SHA256SUMS, which says what a version will be; then what nothing points to yet; then the
 * registry's index; then what people and programs read first; manifest.json last, which says that all is there. A reader
 * must never see a name whose object isn't there. Retention removes a version in the opposite order.
 */
export const phases = ['intent', 'data', 'index', 'pointer', 'seal'] as const
export type Phase = (typeof phases)[number]

/** How an object is written. */
export interface Placing {
  readonly phase: Phase
  readonly contentType: string
  readonly cacheControl: string
}

/** All that is to be known of a kind of published file. */
export interface Kind<At = unknown> {
  /** Its path in a version's folder, or the function that makes it. */
  readonly at: At
  /** Which paths are of the kind. Groups: `folder`, which a plan lists in a line of its own, and what `missed` takes. */
  readonly pattern: RegExp
  readonly phase: Phase
  /**
   * Whether it may change after its version was published: by a yank, or because it tells of its publishing. All others
   * stay what they are for ever, and are in SHA256SUMS.
   */
  readonly mutable: boolean
  /** Of each file of the kind, or by the ends of their names. */
  readonly contentType: string | ContentTypes
  readonly cacheControl: string
  /** How it appears in `latest`. */
  readonly latest: InLatest
  /** Whether `latest` loses it when the next version has none. Nothing else is ever deleted but by retention. */
  readonly whenStale: 'deleted' | 'kept'
  /** What of a version it belongs to, by the name that people know. */
  readonly part: Part | undefined
  /** What people miss if a version lacks it that the one before had; by default, only that all of its part is gone. */
  readonly missed?: (groups: Readonly<Record<string, string>>) => string
  /** How the public address is asked for it: its bytes, the version in it, or as cargo asks a registry. */
  readonly probe?: 'bytes' | 'version' | 'registry'
}

export type Part = 'binaries and installers' | 'WASM packages' | 'Cargo registry'

type ContentTypes = readonly (readonly [RegExp, string])[]

export interface InLatest {
  /** As a copy of the version's; as a text of its own, where its producer has one; or not at all. */
  readonly as: 'copy' | 'text' | 'absent'
  /** Where it isn't the phase in a version. */
  readonly phase?: Phase
  readonly cacheControl: string
}

const immutable = 'public, max-age=31536000, immutable'
const revalidated = 'no-cache'

const text = 'text/plain; charset=utf-8'
const json = 'application/json'
const bytes = 'application/octet-stream'

/** Scripts, checksums, types and licenses are shown by a browser, not downloaded. */
const byName: ContentTypes = [
  [/\.html$/, 'text/html; charset=utf-8'],
  [/\.json$/, json],
  [/\.m?js$/, 'text/javascript; charset=utf-8'],
  [/\.wasm$/, 'application/wasm'],
  [/\.(gz|tgz|crate)$/, 'application/gzip'],
  [/\.xz$/, 'application/x-xz'],
  [/\.zip$/, 'application/zip'],
  [/\.(sh|ps1|txt|md|ts)$|(^|\/)(SHA256SUMS$|LICENSE[^/]*$)/, text],
]

const copied: InLatest = { as: 'copy', cacheControl: revalidated }

/** Most files: fixed for ever in their version, and a copy in `latest` that caches ask for each time. */
const fixed = {
  mutable: false,
  cacheControl: immutable,
  latest: copied,
  whenStale: 'deleted',
  part: undefined,
} as const

/** What is made again when something is yanked, or tells of its publishing. */
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

/** How the folder of a WASM package begins, and its archive. */
const wasmFolder = `(?<folder>wasm/)(?<pkg>(?:@[^/]+/)?[^/]+)/(?<kind>${wasmKinds.map(kind => kind.name).join('|')})`

const wasmFile = (pkg: string, kind: WasmKind, file: string): string => `wasm/${pkg}/${kind}/${file}`

const ofWasm = {
  ...fixed,
  phase: 'data',
  part: 'WASM packages',
  missed: ({ pkg = '', kind = '' }) => `WASM package ${pkg} for ${kind}`,
} as const satisfies Partial<Kind>

/** The table of published kinds, in the order in which a plan lists them. A path is of the first kind that it matches. */
export const kinds = {
  page: page('index.html', undefined),
  installScript: single('install.sh', {
    ...fixed,
    phase: 'pointer',
    contentType: text,
    part: 'binaries and installers',
    probe: 'bytes',
  }),
  /** Only where there is a binary for Windows. */
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
  }),
  manifest: single('manifest.json', {
    ...fixed,
    phase: 'seal',
    contentType: json,
    latest: { as: 'text', cacheControl: revalidated },
    probe: 'version',
  }),
  changes: single('changes.json', { ...changing, phase: 'pointer', contentType: json }),
  yanked: single('yanked.json', { ...changing, phase: 'pointer', contentType: json }),
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
    /^(?<folder>archives\/)/,
    (bin: string, target: Target, format: ArchiveFormat = target.archive) =>
      `archives/${bin}-${target.triple}${format}`,
    { ...fixed, phase: 'data', contentType: byName, part: 'binaries and installers' },
  ),
  wasmArchive: many(
    new RegExp(`^${wasmFolder}[.]tgz$`),
    (pkg: string, kind: WasmKind) => `wasm/${pkg}/${kind}.tgz`,
    { ...ofWasm, contentType: 'application/gzip' },
  ),
  /** What is imported first: in `latest` it must not appear before what it imports. */
  wasmModule: many(new RegExp(`^${wasmFolder}/.*[.]m?js$`), wasmFile, {
    ...ofWasm,
    contentType: 'text/javascript; charset=utf-8',
    latest: { as: 'text', phase: 'pointer', cacheControl: revalidated },
  }),
  wasmFile: many(new RegExp(`^${wasmFolder}/`), wasmFile, { ...ofWasm, contentType: byName }),
  /** Crates are addressed by content, so that they are the same wherever they stand: whoever has read an index comes for them later. */
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

/** What a table of a later release may know: it is read, and never written. */
const unknown = { at: '', pattern: /^/, ...fixed, contentType: byName } as const

/** The kind of a path in a version's folder. */
export function kindOf(path: string): Kind {
  const known = Object.values<Kind>(kinds).find(kind => kind.pattern.test(path))
  return known ?? { ...unknown, phase: path.includes('/') ? 'data' : 'pointer' }
}

/** How a file of a version is written in its folder. */
export function inVersion(path: string): Placing {
  const kind = kindOf(path)
  if (kind.pattern === unknown.pattern) throw new Error(`${path} is of no kind that the table of kinds has`)
  return { phase: kind.phase, contentType: typeOf(kind, path), cacheControl: kind.cacheControl }
}

/** How the same is written in `latest`. */
export function inLatest(path: string): Placing {
  const kind = kindOf(path)
  const { phase = kind.phase, cacheControl } = kind.latest
  return { phase, contentType: typeOf(kind, path), cacheControl }
}

/** How what a channel tells of its versions is written, beside their folders. */
export const inChannel = (name: string): Placing => ({
  phase: 'pointer',
  contentType: contentTypeOf(name),
  cacheControl: revalidated,
})

/** The Content-Type of a path by its name alone; executables and all else are bytes. */
const contentTypeOf = (path: string, types = byName): string =>
  types.find(([pattern]) => pattern.test(path))?.[1] ?? bytes

const typeOf = ({ contentType }: Kind, path: string): string =>
  typeof contentType === 'string' ? contentType : contentTypeOf(path, contentType)

/** The Content-Type of what stands under a key: `{channel}/{version}/{path}`, or beside the versions. */
export function contentTypeAt(key: string): string {
  const path = key.replace(/^\/?[^/]+\/[^/]+\//, '')
  return path === key ? contentTypeOf(key) : typeOf(kindOf(path), path)
}

export const isMutable = (path: string): boolean => kindOf(path).mutable

export const isIndexFile = (path: string): boolean => kindOf(path).pattern === kinds.indexFile.pattern

/** https://doc.rust-lang.org/cargo/reference/registry-index.html#index-files */
function indexFolder(crate: string): string {
  const name = crate.toLowerCase()
  if (name.length <= 2) return `${name.length}/`
  if (name.length === 3) return `3/${name.slice(0, 1)}/`
  return `${name.slice(0, 2)}/${name.slice(2, 4)}/`
}
