import { delimiter, join } from 'node:path'

import { containerVariables } from '../environment.js'
import { short } from '../plan/builds.js'
import type { Build, BuildPlan } from '../plan/builds.js'
import { imageVariables } from '../plan/images.js'
import type { Env, World } from '../ports.js'
import { findEngine, pullImage } from './images.js'
import { cross } from './pins.js'
import type { PreparedBuilder } from './ready.js'
import { findTool } from './tools.js'

/** Cross, with the image that it will use and what keeps its hands off rustup. */
export async function prepareCross(
  build: Build,
  env: Env,
  plan: BuildPlan,
  world: World,
): Promise<PreparedBuilder> {
  const engine = await findEngine(world)
  const { program } = await findTool(cross, plan.rust.host, world)
  const image = build.image && (await pullImage(build.image, engine, world))
  if (image !== undefined)
    world.log.info(`image ${image.reference}, from ${build.image?.from ?? ''}, ${image.digest}`)
  // A tag moves: what was linked in yesterday's image may not start in today's.
  const targetFolder = join(
    plan.workFolder,
    `cross-${short(`${build.image?.identity ?? ''} ${image?.digest ?? ''}`)}`,
  )
  return {
    build: { ...build, targetFolder },
    command: [await wrap(program, plan, world), 'build'],
    env: { ...environment(build, env, engine, plan), CARGO_TARGET_DIR: targetFolder },
    version: cross.version,
    image,
  }
}

/** Cross, told which image to use and which variables to let into the container. */
function environment(build: Build, env: Env, engine: string, { cross: { file } }: BuildPlan): Env {
  const { DOCKER_OPTS: options = '', ...rest } = env
  const names = containerVariables(rest, build.variables)
  return {
    ...rest,
    ...(build.image === undefined ? {} : imageVariables(build.image, build.targets[0]?.triple ?? '')),
    ...(file === undefined ? {} : { CROSS_CONFIG: file }),
    CROSS_CONTAINER_ENGINE: engine,
    // Its own list of variables would replace the one in Cross.toml; options of the engine are added to it.
    CROSS_CONTAINER_OPTS: [env['CROSS_CONTAINER_OPTS'] ?? options, ...names.map(name => `-e ${name}`)]
      .join(' ')
      .trim(),
  }
}

/**
 * Cross 0.2.5 can't read the list of toolchains that rustup prints since 1.28. It then installs, or even updates, the
 * toolchain in the middle of a build. What it wants to know is whether the active one is there: a rustup that only
 * cross sees tells it so, and CROSS_CUSTOM_TOOLCHAIN keeps it from asking for more.
 */
async function wrap(
  program: string,
  { rust, workFolder }: BuildPlan,
  { exec, files }: World,
): Promise<string> {
  if (rust.host.includes('-windows-')) return program
  const folder = join(workFolder, 'cross')
  const rustup = (await exec.find('rustup')) ?? '/bin/false'
  await files.writeProgram(
    join(folder, 'rustup', 'rustup'),
    `#!/bin/sh
case "$1 $2" in
'toolchain list') basename "$(rustc --print sysroot)" ;;
*) exec ${quoted(rustup)} "$@" ;;
esac
`,
  )
  const wrapped = join(folder, 'bin', 'cross')
  await files.writeProgram(
    wrapped,
    `#!/bin/sh
PATH=${quoted(join(folder, 'rustup'))}${delimiter}$PATH CROSS_CUSTOM_TOOLCHAIN=1 exec ${quoted((await exec.find(program)) ?? program)} "$@"
`,
  )
  return wrapped
}

/** One word of a shell. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`
