import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'

import type { Moto } from './moto.js'

/** An S3 server on loopback that keeps its data in a folder, and accepts only the keys in `env`. */
export interface S3Server extends Moto {
  readonly secret: string
  /** Ends the server, and starts it again with the same data. */
  readonly restart: () => Promise<void>
}

/** The keys that every server is configured to accept. */
export const keys = { id: 'test', secret: 'test-secret' }

/** How to start a server on free ports. */
export interface Start {
  readonly name: string
  readonly ports: number
  readonly argv: (ports: readonly number[]) => readonly string[]
  /** A URL that answers 200 once the server can write; for servers that answer before they can. */
  readonly ready?: (ports: readonly number[]) => string
}

/** Starts a server whose S3 is at the first of its ports. */
export async function startServer({ name, ports: count, argv, ready }: Start): Promise<S3Server> {
  const ports = await freePorts(count)
  const url = `http://127.0.0.1:${ports[0] ?? 0}`
  const start = async (): Promise<Launched> => {
    const launched = launch(argv(ports))
    await until(() => fetch(url), name, launched)
    if (ready !== undefined) await until(() => succeed(ready(ports)), name, launched)
    return launched
  }
  let launched = await start()
  return {
    url,
    secret: keys.secret,
    env: {
      AWS_ACCESS_KEY_ID: keys.id,
      AWS_SECRET_ACCESS_KEY: keys.secret,
      AWS_REGION: 'us-east-1',
      AWS_ENDPOINT_URL_S3: url,
      AWS_EC2_METADATA_DISABLED: 'true',
    },
    async restart() {
      await launched.end()
      launched = await start()
    },
    stop: () => launched.end(),
  }
}

interface Launched {
  readonly said: () => string
  readonly hasEnded: () => boolean
  readonly end: () => Promise<void>
}

function launch(command: readonly string[]): Launched {
  // The server ends with this process, however it ends. Java can't name a file `ä` without a locale that can.
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', ...command], { env: { LC_ALL: 'C.UTF-8' } })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-2_000)
    })
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null
  return {
    said: () => said,
    hasEnded,
    async end() {
      if (hasEnded()) return
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** Ports that nobody listens on, all open at the same moment so that they differ. */
async function freePorts(count: number): Promise<readonly number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'))
  await Promise.all(servers.map(server => once(server, 'listening')))
  const ports = servers.map(server => (server.address() as AddressInfo).port)
  await Promise.all(servers.map(server => once(server.close(), 'close')))
  return ports
}

async function succeed(url: string): Promise<void> {
  const { ok, status } = await fetch(url)
  if (!ok) throw new Error(`${url} answers ${status}`)
}

async function until(work: () => Promise<unknown>, name: string, launched: Launched): Promise<void> {
  for (let attempt = 1; ; attempt++)
    try {
      await work()
      return
    } catch (cause) {
      if (attempt === 600 || launched.hasEnded())
        throw new Error(`${name} did not start within a minute; it said: ${launched.said()}`, { cause })
      await setTimeout(100)
    }
}
