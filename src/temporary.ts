import type { World } from './ports.js'

/** Does work in a new temporary folder, and removes the folder. */
export async function inTemporaryFolder<T>(
  world: Pick<World, 'files' | 'log'>,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await world.files.temporaryFolder()
  return thenRemoving(folder, world, () => work(folder))
}

/**
 * Does work, and then removes a path. If that fails, it is only logged, so that it hides neither a result nor an error.
 */
export async function thenRemoving<T>(
  path: string,
  { files, log }: Pick<World, 'files' | 'log'>,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } finally {
    await files.remove(path).catch((error: unknown) => {
      log.warning(`${path} stays, remove it: ${error instanceof Error ? error.message : String(error)}`)
    })
  }
}
