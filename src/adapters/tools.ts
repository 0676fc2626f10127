import { randomUUID } from 'node:crypto'
import { statSync } from 'node:fs'
import { chmod, readdir } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'

import { ActionError } from '../errors.js'
import type { Tools } from '../ports.js'

/** The runner's tool cache; on a laptop, a folder of ours in the user's cache. */
export function localTools(): Tools {
  // @actions/tool-cache reads these two from the environment, where only a runner sets them.
  process.env['RUNNER_TOOL_CACHE'] ??= join(homedir(), '.cache', 'build-packages', 'tools')
  process.env['RUNNER_TEMP'] ??= tmpdir()
  return {
    find: async (name, version) => (await toolCache()).find(name, semantic(version)) || undefined,

    async download(url, arrived) {
      const name = `download-${randomUUID()}${ending(url)}`
      const file = join(process.env['RUNNER_TEMP'] ?? tmpdir(), name)
      // The toolkit doesn't tell how far it is; its file does.
      const timer = setInterval(() => {
        arrived(statSync(file, { throwIfNoEntry: false })?.size ?? 0)
      }, 500)
      try {
        return await (await toolCache()).downloadTool(url, file)
      } catch (error) {
        throw new ActionError(
          'download-failed',
          `${url} could not be downloaded: ${error instanceof Error ? error.message : String(error)}`,
          'see whether this machine can reach it, and run again',
          { cause: error },
        )
      } finally {
        clearInterval(timer)
      }
    },

    async unpack(file, url) {
      const { extractTar, extractZip } = await toolCache()
      return /\.(zip|whl)$/.test(url)
        ? extractZip(file)
        : extractTar(file, undefined, url.endsWith('.xz') ? 'xJ' : 'xz')
    },

    async keep(folder, name, version) {
      // Archives of Python know no executables.
      for (const entry of await readdir(folder, { withFileTypes: true }))
        if (entry.isFile()) await chmod(join(folder, entry.name), 0o755)
      return (await toolCache()).cacheDir(folder, name, semantic(version))
    },
  }
}

// A run that has all of its tools needs nothing of it.
const toolCache = () => import('@actions/tool-cache')

/** The tool cache wants semantic versions. */
const semantic = (version: string): string => (/^\d+$/.test(version) ? `${version}.0.0` : version)

/** Windows unpacks nothing that isn't named so. */
const ending = (url: string): string => /\.(tar\.\w+|\w+)$/.exec(url)?.[0].replace('.whl', '.zip') ?? ''
