import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'

import { createInstallTree, says } from '../support/install-tree.js'
import type { InstallTree } from '../support/install-tree.js'
import {
  createMachine,
  filesIn,
  installUnder,
  namesIn,
  removeMachines,
  shells,
  uname,
} from '../support/machine.js'

const PLATFORMS = ['darwin-aarch64', 'darwin-x86_64', 'linux-aarch64', 'linux-x86_64', 'linux-x86_64-musl']
const MUSL = 'echo "musl libc (x86_64)" >&2; exit 1'

let tree: InstallTree

beforeAll(async () => {
  tree = await createInstallTree()
})

beforeEach(() => {
  tree.clear()
})

afterAll(async () => {
  removeMachines()
  await tree.close()
})

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

  it('the musl build on glibc, where it is the only one', async () => {
    const machine = createMachine()
    expect(await install(builds('linux-x86_64-musl'), machine)).toMatchObject({ code: 0, err: '' })
    expect(filesIn(machine.dir)).toEqual({ modal: says('linux-x86_64-musl') })
  })

  it('nothing on musl, where the only build is for glibc', async () => {
    const machine = createMachine({ scripts: { ldd: MUSL } })
    expect(await install(builds('linux-x86_64'), machine)).toEqual({
      code: 1,
      out: '',
      err: `error: this build of modal needs glibc, and this system has musl
hint: to build it from source: cargo install modal --locked
`,
    })
  })

  it('nothing where there is no build, but says which there are', async () => {
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
})
