import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

import * as cache from '@actions/cache'

import type { Cache, Log } from '../../ports.js'
import { packFolders, unpackFolders } from './cache-archive.js'

/**
 * The cache of GitHub Actions; `undefined` if the runner has none. The toolkit logs its failures as warnings and does
 * not report them to its caller.
 */
export function actionsCache(log: Log, temporary: string): Cache | undefined {
  if (!cache.isFeatureAvailable()) return undefined
  // The toolkit finds entries by the path of what was saved, so the path must be the same in every run.
  const archive = join(temporary, 'build-packages-cache.tar.zst')
  const attempt = async <T>(what: string, work: () => Promise<T | undefined>): Promise<T | undefined> => {
    try {
      return await work()
    } catch (error) {
      log.warning(`${what}: ${error instanceof Error ? error.message : String(error)}`)
      return undefined
    } finally {
      await rm(archive, { force: true })
    }
  }
  return {
    restore: ([first, ...others], folders) =>
      attempt('the cache could not be restored, so everything is compiled', async () => {
        const key = await cache.restoreCache([archive], first, others)
        if (key === undefined) return undefined
        const { size: bytes } = await stat(archive)
        await unpackFolders(archive, folders)
        return { key, bytes }
      }),

    save: (key, folders) =>
      attempt('the cache could not be saved, so the next run compiles the same again', async () => {
        const bytes = await packFolders(folders, archive)
        return (await cache.saveCache([archive], key)) === -1 ? undefined : { key, bytes }
      }),
  }
}
