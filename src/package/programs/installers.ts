import { paths } from '../../plan/layout.js'
import type { PublishPlan } from '../../plan/publish-plan.js'
import type { Files } from '../../ports.js'
import { isWindows } from '../../targets/targets.js'
import { commands } from '../install-commands.js'
import { installPs1 } from '../installers/install-ps1.js'
import { installScript } from '../installers/install-sh.js'
import type { InstallerFacts } from '../installers/installer.js'
import type { ProducedFile } from '../producer.js'
import type { Download } from './downloads.js'

/**
 * The scripts that install the main binary; none if there is no main binary. install.ps1 exists only if there is a
 * build for Windows.
 */
export async function installers(
  plan: PublishPlan,
  downloads: readonly Download[],
  files: Files,
): Promise<readonly ProducedFile[]> {
  const { mainBin } = plan
  if (mainBin === undefined) return []
  const forUnix = downloads.filter(({ target }) => !isWindows(target))
  const forWindows = downloads.filter(({ target }) => isWindows(target))
  const sh = await template(new URL('../installers/install.sh', import.meta.url), files)
  const script = { path: paths.installScript, text: installScript(sh, factsOf(plan, mainBin, forUnix)) }
  if (forWindows.length === 0) return [script]
  const ps1 = await template(new URL('../installers/install.ps1', import.meta.url), files)
  return [script, { path: paths.installPs1, text: installPs1(ps1, factsOf(plan, mainBin, forWindows)) }]
}

async function template(url: URL, files: Files): Promise<string> {
  const text = await files.readText(url)
  if (text === undefined) throw new Error('the templates of the install scripts are not beside the program')
  return text
}

function factsOf(plan: PublishPlan, mainBin: string, downloads: readonly Download[]): InstallerFacts {
  const { cargoInstall, installOnWindows } = commands(plan, plan.addresses.version)
  return {
    name: plan.name,
    prefix: plan.installer.prefix,
    dir: plan.installer.dir,
    baseUrl: plan.addresses.base,
    channel: plan.release.channel,
    version: plan.release.version,
    mainBin,
    cargoInstall,
    onWindows: installOnWindows,
    keys: plan.signer?.accepted ?? [],
    libraries: neededOf(downloads, plan),
    artifacts: downloads.map(({ bin, target, archives, needs }) => ({
      platform: target.platform,
      bin,
      glibc: needs.glibc,
      macos: needs.macos,
      cpu: needs.cpu,
      archives,
    })),
  }
}

/** Of the libraries that are allowed, those that one of these programs needs. */
function neededOf(
  downloads: readonly Download[],
  { allowedLibraries }: PublishPlan,
): InstallerFacts['libraries'] {
  const needed = new Set(downloads.flatMap(({ needs }) => needs.libraries))
  return new Map([...allowedLibraries].filter(([library]) => needed.has(library)))
}
