import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from '@jest/globals'

import { says } from '../support/install-tree.js'
import { createMachine, filesIn, installUnder, namesIn, shells } from '../support/machine.js'
import type { Machine } from '../support/machine.js'
import { serveInstallTree } from '../support/served-install-tree.js'

const tree = serveInstallTree()

const replaced = (machine: Machine, bin = 'modal'): string =>
  `warning: ${machine.dir}/${bin} was not installed by this script, and will be replaced\n`
/** A file of somebody else at the place of the program. */
function machineWithOther(): Machine {
  const machine = createMachine()
  mkdirSync(machine.dir, { recursive: true })
  writeFileSync(join(machine.dir, 'modal'), 'mine')
  return machine
}

describe.each(shells)('install.sh under $title', shell => {
  const install = installUnder(shell)

  it('warns before it replaces a program that it did not install, but not of its own', async () => {
    const machine = machineWithOther()
    const ran = await install(tree.publishOne('1.0'), machine)
    expect(ran).toMatchObject({ code: 0, err: replaced(machine) })
    expect(filesIn(machine.dir)).toEqual({ modal: says('modal 1.0') })
    for (const version of ['1.0', '2.0', '1.0'])
      expect(await install(tree.publishOne(version), machine)).toMatchObject({ code: 0, err: '' })
    expect(await install(tree.publishOne(), machineWithOther(), ['--quiet'])).toEqual({
      code: 0,
      out: '',
      err: '',
    })
  })

  it('warns of those that it is about to replace, also with --all', async () => {
    const machine = createMachine()
    await install(tree.publishOne(), machine)
    writeFileSync(join(machine.dir, 'node'), 'mine')
    const script = tree.publish('2.0', {
      'linux-x86_64/modal': says('modal 2.0'),
      'linux-x86_64/node': says('node 2.0'),
    })
    expect(await install(script, machine)).toMatchObject({ code: 0, err: '' })
    expect(filesIn(machine.dir)['node']).toBe('mine')
    expect(await install(script, machine, ['--all'])).toMatchObject({
      code: 0,
      err: replaced(machine, 'node'),
    })
  })

  it('leaves what it did not install', async () => {
    const machine = createMachine()
    const script = tree.publishOne()
    await install(script, machine)
    writeFileSync(join(machine.dir, 'other'), 'mine')
    expect(await install(script, machine, ['--uninstall'])).toMatchObject({ code: 0, err: '' })
    expect(filesIn(machine.dir)).toEqual({ other: 'mine' })
    expect(await install(script, machine)).toMatchObject({ code: 0, err: '' })
  })

  it('replaces and removes a program that has upgraded itself, like its own', async () => {
    const machine = createMachine()
    const script = tree.publishOne()
    await install(script, machine)
    writeFileSync(join(machine.dir, 'modal'), says('modal 9.0'))
    expect(await install(script, machine)).toMatchObject({ code: 0, err: '' })
    writeFileSync(join(machine.dir, 'modal'), says('modal 9.0'))
    expect(await install(script, machine, ['--uninstall'])).toMatchObject({ code: 0, err: '' })
    expect(namesIn(machine.home)).toEqual([])
  })
})
