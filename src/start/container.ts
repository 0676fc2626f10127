import { basename, dirname } from 'node:path'

import { buildEnvironment } from '../environment.js'
import type { World } from '../ports.js'
import type { Target } from '../targets/targets.js'
import { mark, patience } from './way.js'
import type { Way } from './way.js'

/**
 * A way into a container: without a network, with only the folder of the program, and with the emulator that the image
 * names for cargo, as images of cross do.
 */
export function inContainer(
  engine: string,
  image: string,
  { triple }: Pick<Target, 'triple'>,
  world: World,
  more: Partial<Way> = {},
): Way {
  const { atMost = patience } = more
  const runner = `CARGO_TARGET_${triple.toUpperCase().replaceAll(/[-.]/g, '_')}_RUNNER`
  return {
    how: `in ${image}`,
    command: (program, args) => [
      engine,
      ...['run', '--rm', '--network=none', '--workdir=/tmp', '--env=LANG=C.UTF-8'],
      ...[`--volume=${dirname(program)}:${inside}:ro`, '--entrypoint=/bin/sh', image],
      ...['-c', script(atMost), `${inside}/${basename(program)}`, runner, ...args],
    ],
    // The engine may need files that the user's login created, and runs no code of the build outside of the container.
    env: buildEnvironment(world.env),
    contained: true,
    alone: false,
    sure: true,
    glibc: undefined,
    ...more,
    atMost,
  }
}

/** The folder in which a container sees the program. */
const inside = '/build-packages'

/**
 * Ends by itself, even if nobody can end the container from outside: with this shell, which is its first process, all
 * others end. An engine on another machine doesn't see the folder.
 */
const script = (atMost: number): string => `[ -x "$0" ] || { echo 'no such file' >&2; exit 125; }
printf '${mark.trimEnd()}\\n' >&2
runner=$(printenv "$1")
shift
trap 'exit 130' INT TERM
$runner "$0" "$@" &
program=$!
(sleep ${atMost / 1000 + 2}; kill -9 $program) >/dev/null 2>&1 &
wait $program`
