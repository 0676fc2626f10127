import { isIndexFile, paths } from '../plan/layout.js'
import { wasmKinds } from '../plan/wasm/wasm-package.js'
import type { Changes, Lacking } from './changes.js'
import type { Manifest } from './manifest.js'

/** Kinds of files of which a version has some or none, as people call them. */
const kinds = ['binaries and installers', 'WASM packages', 'Cargo registry'] as const
type Kind = (typeof kinds)[number]

/**
 * What is gone with some paths, where others stay: kinds of which nothing stays, and programs, packages and crates of the
 * other kinds. A crate's file is no such thing: it stays for who has read of it.
 */
export function goneWith(gone: readonly string[], staying: readonly string[]): readonly string[] {
  const kept = new Set(staying.map(kindOf))
  const lost = kinds.filter(kind => !kept.has(kind) && gone.some(path => kindOf(path) === kind))
  const things = new Set(staying.map(thingIn))
  const others = gone
    .filter(path => !lost.some(kind => kind === kindOf(path)))
    .map(thingIn)
    .filter(thing => thing !== undefined)
    .filter(thing => !things.has(thing))
  return [...lost, ...[...new Set(others)].sort()]
}

function kindOf(path: string): Kind | undefined {
  if (path.startsWith(paths.crates)) return undefined
  if (path.startsWith('cargo-registry/')) return 'Cargo registry'
  if (path.startsWith('wasm/')) return 'WASM packages'
  const isOfBinaries =
    /^(binaries|archives)\//.test(path) || path === paths.installScript || path === paths.installPs1
  return isOfBinaries ? 'binaries and installers' : undefined
}

const wasmFolder = new RegExp(`^wasm/(.+?)/(${wasmKinds.map(kind => kind.name).join('|')})/`)

/** The program, package or crate that a path belongs to. */
function thingIn(path: string): string | undefined {
  if (isIndexFile(path)) return `crate ${path.split('/').at(-1) ?? ''}`
  if (path === paths.installPs1) return path
  const [, pkg, kind] = wasmFolder.exec(path) ?? []
  if (pkg !== undefined) return `WASM package ${pkg} for ${kind ?? ''}`
  const [, platform, file] = /^binaries\/([^/]+)\/([^/]+)$/.exec(path) ?? []
  return platform === undefined || file === 'index.html' ? undefined : `${file ?? ''} for ${platform}`
}

/** A version that is published, and what its pages tell of the time. */
export interface FormerVersion {
  readonly manifest: Manifest
  readonly changes: Changes | undefined
}

/** What a version hasn't and the one before has; and whole kinds that were gone before already, and are not back. */
export function lackingSince(
  former: FormerVersion | undefined,
  manifest: Manifest,
): readonly Lacking[] | undefined {
  if (former === undefined) return undefined
  const own = pathsIn(manifest)
  const have = new Set(own.map(kindOf))
  const earlier = (former.changes?.lacking ?? []).filter(
    ({ what }) => kinds.some(kind => kind === what) && !have.has(what as Kind),
  )
  const now = goneWith(pathsIn(former.manifest), own)
  const all = [...now.map(what => ({ what, last: former.manifest.version })), ...earlier]
  return all.length === 0 ? undefined : all
}

/** One path of each thing that a manifest names. */
function pathsIn({ packages }: Manifest): readonly string[] {
  return [
    ...packages.all_binaries.map(({ path }) => path),
    ...Object.values(packages.wasm ?? {}).flatMap(one =>
      wasmKinds.flatMap(({ name }) => one[name]?.path ?? []),
    ),
    ...(packages.cargo_registry?.crates ?? []).map(({ name }) => paths.indexFile(name)),
  ]
}
