import { builders } from '../builders/builders.js'
import { cargoEnvironment } from '../environment.js'
import type { Build, BuildPlan } from '../plan/builds.js'
import { stripping } from '../plan/profile.js'
import type { World } from '../ports.js'
import { probeCompilers } from './probe.js'
import type { PreparedBuilder, ReadyBuild } from './ready.js'
import { prepareStandardLibraries } from './standard-library.js'
import { fetchSources, tellWithheld } from './sources.js'
import { prepareWasm, wasmTriple } from './wasm.js'
import type { ReadyWasm } from './wasm.js'

/** Everything that builds, installed and checked. */
export interface Toolchain {
  readonly builds: readonly ReadyBuild[]
  readonly wasm: ReadyWasm | undefined
}

/** Finds or fetches what each build needs, and checks its compilers before anything is compiled. */
export async function prepareToolchain(plan: BuildPlan, world: World): Promise<Toolchain> {
  const triples = plan.builds.flatMap(build => build.targets.map(target => target.triple))
  const wasmTriples = plan.wasmBuild === undefined ? [] : [wasmTriple]
  if (plan.builds.length > 0 || plan.wasmBuild !== undefined) {
    tellWithheld(world)
    // Before there is a wall, which hides the credentials that private places ask for.
    const platforms = [...new Set([plan.rust.host, ...triples, ...wasmTriples])].map(
      triple => `--target=${triple}`,
    )
    const locks = plan.builds[0]?.flags.filter(isLock) ?? []
    await fetchSources(plan.workspace.root, [...platforms, ...locks], world, { outside: true })
  }
  await prepareStandardLibraries([...triples, ...wasmTriples], plan, world)
  const builders: PreparedBuilder[] = []
  for (const build of plan.builds) builders.push(await prepareBuilder(build, plan, world))
  const wasm = plan.wasmBuild && (await prepareWasm(plan.wasmBuild, plan, world))
  const builds: ReadyBuild[] = []
  for (const builder of builders)
    builds.push({ ...builder, compilers: await probeCompilers(builder, plan, world) })
  return { builds, wasm }
}

/** Flags of cargo that also say what may be downloaded. */
const isLock = (flag: string): boolean => ['--locked', '--offline', '--frozen'].includes(flag)

async function prepareBuilder(build: Build, plan: BuildPlan, world: World): Promise<PreparedBuilder> {
  const env = {
    ...stripping(build.profile, plan.source.rootManifest),
    ...cargoEnvironment(build, world.env),
  }
  const { targetFolder, ...prepared } = await builders[build.builder].prepare(build, env, plan, world)
  return { ...prepared, build: { ...build, targetFolder } }
}
