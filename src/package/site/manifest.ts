import type { Contents } from '../contents.js'
import type { Download } from '../downloads.js'
import type { PackedWasm } from '../wasm.js'
import { registryIndex } from '../../plan/layout.js'
import type { PublishPlan } from '../../plan/plan.js'

/**
 * manifest.json. Clients that are out there read the strings `version`, `git_branch`, `git_commit` and, for their
 * platform, `name`, `path`, `platform` and `arch`, and parse the whole map: one platform without one of these breaks
 * them all. They fetch `{base}/{channel}/{version}/{path}`. All else is ours to add.
 *
 * `pathPrefix` leads from the manifest's own folder to the version's: latest's manifest names immutable files too.
 */
export function manifest(
  plan: PublishPlan,
  { downloads, wasm, crates }: Contents,
  pathPrefix: string,
): string {
  const { release, addresses } = plan
  const describe = ({ bin, target, glibc, toolchain, binary, archive }: Download): object => ({
    name: bin,
    path: pathPrefix + binary.path,
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
      ...(wasm.length === 0 ? {} : { wasm: describeWasm(wasm, addresses.version, pathPrefix) }),
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
  return `${JSON.stringify(content, undefined, 2)}\n`
}

/** Package → its version, its name for npm and, for each kind, where its folder and its archive are. */
function describeWasm(wasm: readonly PackedWasm[], address: string, pathPrefix: string): object {
  const kind = ({ folder, main, files, archive }: PackedWasm): object => ({
    path: pathPrefix + folder,
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
