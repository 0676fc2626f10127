import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

import { temporaryFolder } from './checkout.js'
import { versitygwProgram } from './install-versitygw.js'
import type { Moto } from './moto.js'

export interface Versitygw extends Moto {
  readonly secret: string
  /** The folders in which each bucket has one of its own. */
  readonly folders: readonly string[]
}

/** An S3 server that takes nobody's word: it checks signatures, until when they hold, and checksums. */
export async function startVersitygw(): Promise<Versitygw> {
  const folder = temporaryFolder()
  const [data, sidecar] = [join(folder, 'data'), join(folder, 'attributes')]
  for (const path of [data, sidecar]) mkdirSync(path)
  const port = await freePort()
  const keys = ['--access=test', '--secret=test-secret']
  const child = spawn(
    versitygwProgram(),
    [...keys, `--port=127.0.0.1:${port}`, '--quiet', '--keep-alive', 'posix', `--sidecar=${sidecar}`, data],
    { stdio: 'ignore', env: {} },
  )
  const url = `http://127.0.0.1:${port}`
  await answers(url)
  return {
    url,
    secret: 'test-secret',
    folders: [data, sidecar],
    env: {
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test-secret',
      AWS_REGION: 'us-east-1',
      AWS_ENDPOINT_URL_S3: url,
      AWS_EC2_METADATA_DISABLED: 'true',
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function answers(url: string): Promise<void> {
  for (let attempt = 1; ; attempt++)
    try {
      await fetch(url)
      return
    } catch (error) {
      if (attempt === 200) throw new Error('versitygw did not start within 20 seconds', { cause: error })
      await setTimeout(100)
    }
}
