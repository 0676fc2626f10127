import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { checkoutHello, commitAll, repository, temporaryFolder } from '../support/checkout.js'
import { NewUser, run } from '../support/new-user.js'
import { node24 } from '../support/node24.js'
import type { StepResult } from '../support/runner.js'
import { openSite } from '../support/s3-site.js'
import type { S3Site } from '../support/s3-site.js'

const workspace = checkoutHello()
const runNumber = (number: number): Record<string, string> => ({ GITHUB_RUN_NUMBER: String(number) })
let site: S3Site

const install = async (): Promise<string> => {
  const user = new NewUser()
  const done = await user.paste(`curl -fsSL ${site.base}/testnet/latest/install.sh | sh`)
  expect(done.code === 0 ? '' : done.output).toBe('')
  const cargo = `cargo install --index sparse+${site.base}/testnet/latest/cargo-registry/index/ hello-shout`
  const built = await user.paste(cargo)
  const version = /Installing hello-shout v0\.2\.0\+(\S+)/.exec(built.output)?.[1]
  return `${(await user.paste('~/.greeter/bin/hello --version')).output.trim()}, crate of ${version ?? built.output}`
}

const messages = ({ issues }: StepResult): string => issues.map(issue => issue.message).join('\n')

describe('two versions of a channel', () => {
  let [first, second] = ['', '']

  beforeAll(async () => {
    site = await openSite(workspace, 'v1')
    first = commitAll(workspace, 'One')
    expect(await site.publish({}, {}, runNumber(1))).toMatchObject({ outcome: 'success' })
    second = commitAll(workspace, 'Two')
    expect(await site.publish({ version: 'v2' }, {}, runNumber(2))).toMatchObject({ outcome: 'success' })
  })

  afterAll(() => site.close())

  it('are installed as latest says', async () => {
    expect(await install()).toBe(`hello 0.1.0 (${second}), crate of v2`)
  })

  it('latest is pointed back at the older one, without an upload, and the run says so', async () => {
    const promoted = await site.promote('v1')
    expect(promoted).toMatchObject({ outcome: 'success', issues: [] })
    expect(promoted.outputs).toMatchObject({ version: 'v1', channel: 'testnet' })
    expect(promoted.log).toContain('latest of testnet was v2 and is v1 now')
    expect(promoted.summary).toContain('## latest of testnet is v1')
    expect(await install()).toBe(`hello 0.1.0 (${first}), crate of v1`)
  })

  it('an older run that ends late publishes its version, and does not move latest', async () => {
    const late = await site.publish({ version: 'v0' }, {}, runNumber(0))
    expect(late).toMatchObject({ outcome: 'success' })
    expect(late.log).toMatch(/latest belongs to version v1[\s\S]*v0 is published, and latest stays as it is/)
    expect(late.summary).toContain('`latest` was left as it is: it belongs to `v1`')
    expect(late.summary).toContain(`${site.base}/testnet/v0/install.sh`)
    expect(await site.bucket.text('site/testnet/latest/manifest.json')).toContain('"version": "v1"')
  })

  it('a version that does not exist is refused', async () => {
    const refused = await site.promote('v9')
    expect(refused).toMatchObject({ outcome: 'failure' })
    expect(messages(refused)).toContain('version v9 of testnet is not there in s3://packages/site')
    expect(refused.summary).toContain('## latest of testnet was not pointed at v9')
  })

  it('can be listed', async () => {
    const argv = [
      ...[node24(), join(repository, 'dist/index.js')],
      ...['list', '--channel=testnet', '--publish-to=s3://packages/site'],
    ] as const
    const env = { ...(process.env as Record<string, string>), ...site.env }
    const listed = await run(argv, env, temporaryFolder())
    expect(listed).toMatchObject({ code: 0 })
    expect(listed.output).toMatch(/^Versions of testnet$/m)
    expect(listed.output).toMatch(/^ {2}v1 {2}.* UTC {2}\d+ objects +\S+ .?B +latest$/m)
    expect(listed.output).toMatch(/^ {2}v2 {2}.* UTC {2}/m)
  })
})
