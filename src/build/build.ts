import { join } from 'node:path'

import { checkPrograms } from '../audit/check.js'
import { linkedBy } from '../audit/linked-by.js'
import { loadReader } from '../audit/reader.js'
import type { Reader } from '../audit/reader.js'
import { licenseFinder } from '../bill/license-files.js'
import type { FindLicenses } from '../bill/license-files.js'
import { ActionError } from '../errors.js'
import type { BuildPlan } from '../plan/builds.js'
import type { Bin } from '../plan/select.js'
import type { World } from '../ports.js'
import { startAll } from '../start/start.js'
import type { Target } from '../targets/targets.js'
import type { Toolchain } from '../toolchain/prepare.js'
import { usedToolchain } from '../toolchain/ready.js'
import type { ReadyBuild } from '../toolchain/ready.js'
import { bytes } from '../units.js'
import { describePrograms } from './bills.js'
import { auditFile } from './built.js'
import type { BuiltAll, Unstarted } from './built.js'
import { cachedBuild, cachedWasm, withCache } from './cache/cache.js'
import type { Done } from './cache/cache.js'
import type { CachedBuild } from './cache/key.js'
import type { CacheReport } from './cache/report.js'
import { checkCrateSources, readBy } from './crate-sources.js'
import { refuseForeign } from './own-output.js'
import { runCargo } from './run-cargo.js'
import type { Executable } from './run-cargo.js'
import { jobFolder, saveBuilt } from './saved.js'
import { usedBy } from './used.js'
import { buildWasm } from './wasm.js'

/** The results of a build, and what its caches did. */
export interface BuiltNow extends BuiltAll {
  readonly caches: readonly CacheReport[]
}

/** Builds everything, or fails: a release without one of its targets is no release. Keeps the files for `publish`. */
export async function buildAll(
  { builds, wasm: readyWasm }: Toolchain,
  plan: BuildPlan,
  world: World,
): Promise<BuiltNow> {
  const folder = jobFolder(plan, plan.job?.name)
  await world.files.remove(join(plan.workFolder, 'built'))
  const caches: CacheReport[] = []
  const cached = async <T>(build: CachedBuild, work: (explain: boolean) => Promise<Done<T>>): Promise<T> => {
    const { result, cache } = await withCache(build, plan, world, work)
    if (cache !== undefined) caches.push(cache)
    return result
  }
  const made: Unstarted[] = []
  const read: string[] = []
  const means = { reader: await loadReader(world.files), findLicenses: licenseFinder(world.files) }
  for (const ready of builds) {
    const one = await cached(cachedBuild(ready, plan), explain =>
      buildOne(ready, plan, folder, explain, means, world),
    )
    made.push(...one.built)
    read.push(...one.read)
  }
  for (const { bin, target, size, audit } of made) {
    world.log.info([`built ${bin} for ${target.triple}`, bytes(size), ...audit.told].join(', '))
    for (const remark of audit.remarks) world.log.warning(`${bin} for ${target.triple} ${remark}`)
  }
  checkPrograms(made, plan)
  await checkCrateSources(read, plan, world)
  const wasm =
    readyWasm === undefined
      ? []
      : await cached(cachedWasm(readyWasm), explain =>
          buildWasm(readyWasm, plan, folder, explain, means.findLicenses, world),
        )
  const binaries = await startAll(made, plan, world)
  const built = { binaries, wasm, jobs: [await usedBy(plan, world.files)] }
  await saveBuilt(built, plan, folder, world.files)
  return { ...built, caches }
}

/** What one run of a builder gave. */
interface BuiltOne {
  readonly built: readonly Unstarted[]
  /** Files that it read, for the check of crates. */
  readonly read: readonly string[]
}

/** How files are read. */
interface Means {
  readonly reader: Reader
  readonly findLicenses: FindLicenses
}

async function buildOne(
  ready: ReadyBuild,
  plan: BuildPlan,
  folder: string,
  explain: boolean,
  { reader, findLicenses }: Means,
  world: World,
): Promise<Done<BuiltOne>> {
  const { executables, units, crates, links, reasons } = await runCargo(ready, plan, explain, world)
  const built: Unstarted[] = []
  for (const target of ready.build.targets) {
    const inside = await describePrograms(ready, target, crates, folder, findLicenses, plan, world)
    for (const bin of ready.build.bins) {
      const path = join(folder, target.triple, bin.name + target.exe)
      const made = delivered(executables, bin, target, ready, plan)
      await refuseForeign(made, ready.build.targetFolder, world.files)
      await world.files.copy(made, path)
      const audit = await auditFile(bin.name, target, path, reader, world.files)
      const { libraries } = audit.needs
      built.push({
        bin: bin.name,
        package: bin.package.name,
        target,
        path,
        audit,
        linkedBy: Object.fromEntries(libraries.map(name => [name, linkedBy(name, links)])),
        toolchain: usedToolchain(ready, target.triple),
        ...(await inside(bin)),
        ...(await world.files.digest(path)),
      })
    }
  }
  const read = await readBy(executables, ready, plan, world)
  return { result: { built, read }, units: () => Promise.resolve(units), reasons }
}

function delivered(
  executables: readonly Executable[],
  bin: Bin,
  { triple }: Target,
  { build }: ReadyBuild,
  plan: BuildPlan,
): string {
  // With several targets, only the folder in cargo's path shows which target a binary is for.
  const found = executables.find(one => one.bin === bin.name && one.path.split(/[\\/]/).includes(triple))
  if (found !== undefined) return found.path
  throw new ActionError(
    'binary-not-built',
    `${build.builder} succeeded but built no binary ${bin.name} for ${triple}`,
    `see whether \`cargo build --bin ${bin.name} --profile ${build.profile}\` does, in ${plan.workspace.root}`,
  )
}
