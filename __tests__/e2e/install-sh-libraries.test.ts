import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from '@jest/globals'

import { temporaryFolder } from '../support/checkout.js'
import { createMachine, installUnder, installUnderDash, namesIn, shells } from '../support/machine.js'
import { serveInstallTree } from '../support/served-install-tree.js'

const tree = serveInstallTree()

/** A program that needs libown.so.1, which this system doesn't have. */
function programWithoutItsLibrary(): Buffer {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'own.c'), 'int own(void) { return 1; }')
  writeFileSync(join(folder, 'main.c'), 'int own(void); int main(void) { return own(); }')
  const cc = (...args: readonly string[]): unknown => execFileSync('cc', args, { cwd: folder })
  cc('-shared', '-fPIC', '-Wl,-soname,libown.so.1', 'own.c', '-o', 'libown.so')
  cc('main.c', '-L.', '-lown', '-o', 'main')
  rmSync(join(folder, 'libown.so'))
  return readFileSync(join(folder, 'main'))
}

const program = programWithoutItsLibrary()
const packages = { 'apt-get': 'libown1', dnf: 'own-libs', apk: 'own', pacman: 'own', brew: 'own@1' }

const script = (libraries: ReadonlyMap<string, Partial<typeof packages>>): string =>
  tree.publish('1.0', { 'linux-x86_64/modal': program }, { libraries })
const named = new Map([['libown.so.1', packages]])

describe.each(shells)('install.sh under $title, for a program whose library is missing', shell => {
  const install = installUnder(shell)

  it('installs nothing, and says how to get it', async () => {
    const machine = createMachine({ scripts: { 'apt-get': 'exit 1' } })
    const ran = await install(script(named), machine)
    expect(ran.code).toBe(1)
    expect(ran.err).toContain(
      'error: modal 1.0 cannot run on this system (exit status 127); nothing was installed\n',
    )
    expect(ran.err).toContain('libown.so.1: cannot open shared object file')
    expect(ran.err).toContain('hint: install it with: apt-get install libown1\n')
    expect(namesIn(machine.home)).toEqual([])
  })
})

describe('install.sh, for a program whose library is missing', () => {
  it.each([
    ['dnf', 'dnf install own-libs'],
    ['apk', 'apk add own'],
    ['pacman', 'pacman -S own'],
    ['brew', 'brew install own@1'],
  ])('says how to get it with %s', async (manager, line) => {
    const machine = createMachine({ scripts: { [manager]: 'exit 1' } })
    expect((await installUnderDash(script(named), machine)).err).toContain(`hint: install it with: ${line}\n`)
  })

  it('names only the library if nobody has named its package, or nothing here installs it', async () => {
    for (const libraries of [new Map(), new Map([['libown.so.1', { 'apt-get': 'libown1' }]])]) {
      const ran = await installUnderDash(script(libraries), createMachine())
      expect(ran.err).toContain('libown.so.1: cannot open shared object file')
      expect(ran.err).not.toContain('install it with')
    }
  })
})
