import { type ChildProcessWithoutNullStreams, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const version = '5.2.5'

/** A moto server on loopback: an AWS of its own, empty at first. */
export interface Moto {
  readonly url: string
  /** What an AWS SDK needs to call this server and no other. */
  readonly env: Readonly<Record<string, string>>
  readonly stop: () => Promise<void>
}

/** Starts a moto server; the first time on a machine it is installed, which takes a minute or two. */
export async function startMoto(): Promise<Moto> {
  // No variable of ours: moto has settings of its own, and its AWS must be the same everywhere.
  const child = spawn(await installedPython(), ['-c', server], { env: {} })
  const url = `http://127.0.0.1:${await portOf(child)}`
  return {
    url,
    env: {
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_REGION: 'us-east-1',
      AWS_ENDPOINT_URL_S3: url,
      AWS_ENDPOINT_URL_CLOUDFRONT: url,
      AWS_ENDPOINT_URL_STS: url,
      AWS_EC2_METADATA_DISABLED: 'true',
    },
    stop: () => stop(child),
  }
}

// The system picks the port, so that two servers cannot clash, and it is open once it is printed. Our end of
// stdin closes however this process ends, even killed, and the server ends with it.
const server = `
import sys
from moto.server import ThreadedMotoServer
server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
server.start()
print(server.get_host_and_port()[1], flush=True)
sys.stdin.read()
`

async function portOf(child: ChildProcessWithoutNullStreams): Promise<number> {
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-4_000)
  })
  const timer = setTimeout(() => child.kill('SIGKILL'), 30_000)
  const printed = once(child.stdout.setEncoding('utf8'), 'data') as Promise<[string]>
  const port = await Promise.race([printed, once(child, 'close').then(() => undefined)])
  clearTimeout(timer)
  if (port === undefined) throw new Error(`moto did not start within 30 seconds; it said: ${stderr}`)
  return Number(port[0])
}

async function stop(child: ChildProcessWithoutNullStreams): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

async function installedPython(): Promise<string> {
  const cache = fileURLToPath(new URL('../../node_modules/.cache/build-packages', import.meta.url))
  const home = join(cache, `moto-${version}`)
  if (!existsSync(home)) await install(cache, home)
  return join(home, 'bin/python')
}

async function install(cache: string, home: string): Promise<void> {
  await mkdir(cache, { recursive: true })
  const unfinished = await mkdtemp(join(cache, 'unfinished-'))
  try {
    await createVenv(unfinished)
    // Only scripts in bin/ know where they were installed, and we call none of them.
    await rename(unfinished, home)
  } catch (error) {
    // Another worker may have been faster; what it installed is the same.
    if (!existsSync(home)) throw error
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
}

async function createVenv(home: string): Promise<void> {
  const run = promisify(execFile)
  try {
    await run('python3', ['-m', 'venv', home])
  } catch (cause) {
    const hint = 'on Debian: apt-get install python3 python3-venv'
    throw new Error(`moto needs python3 with its venv module, and one of them is missing (${hint})`, {
      cause,
    })
  }
  await run(join(home, 'bin/python'), ['-m', 'pip', 'install', '--quiet', `moto[server]==${version}`])
}
