import { downloadEnvironment, hasDownloadCredentials, withheld } from '../environment.js'
import type { BuildPlan } from '../plan/builds.js'
import type { Command, World } from '../ports.js'
import { showing } from '../progress.js'
import { fetchTrouble } from './fetch-trouble.js'

/** Says which variables builds don't get, since a build that needs one of them would fail for no reason to be seen. */
export function tellWithheld({ env, log }: World): void {
  const names = withheld(env)
  if (names.length > 0)
    log.info(`withheld from builds: ${names.join(', ')}; what a build needs, build-env gives it`)
}

/**
 * Downloads the dependencies of a workspace before anything is compiled, if some are not from crates.io: the wall hides
 * the credentials that other places may ask for. Those from crates.io alone are left to builds, which may have a cache.
 */
export async function fetchPrivate(
  { workspace, source, rust, builds, wasmBuild }: BuildPlan,
  triples: readonly string[],
  world: World,
): Promise<void> {
  const elsewhere = workspace.members
    .flatMap(member => member.dependencies)
    .some(({ git, registry }) => git || registry !== undefined)
  const patched = /\bgit\s*=/.test(source.rootManifest)
  if (!elsewhere && !patched && !hasDownloadCredentials(world.env)) return
  const platforms = [...new Set([rust.host, ...triples])].map(triple => `--target=${triple}`)
  const locks = (builds[0]?.flags ?? []).filter(flag => ['--locked', '--offline', '--frozen'].includes(flag))
  const env = builds[0]?.variables ?? wasmBuild?.variables ?? {}
  await fetchSources(workspace.root, [...platforms, ...locks], world, { env, outside: true })
}

/**
 * Has cargo download all dependencies with the credentials that private places ask for. Cargo runs nothing of them; the
 * builds that follow, which do, need no credentials any more.
 */
export async function fetchSources(
  cwd: string,
  flags: readonly string[],
  world: World,
  { env: variables = {}, ...more }: Partial<Pick<Command, 'env' | 'outside'>> = {},
): Promise<void> {
  const argv = ['cargo', 'fetch', ...flags] as const
  const env = {
    ...downloadEnvironment(world.env),
    CARGO_TERM_COLOR: 'never',
    CARGO_TERM_PROGRESS_WHEN: 'never',
    ...variables,
  }
  const said: string[] = []
  const { code } = await showing('downloading dependencies', world, () =>
    world.exec.run(
      { argv, cwd, env, ...more },
      {
        stderr: line => {
          said.push(line)
          world.log.debug(line)
        },
      },
    ),
  )
  // Whatever else is wrong, the build will say, with a better explanation.
  const trouble = code === 0 ? undefined : fetchTrouble(said.join('\n'))
  if (trouble !== undefined) throw trouble
}
