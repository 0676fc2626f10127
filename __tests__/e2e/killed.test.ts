import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import pMap from 'p-map'

import { Bucket } from '../support/bucket.js'
import { repository, temporaryFolder } from '../support/checkout.js'
import { startFaultProxy } from '../support/fault-proxy.js'
import type { Fault, Passing } from '../support/fault-proxy.js'
import { listen } from '../support/listen.js'
import type { Listening } from '../support/listen.js'
import { NewUser, run } from '../support/new-user.js'
import { node24 } from '../support/node24.js'
import { tinyWorkspace } from '../support/tiny-workspace.js'
import { startVersitygw } from '../support/versitygw.js'
import type { Versitygw } from '../support/versitygw.js'

const [before, after] = [tinyWorkspace('v1'), tinyWorkspace('v2')]
let server: Versitygw
let site: Listening

/** The command that publishes an existing build to a bucket, through an endpoint. */
const command = (
  action: string,
  workspace: string,
  version: string,
  bucket: string,
  endpoint: string,
): Argv => [
  node24(),
  join(repository, 'dist/index.js'),
  action,
  `--working-directory=${workspace}`,
  `--version=${version}`,
  '--channel=testnet',
  // Packing crates takes seconds, and gives the same result every time.
  '--no-cargo-registry',
  ...(action === 'build' ? [] : placed(bucket, endpoint)),
]

const placed = (bucket: string, endpoint: string): readonly string[] => [
  `--publish-to=s3://${bucket}/site`,
  `--base-url=${site.url}/${bucket}/site`,
  `--endpoint=${endpoint}`,
  // The public address is on another server than the one that is tested here.
  '--no-probe',
]
type Argv = readonly [string, ...string[]]

const environment = (): Record<string, string> => ({
  ...(process.env as Record<string, string>),
  ...server.env,
})

beforeAll(async () => {
  server = await startVersitygw()
  site = await listen((request, response) => {
    const [, bucket = '', ...key] = (request.url ?? '').split('/')
    void new Bucket(server.url, bucket, server.secret).respond(key.join('/'), response)
  })
  await new Bucket(server.url, 'first', server.secret).create()
  for (const [action, workspace, version] of [
    ['build', before, 'v1'],
    ['publish', before, 'v1'],
    ['build', after, 'v2'],
  ] as const) {
    const done = await run(
      command(action, workspace, version, 'first', server.url),
      environment(),
      repository,
    )
    expect(done).toMatchObject({ code: 0 })
  }
})

afterAll(async () => {
  await site.close()
  await server.stop()
})

/**
 * When a publish of v2 is killed: at the nth request that changes the site or the channel, or at the nth of the other
 * requests; before the store has seen it, or after, without the answer.
 */
interface Death {
  readonly nth: number
  readonly of: 'changes' | 'others'
  readonly when: 'before' | 'after'
}

/** The kind of a request: all except `changes` read, or try the features of the store below probe/. */
const kindOf = ({ method, path }: Passing): Death['of'] =>
  method === 'GET' || method === 'HEAD' || path.includes('/.build-packages/probe/') ? 'others' : 'changes'

/**
 * Publishes v2 to a copy of the bucket in which v1 is latest, and is killed meanwhile. Returns false if it ended first.
 */
async function publishAndDie({ nth, of, when }: Death, bucket: string, workspace: string): Promise<boolean> {
  const proxy = await startFaultProxy(server.url)
  const argv = command('publish', workspace, 'v2', bucket, proxy.url)
  const [program, ...args] = argv
  const publisher = spawn(program, args, { env: environment(), cwd: repository, stdio: 'ignore' })
  const ended = once(publisher, 'exit') as Promise<[number | null, string | null]>
  const die = (): Fault => {
    publisher.kill('SIGKILL')
    return { kind: when === 'before' ? 'instead' : 'after', answer: { reset: true } }
  }
  let seen = 0
  proxy.decide = (request: Passing) => (kindOf(request) === of && ++seen === nth ? die() : { kind: 'pass' })
  const [, signal] = await ended
  await proxy.close()
  return signal === 'SIGKILL'
}

/**
 * The same with Ctrl-C, or the cancellation of a workflow, right after the nth request. Returns its errors, and how it
 * ended.
 */
