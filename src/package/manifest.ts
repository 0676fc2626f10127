import type { Addresses } from '../plan/layout.js'
import type { WasmKind } from '../plan/wasm/wasm-package.js'
import type { UsedToolchain } from '../toolchain/ready.js'
import type { WasmTools } from '../toolchain/wasm.js'
import type { LocalFile } from './local-file.js'

/**
 * manifest.json. Clients that are out there read the strings `version`, `git_branch`, `git_commit` and, for their
 * platform, `name`, `path`, `platform` and `arch`, and parse the whole map: one platform without one of these breaks
 * them all. They fetch `{base}/{channel}/{version}/{path}`. All else is ours to add; the pages are made from it.
 */
export interface Manifest {
  readonly schema: 1
  /** What the release is called by: the main binary, unless it is given, or else the repository. */
  readonly name: string
  readonly version: string
  readonly git_branch: string
  readonly git_commit: string
  readonly git_dirty: boolean
  readonly channel: string
  readonly rustc: string
  /** The version's folder, with a slash at the end. */
  readonly url: string
  readonly packages: {
    /** The main binary by platform. */
    readonly binaries: Readonly<Record<string, ManifestBinary>>
    readonly all_binaries: readonly ManifestBinary[]
    readonly wasm?: Readonly<Record<string, ManifestWasm>>
    readonly cargo_registry?: {
      /** As `cargo --index` takes it. */
      readonly index: string
      readonly crates: readonly ManifestCrate[]
    }
  }
}

interface Placed {
  /** From the manifest's own folder. */
  readonly path: string
}

export interface ManifestFile {
  readonly url: string
  /** Bytes. */
  readonly size: number
  readonly sha256: string
}

export interface ManifestBinary extends ManifestFile, Placed {
  readonly name: string
  readonly platform: string
  readonly arch: string
  /** Target triple. */
  readonly target: string
  readonly libc?: string | undefined
  /** The oldest glibc it starts with. */
  readonly min_glibc?: string | undefined
  /** In the format that every system of its kind unpacks. */
  readonly archive: ManifestFile
  /** All of them, the smallest first. */
  readonly archives: readonly ManifestFile[]
  readonly toolchain: UsedToolchain
}

/** A WASM package, and by kind where its folder and its archive are. */
export interface ManifestWasm extends Readonly<Partial<Record<WasmKind, ManifestWasmKind>>> {
  readonly version: string
  readonly npm_name: string
  readonly toolchain: WasmTools
}

export interface ManifestWasmKind extends Placed {
  readonly url: string
  /** The module to import, in the folder. */
  readonly main: string
  readonly tarball: ManifestFile
  readonly files: readonly (Placed & Pick<ManifestFile, 'size' | 'sha256'>)[]
}

export interface ManifestCrate {
  readonly name: string
  readonly version: string
  readonly description?: string | undefined
  /** The programs that `cargo install` installs from it, with these flags. */
  readonly bins: readonly string[]
  /** None in manifests of before, and where cargo needs none. */
  readonly install_flags?: readonly string[]
  readonly size: number
  readonly sha256: string
}

/** What a manifest tells of a file. */
export const fileInManifest = (
  { path, size, sha256 }: LocalFile,
  { version }: Pick<Addresses, 'version'>,
): ManifestFile => ({ url: version + path, size, sha256 })

/** The manifest as another folder has it: `prefix` leads from there to the version's own, so it names immutable files. */
export function movedManifest(text: string, prefix: string): string {
  const content = parseManifest(text)
  return formatManifest({ ...content, packages: moved(content.packages, prefix) as Manifest['packages'] })
}

/** Whatever has a path has it from the manifest's folder; the paths within it count from there. */
function moved(value: unknown, prefix: string): unknown {
  if (Array.isArray(value)) return value.map(one => moved(one, prefix))
  if (typeof value !== 'object' || value === null) return value
  if ('path' in value && typeof value.path === 'string') return { ...value, path: prefix + value.path }
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, moved(one, prefix)]))
}

export const formatManifest = (manifest: Manifest): string => `${JSON.stringify(manifest, undefined, 2)}\n`

/** Reads what `formatManifest` wrote. */
export const parseManifest = (text: string): Manifest => JSON.parse(text) as Manifest
