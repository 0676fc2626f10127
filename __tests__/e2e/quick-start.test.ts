// README's "In five minutes", step by step, with a simulated AWS: its template, its workflow, its lines.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { push } from '../support/act.js'
import { Bucket } from '../support/bucket.js'
import { asCheckout, checkoutHello, commitAll, repository, temporaryFolder } from '../support/checkout.js'
import { startIdentityProvider } from '../support/identity-provider.js'
import type { IdentityProvider } from '../support/identity-provider.js'
import { benchCommands } from '../support/install-bench-tools.js'
import { listen } from '../support/listen.js'
import type { Listening } from '../support/listen.js'
import { startMotoWithCloudFormation } from '../support/moto.js'
import type { Moto } from '../support/moto.js'
import { NewUser, run } from '../support/new-user.js'
import type { Ran } from '../support/new-user.js'
import { node24 } from '../support/node24.js'

const readme = readFileSync(join(repository, 'README.md'), 'utf8')
const [, section = ''] = /\*\*In five minutes, in a workflow:\*\*([^]*?)\n\*\*More to copy/.exec(readme) ?? []
const zone = 'Z0123456789EXAMPLE'

let moto: Moto
let bucket: Bucket
let cdn: Listening
let provider: IdentityProvider
/** What the second command of the first step has printed. */
let stack = ''

beforeAll(async () => {
  moto = await startMotoWithCloudFormation()
  bucket = new Bucket(moto.url, 'my-bucket')
  provider = await startIdentityProvider()
  cdn = await listen((request, response) => void bucket.respond(request.url?.slice(1) ?? '', response))
})

afterAll(async () => {
  await Promise.all([cdn.close(), provider.close()])
  await moto.stop()
})

/** Programs by the names that people type. */
function programs(): string {
  const folder = temporaryFolder()
  const argv = { 'build-packages': [node24(), join(repository, 'dist/index.js')], aws: benchCommands().aws }
  for (const [name, words] of Object.entries(argv))
    writeFileSync(join(folder, name), `#!/bin/sh\nexec ${words.join(' ')} "$@"\n`, { mode: 0o755 })
  return folder
}

const own = programs()
const here = temporaryFolder()
const paste = (line: string): Promise<Ran> =>
  run(
    ['sh', '-ec', line],
    {
      ...moto.env,
      AWS_ENDPOINT_URL: moto.url,
      AWS_DEFAULT_REGION: 'us-east-1',
      HOME: here,
      PATH: [own, process.env['PATH']].join(delimiter),
    },
    here,
  )

describe("README's quick start", () => {
  it('has the place made by the line that its own line prints', async () => {
    const [, line = ''] = /```sh\n([^]*?)```/.exec(section) ?? []
    const printed = await paste(line)
    expect(printed.code === 0 ? '' : printed.output).toBe('')
    const [deploy = '', describe = ''] = printed.output.match(/^ *aws cloudformation .*$/gm) ?? []
    // moto gives a zone an id of its own, in a form that AWS doesn't have.
    const made = await paste(
      'aws route53 create-hosted-zone --name example.com --caller-reference 1 --query HostedZone.Id --output text',
    )
    const own = made.output.trim().replace('/hostedzone/', '')
    expect(deploy).toContain(zone)
    const deployed = await paste(deploy.replace(zone, own))
    expect(deployed.output).toContain('Successfully created/updated stack - build-packages\n')
    stack = (await paste(describe)).output
    const [, shown = ''] = /```text\n([^]*?) {3}```/.exec(section) ?? []
    expect(withoutIds(stack)).toContain(withoutIds(shown.replace(/^ {3}/gm, '')))
  })

  it('publishes by its workflow, with three lines replaced by those that the stack prints', async () => {
    const workspace = checkoutHello()
    execFileSync('git', ['branch', '--move', 'main'], { cwd: workspace })
    mkdirSync(join(workspace, '.github/workflows'), { recursive: true })
    writeFileSync(join(workspace, '.github/workflows/publish-packages.yml'), workflow())
    commitAll(workspace, 'Publish')
    const ran = await push({
      workspace,
      actions: { 'modality-org/build-packages@v1': action() },
      // What the runner sets for a job with `id-token: write`, and where AWS is here; but no credentials.
      stepEnv: { ...provider.services, ...withoutKeys(moto.env), AWS_ENDPOINT_URL: moto.url },
    })
    expect(ran.code === 0 ? '' : ran.output).toBe('')
    expect(ran.output).toMatch(/assumed arn:aws:iam::\d+:role\/build-packages-Role-\S+ as build-packages-/)
    expect(provider.given).toHaveLength(1)
    expect(ran.output).toMatch(/Summary - ## hello \S+ is published to main\n/)
    expect(ran.output).toContain(`curl -fsSL ${cdn.url}/main/latest/install.sh | sh\n`)
  })

  it('is what people install then', async () => {
    const user = new NewUser()
    expect(await user.paste(`curl -fsSL ${cdn.url}/main/latest/install.sh | sh`)).toMatchObject({ code: 0 })
    expect((await user.paste('.hello/bin/hello --version')).output).toMatch(/^hello 0\.1\.0/)
  })
})

const withoutKeys = (env: Moto['env']): Moto['env'] =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !/_KEY(_ID)?$/.test(name)))

const withoutIds = (text: string): string =>
  text.replace(/Role-\w+$/m, 'Role-…').replace(/(distribution-id: )\w+$/m, '$1…')

/** The workflow with the lines of the stack. Nothing but the address differs: nobody here serves get.example.com. */
function workflow(): string {
  const example = readFileSync(join(repository, 'examples/workflows/publish-packages.yml'), 'utf8')
  const indented = (text: string): string => text.trim().replace(/^/gm, ' '.repeat(10))
  return [
    [/^ {10}publish-to: [^]*role-to-assume: .*$/m, indented(stack.split('\n\n')[0] ?? '')],
    [/https:\/\/get\.example\.com/, cdn.url],
  ].reduce((text, [pattern = '', lines = '']) => {
    expect(text).toMatch(pattern)
    return text.replace(pattern, String(lines))
  }, example)
}

/** This repository as GitHub would fetch it for `uses`. */
function action(): string {
  const folder = temporaryFolder()
  for (const name of ['package.json', 'action.yml', 'dist'])
    cpSync(join(repository, name), join(folder, name), { recursive: true })
  asCheckout(folder)
  return folder
}
