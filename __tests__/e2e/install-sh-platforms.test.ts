import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from '@jest/globals'

import { says } from '../support/install-tree.js'
import { createMachine, filesIn, installUnder, namesIn, shells, uname } from '../support/machine.js'
import type { Machine } from '../support/machine.js'
import { serveInstallTree } from '../support/served-install-tree.js'

const PLATFORMS = ['darwin-aarch64', 'darwin-x86_64', 'linux-aarch64', 'linux-x86_64', 'linux-x86_64-musl']
const MUSL = 'echo "musl libc (x86_64)" >&2; exit 1'

const tree = serveInstallTree()

function builds(...platforms: readonly string[]): string {
  return tree.publish(
    '1.0',
    Object.fromEntries(platforms.map(platform => [`${platform}/modal`, says(platform)])),
  )
}

describe.each(shells)('install.sh under $title chooses', shell => {
  const install = installUnder(shell)

  it.each([
    ['Linux', 'x86_64', {}, 'linux-x86_64'],
    ['Linux', 'amd64', {}, 'linux-x86_64'],
    ['Linux', 'aarch64', {}, 'linux-aarch64'],
    ['Linux', 'x86_64', { ldd: MUSL }, 'linux-x86_64-musl'],
    ['Darwin', 'arm64', {}, 'darwin-aarch64'],
    ['Darwin', 'x86_64', {}, 'darwin-x86_64'],
    ['Darwin', 'x86_64', { sysctl: 'echo 0' }, 'darwin-x86_64'],
    ['Darwin', 'x86_64', { sysctl: '[ "$2" = sysctl.proc_translated ] && echo 1' }, 'darwin-aarch64'],
  ])('for %s on %s with %j: %s', async (system, processor, scripts, platform) => {
    const machine = createMachine({ scripts: { ...scripts, uname: uname(system, processor) } })
    expect((await install(builds(...PLATFORMS), machine)).out).toContain(`for ${platform} (`)
    expect(filesIn(machine.dir)).toEqual({ modal: says(platform) })
  })

  it.each([
    [[], 'linux-x86_64'],
    [['lib/ld-musl-x86_64.so.1'], 'linux-x86_64-musl'],
    [['lib/ld-musl-x86_64.so.1', 'lib64/ld-linux-x86-64.so.2'], 'linux-x86_64'],
    [['lib/ld-musl-x86_64.so.1', 'lib/ld-linux-x86-64.so.2'], 'linux-x86_64'],
  ])('without ldd, by the loaders %j: %s', async (loaders, platform) => {
    const machine = createMachine({ scripts: { ldd: 'exit 127' } })
    const root = join(machine.home, 'root')
    mkdirSync(join(root, 'lib'), { recursive: true })
    mkdirSync(join(root, 'lib64'))
    for (const loader of loaders) writeFileSync(join(root, loader), '')
    const script = builds(...PLATFORMS).replace(/ (\/lib(64)?\/ld-)/g, ` ${root}$1`)
    expect((await install(script, machine)).out).toContain(`for ${platform} (`)
  })

  describe('on a 64-bit kernel with 32-bit libraries', () => {
    const byGetconf = { getconf: '[ "$1" = LONG_BIT ] && echo 32' }
    const byItself = { getconf: 'exit 1', head: "printf '\\177ELF\\001'" }

    function script(machine: Machine, loader: string | undefined, ...platforms: readonly string[]): string {
      const root = join(machine.home, 'root')
      mkdirSync(join(root, 'lib64'), { recursive: true })
      if (loader !== undefined) writeFileSync(join(root, 'lib64', loader), '')
      return builds(...platforms).replace(/'(\/lib(64)?\/ld-linux-)/g, `'${root}$1`)
    }

    it.each([byGetconf, byItself])('the musl build, which needs no libraries (%j)', async scripts => {
      for (const processor of ['x86_64', 'aarch64']) {
        const machine = createMachine({ scripts: { ...scripts, uname: uname('Linux', processor) } })
        const offered = [`linux-${processor}`, `linux-${processor}-musl`]
        const ran = await install(script(machine, undefined, ...offered), machine)
        expect(ran.out).toContain(`for linux-${processor}-musl (`)
      }
    })

    it('nothing if there is no such build', async () => {
      const machine = createMachine({ scripts: byGetconf })
      expect(await install(script(machine, undefined, 'linux-x86_64'), machine)).toEqual({
        code: 1,
        out: '',
        err: `error: this build of modal needs 64-bit libraries, and this system has 32-bit ones
hint: to build it from source: cargo install modal --locked
`,
      })
    })

    it('the usual build if there are 64-bit libraries too', async () => {
      const machine = createMachine({ scripts: byGetconf })
      const ran = await install(script(machine, 'ld-linux-x86-64.so.2', ...PLATFORMS), machine)
      expect(ran.out).toContain('for linux-x86_64 (')
    })
  })

  it.each([
    ['exit 0', 'darwin-x86_64'],
    ['exit 1', undefined],
  ])('on a Mac for which there is no build, if Rosetta answers %j, %j', async (arch, platform) => {
    const machine = createMachine({ scripts: { arch, uname: uname('Darwin', 'arm64') } })
    const ran = await install(builds('darwin-x86_64', 'linux-x86_64'), machine)
    if (platform === undefined)
      expect(ran.err).toMatch(/^error: modal 1\.0 is not built for Darwin on arm64\n/)
    else expect(ran.out).toContain(`for ${platform} (`)
  })

  it.each(['#!/no/such/loader\n', "#!/bin/sh\necho 'version `GLIBC_9.9 not found' >&2; exit 1\n"])(
    'the musl build if the other one, %j, cannot be started',
    async broken => {
      const machine = createMachine()
      const binaries = {
        'linux-x86_64/modal': broken,
        'linux-x86_64/node': broken,
        'linux-x86_64-musl/modal': says('musl'),
        'linux-x86_64-musl/node': says('musl'),
      }
      const ran = await install(tree.publish('1.0', binaries), machine, ['--all'])
      expect(ran).toMatchObject({ code: 0, err: '' })
      expect(ran.out).toContain('\nthe build for linux-x86_64 cannot run on this system\n')
      expect(filesIn(machine.dir)).toEqual({ modal: says('musl'), node: says('musl') })
    },
  )

  it('the musl build on glibc, if it is the only one', async () => {
    const machine = createMachine()
    expect(await install(builds('linux-x86_64-musl'), machine)).toMatchObject({ code: 0, err: '' })
    expect(filesIn(machine.dir)).toEqual({ modal: says('linux-x86_64-musl') })
  })

  it('nothing on musl, if the only build is for glibc', async () => {
    const machine = createMachine({ scripts: { ldd: MUSL } })
    expect(await install(builds('linux-x86_64'), machine)).toEqual({
      code: 1,
      out: '',
      err: `error: this build of modal needs glibc, and this system has musl
hint: to build it from source: cargo install modal --locked
`,
    })
  })

  it('nothing if there is no build, but lists the existing ones', async () => {
    const machine = createMachine({ scripts: { uname: uname('FreeBSD', 'riscv64') } })
    const error = 'error: modal 1.0 is not built for FreeBSD on riscv64\nhint: it is built for'
    const cargo = 'hint: to build it from source: cargo install modal --locked\n'
    expect(await install(builds(...PLATFORMS), machine)).toEqual({
      code: 1,
      out: '',
      err: `${error} ${PLATFORMS.join(', ')}\n${cargo}`,
    })
    const two = { 'linux-x86_64/modal': says('modal'), 'linux-x86_64/node': says('node') }
    const script = tree.publish('1.0', two, { cargoInstall: undefined })
    const ran = await install(script, machine, ['--all'])
    expect(ran).toEqual({ code: 1, out: '', err: `${error} linux-x86_64\n` })
    expect([tree.requests, namesIn(machine.home)]).toEqual([[], []])
  })

  it.each(['MINGW64_NT-10.0-26100', 'MSYS_NT-10.0-26100', 'CYGWIN_NT-10.0-26100'])(
    'nothing on Windows, which %s reveals, and prints the command for PowerShell',
    async system => {
      const machine = createMachine({ scripts: { uname: uname(system, 'x86_64') } })
      const onWindows = 'powershell -c "irm https://get.example.com/install.ps1 | iex"'
      const parts = { 'linux-x86_64/modal': says('modal') }
      const error = 'error: this script installs on Linux and macOS, and this is Windows\n'
      const cargo = 'hint: to build it from source: cargo install modal --locked\n'
      const one = tree.publish('1.0', parts, { onWindows })
      expect(await install(one, machine)).toEqual({
        code: 1,
        out: '',
        err: `${error}hint: to install with PowerShell: ${onWindows}\n${cargo}`,
      })
      const none = tree.publish('1.0', parts)
      expect(await install(none, machine)).toEqual({ code: 1, out: '', err: error + cargo })
      expect([tree.requests, namesIn(machine.home)]).toEqual([[], []])
    },
  )
})
