import { delimiter, join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { serveFolder } from '../../src/adapters/loopback.js'
import type { Served } from '../../src/adapters/loopback.js'
import { checkoutHello, repository, temporaryFolder } from '../support/checkout.js'
import { homeOf, oldCargo } from '../support/components.js'
import { NewUser, run } from '../support/new-user.js'
import { node24 } from '../support/node24.js'
import { testToolchain } from '../support/toolchain.js'

/** Folders that go first on PATH, by the version of the cargo in them. */
const cargos = {
  '1.85': (): string => join(homeOf(oldCargo), 'usr/bin'),
  'Debian’s newest': (): string => testToolchain().bin,
} as const

describe('a registry', () => {
  const site = temporaryFolder()
  let served: Served

  beforeAll(async () => {
    served = await serveFolder(site, 0)
    const place = [`--publish-to=${site}`, `--base-url=${served.url}`, '--channel=main', '--version=v1']
    const argv = [
      node24(),
      join(repository, 'dist/index.js'),
      `--working-directory=${checkoutHello()}`,
    ] as const
    const { code, output } = await run([...argv, ...place], process.env as Record<string, string>, repository)
    expect(code === 0 ? '' : output).toBe('')
  })

  afterAll(() => served.close())

  it.each(Object.entries(cargos))(
    'works with cargo %s, with and without a lock file',
    async (name, folder) => {
      const env = { PATH: [folder(), process.env['PATH'] ?? ''].join(delimiter) }
      const who = new NewUser()
      const version = (await who.paste('cargo --version', env)).output
      expect(version).toMatch(name === '1.85' ? /^cargo 1\.85\./ : /^cargo 1\.\d+\./)
      for (const flag of ['', '--locked']) {
        const index = `--index sparse+${served.url}/main/latest/cargo-registry/index/`
        const line = `cargo install --force ${flag} ${index} hello-shout && .cargo/bin/hello-shout`
        expect((await who.paste(line, env)).output).toContain('HELLO, WORLD!')
      }
    },
  )
})
