import type { Contents } from '../contents.js'
import type { Download } from '../downloads.js'
import type { PackedWasm } from '../wasm.js'
import { registryIndex } from '../../plan/layout.js'
import type { PublishPlan } from '../../plan/plan.js'
import type { WasmKind } from '../../plan/wasm.js'

/**
 * manifest.json. Clients that are out there read the strings `version`, `git_branch`, `git_commit` and, for their
 * platform, `name`, `path`, `platform` and `arch`, and parse the whole map: one platform without one of these breaks
 * them all. They fetch `{base}/{channel}/{version}/{path}`. All else is ours to add.
 */
export function manifest(plan: PublishPlan, { downloads, wasm, crates }: Contents): string {
  const { release, addresses } = plan
  const describe = ({ bin, target, glibc, toolchain, binary, archive }: Download): object => ({
    name: bin,
    path: binary.path,
    platform: target.os,
    arch: target.arch,
    target: target.triple,
    libc: target.libc,
    min_glibc: glibc,
    url: addresses.version + binary.path,
    size: binary.size,
    sha256: binary.sha256,
    archive: { url: addresses.version + archive.path, size: archive.size, sha256: archive.sha256 },
    toolchain,
  })
  const main = downloads.filter(download => download.main)
  const content = {
    schema: 1,
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
      ...(wasm.length === 0 ? {} : { wasm: describeWasm(wasm, addresses.version) }),
      ...(crates.length === 0
        ? {}
        : {
            cargo_registry: {
              index: registryIndex(addresses.version),
              crates: crates.map(({ name, version, sha256 }) => ({ name, version, sha256 })),
            },
          }),
    },
  }
  return format(content)
}

/** What we read of a manifest of our own. */
export interface Manifest {
  readonly git_commit: string
  readonly packages: {
    readonly binaries: Readonly<Record<string, Placed>>
    readonly all_binaries: readonly Placed[]
    readonly wasm?: Readonly<Record<string, Readonly<Record<WasmKind, PlacedWasm>>>>
    readonly cargo_registry?: { readonly crates: readonly ManifestCrate[] }
  }
}

interface ManifestCrate {
  readonly name: string
  readonly sha256: string
}

interface Placed {
  readonly path: string
}

interface PlacedWasm extends Placed {
  readonly main: string
}

/** The manifest as another folder has it: `prefix` leads from there to the version's own, so it names immutable files. */
export function movedManifest(text: string, prefix: string): string {
  const content = JSON.parse(text) as Manifest
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
  return format({ ...content, packages: { ...packages, ...moved, ...movedWasm } })
}

const isPlaced = (value: unknown): value is Placed =>
  typeof value === 'object' && value !== null && 'path' in value

const format = (content: object): string => `${JSON.stringify(content, undefined, 2)}\n`

/** Package → its version, its name for npm and, for each kind, where its folder and its archive are. */
function describeWasm(wasm: readonly PackedWasm[], address: string): object {
  const kind = ({ folder, main, files, archive }: PackedWasm): object => ({
    path: folder,
    url: address + folder,
    main,
    tarball: { url: address + archive.path, size: archive.size, sha256: archive.sha256 },
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
