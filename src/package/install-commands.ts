import { installing } from '../plan/features.js'
import { paths, registryIndex } from '../plan/layout.js'
import type { PublishPlan } from '../plan/publish-plan.js'
import type { WasmKind } from '../plan/wasm/wasm-package.js'
import { systemName } from '../targets/systems.js'
import { isWindows } from '../targets/targets.js'
import type { Manifest } from './manifest.js'

/** The lines to paste, the same ones on the page, in the summary and in the outputs. */
export interface Commands {
  /** `undefined` where there is no binary for Linux or macOS. */
  readonly install: string | undefined
  /** `undefined` where there is no binary for Windows. */
  readonly installOnWindows: string | undefined
  /** Bare download of the main binary for the first target. */
  readonly download: string | undefined
  /** `undefined` if the registry doesn't hold the main binary's package. */
  readonly cargoInstall: string | undefined
}

export function commands(plan: PublishPlan, folder = plan.addresses.front): Commands {
  const target = plan.targets[0]
  const main = plan.bins.find(bin => bin.name === plan.mainBin)
  if (main === undefined || target === undefined)
    return { install: undefined, installOnWindows: undefined, download: undefined, cargoInstall: undefined }
  const name = main.name + target.exe
  return {
    install: plan.targets.some(one => !isWindows(one)) ? installLine(folder) : undefined,
    installOnWindows: plan.targets.some(isWindows) ? installLineWindows(folder) : undefined,
    download: `${curl(folder)} -o ${name} ${folder}${paths.binary(main.name, target)}${isWindows(target) ? '' : ` && chmod +x ${name}`}`,
    cargoInstall: plan.crates.some(crate => crate.name === main.package.name)
      ? cargoInstallLine(folder, main.package, installing(main.package, plan).installFlags)
      : undefined,
  }
}

/** A line that installs the main binary. */
export interface InstallWay {
  /** Where it works: `Linux and macOS`. */
  readonly title: string
  /** As the manifest calls the systems; none where it doesn't matter. */
  readonly os: readonly string[]
  readonly line: string
}

/** All ways to install from a folder: a version's own, or its copy in `latest`. */
export function installWays({ name, packages }: Manifest, folder: string): readonly InstallWay[] {
  const unix = ['linux', 'darwin'].filter(os => packages.all_binaries.some(one => one.platform === os))
  const crate = (packages.cargo_registry?.crates ?? []).find(({ bins }) => bins.includes(name))
  return [
    ...(unix.length === 0
      ? []
      : [{ title: unix.map(systemName).join(' and '), os: unix, line: installLine(folder) }]),
    ...(packages.all_binaries.some(one => one.platform === 'windows')
      ? [{ title: systemName('windows'), os: ['windows'], line: installLineWindows(folder) }]
      : []),
    ...(crate === undefined
      ? []
      : [
          {
            title: 'From source, with Cargo',
            os: [],
            line: cargoInstallLine(folder, crate, crate.install_flags),
          },
        ]),
  ]
}

export const installLine = (folder: string): string => `${curl(folder)} ${folder}${paths.installScript} | sh`

/** For cmd and PowerShell alike; only where the folder has an install.ps1. */
export const installLineWindows = (folder: string): string =>
  `powershell -ExecutionPolicy Bypass -c "irm ${folder}${paths.installPs1} | iex"`

/**
 * The line that builds and installs a crate's programs, `flags` saying with which features. Cargo takes a pre-release only
 * where it is asked for it.
 */
export function cargoInstallLine(
  folder: string,
  { name, version }: { readonly name: string; readonly version: string },
  flags: readonly string[] = [],
): string {
  const [plain = ''] = version.split('+', 1)
  const asked = plain.includes('-') ? ['--version', plain] : []
  return ['cargo install --locked --index', registryIndex(folder), name, ...asked, ...flags].join(' ')
}

const curl = (folder: string): string =>
  folder.startsWith('https:') ? "curl --proto '=https' --tlsv1.2 -fsSL" : 'curl -fsSL'

/** How a WASM package of one kind is used. */
export interface WasmUse {
  /** Where: `browsers`. */
  readonly use: string
  readonly line: string
  /** Other ways to the same. */
  readonly others: { readonly title: string; readonly lines: readonly string[] }
}

/** Both addresses are a version's: package managers note the digest of what they install. */
export function wasmUse(kind: WasmKind, module: string, tarball: string, npmName: string): WasmUse {
  // npm 12 refuses what doesn't come from a registry, unless it is told; npm 10 and 11 take the option, too.
  const npm = `npm install --allow-remote=root ${tarball}`
  const lines = [`pnpm add ${tarball}`, `yarn add ${npmName}@${tarball}`, `bun add ${tarball}`]
  const others = { title: 'With pnpm, Yarn or Bun', lines }
  switch (kind) {
    case 'web':
      return {
        use: 'browsers',
        line: `import init from "${module}"`,
        others: { title: 'With npm, pnpm, Yarn or Bun', lines: [npm, ...lines] },
      }
    case 'node':
      return { use: 'Node', line: npm, others }
    case 'bundler':
      return { use: 'bundlers', line: npm, others }
  }
}
