import { describe, expect, it } from '@jest/globals'

import { installOn } from '../support/described-machine.js'
import type { Described } from '../support/described-machine.js'
import { says } from '../support/install-tree.js'
import type { InstallTree } from '../support/install-tree.js'
import { installUnder, shells } from '../support/machine.js'
import type { Ran } from '../support/machine.js'
import { serveInstallTree } from '../support/served-install-tree.js'

const tree = serveInstallTree()

describe.each(shells)('install.sh under $title', shell => {
  const install = installUnder(shell)
  const on = (
    described: Described,
    needs: Parameters<InstallTree['publish']>[4],
    ...platforms: readonly string[]
  ): Promise<Ran> => {
    const binaries = Object.fromEntries(platforms.map(platform => [`${platform}/modal`, says('1.0')]))
    return installOn(tree, described, binaries, install, needs)
  }

  it.each([
    ['x86-64-v2', 'sse4_2'],
    ['x86-64-v3', 'avx2'],
    ['x86-64-v4', 'avx512f'],
  ])('installs a program that needs %s only where the processor has %s', async (cpu, flag) => {
    const needs = { 'linux-x86_64': { cpu } }
    const has = { machine: 'x86_64', flags: `flags : fpu ${flag} ht` }
    expect(await on(has, needs, 'linux-x86_64')).toMatchObject({ code: 0 })
    const ran = await on({ machine: 'x86_64', flags: 'flags : fpu sse2 ht' }, needs, 'linux-x86_64')
    expect(ran.err).toMatch(new RegExp(`^error: modal 1.0 needs a processor with ${flag}\n`))
    expect(tree.requests).toHaveLength(1)
  })

  it('takes the musl build where the other one needs a better processor, and tries if there are no flags', async () => {
    const needs = { 'linux-x86_64': { cpu: 'x86-64-v3' } }
    const old = { machine: 'x86_64', flags: 'flags : fpu sse2 ht' }
    const ran = await on(old, needs, 'linux-x86_64', 'linux-x86_64-musl')
    expect(ran.out).toContain('downloading modal 1.0 for linux-x86_64-musl ')
    expect(await on({ machine: 'x86_64' }, needs, 'linux-x86_64')).toMatchObject({ code: 0 })
  })

  it.each([
    ['11.0', '11.0', true],
    ['11.0', '15.6.1', true],
    ['11.0', '10.15.7', false],
    ['14.2.1', '14.1', false],
    ['14.2', '14.2.1', true],
  ])('a program that needs macOS %s, on macOS %s: %s', async (macos, version, fits) => {
    const mac = { system: 'Darwin', machine: 'arm64', scripts: { sw_vers: `echo ${version}` } }
    const ran = await on(mac, { 'darwin-aarch64': { macos } }, 'darwin-aarch64')
    if (fits) expect(ran).toMatchObject({ code: 0 })
    else
      expect(ran.err).toMatch(
        /^error: modal 1\.0 needs macOS \d+\.\d+ or newer, and this system has \d+\.\d+\n/,
      )
  })

  it('tries where macOS does not say its version', async () => {
    const mac = { system: 'Darwin', machine: 'arm64', scripts: { sw_vers: 'exit 1' } }
    expect(await on(mac, { 'darwin-aarch64': { macos: '14.0' } }, 'darwin-aarch64')).toMatchObject({
      code: 0,
    })
  })
})
