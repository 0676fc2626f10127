import { fileCommands } from '../environment.js'
import { ActionError } from '../errors.js'
import type { World } from '../ports.js'

/**
 * Does work that runs other people's code, and fails if the files have changed meanwhile through which a step gives
 * commands to the runner: they would set variables, PATH and outputs of later steps. They are put back first. Builds
 * aren't told where these files are, but may find them.
 */
export async function guardingCommandFiles<T>(
  world: Pick<World, 'env' | 'files'>,
  work: () => Promise<T>,
): Promise<T> {
  const before = await contents(world)
  try {
    return await work()
  } finally {
    const changed = await putBack(before, world)
    // Also if the work has failed: the reason of the failure matters less.
    if (changed.length > 0) throw tampered(changed)
  }
}

/** The variable that names a file, the file, and its bytes; `undefined` if it is absent. */
type Content = readonly [name: string, path: string, bytes: Uint8Array | undefined]

async function contents({ env, files }: Pick<World, 'env' | 'files'>): Promise<readonly Content[]> {
  const read: Content[] = []
  for (const name of fileCommands) {
    const path = env[name] ?? ''
    if (path !== '')
      read.push([name, path, (await files.isFile(path)) ? await files.readBytes(path) : undefined])
  }
  return read
}

/** Returns the names of the files that have changed. */
async function putBack(
  before: readonly Content[],
  world: Pick<World, 'env' | 'files'>,
): Promise<readonly string[]> {
  const now = new Map((await contents(world)).map(([name, , bytes]) => [name, bytes]))
  const changed: string[] = []
  for (const [name, path, bytes] of before) {
    if (isSame(bytes, now.get(name))) continue
    changed.push(name)
    if (bytes === undefined) await world.files.remove(path)
    else await world.files.write(path, bytes)
  }
  return changed
}

const isSame = (a: Uint8Array | undefined, b: Uint8Array | undefined): boolean =>
  a === undefined || b === undefined ? a === b : Buffer.compare(a, b) === 0

const tampered = (names: readonly string[]): ActionError =>
  new ActionError(
    'command-files-changed',
    `something that the build runs has written to the runner's command files (${names.join(', ')}), which steer later steps`,
    'find out what: a build script, a proc macro, or a tool that cargo runs. Nothing of it has reached the runner. Until then, build in a job of its own, without credentials, as the reusable workflow does',
  )
