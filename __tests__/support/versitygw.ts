import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

import { temporaryFolder } from './checkout.js'
import { versitygwProgram } from './install-versitygw.js'
import { keys, startServer } from './start-server.js'
import type { S3Server } from './start-server.js'

export interface Versitygw extends S3Server {
  /** The folders that each hold a folder per bucket. */
  readonly folders: readonly string[]
}

/** An S3 server that verifies everything: it checks signatures, their expiry, and checksums. */
export async function startVersitygw(): Promise<Versitygw> {
  const folder = temporaryFolder()
  const [data, sidecar] = [join(folder, 'data'), join(folder, 'attributes')]
  for (const path of [data, sidecar]) mkdirSync(path)
  const server = await startServer({
    name: 'versitygw',
    ports: 1,
    argv: ([port = 0]) => [versitygwProgram(), keys.id, keys.secret, `127.0.0.1:${port}`, sidecar, data],
  })
  return { ...server, folders: [data, sidecar] }
}
