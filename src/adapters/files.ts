import { createHash } from 'node:crypto'
import { constants, createReadStream, createWriteStream } from 'node:fs'
import type { Stats } from 'node:fs'
import { copyFile, mkdir, mkdtemp, readFile, readdir, realpath, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'

import { hasCode } from '../errors.js'
import type { Files } from '../ports.js'

/** The local disk. Temporary folders are created in `temporary`. */
export function localFiles(temporary: string): Files {
  return {
    readText: async path => (await ifFile(readFile(path)))?.toString('utf8'),
    readBytes: path => readFile(path),
    async write(path, content) {
      await mkdir(dirname(path), { recursive: true })
      if (typeof content === 'string' || content instanceof Uint8Array) await writeFile(path, content)
      else await pipeline(content, createWriteStream(path))
    },
    async writeProgram(path, text) {
      await mkdir(dirname(path), { recursive: true })
      // Removed first, so that a script that is still running keeps its content.
      await rm(path, { force: true })
      await writeFile(path, text, { mode: 0o755 })
    },
    async copy(from, to) {
      await mkdir(dirname(to), { recursive: true })
      await copyFile(from, to, constants.COPYFILE_FICLONE)
    },
    list: (folder, except = []) => listFiles(folder, '', new Set(except)),
    isFile: async path => (await statIfThere(path))?.isFile() === true,
    isFolder: async path => (await statIfThere(path))?.isDirectory() === true,
    realPath: path => realpath(path),
    // If another process is still writing, a folder that was just emptied may not be empty.
    remove: path => rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
    digest: digestFile,
    chunks: path => createReadStream(path),
    temporaryFolder: async () => {
      await mkdir(temporary, { recursive: true })
      return realpath(await mkdtemp(join(temporary, 'build-packages-')))
    },
  }
}

/** A file's size and SHA-256, read in constant memory. */
export async function digestFile(path: string): Promise<{ size: number; sha256: string }> {
  const hash = createHash('sha256')
  let size = 0
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk)
    size += chunk.length
  }
  return { size, sha256: hash.digest('hex') }
}

/** The result of a file operation, or `undefined` if nothing is at the path. */
export async function ifFile<T>(operation: Promise<T>): Promise<T | undefined> {
  try {
    return await operation
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return undefined
    throw error
  }
}

const statIfThere = (path: string): Promise<Stats | undefined> => ifFile(stat(path))

async function listFiles(root: string, below: string, except: ReadonlySet<string>): Promise<string[]> {
  if (except.has(join(root, below))) return []
  const found: string[] = []
  for (const entry of (await ifFile(readdir(join(root, below), { withFileTypes: true }))) ?? []) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`
    if (entry.isDirectory()) found.push(...(await listFiles(root, path, except)))
    else if (entry.isFile() || (await statIfThere(join(root, path)))?.isFile() === true) found.push(path)
  }
  return found.sort()
}
