import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { Bucket } from '../support/bucket.js'
import { checkoutHello, repository, temporaryFolder } from '../support/checkout.js'
import { hammer } from '../support/hammer.js'
import { listen } from '../support/listen.js'
import type { Listening } from '../support/listen.js'
import { NewUser, run } from '../support/new-user.js'
import { node24 } from '../support/node24.js'
import { startVersitygw } from '../support/versitygw.js'
import type { Versitygw } from '../support/versitygw.js'

const workspace = checkoutHello()
let server: Versitygw
let site: Listening

beforeAll(async () => {
  server = await startVersitygw()
  const bucket = await new Bucket(server.url, 'packages', server.secret).create()
  site = await listen((request, response) => void bucket.respond(request.url?.slice(1) ?? '', response))
  await publish(1)
})

afterAll(async () => {
  await site.close()
  await server.stop()
})

async function publish(version: number): Promise<void> {
  const { code, output } = await run(
    [
      node24(),
      join(repository, 'dist/index.js'),
      `--working-directory=${workspace}`,
      `--version=v${version}`,
      '--channel=testnet',
      '--publish-to=s3://packages',
      `--base-url=${site.url}`,
      `--endpoint=${server.url}`,
      '--build-env=HELLO_GIT_COMMIT={version}',
    ],
    { ...(process.env as Record<string, string>), ...server.env },
    repository,
  )
  expect(code === 0 ? '' : output).toBe('')
}

/** A crate of another project that depends on ours, from a registry by its index. */
function consumerOf(index: string): string {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'src'))
  writeFileSync(join(folder, 'src/lib.rs'), 'pub use hello_core::greeting;\n')
  writeFileSync(
    join(folder, 'Cargo.toml'),
    `[package]
name = "consumer"
version = "1.0.0"
edition = "2021"

[dependencies]
hello-core = { version = "0.1", registry-index = "${index}" }
`,
  )
  return folder
}

describe('latest', () => {
  it('keeps crates for existing lock files after it has moved on, and gives new users the new version', async () => {
    const index = `sparse+${site.url}/testnet/latest/cargo-registry/index/`
    const consumer = consumerOf(index)
    const check = (flag: string): string => `cd ${consumer} && cargo check --quiet ${flag}`
    expect(await new NewUser().paste(check(''))).toMatchObject({ code: 0 })
    const lock = readFileSync(join(consumer, 'Cargo.lock'), 'utf8')
    expect(lock).toContain('+v1"')
    await publish(2)
    // Another user, whose cargo has never seen this registry.
    expect(await new NewUser().paste(check('--locked'))).toEqual({ code: 0, output: '' })
    expect(readFileSync(join(consumer, 'Cargo.lock'), 'utf8')).toBe(lock)
    const updated = await new NewUser().paste(`cd ${consumer} && cargo update`)
    expect(updated.output).toMatch(/hello-core v\S+\+v1 .*-> v\S+\+v2/)
  })

  it('serves every reader one complete version, and never an older one, while new versions are published', async () => {
    const { met, stop } = hammer(`${site.url}/testnet/latest/`)
    for (const version of [3, 4, 5]) await publish(version)
    await stop()
    expect(met.troubles).toEqual([])
    for (const reads of Object.values(met.reads)) expect(reads).toBeGreaterThan(0)
  })
})
