import { createHash, randomUUID } from 'node:crypto'
import { statSync } from 'node:fs'
import { chmod, readFile, readdir, writeFile } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'

import { ActionError } from '../errors.js'
import { mapConcurrently, maxConcurrency } from '../pool.js'
import type { Tools } from '../ports.js'
import { digestFile, ifFile, localFiles } from './files.js'

/** The runner's tool cache; on a laptop, our own folder in the user's cache. */
export function localTools(): Tools {
  // @actions/tool-cache reads these variables, which only a runner sets.
  process.env['RUNNER_TOOL_CACHE'] ??= join(homedir(), '.cache', 'build-packages', 'tools')
  process.env['RUNNER_TEMP'] ??= tmpdir()
  return {
    async find(name, version) {
      const folder = (await toolCache()).find(name, semantic(version))
      if (folder === '') return undefined
      const [noted, there] = await Promise.all([ifFile(readFile(noteOf(folder), 'utf8')), digestOf(folder)])
      return noted === there ? folder : undefined
    },

    async download(url, arrived) {
      const name = `download-${randomUUID()}${ending(url)}`
      const file = join(process.env['RUNNER_TEMP'] ?? tmpdir(), name)
      // The toolkit reports no progress, but the size of its file shows it.
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
      // Archives for Python do not mark files as executable.
      for (const entry of await readdir(folder, { withFileTypes: true }))
        if (entry.isFile()) await chmod(join(folder, entry.name), 0o755)
      const kept = await (await toolCache()).cacheDir(folder, name, semantic(version))
      await writeFile(noteOf(kept), await digestOf(kept))
      return kept
    },
  }
}

/** Where the digest of a kept folder is noted: beside it, as the toolkit's own mark that it is complete. */
const noteOf = (folder: string): string => `${folder}.sha256`

/** A digest of the paths and the content of all files in a folder. */
async function digestOf(folder: string): Promise<string> {
  const paths = await localFiles(folder).list(folder)
  const line = async (path: string): Promise<string> =>
    `${(await digestFile(join(folder, path))).sha256}  ${path}\n`
  const lines = await mapConcurrently(paths, maxConcurrency, line, new AbortController().signal)
  return createHash('sha256').update(lines.join('')).digest('hex')
}

// Loaded on demand: a run that has all of its tools doesn't need it.
const toolCache = () => import('@actions/tool-cache')

/** The tool cache requires semantic versions. */
const semantic = (version: string): string => (/^\d+$/.test(version) ? `${version}.0.0` : version)

/** The extension for a downloaded file. Windows unpacks only files with the right one, and a .whl is a .zip. */
const ending = (url: string): string => /\.(tar\.\w+|\w+)$/.exec(url)?.[0].replace('.whl', '.zip') ?? ''
