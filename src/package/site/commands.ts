import { paths, registryIndex } from '../../plan/layout.js'
import type { PublishPlan } from '../../plan/plan.js'
import type { WasmKind } from '../../plan/wasm.js'

/** The lines to paste, the same ones on the page, in the summary and in the outputs. */
export interface Commands {
  readonly install: string
  /** Bare download of the main binary for the first target. */
  readonly download: string
  /** `undefined` if the registry doesn't hold the main binary's package. */
  readonly cargoInstall: string | undefined
}

export function commands(plan: PublishPlan, folder = plan.addresses.front): Commands {
  const target = plan.targets[0]
  const main = plan.bins.find(bin => bin.name === plan.mainBin)
  const name = `${plan.mainBin}${target?.exe ?? ''}`
  const binary = target === undefined ? '' : folder + paths.binary(plan.mainBin, target)
  return {
    install: installLine(folder),
    download: `${curl(folder)} -o ${name} ${binary} && chmod +x ${name}`,
    cargoInstall:
      main !== undefined && plan.crates.some(crate => crate.name === main.package.name)
        ? cargoInstallLine(folder, main.package.name)
        : undefined,
  }
}

export const installLine = (folder: string): string => `${curl(folder)} ${folder}${paths.installScript} | sh`

/** For cmd and PowerShell alike; only where the folder has an install.ps1. */
export const installLineWindows = (folder: string): string =>
  `powershell -ExecutionPolicy Bypass -c "irm ${folder}${paths.installPs1} | iex"`

export const cargoInstallLine = (folder: string, crate: string): string =>
  `cargo install --index ${registryIndex(folder)} ${crate}`

const curl = (folder: string): string =>
  folder.startsWith('https:') ? "curl --proto '=https' --tlsv1.2 -fsSL" : 'curl -fsSL'

/** A line to paste, and where it is for. Both addresses are a version's: npm notes the digest of what it installs. */
export function wasmUse(
  kind: WasmKind,
  module: string,
  tarball: string,
): { readonly use: string; readonly line: string } {
  switch (kind) {
    case 'web':
      return { use: 'browsers', line: `import init from "${module}"` }
    case 'node':
      return { use: 'Node', line: `npm install ${tarball}` }
    case 'bundler':
      return { use: 'bundlers', line: `npm install ${tarball}` }
  }
}
