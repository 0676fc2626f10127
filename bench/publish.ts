// Seconds from the first request until latest is installable: our way, compared with the old way (two `aws s3 sync`)
// and s5cmd, on the same server, in one run, at several network distances.
//
//   npm run bench:publish [-- release|small|large|smallest]
import { execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { Bucket } from '../__tests__/support/bucket.js'
import { benchCommands, installBenchTools } from '../__tests__/support/install-bench-tools.js'
import { installVersitygw } from '../__tests__/support/install-versitygw.js'
import { node24 } from '../__tests__/support/node24.js'
import { startVersitygw } from '../__tests__/support/versitygw.js'
import type { Manifest } from '../src/package/manifest.js'

const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'build-packages-bench-'))
await Promise.all([installVersitygw(), installBenchTools()])
const server = await startVersitygw()
const env = { ...process.env, ...server.env, AWS_DEFAULT_REGION: 'us-east-1', AWS_REGION: 'us-east-1' }
let buckets = 0
const manifest: Manifest = {
  schema: 1,
  name: 'tool',
  version: 'v1',
  channel: 'main',
  url: 'https://get.example.com/main/v1/',
  rustc: '1.95.0',
  git_branch: 'main',
  git_commit: '',
  git_dirty: false,
  packages: { binaries: {}, all_binaries: [] },
}

interface Ran {
  /** Wall time. */
  readonly seconds: number
  /** Processor time. */
  readonly cpu: number
  /** Maximum memory. */
  readonly megabytes: number
  readonly requests?: number
}

/** A way to publish a folder as a version and as latest, through an endpoint. */
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
  const delays = { large: [0], smallest: [0, 1] }[shape] ?? [0, 20, 50]
  for (const delay of delays) {
    const { endpoint, requests, close } = await distance(delay)
    const results = new Map<string, Ran>()
    for (const [name, way] of Object.entries(ways())) {
      const bucket = `bench-${++buckets}`
      await new Bucket(server.url, bucket, server.secret).create()
      results.set(name, { ...way(source, bucket, endpoint), ...(await requests()) })
      if (name === 'ours')
        results.set('ours again', { ...way(source, bucket, endpoint), ...(await requests()) })
      for (const place of server.folders) rmSync(join(place, bucket), { recursive: true, force: true })
    }
    close()
    report(shape, delay, results)
  }
}

/** Prepares everything that should not be measured. */
function ways(): Readonly<Record<string, Way>> {
  const { aws, s5cmd, rclone } = benchCommands()
  return {
    ours: (source, bucket, endpoint) => {
      const argv = ['--import', 'tsx', join(root, 'bench/publish-ours.ts'), source, bucket, endpoint, 'v1']
      return JSON.parse(execFileSync(node24(), argv, { env, cwd: root, encoding: 'utf8' })) as Ran
    },
    'aws s3 sync': (source, bucket, endpoint) => {
      const sync = [...aws, 's3', 'sync', '--only-show-errors', '--endpoint-url', endpoint, source]
      return timed([
        [...sync, `s3://${bucket}/main/v1/`],
        [...sync, `s3://${bucket}/main/latest/`, '--delete'],
      ])
    },
    s5cmd: (source, bucket, endpoint) => {
      const copy = [...s5cmd, '--endpoint-url', endpoint, '--log=error', 'cp']
      const version = `s3://${bucket}/main/v1/`
      return timed([
        [...copy, `${source}/`, version],
        [...copy, `${version}*`, `s3://${bucket}/main/latest/`],
      ])
    },
    rclone: (source, bucket, endpoint) => {
      const s3 = [`--s3-endpoint=${endpoint}`, '--s3-provider=Other', '--s3-env-auth', '--config=/dev/null']
      const sync = [...rclone, 'sync', '--quiet', '--transfers=64', '--checkers=64', '--checksum', ...s3]
      const version = `:s3:${bucket}/main/v1`
      return timed([
        [...sync, source, version],
        [...sync, version, `:s3:${bucket}/main/latest`],
      ])
    },
  }
}

/** Runs commands one after the other, under a Python script that measures them. */
function timed(commands: readonly (readonly string[])[]): Ran {
  const script = `
import json, resource, subprocess, sys, time
start = time.monotonic()
for command in json.loads(sys.argv[1]): subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps({"seconds": time.monotonic() - start, "cpu": used.ru_utime + used.ru_stime, "megabytes": used.ru_maxrss / 1024}))`
  const argv = ['-c', script, JSON.stringify(commands)]
  return JSON.parse(execFileSync('python3', argv, { env, encoding: 'utf8' })) as Ran
}

function report(shape: string, delay: number, results: ReadonlyMap<string, Ran>): void {
  const ours = results.get('ours')?.seconds ?? NaN
  for (const [name, { seconds, cpu, megabytes, requests }] of results) {
    const more = [
      name.startsWith('ours') ? undefined : `ours takes ${(ours / seconds).toFixed(2)} of it`,
      `${cpu.toFixed(1)} s of processor`,
      `${megabytes.toFixed(0)} MB at most`,
      requests === undefined ? undefined : `${requests} requests`,
    ].filter(part => part !== undefined)
    console.log(`${shape}, ${delay} ms  ${name.padEnd(12)} ${seconds.toFixed(2)} s  ${more.join(', ')}`)
  }
}

/** A release of realistic shape, few or many small objects, or one large one. */
function make(shape: string): string {
  const at = join(folder, shape)
  const put = (path: string, size: number): void => {
    mkdirSync(dirname(join(at, path)), { recursive: true })
    for (let rest = size; rest > 0; rest -= 10_000_000)
      appendFileSync(join(at, path), randomBytes(Math.min(rest, 10_000_000)))
  }
  if (shape === 'release') {
    for (const platform of ['linux-x86_64', 'linux-aarch64', 'darwin-aarch64']) {
      put(`binaries/${platform}/tool`, 60_000_000)
      put(`archives/tool-${platform}.tar.gz`, 25_000_000)
    }
    for (let i = 0; i < 24; i++) put(`cargo-registry/crates/crate-${i}/${i}.crate`, 50_000)
    for (let i = 0; i < 264; i++) put(`wasm/package-${i % 6}/file-${i}`, 150_000)
  } else if (shape === 'small' || shape === 'smallest')
    for (let i = 0; i < (shape === 'small' ? 5000 : 5); i++) put(`files/${i % 50}/${i}`, 2000)
  else put('binaries/linux-x86_64/tool', 2_000_000_000)
  writeFileSync(join(at, 'manifest.json'), JSON.stringify(manifest))
  return at
}

/** The server, at a simulated distance of this many milliseconds. */
async function distance(delay: number): Promise<{
  readonly endpoint: string
  /** The number of requests since the last call; without a distance, they are not counted. */
  readonly requests: () => Promise<{ readonly requests?: number }>
  readonly close: () => void
}> {
  if (delay === 0)
    return { endpoint: server.url, requests: () => Promise.resolve({}), close: () => undefined }
  const program = join(root, 'bench/latency-proxy.ts')
  const argv = ['--import', 'tsx', program, new URL(server.url).port, String(delay)]
  const proxy = spawn(node24(), argv, { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] })
  const line = async (): Promise<string> => String(((await once(proxy.stdout, 'data')) as [Buffer])[0]).trim()
  const port = await line()
  return {
    endpoint: `http://127.0.0.1:${port}`,
    requests: async () => {
      const answer = line()
      proxy.stdin.write('\n')
      return { requests: Number(await answer) }
    },
    close: () => void proxy.kill(),
  }
}
