import * as cache from '@actions/cache'

import type { Cache, Log } from '../ports.js'

/** The cache of GitHub Actions; `undefined` where the runner has none. */
export function actionsCache(log: Log): Cache | undefined {
  if (!cache.isFeatureAvailable()) return undefined
  return {
    async restore(paths, key, prefixes) {
      try {
        const found = await cache.restoreCache([...paths], key, [...prefixes])
        return found === undefined ? undefined : { key: found, bytes: undefined }
      } catch (error) {
        log.warning(`the cache can't be read, so everything is built: ${reasonOf(error)}`)
        return undefined
      }
    },

    async save(paths, key) {
      try {
        return (await cache.saveCache([...paths], key)) !== -1
      } catch (error) {
        log.warning(`the cache can't be written, so the next run builds everything: ${reasonOf(error)}`)
        return false
      }
    },
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
