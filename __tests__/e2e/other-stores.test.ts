// Publishes with the bundle to servers other than Amazon's, and installs from them with installers and cargo.
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { Bucket } from '../support/bucket.js'
import { checkoutHello, repository } from '../support/checkout.js'
import { listen } from '../support/listen.js'
import type { Listening } from '../support/listen.js'
import type { Moto } from '../support/moto.js'
import { NewUser, run } from '../support/new-user.js'
import type { Ran } from '../support/new-user.js'
import { node24 } from '../support/node24.js'
import { startRclone } from '../support/rclone.js'
import { startS3Proxy } from '../support/s3proxy.js'
import { startSeaweedfs } from '../support/seaweedfs.js'

const workspace = checkoutHello()

/** Runs the command line with the arguments and the environment for one store. */
function buildPackages(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Ran> {
  const built = args[0] === 'verify' ? [] : [`--working-directory=${workspace}`, '--version=v1']
  const release = [...built, '--channel=testnet']
  const all = { ...(process.env as Record<string, string>), ...env }
  return run([node24(), join(repository, 'dist/index.js'), ...args, ...release], all, repository)
}

beforeAll(async () => {
  expect(await buildPackages(['build'], {})).toMatchObject({ code: 0 })
})

describe.each([
  ['SeaweedFS', startSeaweedfs, 'public'],
  ['rclone', startRclone, 'private'],
  ['S3Proxy', startS3Proxy, 'private'],
] as const)('a release that is published to %s', (_, start, reading) => {
  let server: Moto
  let front: Listening | undefined
  let published: Ran
  let base: string
  let bucket: Bucket
  let place: readonly string[]

  beforeAll(async () => {
    server = await start()
    bucket = await new Bucket(server.url, 'packages', 'test-secret').create()
    if (reading === 'public') await bucket.letEverybodyRead()
    else front = await listen((request, response) => void bucket.respond(keyOf(request.url), response))
    base = front === undefined ? `${server.url}/packages` : front.url
    place = ['--publish-to=s3://packages', `--endpoint=${server.url}`, `--base-url=${base}`]
    published = await buildPackages(['publish', ...place], server.env)
  })

  afterAll(async () => {
    await front?.close()
    await server.stop()
  })

  it('is complete, and the public address gives the right answers', () => {
    expect(published.code === 0 ? '' : published.output).toBe('')
  })

  it('is found whole by verify', async () => {
    const { code, output } = await buildPackages(['verify', ...place], server.env)
    expect(output).toMatch(/testnet is as it was published: 1 version\n/)
    expect(output).toMatch(/1 version and latest; \d+ objects, .* MB; 1\d requests to the public address/)
    expect(code).toBe(0)
  })

  it('is installed by install.sh', async () => {
    const user = new NewUser()
    expect(await user.paste(`curl -fsSL ${base}/testnet/latest/install.sh | sh`)).toMatchObject({
      code: 0,
    })
    expect((await user.paste('~/.hello/bin/hello --json')).output).toMatch(/^"Hello, world!/)
  })

  it('is installed by cargo', async () => {
    const user = new NewUser()
    const line = `cargo install --index sparse+${base}/testnet/latest/cargo-registry/index/ hello-shout`
    const { code, output } = await user.paste(line)
    expect(code === 0 ? '' : output).toBe('')
  })

  it('is found altered by verify, where one byte differs', async () => {
    const altered = ['testnet/v1/binaries/linux-x86_64/hello', 'testnet/latest/install.sh']
    for (const key of altered) await bucket.put(key, 'x', 'application/octet-stream')
    const { code, output } = await buildPackages(['verify', ...place], server.env)
    for (const key of altered) expect(output).toContain(`${key}: its SHA-256 is `)
    expect(output).toContain(`${base}/testnet/latest/install.sh: has other bytes than were published`)
    expect(code).toBe(1)
  })
})

/** Cargo requests a crate of version `1.0.0+v1` with `%2B` in the path. */
const keyOf = (path = ''): string => decodeURIComponent(path.slice(1))
