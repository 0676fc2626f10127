import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'

import { ActionError, hasCode } from '../errors.js'

/**
 * Keeps other runs on this machine out of a folder until the returned function is called or this process ends. The lock
 * is a listening socket, which can't outlive its process, however that ends. Throws an ActionError if another run has
 * the folder.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  // The path of a socket must be short, so the socket can't be in the folder itself.
  const name = createHash('sha256').update(`${userInfo().uid} ${folder}`).digest('hex').slice(0, 16)
  const path = join(tmpdir(), `build-packages-${name}.lock`)
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
