import type { World } from './ports.js'

/** Does work in a folder of its own, and removes that. */
export async function inTemporaryFolder<T>(
  world: Pick<World, 'files' | 'log'>,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await world.files.temporaryFolder()
  return thenRemoving(folder, world, () => work(folder))
}

/** Does work, and removes what it needed. What can't be removed is told, and hides neither a result nor a reason to fail. */
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
