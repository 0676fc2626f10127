import { join } from 'node:path'

import { builders } from '../../builders/builders.js'
import type { BuildPlan, WasmBuild } from '../../plan/builds.js'
import type { Cache, CacheEntry, World } from '../../ports.js'
import { showing } from '../../progress.js'
import { lockedPackages } from '../../survey/dependencies.js'
import type { ReadyBuild } from '../../toolchain/ready.js'
import type { ReadyWasm } from '../../toolchain/wasm.js'
import { bytes, duration } from '../../units.js'
import { cacheContents } from './contents.js'
import type { CacheFolders } from './contents.js'
import { cacheKey, cachePrefixes, cargoHome } from './key.js'
import type { CachedBuild } from './key.js'
import { logUse } from './report.js'
import type { CacheReport, Transfer } from './report.js'
import { dependencies } from './unit.js'
import type { Unit } from './unit.js'

/** The result of a build, and the units that cargo says it consists of. */
export interface Done<Result> {
  readonly result: Result
  readonly units: () => Promise<readonly Unit[]>
  /** Why cargo compiled dependencies that existed already, as far as it was asked to explain. */
  readonly reasons: readonly string[]
}

/** What the cache must know about a build of binaries, before the build. */
export const cachedBuild = (
  { build, env, version, image, compilers }: ReadyBuild,
  plan: BuildPlan,
): CachedBuild => ({
  settings: build,
  env,
  wanted: build.bins.map(bin => bin.name),
  compilers: [
    version,
    image?.digest,
    build.image?.identity,
    builders[build.builder].cacheKey(plan.maxGlibc),
    ...compilers.flatMap(({ triple, os, compiler, glibc }) => [triple, os, compiler, glibc]),
  ],
  files: [...cargoConfig, ...builders[build.builder].cacheFiles(build)],
})

const cargoConfig = ['.cargo/config.toml', '.cargo/config'] as const

/** The same for WASM packages. Build scripts and macros are linked on this system, and may not start on another. */
export const cachedWasm = ({ build, env }: ReadyWasm): CachedBuild => ({
  settings: { ...build, flags: [...build.flags, ...ownSettings(build)] },
  env,
  wanted: build.packages.map(one => one.name),
  compilers: [env['ImageOS']],
  files: cargoConfig,
})

/** How packages configure their own compilation. */
const ownSettings = ({ packages, profile }: WasmBuild): readonly string[] =>
  packages.flatMap(({ name, kinds }) =>
    kinds.flatMap(({ kind, profile: own, cargoFlags, env }) =>
      own === profile && cargoFlags.length + Object.keys(env).length === 0
        ? []
        : [JSON.stringify([name, kind, own, cargoFlags, env])],
    ),
  )

/**
 * Restores what earlier runs have built of the dependencies, does the work, and saves anything new: at once, so that it
 * is saved even if publishing fails. No report if there is no cache, or none was needed.
 */
export async function withCache<Result>(
  build: CachedBuild,
  plan: BuildPlan,
  world: World,
  work: (explain: boolean) => Promise<Done<Result>>,
): Promise<{ readonly result: Result; readonly cache: CacheReport | undefined }> {
  const { files, log } = world
  const { name, targetFolder } = build.settings
  const cache = plan.cache ? await world.cache() : undefined
  if (cache === undefined) return { result: (await work(false)).result, cache: undefined }
  if (await files.isFolder(targetFolder)) {
    log.info(`${name}: no cache is needed, ${targetFolder} is there from an earlier run`)
    return { result: (await work(false)).result, cache: undefined }
  }
  const prefixes = cachePrefixes(build, plan, await readAll(build.files, plan, world))
  const restored = await restore(build, cache, prefixes, world)
  const { result, units, reasons } = await work(restored !== undefined)
  const used = dependencies(await units())
  const key = cacheKey(used, prefixes)
  const saved =
    used.length === 0 || restored?.key === key
      ? 'nothing new'
      : await save(build, cache, key, used, plan, world)
  const report: CacheReport = {
    build: name,
    outcome: restored === undefined ? 'miss' : restored.key === key ? 'hit' : 'partial',
    dependencies: countPackages(used),
    compiled: countPackages(used.filter(unit => unit.compiled === true)),
    restored,
    saved,
  }
  logUse(report, reasons, log)
  return { result, cache: report }
}

const countPackages = (units: readonly Unit[]): number => new Set(units.map(unit => unit.packageId)).size

async function readAll(
  names: readonly string[],
  { workspace }: BuildPlan,
  { files }: World,
): Promise<readonly string[]> {
  const texts: string[] = []
  for (const name of names) texts.push((await files.readText(join(workspace.root, name))) ?? '')
  return texts
}

async function restore(
  build: CachedBuild,
  cache: Cache,
  prefixes: readonly [string, ...string[]],
  world: World,
): Promise<Transfer | undefined> {
  const { name, targetFolder } = build.settings
  const transfer = (): Promise<CacheEntry | undefined> =>
    cache.restore(prefixes, cacheContents(foldersOf(build), [], []))
  const restored = await timed(`${name}: restoring`, transfer, world)
  if (restored === undefined) {
    // Part of an entry would pass for a finished build.
    await world.files.remove(targetFolder)
    world.log.info(`${name}: nothing restored, no entry begins with ${prefixes.at(-1) ?? ''}`)
  } else world.log.info(`${name}: restored ${described(restored)}`)
  return restored
}

async function save(
  build: CachedBuild,
  cache: Cache,
  key: string,
  units: readonly Unit[],
  { workspace }: BuildPlan,
  world: World,
): Promise<Transfer | 'failed'> {
  const path = join(workspace.root, 'Cargo.lock')
  const locked = lockedPackages((await world.files.readText(path)) ?? '', path)
  const { name } = build.settings
  const transfer = (): Promise<CacheEntry | undefined> =>
    cache.save(key, cacheContents(foldersOf(build), units, locked))
  const saved = await timed(`${name}: saving`, transfer, world)
  world.log.info(saved === undefined ? `${name}: not saved, ${key}` : `${name}: saved ${described(saved)}`)
  return saved ?? 'failed'
}

const foldersOf = ({ settings, env }: CachedBuild): CacheFolders => ({
  target: settings.targetFolder,
  cargoHome: cargoHome(env),
})

async function timed(
  what: string,
  transfer: () => Promise<CacheEntry | undefined>,
  world: World,
): Promise<Transfer | undefined> {
  const start = world.now().getTime()
  const entry = await showing(what, world, transfer)
  return entry && { ...entry, took: world.now().getTime() - start }
}

const described = ({ key, bytes: size, took }: Transfer): string =>
  `${bytes(size)} in ${duration(took)}, ${key}`
