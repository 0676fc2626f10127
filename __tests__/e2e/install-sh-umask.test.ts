import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from '@jest/globals'

import { filesIn } from '../support/machine.js'
import { createMachine, run, shells, which } from '../support/machine.js'
import type { Machine, Ran, Shell } from '../support/machine.js'
import { serveInstallTree } from '../support/served-install-tree.js'

const tree = serveInstallTree()

const umasks = ['077', '000'] as const

type Umask = (typeof umasks)[number]

/** Runs an install script as a user with such a umask. */
function installWith(
  umask: Umask,
  { argv: [shell, ...flags] }: Pick<Shell, 'argv'>,
  machine: Machine,
  script: string,
  ...options: readonly string[]
): Promise<Ran> {
  writeFileSync(machine.script, script)
  const command = [which(shell) ?? shell, ...flags, machine.script, ...options]
  return run(['sh', '-c', `umask ${umask} && exec "$@"`, 'sh', ...command], machine)
}

/** Everything in a machine's home: path → mode in octal. */
const modesIn = ({ home }: Machine): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(home, { recursive: true, encoding: 'utf8' })
      .sort()
      .map(path => [path, (statSync(join(home, path)).mode & 0o777).toString(8)]),
  )

const installed = {
  '.modality': '755',
  '.modality/bin': '755',
  '.modality/bin/.modal.installed': '644',
  '.modality/bin/modal': '755',
  '.modality/env': '644',
  '.modality/env.fish': '644',
  '.modality/share': '755',
  '.modality/share/man': '755',
  '.modality/share/man/man1': '755',
  '.modality/share/man/man1/modal.1': '644',
}

// What is the user's own stays as private as the user wants it.
const startup = (folder: string, file: string): Readonly<Record<string, string>> => ({
  '.config': folder,
  '.config/fish': folder,
  '.config/fish/conf.d': folder,
  '.config/fish/conf.d/modal.fish': file,
  '.profile': file,
})

const expected = {
  '077': { ...startup('700', '600'), ...installed },
  '000': { ...startup('755', '644'), ...installed },
}

const cases = shells.flatMap(({ title, argv }) => umasks.map(umask => ({ title, argv, umask })))

it.each(cases)(
  'install.sh under $title lets all run the program, and only its owner write, with umask $umask',
  async ({ argv, umask }) => {
    const machine = createMachine({ with: ['fish'] })
    const script = tree.publishPacked('1.0', ['gz'], { 'man/man1/modal.1': 'a page' })
    expect(await installWith(umask, { argv }, machine, script)).toMatchObject({ code: 0, err: '' })
    expect(modesIn(machine)).toEqual(expected[umask])
    expect(await installWith(umask, { argv }, machine, script, '--uninstall')).toMatchObject({ code: 0 })
    expect(filesIn(machine.home)).toEqual({})
  },
)

describe.each(umasks)('with umask %s, install.sh', umask => {
  const dash = { argv: ['dash'] } as const

  it('passes it on to the script of another version', async () => {
    const machine = createMachine({ with: ['fish'] })
    const other = tree.publishPacked('2.0', ['gz'], { 'man/man1/modal.1': 'a page' })
    tree.put('/testnet/2.0/install.sh', Buffer.from(other))
    const ran = await installWith(umask, dash, machine, tree.publishOne(), '--version', '2.0')
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(modesIn(machine)).toEqual(expected[umask])
  })

  it.each(shells)('starts the program with it, under $title', async ({ argv }) => {
    const machine = createMachine()
    const body = '#!/bin/sh\numask >>"$HOME/seen"\necho "modal 1.0"\n'
    const script = tree.publish('1.0', { 'linux-x86_64/modal': body })
    const ran = await installWith(umask, { argv }, machine, script, '--no-path')
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(filesIn(machine.home)['seen']).toBe(`0${umask}\n0${umask}\n`)
  })
})
