// Bad days, many of them: publishes of a signed channel that are killed at any request, that lose answers, that have wrong
// clocks, that race each other, and one that is huge. After each, every object of the channel is compared.
//
//   npm run bench:soak [-- all|smallest [WHAT]]
import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'

import { Bucket } from '../__tests__/support/bucket.js'
import { repository } from '../__tests__/support/checkout.js'
import { pass, startFaultProxy } from '../__tests__/support/fault-proxy.js'
import type { FaultProxy } from '../__tests__/support/fault-proxy.js'
import { installVersitygw } from '../__tests__/support/install-versitygw.js'
import { aKeyPair } from '../__tests__/support/minisign-keys.js'
import { run } from '../__tests__/support/new-user.js'
import { node24 } from '../__tests__/support/node24.js'
import { tinyWorkspace } from '../__tests__/support/tiny-workspace.js'
import { startVersitygw } from '../__tests__/support/versitygw.js'
import { wrongClock } from '../__tests__/support/wrong-clock.js'
import { mapConcurrently } from '../src/pool.js'
import { numbers } from './fuzz-damage.js'

const [size, only] = process.argv.slice(2)
const isSmallest = size === 'smallest'
const times = (count: number): number => (isSmallest ? 1 : count)
process.env['BUILD_PACKAGES_TESTS'] = mkdtempSync(join(tmpdir(), 'build-packages-bench-'))
const { BUILD_PACKAGES_TESTS: folder } = process.env
await installVersitygw()
const server = await startVersitygw()
const env = { ...process.env, ...server.env } as Record<string, string>
const pair = aKeyPair('soak')
const key = join(folder, 'minisign.key')
writeFileSync(key, pair.secret)
const workspaces = { v1: tinyWorkspace('v1'), v2: tinyWorkspace('v2'), v3: tinyWorkspace('v3') }
type Version = keyof typeof workspaces
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)
const pick = numbers(seed)
let broken = 0

const program = [node24(), join(repository, 'dist/index.js')] as const
const placed = (bucket: string, endpoint: string): readonly string[] => [
  `--publish-to=s3://${bucket}/site`,
  `--endpoint=${endpoint}`,
  '--channel=testnet',
]
const build = (version: Version, workspace = workspaces[version]): readonly string[] => [
  ...[`--working-directory=${workspace}`, `--version=${version}`, '--no-cargo-registry'],
]
/** One workspace is for one run at a time. */
function copied(version: Version, bucket: string): string {
  const copy = join(folder, bucket, version)
  if (!existsSync(copy)) cpSync(workspaces[version], copy, { recursive: true, preserveTimestamps: true })
  return copy
}

const publish = (version: Version, bucket: string, endpoint = server.url): readonly [string, ...string[]] => [
  ...program,
  ...['publish', ...build(version, copied(version, bucket)), ...placed(bucket, endpoint)],
  ...[`--base-url=${server.url}/${bucket}/site`, '--no-probe', `--signing-key=${key}`],
]

try {
  for (const version of ['v1', 'v2', 'v3'] as const)
    await succeed([...program, 'build', ...build(version), '--channel=testnet'])
  await new Bucket(server.url, 'first', server.secret).create()
  await succeed(publish('v1', 'first'))
  await repeat('killed at any request', times(200), 2, killed)
  await repeat('one answer of ten lost', times(50), 2, lossy)
  await repeat('clocks two hours off', times(20), 2, skewed)
  // Whoever comes second waits until the claim of the first has expired.
  await repeat('rivals', times(100), 10, rivals)
  if (only === undefined || only === 'objects') await huge(isSmallest ? 100 : 20_000)
  console.log(`seed ${seed}: ${broken} broken`)
  if (broken > 0) process.exitCode = 1
} finally {
  await server.stop()
  rmSync(folder, { recursive: true })
}

/** Lets a bad day happen to copies of the first version, several at once, and compares every object after each. */
async function repeat(
  what: string,
  count: number,
  width: number,
  day: (bucket: string) => Promise<string>,
): Promise<void> {
  if (only !== undefined && !what.includes(only)) return
  const start = performance.now()
  const met = new Map<string, number>()
  const one = async (i: number): Promise<void> => {
    const bucket = `day-${i}`
    for (const place of server.folders)
      cpSync(join(place, 'first'), join(place, bucket), { recursive: true, preserveTimestamps: true })
    try {
      const how = await day(bucket)
      await succeed([...program, 'verify', ...placed(bucket, server.url), `--public-keys=${pair.public}`])
      met.set(how, (met.get(how) ?? 0) + 1)
    } catch (error) {
      broken += 1
      console.log(`${what}, ${i}: ${String(error)}`)
    }
    for (const place of [...server.folders, folder]) rmSync(join(place, bucket), { recursive: true })
  }
  await mapConcurrently(
    Array.from({ length: count }, (_, i) => i),
    width,
    one,
    new AbortController().signal,
  )
  const seconds = ((performance.now() - start) / 1000).toFixed(0)
  const ways = [...met].map(([how, often]) => `${often} ${how}`).join(', ')
  console.log(`${what}: ${count} times in ${seconds} s: ${ways}`)
}

