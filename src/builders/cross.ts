import { join } from 'node:path'

import { containerVariables } from '../environment.js'
import type { Env, World } from '../ports.js'
import { systemOf } from '../targets/systems.js'
import { isMingw } from '../targets/targets.js'
import type { Target } from '../targets/targets.js'
import { findTool } from '../tools/find-tool.js'
import type { Ability, Asked, Builder, BuilderRun, Host, Planned, Prepared, Surroundings } from './builder.js'
import { parseCrossConfig } from './cross/config.js'
import { findEngine, pullImage } from './cross/engine.js'
import { dockerfileVariables, folderOf, imageVariables, planImage, shownImage } from './cross/image.js'
import { cross as tool, imageHosts } from './cross/pins.js'
import { wrap } from './cross/wrap.js'

/** Cross: cargo in a container, in which the workspace and the target folder have other paths. */
export const cross: Builder = {
  takesSeveral: false,
  compilesAsHost: false,
  auditable: false,
  contained: true,
  ability,
  settingsFile: {
    path: env => env['CROSS_CONFIG'] ?? 'Cross.toml',
    check: parseCrossConfig,
  },
  plan,
  prepare,
  targetArgument: ({ triple }) => triple,
  // With `--verbose`, it would print commands of the container engine.
  explains: false,
  inside: () => mounts.target,
  outside: (path, { root, targetFolder }) =>
    path.startsWith(`${mounts.target}/`)
      ? join(targetFolder, path.slice(mounts.target.length))
      : path.startsWith(`${mounts.workspace}/`)
        ? root + path.slice(mounts.workspace.length)
        : path,
  probe: ({ image, targets }, root) => ({
    files: ['Cross.toml', '.cargo/config.toml', ...scriptOf(image?.additions.preBuild)],
    env: dockerfileVariables(image, targets, root),
  }),
  cacheKey: () => undefined,
  cacheFiles: ({ image }) => ['Cross.toml', image?.additions.dockerfile ?? []].flat(),
  exported: ({ image, targets }) => imageVariables(image, targets),
  place: ({ image }) => `in ${shownImage(image)}`,
  otherCompilers: triple => [
    `name an image with GCC 11 or newer in images (${triple}=…)`,
    `install another gcc in Cross.toml's pre-build and point CC_${triple.replaceAll('-', '_')} at it`,
  ],
}

/**
 * Where cross mounts the folders that cargo needs: https://github.com/cross-rs/cross/blob/v0.2.5/src/docker/local.rs
 */
const mounts = { workspace: '/project', target: '/target' } as const

function ability(target: Target, { triple }: Host): Ability {
  const system = systemOf(triple)
  const hasEngine = system !== undefined && (isMingw(target) ? ['linux', 'darwin'] : engines).includes(system)
  if (!hasEngine || target.os === 'darwin' || target.libc === 'msvc') return { kind: 'unable' }
  if (!target.image)
    return {
      kind: 'if asked',
      needs: `an image of yours in images (${tool.name} ${tool.version} has none for it)`,
    }
  return system === 'linux' && imageHosts.includes(triple.split('-')[0] ?? '')
    ? { kind: 'able' }
    : {
        kind: 'if asked',
        needs: `a container engine that runs images for Linux on ${imageHosts.join(' or ')}`,
      }
}

/** The systems on which there are container engines; GitHub's runners have them on the first only. */
const engines: readonly string[] = ['linux', 'darwin', 'windows']

function plan(targets: readonly Target[], asked: Asked): Planned {
  const image = planImage(targets, asked)
  return {
    image,
    folder: folderOf(image.identity),
    told: {
      ...imageVariables(image, targets),
      ...(asked.settings === undefined ? {} : { CROSS_CONFIG: asked.settings.path }),
    },
  }
}

/** Finds cross, pulls the image that it will use, and wraps it so that it leaves rustup's toolchains alone. */
async function prepare(run: BuilderRun, env: Env, around: Surroundings, world: World): Promise<Prepared> {
  const engine = await findEngine(world)
  const { program } = await findTool(tool, around.rust.host, world)
  const image = run.image && (await pullImage(run.image, engine, world))
  if (image !== undefined)
    world.log.info(`image ${image.reference}, from ${run.image?.from ?? ''}, ${image.digest}`)
  // A tag can move, and a program linked in yesterday's image may not start in today's.
  const folder = folderOf(`${run.image?.identity ?? ''} ${image?.digest ?? ''}`)
  const targetFolder = join(around.workFolder, folder)
  return {
    command: [await wrap(program, around, world), 'build'],
    env: { ...environment(run, env, engine), CARGO_TARGET_DIR: targetFolder },
    version: tool.version,
    image,
    targetFolder,
  }
}

/** The environment of cross: which image to use, and which variables to pass into the container. */
function environment({ told, variables }: BuilderRun, env: Env, engine: string): Env {
  const { DOCKER_OPTS: options = '', ...rest } = env
  const names = containerVariables(rest, variables)
  return {
    ...rest,
    ...told,
    CROSS_CONTAINER_ENGINE: engine,
    // Cross's own variable for such names would replace the list in Cross.toml; options of the container engine add to
    // it.
    CROSS_CONTAINER_OPTS: [env['CROSS_CONTAINER_OPTS'] ?? options, ...names.map(name => `-e ${name}`)]
      .join(' ')
      .trim(),
  }
}

/** The script, if pre-build names one; pre-build may also be commands. */
const scriptOf = (preBuild = ''): readonly string[] => (/^[\w./-]+$/.test(preBuild) ? [preBuild] : [])
