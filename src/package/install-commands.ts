import { installing } from '../plan/features.js'
import { paths, registryIndex } from '../plan/layout.js'
import type { PublishPlan } from '../plan/publish-plan.js'
import type { WasmKind } from '../plan/wasm/wasm-package.js'
import { systemName, systems } from '../targets/systems.js'
import { isWindows } from '../targets/targets.js'
import type { Manifest } from './manifest.js'

/** The command lines to paste: the page, the summary and the outputs show the same ones. */
export interface Commands {
  /** `undefined` if there is no binary for Linux or macOS. */
  readonly install: string | undefined
  /** `undefined` if there is no binary for Windows. */
  readonly installOnWindows: string | undefined
  /** Downloads the main binary itself, for the first target. */
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

/** A command line that installs the main binary. */
export interface InstallWay {
  /** Where it works, e.g. `Linux and macOS`. */
  readonly title: string
  /** The systems, by their names in the manifest; none if it works on all. */
  readonly os: readonly string[]
  readonly line: string
}

/** All ways to install from a folder: a version's own, or `latest`. */
export function installWays({ name, packages }: Manifest, folder: string): readonly InstallWay[] {
  const unix = systems
    .filter(
      ({ kernel, os }) => kernel !== undefined && packages.all_binaries.some(one => one.platform === os),
    )
    .map(({ os }) => os)
  const crate = (packages.cargo_registry?.crates ?? []).find(({ bins }) => bins.includes(name))
  return [
    ...(unix.length === 0
      ? []
      : [{ title: listed(unix.map(systemName)), os: unix, line: installLine(folder) }]),
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

/** `A`, `A and B`, `A, B and C`. */
const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`

export const installLine = (folder: string): string => `${curl(folder)} ${folder}${paths.installScript} | sh`

/** Works in cmd and in PowerShell, if the folder has an install.ps1. */
export const installLineWindows = (folder: string): string =>
  `powershell -ExecutionPolicy Bypass -c "irm ${folder}${paths.installPs1} | iex"`

/**
 * The command line that builds and installs a crate's programs. `flags` select the features. The version is named only
 * if it is a pre-release, which cargo installs only on request.
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

/** How to use one kind of a WASM package. */
export interface WasmUse {
  /** For what, e.g. `browsers`. */
  readonly use: string
  readonly line: string
  /** Other ways to do the same. */
  readonly others: { readonly title: string; readonly lines: readonly string[] }
}

/**
 * How to use a WASM package. Both addresses must be a version's own: package managers record the digest of what they
 * install.
 */
export function wasmUse(kind: WasmKind, module: string, tarball: string, npmName: string): WasmUse {
  // Without this option, npm 12 refuses packages that don't come from a registry; npm 10 and 11 accept it too.
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
