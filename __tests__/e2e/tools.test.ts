import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type { Answer } from '../support/answer.js'
import { runAction } from '../support/action.js'
import { checkoutHello, temporaryFolder } from '../support/checkout.js'
import { zigbuildFolder } from '../support/install-zigbuild.js'
import { Job } from '../support/runner.js'
import type { StepResult } from '../support/runner.js'
import { run } from '../support/new-user.js'
import { startProxy } from '../support/tls-proxy.js'
import type { Proxy, ProxyOptions } from '../support/tls-proxy.js'

const workspace = checkoutHello()
const PATH = [zigbuildFolder(), process.env['PATH'] ?? ''].join(delimiter)
const zigAddress = 'https://files.pythonhosted.org/packages/'
const proxies: Proxy[] = []

afterAll(async () => {
  for (const proxy of proxies) await proxy.stop()
})

interface Attempt extends StepResult {
  readonly kept: readonly string[]
  readonly left: readonly string[]
}

/** Sets up zig in a separate tool cache, from a host that gives this answer. */
async function attempt(answer: Answer, options: ProxyOptions = {}): Promise<Attempt> {
  const proxy = await startProxy(url => (url.href.startsWith(zigAddress) ? answer : undefined), options)
  proxies.push(proxy)
  const tools = temporaryFolder()
  const temp = temporaryFolder()
  const result = await runAction({
    workspace,
    action: 'setup',
    services: { RUNNER_TOOL_CACHE: tools, RUNNER_TEMP: temp },
    env: { PATH, ...proxy.env },
    with: { builders: 'zigbuild' },
  })
  const left = readdirSync(temp, { recursive: true, encoding: 'utf8' }).filter(
    name => !name.startsWith('_') && name !== 'build-packages',
  )
  return { ...result, kept: readdirSync(tools), left }
}

describe('a tool that can not be downloaded', () => {
  const attempts: Record<string, Attempt> = {}

  // All at once: the toolkit waits long before it tries again.
  beforeAll(async () => {
    const answers: readonly (readonly [string, Answer, ProxyOptions?])[] = [
      ['altered', { status: 200, body: 'not a wheel' }],
      ['truncated', { status: 200, body: Buffer.alloc(100_000), truncate: 1000 }],
      ['absent', { status: 404, body: 'Not Found' }],
      ['dead', {}, { dead: ['files.pythonhosted.org'] }],
    ]
    await Promise.all(
      answers.map(async ([name, answer, options]) => {
        attempts[name] = await attempt(answer, options)
      }),
    )
  })

  it.each([
    [
      'altered',
      /\.whl is not what zig 0\.16\.0 was when it was pinned: its SHA-256 is [0-9a-f]{64} \(11 bytes\), not 9fcda73f/,
    ],
    ['truncated', /\.whl could not be downloaded: /],
    ['absent', /\.whl could not be downloaded: .*404/],
    ['dead', /\.whl could not be downloaded: /],
  ])('because it is %s fails the run with one clear error, and leaves nothing', (name, message) => {
    const { outcome, issues, kept, left } = attempts[name] ?? {}
    expect(outcome).toBe('failure')
    expect(issues).toMatchObject([{ type: 'error', message: expect.stringMatching(message) }])
    expect({ kept, left }).toEqual({ kept: [], left: [] })
  })
})

describe('the setup action', () => {
  it('leaves a pinned zig on PATH, with which a later step builds for an old glibc', async () => {
    const job = new Job({
      dir: temporaryFolder(),
      workspace,
      env: { PATH },
      github: { GITHUB_REF: 'refs/heads/testnet', GITHUB_REF_NAME: 'testnet' },
    })
    const actionDir = join(process.cwd(), 'setup')
    const first = await job.uses({ actionDir, with: { builders: 'zigbuild' } })
    expect(first).toMatchObject({ outcome: 'success', issues: [] })
    expect(first.log).toContain('SHA-256 as pinned')
    expect(first.log).toMatch(/clang \d.* compares bytes correctly/)
    const folder = /PATH has (.*zig.*)/.exec(first.log)?.[1] ?? ''
    const zig = await run(['zig', 'version'], { PATH: [folder, PATH].join(delimiter) }, '/')
    expect(zig.output.trim()).toBe('0.16.0')

    const second = await job.uses({
      actionDir: join(process.cwd(), 'build'),
      with: { builders: 'zigbuild', 'max-glibc': '2.17', version: 'v1', cache: 'false' },
    })
    expect(second.outcome).toBe('success')
    expect(second.log).toContain('zig 0.16.0: the one on PATH')
    expect(second.log).toMatch(
      /built hello for x86_64-unknown-linux-gnu, .*, glibc 2\.(1[0-7]|[0-9]) or newer/,
    )
    const built = join(workspace, 'target/build-packages/built/all/x86_64-unknown-linux-gnu/hello')
    expect(existsSync(built)).toBe(true)
    expect((await run([built, '--version'], {}, '/')).code).toBe(0)
  })
})
