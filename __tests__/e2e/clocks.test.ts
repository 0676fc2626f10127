// A machine whose clock is wrong, as a laptop's after a long sleep: what it writes is judged by the store's clock.
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { Bucket } from '../support/bucket.js'
import { repository } from '../support/checkout.js'
import { run } from '../support/new-user.js'
import { node24 } from '../support/node24.js'
import { tinyWorkspace } from '../support/tiny-workspace.js'
import { startVersitygw } from '../support/versitygw.js'
import { wrongClock } from '../support/wrong-clock.js'

let server: Awaited<ReturnType<typeof startVersitygw>>
beforeAll(async () => {
  server = await startVersitygw()
})
afterAll(() => server.stop())

/** Our program on the content of a bucket; its log. */
async function ours(argv: readonly string[], bucket: string, offset?: string): Promise<string> {
  const place = [`--publish-to=s3://${bucket}`, `--endpoint=${server.url}`, '--channel=testnet']
  const env = {
    ...(process.env as Record<string, string>),
    ...server.env,
    ...(offset === undefined ? {} : wrongClock(offset)),
  }
  const program = [node24(), join(repository, 'dist/index.js')] as const
  const { code, output } = await run([...program, ...argv, ...place], env, repository)
  if (code !== 0) throw new Error(output)
  return output
}

const site = '--base-url=https://get.example.com'
const publish = (version: string): readonly string[] => [
  ...['publish', `--working-directory=${workspaces[version] ?? ''}`, `--version=${version}`, site],
  ...['--no-cargo-registry', '--no-probe'],
]
const workspaces: Readonly<Record<string, string>> = {
  v1: tinyWorkspace('v1'),
  v2: tinyWorkspace('v2'),
  v3: tinyWorkspace('v3'),
}

describe('with a clock that is wrong', () => {
  beforeAll(async () => {
    for (const [version, workspace] of Object.entries(workspaces)) {
      const flags = [`--working-directory=${workspace}`, `--version=${version}`, '--channel=testnet']
      const argv = [
        node24(),
        join(repository, 'dist/index.js'),
        'build',
        ...flags,
        '--no-cargo-registry',
      ] as const
      expect(await run([...argv], process.env as Record<string, string>, repository)).toMatchObject({
        code: 0,
      })
    }
  })

  it.each(['+2h', '-2h', '-40s'])(
    'by %s, publish and promote go on, and whoever comes later is newer',
    async offset => {
      const { name } = await new Bucket(
        server.url,
        `b-${randomBytes(4).toString('hex')}`,
        server.secret,
      ).create()
      await ours(publish('v1'), name)
      const logs = [
        await ours(publish('v2'), name, offset),
        await ours(['promote', '--version=v1', site, '--no-probe'], name, offset),
      ]
      // Only a refusal for the time is worth asking again, and that once for each request that was on its way.
      const again = logs
        .join('\n')
        .split('\n')
        .filter(line => line.includes('attempt'))
      expect(again.filter(line => !/attempt 2 of 5: .*too large/.test(line))).toEqual([])
      await ours(['promote', '--version=v2', site, '--no-probe'], name)
      expect(await ours(['verify'], name)).toContain('2 versions')
      const latest = await new Bucket(server.url, name, server.secret).text('testnet/latest/manifest.json')
      expect(latest).toContain('"version": "v2"')
    },
  )
})
