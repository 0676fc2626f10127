import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { describe, expect, it } from '@jest/globals'

import { repository, temporaryFolder } from '../support/checkout.js'
import { run } from '../support/new-user.js'
import { node24 } from '../support/node24.js'

const template = readFileSync(join(repository, 'infra/aws.yml'), 'utf8')

/** Runs the bundle in an empty folder, on a machine that has nothing but Node. */
async function infra(...args: readonly string[]) {
  const folder = temporaryFolder()
  const argv = [node24(), join(repository, 'dist/index.js'), 'infra', ...args] as const
  const done = await run(argv, { PATH: dirname(node24()), HOME: folder }, folder)
  return { ...done, folder }
}

const place = ['--publish-to=s3://my-bucket', '--repository=o/n', '--environment=release']

describe('build-packages infra', () => {
  it('needs neither a workspace, nor cargo, nor AWS', async () => {
    const { code, output, folder } = await infra(...place, '--out=aws.yml')
    expect(code).toBe(0)
    expect(output).toMatch(/^ *aws cloudformation deploy --template-file aws\.yml .* BucketName=my-bucket /m)
    expect(readdirSync(folder)).toEqual(['aws.yml'])
    expect(readFileSync(join(folder, 'aws.yml'), 'utf8')).toBe(template)
  })

  it('prints the template without a file, and fails for what AWS would refuse', async () => {
    expect((await infra(...place)).output).toContain(template)
    const refused = await infra(...place, '--base-url=https://get.example.com', '--region=eu-central-1')
    expect(refused.code).toBe(1)
    expect(refused.output).toContain('docs/troubleshooting.md#certificate-region')
  })
})
