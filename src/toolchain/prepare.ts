import type { Build } from '../plan/builds.js'
import { cargoEnvironment, containerVariables } from '../plan/environment.js'
import { imageVariables } from '../plan/images.js'
import type { BuildPlan } from '../plan/plan.js'
import { stripping } from '../plan/profile.js'
import type { Env, World } from '../ports.js'
import { findEngine, pullImage } from './images.js'
import { cargoZigbuild, cross, zig } from './pins.js'
import { probe } from './probe.js'
import type { Builder, ReadyBuild } from './ready.js'
import { prepareStandardLibraries } from './standard-library.js'
import { findTool, withPath } from './tools.js'
import { prepareWasm, wasmTriple } from './wasm.js'
import type { ReadyWasm } from './wasm.js'

/** Everything that builds, there and proven. */
export interface Toolchain {
  readonly builds: readonly ReadyBuild[]
  readonly wasm: ReadyWasm | undefined
}

/** Finds or fetches what each build needs, and proves its compilers, before the first compile. */
export async function prepareToolchain(plan: BuildPlan, world: World): Promise<Toolchain> {
  const triples = plan.builds.flatMap(build => build.targets.map(target => target.triple))
  const wasmTriples = plan.wasmBuild === undefined ? [] : [wasmTriple]
  await prepareStandardLibraries([...triples, ...wasmTriples], plan, world)
  const builders: Builder[] = []
  for (const build of plan.builds) builders.push(await prepareBuilder(build, plan, world))
  const wasm = plan.wasmBuild && (await prepareWasm(plan.wasmBuild, plan, world))
  const builds: ReadyBuild[] = []
  for (const builder of builders) builds.push({ ...builder, proofs: await probe(builder, plan, world) })
  return { builds, wasm }
}

async function prepareBuilder(build: Build, plan: BuildPlan, world: World): Promise<Builder> {
  const env = {
    ...stripping(build.profile, plan.source.rootManifest),
    ...cargoEnvironment(build, world.env),
  }
  switch (build.builder) {
    case 'cargo':
      return { build, command: ['cargo', 'build'], env, version: plan.rust.release, image: undefined }
    case 'cross':
      return prepareCross(build, env, plan, world)
    case 'zigbuild': {
      const tools = [
        await findTool(cargoZigbuild, plan.rust.host, world),
        await findTool(zig, plan.rust.host, world),
      ]
      return {
        build,
        command: [tools[0]?.program ?? cargoZigbuild.name, 'zigbuild'],
        env: withPath(env, tools),
        version: `${cargoZigbuild.version} with zig ${zig.version}`,
        image: undefined,
      }
    }
  }
}

async function prepareCross(build: Build, env: Env, plan: BuildPlan, world: World): Promise<Builder> {
  const engine = await findEngine(world)
  const { program } = await findTool(cross, plan.rust.host, world)
  const image = build.image && (await pullImage(build.image, engine, world))
  if (image !== undefined)
    world.log.info(`image ${image.reference}, from ${build.image?.from ?? ''}, ${image.digest}`)
  return {
    build,
    command: [program, 'build'],
    env: crossEnvironment(build, env, plan),
    version: cross.version,
    image,
  }
}

/** Cross, told which image to use and which variables to let into the container. */
function crossEnvironment(build: Build, env: Env, { cross: { file } }: BuildPlan): Env {
  const { DOCKER_OPTS: options = '', ...rest } = env
  const names = containerVariables(rest, build.variables)
  return {
    ...rest,
    ...(build.image === undefined ? {} : imageVariables(build.image, build.targets[0]?.triple ?? '')),
    ...(file === undefined ? {} : { CROSS_CONFIG: file }),
    // Without it, 0.2.5 takes the list of newer rustups for an empty one, and installs a toolchain in mid-build.
    CROSS_CUSTOM_TOOLCHAIN: '1',
    CROSS_CONTAINER_ENGINE: env['CROSS_CONTAINER_ENGINE'] ?? 'docker',
    // Its own list of variables would replace the one in Cross.toml; options of the engine are added to it.
    CROSS_CONTAINER_OPTS: [env['CROSS_CONTAINER_OPTS'] ?? options, ...names.map(name => `-e ${name}`)]
      .join(' ')
      .trim(),
  }
}
