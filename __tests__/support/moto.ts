import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

import { cloudPython } from './install-cloud-tools.js'
import { motoPython } from './install-moto.js'

/** A moto server on loopback: a simulated AWS, empty at first. */
export interface Moto {
  readonly url: string
  /** What an AWS SDK needs to use this server instead of AWS. */
  readonly env: Readonly<Record<string, string>>
  readonly stop: () => Promise<void>
}

/** Starts a moto server. */
export const startMoto = (): Promise<Moto> => start(motoPython(), [])

/** Starts one that can also deploy infra/aws.yml. */
export const startMotoWithCloudFormation = (): Promise<Moto> => start(cloudPython(), ['--cloudformation'])

async function start(python: string, options: readonly string[]): Promise<Moto> {
  // None of our variables: some configure moto, and its AWS must be the same everywhere.
  const child = spawn(python, [server, ...options], { env: {} })
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

const server = fileURLToPath(new URL('./moto-server.py', import.meta.url))

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
