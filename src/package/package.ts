import type { BuiltAll } from '../build/built.js'
import { paths, versionPrefix } from '../plan/layout.js'
import type { PublishPlan } from '../plan/publish-plan.js'
import { isWindows } from '../targets/targets.js'
import type { Files, World } from '../ports.js'
import { bytes, count } from '../units.js'
import { formatChanges } from './changes.js'
import type { Changes } from './changes.js'
import { checksums } from './checksums.js'
import type { Contents } from './contents.js'
import { packDownloads } from './downloads.js'
import type { Download } from './downloads.js'
import { commands } from './install-commands.js'
import { installPs1 } from './installers/install-ps1.js'
import { installScript } from './installers/install-sh.js'
import type { InstallerFacts } from './installers/installer.js'
import { lackingSince } from './lacking.js'
import type { FormerVersion } from './lacking.js'
import { liveEntries, liveFiles } from './live.js'
import { formatManifest, manifestOf } from './manifest.js'
import type { Manifest } from './manifest.js'
import { registryEntries } from './registry/entries.js'
import { packCrates } from './registry/pack.js'
import { fileEntry, textEntry } from './tree.js'
import type { Tree } from './tree.js'
import { packWasm } from './wasm.js'
import { noYanks } from './yanks.js'

/** Everything to publish. */
export interface Packaged extends Contents {
  readonly version: Tree
}

/** Turns built files and sources into the published tree. The same ones give the same bytes. */
export async function packageAll(
  built: BuiltAll,
  changes: Changes,
  plan: PublishPlan,
  world: World,
  former?: FormerVersion,
): Promise<Packaged> {
  await world.files.remove(`${plan.workFolder}/package`)
  const downloads = await packDownloads(built.binaries, plan, world)
  const archives = downloads.flatMap(one => one.archives)
  if (archives.length > 0)
    world.log.info(
      `packed ${count(archives.length, 'archive')}, ${bytes(sum(archives.map(one => one.size)))}`,
    )
  const wasm = await packWasm(built.wasm, plan, world.files)
  if (wasm.length > 0)
    world.log.info(
      `packed ${count(wasm.length, 'WASM package')}, ${bytes(sum(wasm.map(one => one.archive.size)))}`,
    )
  const crates = await packCrates(plan, world)
  if (crates.length > 0)
    world.log.info(`packed ${count(crates.length, 'crate')}, ${bytes(sum(crates.map(one => one.size)))}`)
  const contents = { downloads, wasm, crates }
  const manifest = manifestOf(plan, contents)
  const lacking = lackingSince(former, manifest)
  const told = lacking === undefined ? changes : { ...changes, lacking }
  return {
    ...contents,
    version: versionTree(plan, contents, manifest, told, await readTemplates(world.files)),
  }
}

interface Templates {
  readonly sh: string
  readonly ps1: string
}

async function readTemplates(files: Files): Promise<Templates> {
  const sh = await files.readText(new URL('./installers/install.sh', import.meta.url))
  const ps1 = await files.readText(new URL('./installers/install.ps1', import.meta.url))
  if (sh === undefined || ps1 === undefined)
    throw new Error('the templates of the install scripts are not beside the program')
  return { sh, ps1 }
}

function versionTree(
  plan: PublishPlan,
  contents: Contents,
  manifest: Manifest,
  changes: Changes,
  templates: Templates,
): Tree {
  const { downloads, wasm, crates } = contents
  const prefix = versionPrefix(plan.release)
  const lines = crates.map(crate => crate.line)
  const entries = [
    ...[
      ...downloads.flatMap(({ binary, archives }) => [binary, ...archives]),
      ...wasm.flatMap(({ files, archive }) => [...files, archive]),
    ].map(file => fileEntry(prefix + file.path, file.local, file, 'data')),
    ...registryEntries(plan, crates),
    ...liveEntries(prefix, {
      ...liveFiles({ manifest, yanks: noYanks, changes }, lines),
      [paths.changes]: formatChanges(changes),
    }),
    ...installers(plan, downloads, templates).map(([path, text]) =>
      textEntry(prefix + path, text, 'pointer'),
    ),
    textEntry(prefix + paths.manifest, formatManifest(manifest), 'seal'),
  ]
  const sums = textEntry(prefix + paths.checksums, checksums({ prefix, entries }), 'intent')
  return { prefix, entries: [sums, ...entries] }
}

/** By path. */
function installers(
  plan: PublishPlan,
  downloads: readonly Download[],
  templates: Templates,
): readonly (readonly [string, string])[] {
  const { mainBin } = plan
  if (mainBin === undefined) return []
  const forUnix = downloads.filter(({ target }) => !isWindows(target))
  const forWindows = downloads.filter(({ target }) => isWindows(target))
  const sh = installScript(templates.sh, installerOf(plan, mainBin, forUnix))
  if (forWindows.length === 0) return [[paths.installScript, sh]]
  return [
    [paths.installScript, sh],
    [paths.installPs1, installPs1(templates.ps1, installerOf(plan, mainBin, forWindows))],
  ]
}

function installerOf(plan: PublishPlan, mainBin: string, downloads: readonly Download[]): InstallerFacts {
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
    artifacts: downloads.map(({ bin, target, archives, glibc }) => ({
      platform: target.platform,
      bin,
      glibc,
      archives,
    })),
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)
