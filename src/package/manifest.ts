import type { Addresses } from '../plan/layout.js'
import type { WasmKind } from '../plan/wasm/wasm-package.js'
import type { UsedToolchain } from '../toolchain/ready.js'
import type { WasmTools } from '../toolchain/wasm.js'
import type { LocalFile } from './local-file.js'

/**
 * manifest.json. Existing clients read the strings `version`, `git_branch` and `git_commit` and, for their platform,
 * `name`, `path`, `platform` and `arch`. They parse the whole map, so one platform without one of these fields breaks
 * all clients. They fetch `{base}/{channel}/{version}/{path}`. All other fields are additions of ours; the pages are
 * made from them.
 */
export interface Manifest {
  readonly schema: 1
  /** What the release is called: the given name, else the main binary, else the repository. */
  readonly name: string
  readonly version: string
  readonly git_branch: string
  readonly git_commit: string
  readonly git_dirty: boolean
  readonly channel: string
  readonly rustc: string
  /** The address of the version's folder, with a slash at the end. */
  readonly url: string
  /** The keys whose signatures are to be accepted; absent if nothing is signed. */
  readonly signing?: { readonly public_keys: readonly string[] }
  /** Where the attestations of its files are; absent if nothing is attested. */
  readonly provenance?: ManifestProvenance
  readonly packages: {
    /** The main binary by platform. */
    readonly binaries: Readonly<Record<string, ManifestBinary>>
    readonly all_binaries: readonly ManifestBinary[]
    readonly wasm?: Readonly<Record<string, ManifestWasm>>
    readonly cargo_registry?: {
      /** The value for cargo's `--index`. */
      readonly index: string
      readonly crates: readonly ManifestCrate[]
    }
  }
}

export interface ManifestProvenance {
  /** What the attestations say, as in-toto calls it: `https://slsa.dev/provenance/v1`. */
  readonly predicate_type: string
  /** The addresses of the bundles of Sigstore. */
  readonly bundles: readonly string[]
  /** The address of GitHub. */
  readonly server: string
  /** `owner/name` */
  readonly repository: string
  /** `owner/name/path`. That of a reusable workflow is in another repository than the one that calls it. */
  readonly signer_workflow: string
  /** Whose certificates and timestamps they are: those of Sigstore's public instance, or of GitHub. */
  readonly sigstore: 'public-good' | 'github'
}

interface Placed {
  /** Relative to the manifest's own folder. */
  readonly path: string
}

export interface ManifestFile {
  readonly url: string
  /** In bytes. */
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
  /** The oldest glibc on which it starts. */
  readonly min_glibc?: string | undefined
  /** The oldest macOS on which it starts. */
  readonly min_macos?: string | undefined
  /** The level of x86-64 that it needs, e.g. `x86-64-v3`, if it is above the first. */
  readonly cpu?: string | undefined
  /** The shared libraries that users must install. */
  readonly libraries?: readonly string[] | undefined
  /** In the format that every system of its kind can unpack. */
  readonly archive: ManifestFile
  /** All archives, smallest first. */
  readonly archives: readonly ManifestFile[]
  readonly toolchain: UsedToolchain
  /** Its bill of materials; absent in older manifests. */
  readonly sbom?: ManifestFile | undefined
  /** How it was started before it was published, e.g. `natively`; absent if it wasn't. */
  readonly started?: string | undefined
}

/** A WASM package; for each kind, its folder and its archive. */
export interface ManifestWasm extends Readonly<Partial<Record<WasmKind, ManifestWasmKind>>> {
  readonly version: string
  readonly npm_name: string
  readonly toolchain: WasmTools
  /** Its bill of materials; absent in older manifests. */
  readonly sbom?: ManifestFile | undefined
}

export interface ManifestWasmKind extends Placed {
  readonly url: string
  /** The module to import, relative to the folder. */
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
  /** Absent in older manifests, and if cargo needs none. */
  readonly install_flags?: readonly string[]
  readonly size: number
  readonly sha256: string
}

/** A file as the manifest describes it. */
export const fileInManifest = (
  { path, size, sha256 }: LocalFile,
  { version }: Pick<Addresses, 'version'>,
): ManifestFile => ({ url: version + path, size, sha256 })

/**
 * The manifest for another folder. `prefix` leads from there to the version's own folder, so the paths still name
 * immutable files.
 */
export const movedManifest = (manifest: Manifest, prefix: string): string =>
  formatManifest({ ...manifest, packages: moved(manifest.packages, prefix) as Manifest['packages'] })

/** Every `path` is relative to the manifest's folder; paths inside such a value are relative to it and stay. */
function moved(value: unknown, prefix: string): unknown {
  if (Array.isArray(value)) return value.map(one => moved(one, prefix))
  if (typeof value !== 'object' || value === null) return value
  if ('path' in value && typeof value.path === 'string') return { ...value, path: prefix + value.path }
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, moved(one, prefix)]))
}

export const formatManifest = (manifest: Manifest): string => `${JSON.stringify(manifest, undefined, 2)}\n`
