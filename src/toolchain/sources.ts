import { downloadEnvironment, withheld } from '../environment.js'
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
 * Has cargo download all dependencies with the credentials that private places ask for. Cargo runs nothing of them; the
 * builds that follow, which do, need no credentials any more.
 */
export async function fetchSources(
  folder: string,
  flags: readonly string[],
  world: World,
  more: Pick<Command, 'outside'> = {},
): Promise<void> {
  const argv = ['cargo', 'fetch', ...flags] as const
  const env = {
    ...downloadEnvironment(world.env),
    CARGO_TERM_COLOR: 'never',
    CARGO_TERM_PROGRESS_WHEN: 'never',
  }
  const said: string[] = []
  const { code } = await showing('downloading dependencies', world, () =>
    world.exec.run(
      { argv, cwd: folder, env, ...more },
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
