import { describe, expect, it } from '@jest/globals'

import { says } from '../support/install-tree.js'
import { createMachine, filesIn, installUnder, namesIn, shells } from '../support/machine.js'
import type { Machine } from '../support/machine.js'
import { serveInstallTree } from '../support/served-install-tree.js'

const tree = serveInstallTree()

/** An install script for builds of which the glibc one needs this version. */
function needing(glibc: string, ...platforms: readonly string[]): string {
  const binaries = Object.fromEntries(platforms.map(platform => [`${platform}/modal`, says(platform)]))
  return tree.publish('1.0', binaries, {}, { 'linux-x86_64': glibc })
}

const byGetconf = (version: string): Machine =>
  createMachine({ scripts: { getconf: `echo "glibc ${version}"`, ldd: 'exit 1' } })
const byLdd = (version: string): Machine =>
  createMachine({ scripts: { ldd: `echo "ldd (Ubuntu GLIBC ${version}-0ubuntu3.8) ${version}"` } })

describe.each(shells)('install.sh under $title, for a binary that needs glibc 2.34', shell => {
  const install = installUnder(shell)
  const both = (): string => needing('2.34', 'linux-x86_64', 'linux-x86_64-musl')

  it.each([
    ['2.34', 'linux-x86_64'],
    ['2.100', 'linux-x86_64'],
    ['3.0', 'linux-x86_64'],
    ['2.31', 'linux-x86_64-musl'],
    ['2.4', 'linux-x86_64-musl'],
  ])('on glibc %s takes the build %s', async (version, platform) => {
    for (const machine of [byGetconf(version), byLdd(version)]) {
      expect(await install(both(), machine)).toMatchObject({ code: 0 })
      expect(filesIn(machine.dir)).toEqual({ modal: says(platform) })
    }
  })

  it('on an older glibc, without a musl build, says so before it downloads', async () => {
    const machine = byLdd('2.31')
    const ran = await install(needing('2.34', 'linux-x86_64'), machine)
    expect(ran.code).toBe(1)
    expect(ran.err).toBe(
      'error: modal 1.0 needs glibc 2.34 or newer, and this system has 2.31\n' +
        'hint: to build it from source: cargo install modal --locked\n',
    )
    expect(tree.requests).toEqual([])
    expect(namesIn(machine.home)).toEqual([])
  })

  it('if the system does not report its version, tries', async () => {
    const machine = createMachine({ scripts: { ldd: 'echo "ldd (GNU libc)"' } })
    expect(await install(both(), machine)).toMatchObject({ code: 0 })
    expect(filesIn(machine.dir)).toEqual({ modal: says('linux-x86_64') })
  })
})
