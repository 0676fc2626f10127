import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { describe, expect, it } from '@jest/globals'

import { fileOf } from '../support/debian.js'
import {
  createMachine,
  installUnder,
  installUnderDash as dash,
  namesIn,
  run,
  shells,
} from '../support/machine.js'
import { serveInstallTree } from '../support/served-install-tree.js'

const tree = serveInstallTree()

/** What follows the text that names the shell and the file. */
const hint = /\n(?:.* is not on the PATH of (\S+)\. Run this line, and add it to (.*):)\n {2}(.*)\n/

const anyHint = /()()\n {2}(.*)\n/

// Possible names of folders.
const folders = ['.modality/bin', "it's my bin/bin", 'back\\slash "quoted" !1']

// Each shell reads its startup file, as for a user at a terminal, and then runs the program.
describe.each([
  ['tcsh', '~/.cshrc', 'tcsh -c "modal --version"'],
  ['elvish', '~/.config/elvish/rc.elv', 'echo modal --version | elvish'],
  ['xonsh', '~/.xonshrc', 'xonsh --login -c "modal --version"'],
  ['fish', undefined, 'fish -c "modal --version"'],
] as const)('to a user of %s, install.sh', (name, place, command) => {
  // In xonsh, the name of a folder on PATH can't contain a dollar sign.
  it.each(name === 'xonsh' ? folders : [...folders, '$HOME/$x'])(
    'prints a line that works in that shell, for %j',
    async folder => {
      const machine = createMachine()
      const options = ['--dir', folder, '--no-path']
      const ran = await dash(tree.publishOne(), machine, options, { SHELL: fileOf(name) })
      expect(ran).toMatchObject({ code: 0, err: '' })
      const [, user, where, line = ''] = (place === undefined ? anyHint : hint).exec(ran.out) ?? []
      if (place !== undefined) expect([user, where]).toEqual([name, place])
      const file = join(machine.home, place?.slice(2) ?? '.config/fish/config.fish')
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, `${line}\n`)
      const env = { HOME: machine.home, PATH: '/usr/bin:/bin' }
      expect(await run(['sh', '-c', command], machine, env)).toMatchObject({ out: 'modal 1.0\nmore\n' })
    },
  )
})

it.each([
  [
    'nu',
    '$env.PATH = ($env.PATH | split row (char esep) | prepend "$H/a\'b \\"c\\\\d")',
    'the file that $nu.config-path names',
  ],
  ['pwsh', "$env:PATH = '$H/a''b \"c\\d:' + $env:PATH", 'the file that $PROFILE names'],
  ['csh', "set path = ('$H/a'\\''b \"c\\d' $path)", '~/.cshrc'],
])('to a user of %s, install.sh prints a line of that shell', async (name, line, place) => {
  const machine = createMachine()
  const options = ['--dir', 'a\'b "c\\d', '--no-path']
  const ran = await dash(tree.publishOne(), machine, options, { SHELL: `/opt/${name}` })
  expect(hint.exec(ran.out)?.slice(1)).toEqual([name, place, line.replace('$H', machine.home)])
})

describe.each(shells)('install.sh under $title', shell => {
  const install = installUnder(shell)

  it.each(['nu', 'tcsh', 'csh', 'elvish', 'xonsh', 'pwsh', 'rc'])(
    'prints no line of another shell to a user of %s, and still sets up the other shells',
    async name => {
      const machine = createMachine()
      const ran = await install(tree.publishOne(), machine, [], { SHELL: `/usr/bin/${name}` })
      expect(ran).toMatchObject({ code: 0, err: '' })
      expect(ran.out).not.toMatch(/\n {2}(export|source|\.) /)
      expect(ran.out).toContain(`put ${machine.dir} on PATH in ~/.profile\n`)
      expect(ran.out).toContain(`${machine.dir} is not on the PATH of ${name}`)
    },
  )

  it('says so if it does not know the shell', async () => {
    const machine = createMachine()
    const ran = await install(tree.publishOne(), machine, ['--no-path'], { SHELL: '/usr/bin/rc' })
    expect(ran.out).toContain(
      `\n${machine.dir} is not on the PATH of rc, a shell that this script does not know. Add it as the shell's manual says.\n`,
    )
  })
})

it('install.sh runs as a file under posh, which is the strictest shell', async () => {
  const machine = createMachine()
  const posh = installUnder({ title: 'posh', argv: [fileOf('posh')] })
  const script = tree.publishPacked('1.0', ['xz', 'gz'], { 'man/man1/modal.1': 'a page' })
  expect(await posh(script, machine)).toMatchObject({ code: 0, err: '' })
  expect(await posh(script, machine, ['--uninstall'])).toMatchObject({ code: 0, err: '' })
  expect(namesIn(machine.home)).toEqual([])
  expect(await posh(script, machine, ['--nope'])).toMatchObject({ code: 2 })
})
