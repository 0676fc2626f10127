import type { PublishPlan } from '../../plan/publish-plan.js'
import { fileInManifest } from '../manifest.js'
import type { Manifest, ManifestBinary } from '../manifest.js'
import type { Download } from './downloads.js'

/** The manifest's entries for programs: the main binary by platform, and all binaries. */
export function programsInManifest(
  downloads: readonly Download[],
  plan: PublishPlan,
): Pick<Manifest['packages'], 'binaries' | 'all_binaries'> {
  const describe = (download: Download): ManifestBinary => describeDownload(download, plan)
  const main = downloads.filter(download => download.main)
  return {
    binaries: Object.fromEntries(main.map(download => [download.target.platform, describe(download)])),
    all_binaries: downloads.map(describe),
  }
}

function describeDownload(
  { bin, target, needs, toolchain, start, binary, archives, plain, bill }: Download,
  { addresses }: PublishPlan,
): ManifestBinary {
  return {
    name: bin,
    path: binary.path,
    platform: target.os,
    arch: target.arch,
    target: target.triple,
    libc: target.libc,
    min_glibc: needs.glibc,
    min_macos: needs.macos,
    cpu: needs.cpu,
    libraries: needs.libraries.length === 0 ? undefined : needs.libraries,
    ...fileInManifest(binary, addresses),
    archive: fileInManifest(plain, addresses),
    archives: archives.map(one => fileInManifest(one, addresses)),
    toolchain,
    sbom: fileInManifest(bill, addresses),
    started: start.kind === 'started' ? start.how : undefined,
  }
}
