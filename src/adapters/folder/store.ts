import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import {
  access,
  copyFile,
  link,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  rmdir,
  stat,
  writeFile,
} from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'

import { ActionError, hasCode } from '../../errors.js'
import { mapConcurrently, maxConcurrency } from '../../pool.js'
import type { Body, Digest, Guarantee, Lease, Store, Stored } from '../../ports.js'
import type { RetryPorts } from '../../retry.js'
import { tooLate } from '../aws/errors.js'
import { digestFile, ifFile, localFiles } from '../files.js'
import { readFolderRegister, swapFolderRegister } from './register.js'

/** A local folder as a store. A reader always sees whole files. */
export function folderStore(path: string, cwd: string, world: RetryPorts): Store {
  const root = resolve(cwd, path)
  const at = (key: string): string => join(root, key)
  const examine = async (key: string): Promise<(Stored & Digest) | undefined> => {
    const digest = await ifFile(digestFile(at(key)))
    // Headers come from whatever serves the folder.
    return digest && { ...digest, headers: undefined }
  }
  return {
    name: `folder ${path}`,
    longestKey: Infinity,
    check: use => checkFolder(root, path, use),
    async list(prefix) {
      const files = (await localFiles(root).list(at(prefix))).filter(file => !file.endsWith(partial))
      return mapConcurrently(files, maxConcurrency, async file => {
        const { size, mtime } = await stat(at(prefix + file))
        return { key: prefix + file, size, modified: mtime }
      })
    },
    readText: async key => (await ifFile(readFile(at(key))))?.toString('utf8'),
    async read(key) {
      const bytes = await ifFile(readFile(at(key)))
      return bytes && { text: bytes.toString('utf8'), headers: undefined }
    },
    describe: examine,
    examine,
    async create({ key, body }) {
      const temporary = await writeAside(at(key), body, at)
      try {
        // Unlike rename, link fails if the name is taken.
        await link(temporary, at(key))
        return 'created'
      } catch (error) {
        if (hasCode(error, 'EEXIST')) return 'exists'
        throw error
      } finally {
        await rm(temporary)
      }
    },
    readRegister: key => readFolderRegister(at(key), world),
    swapRegister: (key, text, revision) => swapFolderRegister(at(key), text, revision),
    leased: lease => ({
      async copy(from, { key }) {
        const temporary = await writeAside(at(key), { kind: 'copy', from }, at)
        await inTerm(lease)
        await rename(temporary, at(key))
      },
      async delete(keys) {
        for (const key of keys) {
          await inTerm(lease)
          await remove(at(key), root)
        }
      },
    }),
    async remove(keys) {
      for (const key of keys) await remove(at(key), root)
    },
    abortUploads: () => Promise.resolve(),
  }
}

/** A disk does not refuse late writes, so the clock is checked right before each. */
async function inTerm(lease: Lease): Promise<void> {
  const { until } = await lease.term()
  if (Date.now() > until.getTime()) throw tooLate()
}

/**
 * The suffix of files that are still being written. Those that a killed run left are never listed; `check` removes
 * them.
 */
const partial = '.build-packages-partial'
const litterAgeMilliseconds = 3_600_000

async function checkFolder(root: string, path: string, use: 'read' | 'write'): Promise<readonly Guarantee[]> {
  const existing = await ifFile(stat(root))
  if (existing?.isDirectory() === false)
    throw new ActionError('folder-unwritable', `publish-to: "${path}" is a file`, 'give the path of a folder')
  if (use === 'read') return []
  try {
    await mkdir(root, { recursive: true })
    await access(root, constants.W_OK)
  } catch (error) {
    throw new ActionError(
      'folder-unwritable',
      `publish-to: the folder "${path}" can't be written`,
      'check its owner and permissions',
      { cause: error },
    )
  }
  for (const name of await localFiles(root).list(root)) {
    if (!name.endsWith(partial)) continue
    const litter = await ifFile(stat(join(root, name)))
    if (litter !== undefined && Date.now() - litter.mtimeMs > litterAgeMilliseconds)
      await rm(join(root, name), { force: true })
  }
  return []
}

async function writeAside(path: string, body: Body, at: (key: string) => string): Promise<string> {
  const temporary = `${path}.${randomUUID()}${partial}`
  await mkdir(dirname(path), { recursive: true })
  try {
    if (body.kind === 'bytes') await writeFile(temporary, body.bytes)
    else
      await copyFile(body.kind === 'file' ? body.path : at(body.from), temporary, constants.COPYFILE_FICLONE)
  } catch (error) {
    // On a full disk, a partial file would be in the way of the next try.
    await rm(temporary, { force: true })
    throw error
  }
  return temporary
}

async function remove(file: string, root: string): Promise<void> {
  await rm(file, { force: true })
  await removeEmptyFolders(dirname(file), root)
}

async function removeEmptyFolders(folder: string, root: string): Promise<void> {
  if (relative(root, folder) === '' || ((await ifFile(readdir(folder))) ?? ['']).length > 0) return
  await rmdir(folder)
  await removeEmptyFolders(dirname(folder), root)
}
