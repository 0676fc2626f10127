import { chmodSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from '@jest/globals'

import { asRoot, runAsRoot } from '../support/debian.js'
import {
  createMachine,
  filesIn,
  installUnder,
  installUnderDash,
  namesIn,
  run,
  shells,
  which,
} from '../support/machine.js'
import type { Install, Machine } from '../support/machine.js'
import { serveInstallTree } from '../support/served-install-tree.js'

const tree = serveInstallTree()

const line = '[ ! -e "$HOME/.modality/env" ] || . "$HOME/.modality/env"'

const read = (machine: Machine, file: string): string => readFileSync(join(machine.home, file), 'utf8')
const write = (machine: Machine, file: string, text: string): void => {
  writeFileSync(join(machine.home, file), text)
}

/** Runs work while a file or a folder of this system can't be changed, not even by root. */
async function whileReadOnly(path: string, work: () => Promise<void>): Promise<void> {
  runAsRoot('mount', '--bind', path, path)
  try {
    runAsRoot('mount', '-o', 'remount,bind,ro', path)
    await work()
  } finally {
    runAsRoot('umount', path)
  }
}

const uninstall = (install: Install, machine: Machine, ...options: readonly string[]): ReturnType<Install> =>
  install(tree.publishOne(), machine, ['--uninstall', ...options])

/** The error of an uninstall that had to leave its line in these files. */
const remains = (machine: Machine, files: string): string =>
  `error: the line for PATH is still in ${files}\nhint: fix that, or remove the line; then run this again: ${machine.home}/.modality/env and ${machine.dir}/.modal.installed were kept for that\n`

describe.each(shells)('install.sh under $title', shell => {
  const install = installUnder(shell)

  it('removes its line in a second --uninstall, if a startup file could not be written in the first', async () => {
    const machine = createMachine()
    write(machine, '.bashrc', 'x=1\n')
    write(machine, '.profile', 'y=1\n')
    await install(tree.publishOne(), machine)
    await whileReadOnly(join(machine.home, '.profile'), async () => {
      const ran = await uninstall(install, machine)
      const warning = `warning: cannot write ~/.profile, which still has this line: ${line}\n`
      expect(ran).toMatchObject({ code: 1, err: `${warning}${remains(machine, '~/.profile')}` })
      expect(ran.out).toBe(`removed the line for PATH from ~/.bashrc\nremoved ${machine.dir}/modal\n`)
      // With --quiet, only the error is printed.
      expect(await uninstall(install, machine, '--quiet')).toEqual({
        code: 1,
        out: '',
        err: remains(machine, '~/.profile'),
      })
    })
    expect(await uninstall(install, machine)).toMatchObject({ code: 0, err: '' })
    expect(filesIn(machine.home)).toEqual({ '.bashrc': 'x=1\n', '.profile': 'y=1\n' })
  })

  it('does not write through a link that leads nowhere, and prints the line', async () => {
    const machine = createMachine({ with: ['ls'] })
    mkdirSync(join(machine.home, 'dotfiles'))
    symlinkSync('dotfiles/bashrc', join(machine.home, '.bashrc'))
    symlinkSync(join(machine.home, 'no/profile'), join(machine.home, '.profile'))
    const ran = await install(tree.publishOne(), machine)
    expect(ran).toMatchObject({
      code: 0,
      err: `warning: cannot write ~/.profile, a link to ${machine.home}/no/profile, where no file is\nwarning: cannot write ~/.bashrc, a link to dotfiles/bashrc, where no file is\n`,
    })
    expect(ran.out).toContain(`\n  export PATH=${machine.dir}:"$PATH"\n`)
    expect(ran.out).not.toMatch(/^put /m)
    expect(await uninstall(install, machine)).toMatchObject({ code: 0, err: '' })
    expect(readdirSync(machine.home)).toEqual(['.bashrc', '.profile', 'dotfiles'])
    expect(namesIn(join(machine.home, 'dotfiles'))).toEqual([])
  })
})

describe('install.sh', () => {
  const install = installUnderDash

  it('removes its line in a second --uninstall, if a link led nowhere in the first', async () => {
    const machine = createMachine({ with: ['ls'] })
    const dotfiles = join(machine.home, 'dotfiles')
    mkdirSync(dotfiles)
    write(machine, 'dotfiles/bashrc', 'x=1\n')
    symlinkSync('dotfiles/bashrc', join(machine.home, '.bashrc'))
    await install(tree.publishOne(), machine)
    const text = read(machine, '.bashrc')
    rmSync(join(dotfiles, 'bashrc'))
    const ran = await uninstall(install, machine)
    const warning = 'warning: cannot read ~/.bashrc, a link to dotfiles/bashrc, where no file is\n'
    expect(ran).toMatchObject({ code: 1, err: `${warning}${remains(machine, '~/.bashrc')}` })
    expect(namesIn(dotfiles)).toEqual([])
    write(machine, 'dotfiles/bashrc', text)
    expect(await uninstall(install, machine)).toMatchObject({ code: 0, err: '' })
    expect([read(machine, '.bashrc'), namesIn(machine.home)]).toEqual(['x=1\n', ['.bashrc', 'dotfiles']])
  })

  it('keeps the files that a startup file needs if its user may not read it', async () => {
    const machine = createMachine()
    await install(tree.publishOne(), machine)
    const folder = join(machine.home, '..')
    // Another user than root and this one must be able to reach the folder.
    chmodSync(join(folder, '..'), 0o711)
    runAsRoot('chown', '-R', '1234:1234', folder)
    const user = ['setpriv', '--reuid=1234', '--regid=1234', '--clear-groups']
    const env = ['env', '-i', `HOME=${machine.home}`, `PATH=${machine.env.PATH}`]
    const [program = '', ...argv] = asRoot([
      ...user,
      ...env,
      which('dash') ?? '',
      machine.script,
      '--uninstall',
    ])
    try {
      runAsRoot('chmod', '000', join(machine.home, '.profile'))
      const ran = await run([program, ...argv], machine, { PATH: process.env['PATH'] ?? '' })
      const warning = 'warning: cannot read ~/.profile\n'
      expect(ran).toMatchObject({ code: 1, err: `${warning}${remains(machine, '~/.profile')}` })
      runAsRoot('chmod', '600', join(machine.home, '.profile'))
      const again = await run([program, ...argv], machine, { PATH: process.env['PATH'] ?? '' })
      expect(again).toMatchObject({ code: 0, err: '' })
    } finally {
      runAsRoot('chown', '-R', String(process.getuid?.()), folder)
    }
    expect(namesIn(machine.home)).toEqual([])
  })

  it('names a file that it emptied but cannot remove, and continues', async () => {
    const machine = createMachine({ with: ['zsh'] })
    const moved = { ZDOTDIR: join(machine.home, 'z'), SHELL: '/bin/zsh' }
    mkdirSync(moved.ZDOTDIR)
    await install(tree.publishOne(), machine, [], moved)
    // The file can be written, but not removed.
    const file = join(moved.ZDOTDIR, '.zshenv')
    runAsRoot('mount', '--bind', file, file)
    const ran = await uninstall(install, machine).finally(() => runAsRoot('umount', file))
    expect(ran).toMatchObject({ code: 0, err: 'warning: cannot remove ~/z/.zshenv, which is empty now\n' })
    expect([namesIn(machine.home), read(machine, 'z/.zshenv')]).toEqual([['z'], ''])
  })

  it('keeps the files that a binary startup file needs, until its line is removed by hand', async () => {
    const machine = createMachine()
    write(machine, '.profile', 'x=1\n\0\0\n')
    await install(tree.publishOne(), machine)
    const ran = await uninstall(install, machine)
    expect(ran.err).toContain(remains(machine, '~/.profile'))
    write(machine, '.profile', 'x=1\n\0\0\n')
    expect(await uninstall(install, machine)).toMatchObject({ code: 0, err: '' })
    expect(namesIn(machine.home)).toEqual(['.profile'])
  })

  it('removes nothing if the lines are in the files of another home', async () => {
    const [machine, other] = [createMachine(), createMachine()]
    await install(tree.publishOne(), machine)
    const ran = await uninstall(install, other, '--dir', machine.dir)
    expect(ran).toEqual({
      code: 1,
      out: '',
      err: `error: ${machine.dir} is on the PATH of the user whose home contains it, but HOME is "${other.home}" here\nhint: run this as that user; nothing was removed\n`,
    })
    expect(namesIn(machine.dir)).toEqual(['modal'])
  })

  it('writes once to a startup file that two variables name, and never to one that is not a regular file', async () => {
    const machine = createMachine({ with: ['zsh'] })
    symlinkSync('/dev/null', join(machine.home, '.profile'))
    symlinkSync('/dev/null', join(machine.home, '.kshrc'))
    const twice = { ENV: `${machine.home}//.kshrc`, ZDOTDIR: `${machine.home}/`, SHELL: '/bin/zsh' }
    const ran = await install(tree.publishOne(), machine, [], twice)
    expect(ran.err).toBe('warning: cannot write ~/.profile\nwarning: cannot write ~/.kshrc\n')
    expect(ran.out).toContain(`put ${machine.dir} on PATH in ~/.zshenv\n`)
    expect(await uninstall(install, machine)).toMatchObject({ code: 0, err: '' })
    expect(namesIn(machine.home)).toEqual(['.kshrc', '.profile'])
  })

  it.each([
    ['that cannot be written', 'x=1\n', ''],
    ['that is gone', undefined, ', where no file is'],
  ])('names a startup file that is a link to a file %s, and prints the line', async (_, text, how) => {
    const machine = createMachine({ with: ['ls'] })
    const store = join(machine.home, '../store')
    mkdirSync(store)
    if (text !== undefined) writeFileSync(join(store, 'profile'), text)
    symlinkSync(join(store, 'profile'), join(machine.home, '.profile'))
    await whileReadOnly(store, async () => {
      const ran = await install(tree.publishOne(), machine)
      const err = `warning: cannot write ~/.profile, a link to ${store}/profile${how}\n`
      expect(ran).toMatchObject({ code: 0, err })
      expect(ran.out).toContain(`\n  export PATH=${machine.dir}:"$PATH"\n`)
    })
  })
})
