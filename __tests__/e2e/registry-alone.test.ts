import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { checkoutHello } from '../support/checkout.js'
import { publishToFolder } from '../support/folder-site.js'
import type { PublishedFolder } from '../support/folder-site.js'
import { Stranger } from '../support/stranger.js'

describe('a registry without binaries', () => {
  let done: PublishedFolder
  beforeAll(async () => {
    done = await publishToFolder({ workspace: checkoutHello(), with: { binaries: 'false', wasm: 'false' } })
  })
  afterAll(() => done.close())

  it('is published without a build, and says how to use it', () => {
    expect(done).toMatchObject({ outcome: 'success' })
    expect(existsSync(join(done.site, 'testnet/v1/install.sh'))).toBe(false)
    expect(done.log).not.toContain('Compiling')
    expect(done.summary).toContain('### Crates')
    expect(done.summary).not.toContain('install.sh')
    expect(readFileSync(join(done.site, 'testnet/index.html'), 'utf8')).toContain('>v1</a>')
  })

  it('is what cargo installs from', async () => {
    const stranger = new Stranger()
    const index = `sparse+${done.base}/testnet/latest/cargo-registry/index/`
    expect(await stranger.paste(`cargo install --index ${index} hello-cli`)).toMatchObject({ code: 0 })
    expect(await stranger.paste('~/.cargo/bin/hello')).toMatchObject({ code: 0 })
  })
})
