import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { lstat, mkdir, rm } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'

import { ActionError, hasCode } from '../errors.js'

/**
 * Keeps other runs on this machine out of a folder until the returned function is called or this process ends. The lock
 * is a listening socket, which can't outlive its process, however that ends. Throws an ActionError if another run has
 * the folder. `temporary` is the folder for temporary files.
 */
export async function lockFolder(folder: string, temporary = tmpdir()): Promise<() => Promise<void>> {
  // The path of a socket must be short, so the socket can't be in the folder itself.
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16)
  const path = join(await ownFolder(temporary), `${name}.lock`)
  const server = createServer(socket => socket.destroy())
  for (;;) {
    try {
      await once(server.listen(path), 'listening')
      server.unref()
      return async () => {
        await once(server.close(), 'close')
      }
    } catch (error) {
      if (!hasCode(error, 'EADDRINUSE')) throw error
    }
    if (await isListenedTo(path))
      throw new ActionError(
        'workspace-in-use',
        `another run of build-packages is using ${folder}`,
        'wait until it has ended, or run in another checkout',
      )
    await rm(path, { force: true })
  }
}

/** A folder for this user's locks, in which nobody else can make, replace or remove one. */
async function ownFolder(temporary: string): Promise<string> {
  const { uid } = userInfo()
  const path = join(temporary, `build-packages-${uid}`)
  try {
    await mkdir(path, { mode: 0o700 })
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
  }
  const found = await lstat(path)
  // Windows has no such modes, and a temporary folder for each user.
  const isOurs = process.platform === 'win32' || (found.uid === uid && (found.mode & 0o077) === 0)
  if (found.isDirectory() && isOurs) return path
  throw new ActionError(
    'locks-not-private',
    `${path} is not a folder of this user alone`,
    'find out who has made it, and remove it; or set TMPDIR to another folder',
  )
}

async function isListenedTo(path: string): Promise<boolean> {
  const socket = connect(path)
  try {
    await once(socket, 'connect')
    return true
  } catch (error) {
    if (hasCode(error, 'ECONNREFUSED', 'ENOENT')) return false
    throw error
  } finally {
    socket.destroy()
  }
}
