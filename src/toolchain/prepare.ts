import { builders } from '../builders/builders.js'
import { cargoEnvironment } from '../environment.js'
import type { Build, BuildPlan } from '../plan/builds.js'
import { stripping } from '../plan/profile.js'
import type { World } from '../ports.js'
import { withAuditable } from './auditable.js'
import { probeCompilers } from './probe.js'
import type { PreparedBuilder, ReadyBuild } from './ready.js'
import { prepareStandardLibraries } from './standard-library.js'
import { fetchPrivate, tellWithheld } from './sources.js'
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
    await fetchPrivate(plan, [...triples, ...wasmTriples], world)
  }
  await prepareStandardLibraries([...triples, ...wasmTriples], plan, world)
  const builders: PreparedBuilder[] = []
  for (const build of plan.builds) builders.push(await prepareBuilder(build, plan, world))
  if (plan.auditable && plan.wasmBuild !== undefined)
    world.log.info('wasm-pack builds without cargo-auditable, which knows no packages for JavaScript')
  const wasm = plan.wasmBuild && (await prepareWasm(plan.wasmBuild, plan, world))
  const builds: ReadyBuild[] = []
  for (const builder of builders)
    builds.push({ ...builder, compilers: await probeCompilers(builder, plan, world) })
  return { builds, wasm }
}

async function prepareBuilder(build: Build, plan: BuildPlan, world: World): Promise<PreparedBuilder> {
  const env = {
    ...stripping(build.profile, plan.source.rootManifest),
    ...cargoEnvironment(build, world.env),
  }
  const { targetFolder, ...prepared } = await builders[build.builder].prepare(build, env, plan, world)
  const ready = { ...prepared, build: { ...build, targetFolder } }
  return plan.auditable ? withAuditable(ready, plan.rust.host, world) : ready
}
