import { paths, registryIndex } from '../../plan/layout.js'
import type { PublishPlan } from '../../plan/plan.js'
import type { PackedWasm } from '../wasm.js'

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
  const curl = folder.startsWith('https:') ? "curl --proto '=https' --tlsv1.2 -fsSL" : 'curl -fsSL'
  const name = `${plan.mainBin}${target?.exe ?? ''}`
  const binary = target === undefined ? '' : folder + paths.binary(plan.mainBin, target)
  return {
    install: `${curl} ${folder}${paths.installScript} | sh`,
    download: `${curl} -o ${name} ${binary} && chmod +x ${name}`,
    cargoInstall:
      main !== undefined && plan.crates.some(crate => crate.name === main.package.name)
        ? `cargo install --index ${registryIndex(folder)} ${main.package.name}`
        : undefined,
  }
}

/** A line to paste, and where it is for. `folder` is a version's: npm notes the digest of what it installs. */
export function wasmUse(
  { kind, folder: path, main, archive }: PackedWasm,
  folder: string,
): { readonly use: string; readonly line: string } {
  switch (kind) {
    case 'web':
      return { use: 'browsers', line: `import init from "${folder}${path}${main}"` }
    case 'node':
      return { use: 'Node', line: `npm install ${folder}${archive.path}` }
    case 'bundler':
      return { use: 'bundlers', line: `npm install ${folder}${archive.path}` }
  }
}