/** Killed at a request, before the store has seen it or after; the next run completes it. */
async function killed(bucket: string): Promise<string> {
  const proxy = await startFaultProxy(server.url)
  const [first, ...args] = publish('v2', bucket, proxy.url)
  const child = spawn(first, args, { env, cwd: repository, stdio: 'ignore' })
  const [last, when] = [1 + pick(110), pick(2) === 0 ? ('instead' as const) : ('after' as const)]
  proxy.decide = ({ index }) => {
    if (index !== last) return pass
    child.kill('SIGKILL')
    return { kind: when, answer: { reset: true } }
  }
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null]
  await proxy.close()
  // The store's clock is ahead, so that the run need not wait for the claim of the killed one.
  await through(next => (next.ahead = 60_000), bucket)
  return signal === 'SIGKILL' ? 'killed' : 'ended before'
}

async function lossy(bucket: string): Promise<string> {
  let lost = 0
  await through(proxy => {
    proxy.decide = () => {
      if (pick(10) > 0) return pass
      lost += 1
      return { kind: pick(2) === 0 ? 'instead' : 'after', answer: { reset: true } }
    }
  }, bucket)
  return lost === 0 ? 'without a loss' : 'whole in spite of losses'
}

async function through(change: (proxy: FaultProxy) => unknown, bucket: string): Promise<void> {
  const proxy = await startFaultProxy(server.url)
  change(proxy)
  try {
    await succeed(publish('v2', bucket, proxy.url))
  } finally {
    await proxy.close()
  }
}

/** Publishes with a clock that is two hours ahead or behind, and promotes with the opposite; then with the right one. */
async function skewed(bucket: string): Promise<string> {
  const [one, other] = pick(2) === 0 ? ['+2h', '-2h'] : ['-2h', '+2h']
  await succeed(publish('v2', bucket), wrongClock(one))
  const promote = [
    ...program,
    'promote',
    ...placed(bucket, server.url),
    `--base-url=${server.url}/${bucket}/site`,
  ]
  const signing = ['--no-probe', `--signing-key=${key}`]
  await succeed([...promote, '--version=v1', ...signing], wrongClock(other))
  await succeed([...promote, '--version=v2', ...signing])
  return `published ${one}, promoted ${other}`
}

/** Two publishes at once: both end well, and latest is one of them. */
async function rivals(bucket: string): Promise<string> {
  await Promise.all([succeed(publish('v2', bucket)), succeed(publish('v3', bucket))])
  const latest = await new Bucket(server.url, bucket, server.secret).text('site/testnet/latest/manifest.json')
  return `ended with ${(JSON.parse(latest) as { version: string }).version}`
}

async function huge(objects: number): Promise<void> {
  const source = join(folder, 'huge')
  mkdirSync(source)
  for (let i = 0; i < objects; i++) writeFileSync(join(source, `${i}.txt`), `${i}\n`)
  const manifest = {
    ...{ schema: 1, name: 'tool', version: 'v1', channel: 'main', url: 'https://get.example.com/main/v1/' },
    ...{ rustc: '1.95.0', git_branch: 'main', git_commit: '', git_dirty: false },
    packages: { binaries: {}, all_binaries: [] },
  }
  writeFileSync(join(source, 'manifest.json'), JSON.stringify(manifest))
  await new Bucket(server.url, 'huge', server.secret).create()
  const ours = join(repository, 'bench/publish-ours.ts')
  const output = await succeed([node24(), '--import', 'tsx', ours, source, 'huge', server.url, 'v1'])
  const { seconds, megabytes } = JSON.parse(output) as { seconds: number; megabytes: number }
  console.log(`${objects} objects: ${seconds.toFixed(0)} s, at most ${megabytes.toFixed(0)} MB of memory`)
}

async function succeed(argv: readonly string[], more: Record<string, string> = {}): Promise<string> {
  const [first = '', ...args] = argv
  const { code, output } = await run([first, ...args], { ...env, ...more }, repository)
  if (code !== 0) throw new Error(`${argv.slice(2).join(' ')} ended with ${code}:\n${output}`)
  return output
}