async function publishAndCancel(
  request: number,
  bucket: string,
  workspace: string,
): Promise<{ readonly code: number | null; readonly signal: string | null; readonly said: string }> {
  const proxy = await startFaultProxy(server.url)
  const [program, ...args] = command('publish', workspace, 'v2', bucket, proxy.url)
  const publisher = spawn(program, args, {
    env: environment(),
    cwd: repository,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  publisher.stderr.on('data', (text: Buffer) => (said += text.toString()))
  const ended = once(publisher, 'close') as Promise<[number | null, string | null]>
  proxy.decide = ({ index }) => {
    if (index === request) publisher.kill('SIGINT')
    return { kind: 'pass' }
  }
  const [code, signal] = await ended
  await proxy.close()
  return { code, signal, said }
}

/** The next run. The store's clock is ahead, so that the run need not wait for the claim of the killed one. */
async function publishAgain(bucket: string, workspace: string): Promise<void> {
  const proxy = await startFaultProxy(server.url)
  proxy.ahead = 60_000
  const done = await run(command('publish', workspace, 'v2', bucket, proxy.url), environment(), repository)
  await proxy.close()
  expect(done.code === 0 ? '' : done.output).toBe('')
}

async function install(bucket: string): Promise<string> {
  const user = new NewUser()
  const done = await user.paste(`curl -fsSL ${site.url}/${bucket}/site/testnet/latest/install.sh | sh`)
  expect(done.code === 0 ? '' : done.output).toBe('')
  return /hello (v\d)/.exec(done.output)?.[1] ?? done.output
}

/** Copies the bucket `first`, as files. */
function copyFirst(bucket: string): void {
  for (const folder of server.folders)
    cpSync(join(folder, 'first'), join(folder, bucket), { recursive: true, preserveTimestamps: true })
}

async function dieAndGoOn(
  death: Death,
  workspace: string,
): Promise<{ readonly died: boolean; readonly installed: string; readonly then: string }> {
  const bucket = `died-${death.of}-${death.nth}`
  copyFirst(bucket)
  const died = await publishAndDie(death, bucket, workspace)
  const installed = await install(bucket)
  await publishAgain(bucket, workspace)
  return { died, installed, then: await install(bucket) }
}

describe('a publish that is cancelled', () => {
  it('ends at once and cleanly, at any request, and the next run need not wait for it', async () => {
    copyFirst('orderly')
    const counting = await startFaultProxy(server.url)
    const argv = command('publish', after, 'v2', 'orderly', counting.url)
    expect(await run(argv, environment(), repository)).toMatchObject({ code: 0 })
    await counting.close()
    const requests = counting.passed.length
    const installed = new Set<string>()
    let cancelled = 0
    // The requests between these are tried with SIGKILL below.
    for (let request = 1; request < requests; request += 8) {
      const bucket = `cancelled-${request}`
      copyFirst(bucket)
      const { code, signal, said } = await publishAndCancel(request, bucket, after)
      const got = await install(bucket)
      installed.add(got)
      // At the last requests, there is nothing left to cancel.
      if (code === 0) expect({ request, signal, got }).toEqual({ request, signal: null, got: 'v2' })
      else {
        expect({ request, code, signal }).toEqual({ request, code: 130, signal: null })
        expect(said).toContain('error: the run was cancelled\nrun again: what is published is complete')
        cancelled++
      }
      const again = command('publish', after, 'v2', bucket, server.url)
      const started = Date.now()
      const done = await run(again, environment(), repository)
      expect(done.code === 0 ? '' : done.output).toBe('')
      // A run that takes over a claim waits for half a minute.
      expect(Date.now() - started).toBeLessThan(25_000)
      expect(await install(bucket)).toBe('v2')
    }
    expect(installed).toEqual(new Set(['v1', 'v2']))
    expect(cancelled).toBeGreaterThan(requests / 8 - 3)
  })
})

describe('a publish that is killed', () => {
  it('leaves an installable latest, at any change and any kind of request, and the next run completes the publish', async () => {
    copyFirst('count')
    const counting = await startFaultProxy(server.url)
    const whole = await run(command('publish', after, 'v2', 'count', counting.url), environment(), repository)
    await counting.close()
    expect(whole).toMatchObject({ code: 0 })
    expect(await install('count')).toBe('v2')
    const kinds = counting.passed.map(kindOf)
    const countOf = (kind: Death['of']): number => kinds.filter(one => one === kind).length
    expect(countOf('changes')).toBeGreaterThan(30)
    const deathsAt = (of: Death['of'], every: number): readonly Death[] =>
      Array.from({ length: Math.floor(countOf(of) / every) }, (_, i) => ({
        nth: (i + 1) * every,
        of,
        when: i % 3 === 0 ? 'before' : 'after',
      }))
    // A death at a read leaves the same store as the change before it.
    const deaths = [...deathsAt('changes', 1), ...deathsAt('others', 6)]
    // Two run at once, each with its own workspace, as on two machines.
    const otherWorkspace = temporaryFolder()
    cpSync(after, otherWorkspace, { recursive: true, preserveTimestamps: true })
    const outcomes = await Promise.all(
      [after, otherWorkspace].map((workspace, half) =>
        pMap(
          deaths.filter((_, i) => i % 2 === half),
          death => dieAndGoOn(death, workspace),
          { concurrency: 1 },
        ),
      ),
    ).then(halves => halves.flat())
    expect(outcomes.filter(one => one.died).length).toBeGreaterThan(deaths.length - 3)
    expect(new Set(outcomes.map(one => one.installed))).toEqual(new Set(['v1', 'v2']))
    expect(outcomes.filter(one => one.then !== 'v2')).toEqual([])
  })
})
