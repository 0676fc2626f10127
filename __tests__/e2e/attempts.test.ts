import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { runAction } from '../support/action.js'
import { Bucket } from '../support/bucket.js'
import { checkoutHello, repository, temporaryFolder } from '../support/checkout.js'
import { pass, startFaultProxy } from '../support/fault-proxy.js'
import type { FaultProxy } from '../support/fault-proxy.js'
import { startMoto } from '../support/moto.js'
import type { Moto } from '../support/moto.js'
import { run as runProgram } from '../support/new-user.js'
import { node24 } from '../support/node24.js'
import type { StepResult } from '../support/runner.js'

const workspace = checkoutHello()
let moto: Moto
let proxy: FaultProxy
let bucket: Bucket

beforeAll(async () => {
  moto = await startMoto()
  proxy = await startFaultProxy(moto.url)
  bucket = await new Bucket(moto.url, 'packages').create()
})

afterAll(async () => {
  await proxy.close()
  await moto.stop()
})

const place = { 'publish-to': 's3://packages', 'base-url': 'https://get.example.com' }

const attempt = (id: string, number: string, inputs = {}): Promise<StepResult> =>
  runAction({
    workspace,
    with: { ...place, endpoint: proxy.url, probe: 'false', 'cargo-registry': 'false', ...inputs },
    env: moto.env,
    github: { GITHUB_RUN_ID: id, GITHUB_RUN_ATTEMPT: number },
  })

/** Makes the credentials expire once this number of objects has been written below a version. Checks do not count. */
function expireAfter(written: number): void {
  let count = 0
  proxy.decide = ({ method, path }) => {
    if (method === 'PUT' && path.startsWith('/packages/testnet/') && !isCheck(path)) count += 1
    if (count <= written) return pass
    const body = '<?xml version="1.0"?><Error><Code>ExpiredToken</Code><Message>too old</Message></Error>'
    return { kind: 'instead', answer: { status: 400, headers: { 'content-type': 'application/xml' }, body } }
  }
}

/** Whether the request comes from the check before the build, which tries whether it may write. */
const isCheck = (path: string): boolean => path.includes('.build-packages-probe')

const versions = async (): Promise<readonly string[]> => {
  const keys = Object.keys(await bucket.state())
  return [...new Set(keys.flatMap(key => /^testnet\/([^/]+)\//.exec(key)?.[1] ?? []))].sort()
}

describe('a run whose credentials expire half-way', () => {
  let version = ''

  it('says how to continue the version that it has begun', async () => {
    expireAfter(3)
    const first = await attempt('19768234567', '1')
    version = first.outputs['version'] ?? ''
    expect(first).toMatchObject({ outcome: 'failure' })
    expect(version).toMatch(/^\d{8}_\d{6}-[0-9a-f]{7}-19768234567$/)
    expect(first.issues.map(issue => issue.message).join('\n')).toMatch(
      new RegExp(
        `credentials have expired\n[^]*\nto continue with version ${version}, let GitHub re-run the failed jobs: a new run starts another version\n`,
      ),
    )
    expect(await versions()).toEqual([version])
  })

  it('is completed by its second attempt, which begins no second version', async () => {
    proxy.decide = () => pass
    const second = await attempt('19768234567', '2')
    expect(second).toMatchObject({ outcome: 'success', outputs: { version } })
    const { version: written } = JSON.parse(second.outputs['published'] ?? '') as {
      version: { created: number; unchanged: number }
    }
    expect(written.unchanged).toBe(3)
    expect(written.created).toBeGreaterThan(0)
    expect(await versions()).toEqual([version, 'latest'])
  })

  it('is followed by a run of the same commit with its own version', async () => {
    const next = await attempt('19768234568', '1')
    expect(next).toMatchObject({ outcome: 'success' })
    expect(next.outputs['version']).toBe(version.replace('19768234567', '19768234568'))
    expect(await versions()).toEqual([version, next.outputs['version'], 'latest'])
  })

  it('on a laptop names the version to continue with, and the next run does', async () => {
    const flags = [
      `--working-directory=${workspace}`,
      '--publish-to=s3://packages/laptop',
      '--base-url=https://get.example.com',
      `--endpoint=${proxy.url}`,
      ...['--channel=testnet', '--no-probe', '--no-cargo-registry'],
    ]
    const env = { ...(process.env as Record<string, string>), ...moto.env, GITHUB_RUN_ID: '' }
    const program = [node24(), join(repository, 'dist/index.js')] as const
    const publish = (...more: readonly string[]): ReturnType<typeof runProgram> =>
      runProgram([...program, ...flags, ...more], env, temporaryFolder())
    let count = 0
    proxy.decide = ({ method, path }) => {
      if (method === 'PUT' && path.startsWith('/packages/laptop/testnet/') && !isCheck(path)) count += 1
      return count <= 3
        ? pass
        : { kind: 'instead', answer: { status: 400, body: '<Error><Code>ExpiredToken</Code></Error>' } }
    }
    const failed = await publish()
    const [, hint = '', own = ''] =
      /\nto continue with this version, run again with (--version (\S+))\n/.exec(failed.output) ?? []
    expect([failed.code, own]).toEqual([1, expect.stringMatching(/^\d{8}_\d{6}-[0-9a-f]{7}$/)])
    proxy.decide = () => pass
    const done = await publish(...hint.split(' '))
    expect(done).toMatchObject({ code: 0 })
    expect(done.output).toMatch(/; 3 were there/)
  })
})
