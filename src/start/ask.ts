import { buildEnvironment } from '../environment.js'
import type { Command, World } from '../ports.js'

/** What a tool of this machine prints; `undefined` if it doesn't answer well, or not soon. */
export async function ask(
  [name, ...args]: readonly [string, ...string[]],
  world: World,
  more: Pick<Command, 'outside'> = {},
): Promise<string | undefined> {
  const program = await world.exec.find(name)
  if (program === undefined) return undefined
  const command = {
    argv: [program, ...args] as const,
    cwd: world.cwd,
    env: buildEnvironment(world.env),
    ...more,
  }
  const { end, stdout } = await world.exec.attempt(command, soon)
  return end.kind === 'exited' && end.code === 0 ? stdout : undefined
}

/** Milliseconds. */
const soon = 5_000
