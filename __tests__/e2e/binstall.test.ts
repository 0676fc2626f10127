// Crates of a signed version, installed by cargo-binstall, which takes https only.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'

import { runAction } from '../support/action.js'
import { checkoutHello, commitAll, temporaryFolder } from '../support/checkout.js'
import { binstallProgram } from '../support/install-binstall.js'
import { aKeyPair } from '../support/minisign-keys.js'
import { run } from '../support/new-user.js'
import type { Ran } from '../support/new-user.js'
import { signerOf } from '../support/signed-tree.js'
import { createAuthority } from '../support/test-authority.js'
import type { TestAuthority } from '../support/test-authority.js'

const [own, other] = [aKeyPair('own'), aKeyPair('other')]
const site = temporaryFolder()
/** What is served instead of a file, by the end of its name. */
const instead = new Map<string, Buffer | undefined>()
let authority: TestAuthority
let server: Server
let base = ''

beforeAll(async () => {
  authority = await createAuthority()
  const context = await authority.contextFor('localhost')
  server = createServer(
    {
      SNICallback: (_, give) => {
        give(null, context)
      },
    },
    ({ url = '' }, response) => {
      const change = [...instead].find(([end]) => url.endsWith(end))
      const body = change === undefined ? contentOf(join(site, url)) : change[1]
      if (body === undefined) response.writeHead(404).end()
      else response.end(body)
    },
  )
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  base = `https://localhost:${(server.address() as AddressInfo).port}`
  const workspace = checkoutHello()
  commitAll(workspace, 'One')
  for (const [version, more] of [
    ['unsigned', { latest: 'false' }],
    ['signed', { 'signing-key': own.secret }],
  ] as const) {
    const place = { 'publish-to': site, 'base-url': base, version, 'install-prefix': 'GREETER' }
    const { outcome, issues } = await runAction({ workspace, with: { ...place, ...more } })
    expect({ outcome, issues }).toEqual({ outcome: 'success', issues: [] })
  }
})

beforeEach(() => {
  instead.clear()
})

afterAll(() => {
  server.close()
})

function contentOf(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}

async function install(version: string): Promise<Ran & { readonly program: string }> {
  const home = temporaryFolder()
  const index = `sparse+${base}/testnet/${version}/cargo-registry/index/`
  const options = [
    '--no-confirm',
    '--targets=x86_64-unknown-linux-gnu',
    '--disable-telemetry',
    '--only-signed',
    '--strategies=crate-meta-data',
  ]
  const argv = [
    ...[binstallProgram(), '--index', index, '--root-certificates', authority.file, '--root', home],
    ...[...options, 'hello-cli'],
  ] as const
  // Nothing but this server is asked: it would look for the crate's repository, too.
  const env = {
    ...{ PATH: process.env['PATH'] ?? '', HOME: home, CARGO_HOME: join(home, '.cargo') },
    ...{ https_proxy: 'http://127.0.0.1:9', no_proxy: 'localhost' },
  }
  const done = await run(argv, env, home)
  const hello = await run([join(home, 'bin/hello'), '--version'], env, home).catch(() => undefined)
  return { ...done, program: hello?.output.trim() ?? 'none' }
}

describe('cargo binstall --only-signed', () => {
  const archive = 'archives/hello-x86_64-unknown-linux-gnu.tar.gz'

  it('installs from a signed version, without compiling', async () => {
    const { code, output, program } = await install('signed')
    expect(code === 0 ? '' : output).toBe('')
    expect(output).toContain('Verified signature')
    expect(program).toMatch(/^hello 0\.1\.0/)
  })

  it.each<[string, () => Promise<readonly [string, Buffer | undefined]>]>([
    [
      'an archive with another byte',
      () => {
        const bytes = readFileSync(join(site, 'testnet/signed', archive))
        bytes[30] = (bytes[30] ?? 0) ^ 1
        return Promise.resolve([archive, bytes])
      },
    ],
    ['no signature', () => Promise.resolve([`${archive}.minisig`, undefined])],
    [
      'the signature of a stranger',
      async () => {
        const stranger = await signerOf(other)
        const signature = await stranger.sign(readFileSync(join(site, 'testnet/signed', archive)), 'x')
        return [`${archive}.minisig`, Buffer.from(signature)]
      },
    ],
  ])('refuses %s', async (_, change) => {
    instead.set(...(await change()))
    const { code, program } = await install('signed')
    expect(code).not.toBe(0)
    expect(program).toBe('none')
  })

  it('refuses a version that is not signed', async () => {
    const { code, program } = await install('unsigned')
    expect(code).not.toBe(0)
    expect(program).toBe('none')
  })
})
