import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterEach, describe, expect, it } from '@jest/globals'

import { asRoot, runAsRoot } from '../support/debian.js'
import { createMachine, run, shells, which } from '../support/machine.js'
import type { Machine, Ran, Shell } from '../support/machine.js'
import { serveInstallTree } from '../support/served-install-tree.js'

const tree = serveInstallTree()

const homes: string[] = []

afterEach(() => {
  runAsRoot('chown', '-R', String(process.getuid?.()), ...homes.splice(0))
})

/** A machine on which root installs into another user's home. */
function machineOfSomebody(): Machine {
  const machine = createMachine({ with: ['chown', 'fish', 'id', 'ls', 'zsh'] })
  homes.push(machine.home)
  mkdirSync(join(machine.home, '.modality'))
  writeFileSync(join(machine.home, '.bashrc'), 'x=1\n')
  runAsRoot('chown', '-R', '1234:2345', machine.home)
  return machine
}

/** Runs an install script as root, with the home of that machine. */
function installAsRoot(
  { argv: [shell, ...flags] }: Shell,
  machine: Machine,
  ...options: readonly string[]
): Promise<Ran> {
  const { HOME, PATH } = machine.env
  const command = [which(shell) ?? shell, ...flags, machine.script, ...options]
  const [program = '', ...rest] = asRoot(['env', '-i', `HOME=${HOME}`, `PATH=${PATH}`, ...command])
  return run([program, ...rest], machine, { PATH: process.env['PATH'] ?? '' })
}

const owners = (folder: string): readonly string[] => [
  ...new Set(runAsRoot('find', folder, '-printf', '%U:%G\\n').trim().split('\n')),
]

describe.each(shells)('install.sh under $title, run by root', shell => {
  it('warns of a home that belongs to another user, and leaves only files of that user there', async () => {
    const machine = machineOfSomebody()
    const page = { 'man/man1/modal.1': 'a page' }
    writeFileSync(machine.script, tree.publishPacked('1.0', ['gz'], page))
    const ran = await installAsRoot(shell, machine)
    expect(ran).toMatchObject({ code: 0 })
    expect(ran.err).toBe(
      `warning: this runs as root, but ${machine.home} is the home of another user, who will own all installed files; without sudo it would do the same\n`,
    )
    expect(ran.out).toContain('~/.profile, ~/.bashrc, ~/.zshenv, ~/.config/fish/conf.d/modal.fish\n')
    expect(owners(machine.home)).toEqual(['1234:2345'])
    expect(await installAsRoot(shell, machine, '--uninstall')).toMatchObject({ code: 0, err: '' })
    expect(runAsRoot('find', machine.home, '-type', 'f')).toBe(`${machine.home}/.bashrc\n`)
    expect(owners(machine.home)).toEqual(['1234:2345'])
  })

  it('does not warn of a folder outside that home, which stays root’s', async () => {
    const machine = machineOfSomebody()
    writeFileSync(machine.script, tree.publishOne())
    const dir = join(machine.home, '../opt/bin')
    expect(await installAsRoot(shell, machine, '--dir', dir)).toMatchObject({ code: 0, err: '' })
    expect(owners(dir)).toEqual(['0:0'])
    runAsRoot('rm', '-r', dir)
  })
})
