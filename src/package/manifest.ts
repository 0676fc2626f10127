import { registryIndex } from '../plan/layout.js'
import type { PublishPlan } from '../plan/publish-plan.js'
import type { WasmKind } from '../plan/wasm/wasm-package.js'
import type { Contents } from './contents.js'
import type { Download, LocalFile } from './downloads.js'
import type { PackedCrate } from './registry/pack.js'
import type { PackedWasm } from './wasm.js'

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

interface ManifestFile {
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
  readonly toolchain: Download['toolchain']
}

/** A WASM package, and by kind where its folder and its archive are. */
export interface ManifestWasm extends Readonly<Partial<Record<WasmKind, ManifestWasmKind>>> {
  readonly version: string
  readonly npm_name: string
  readonly toolchain: PackedWasm['tools']
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

export function manifestOf(plan: PublishPlan, { downloads, wasm, crates }: Contents): Manifest {
  const { release, addresses } = plan
  const file = ({ path, size, sha256 }: LocalFile): ManifestFile => ({
    url: addresses.version + path,
    size,
    sha256,
  })
  const describe = ({
    bin,
    target,
    glibc,
    toolchain,
    binary,
    archives,
    plain,
  }: Download): ManifestBinary => ({
    name: bin,
    path: binary.path,
    platform: target.os,
    arch: target.arch,
    target: target.triple,
    libc: target.libc,
    min_glibc: glibc,
    ...file(binary),
    archive: file(plain),
    archives: archives.map(file),
    toolchain,
  })
  const main = downloads.filter(download => download.main)
  return {
    schema: 1,
    name: plan.name,
    version: release.version,
    git_branch: release.branch ?? release.channel,
    git_commit: release.commit ?? 'unknown',
    git_dirty: release.dirty,
    channel: release.channel,
    rustc: plan.rust.release,
    url: addresses.version,
    packages: {
      binaries: Object.fromEntries(main.map(download => [download.target.platform, describe(download)])),
      all_binaries: downloads.map(describe),
      ...(wasm.length === 0 ? {} : { wasm: describeWasm(wasm, file, addresses.version) }),
      ...(crates.length === 0
        ? {}
        : { cargo_registry: { index: registryIndex(addresses.version), crates: crates.map(describeCrate) } }),
    },
  }
}

const describeCrate = ({
  name,
  version,
  description,
  bins,
  installFlags,
  size,
  sha256,
}: PackedCrate): ManifestCrate => ({
  name,
  version,
  description,
  bins,
  ...(installFlags.length === 0 ? {} : { install_flags: installFlags }),
  size,
  sha256,
})

function describeWasm(
  wasm: readonly PackedWasm[],
  file: (file: LocalFile) => ManifestFile,
  address: string,
): Readonly<Record<string, ManifestWasm>> {
  const kind = ({ folder, main, files, archive }: PackedWasm): ManifestWasmKind => ({
    path: folder,
    url: address + folder,
    main,
    tarball: file(archive),
    files: files.map(({ path, size, sha256 }) => ({ path: path.slice(folder.length), size, sha256 })),
  })
  const packages = new Map(wasm.map(one => [one.package, one]))
  return Object.fromEntries(
    [...packages].map(([name, { version, npmName, tools }]) => [
      name,
      {
        version,
        npm_name: npmName,
        toolchain: tools,
        ...Object.fromEntries(wasm.filter(one => one.package === name).map(one => [one.kind, kind(one)])),
      },
    ]),
  )
}

/** The manifest as another folder has it: `prefix` leads from there to the version's own, so it names immutable files. */
export function movedManifest(text: string, prefix: string): string {
  const content = parseManifest(text)
  const move = <T extends Placed>(one: T): T => ({ ...one, path: prefix + one.path })
  const moveAll = <T extends object>(map: T): T =>
    Object.fromEntries(
      Object.entries(map).map(([name, one]: [string, unknown]) => [name, isPlaced(one) ? move(one) : one]),
    ) as T
  const { packages } = content
  const { binaries, all_binaries: all, wasm } = packages
  const moved = { binaries: moveAll(binaries), all_binaries: all.map(move) }
  const movedWasm = wasm && {
    wasm: Object.fromEntries(Object.entries(wasm).map(([name, kinds]) => [name, moveAll(kinds)])),
  }
  return formatManifest({ ...content, packages: { ...packages, ...moved, ...movedWasm } })
}

const isPlaced = (value: unknown): value is Placed =>
  typeof value === 'object' && value !== null && 'path' in value

export const formatManifest = (manifest: Manifest): string => `${JSON.stringify(manifest, undefined, 2)}\n`

/** Reads what `formatManifest` wrote. */
export const parseManifest = (text: string): Manifest => JSON.parse(text) as Manifest
