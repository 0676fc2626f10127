import { randomBytes } from 'node:crypto'
import { symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from '@jest/globals'

import { fileOf } from '../support/debian.js'
import { says } from '../support/install-tree.js'
import { createMachine, filesIn, installUnder, namesIn, run, shells, which } from '../support/machine.js'
import { serveInstallTree } from '../support/served-install-tree.js'

const tree = serveInstallTree()

const ended = (signal: string): string => `kill -${signal} $$; sleep 9`
const nothing = 'hint: nothing was installed; '

// Under every shell, each tool is killed by one real signal, since shells report signals in different words.
describe.each(shells)('install.sh under $title', shell => {
  const install = installUnder(shell)

  it.each(['SEGV', 'KILL', 'ABRT'])('takes wget if curl is killed by %s', async signal => {
    const machine = createMachine({ scripts: { curl: ended(signal) } })
    symlinkSync(fileOf('wget'), join(machine.env.PATH, 'wget'))
    const ran = await install(tree.publishOne(), machine)
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.out).toMatch(/\ncurl failed: curl was killed by signal \d+\n/)
    expect(filesIn(machine.dir)).toEqual({ modal: says('modal 1.0') })
  })

  it.each([
    ['curl', 'SEGV', 11, 'this curl does not work: install another curl, or wget, then try again'],
    ['wget', 'ILL', 4, 'this wget does not work: install another curl, or wget, then try again'],
    ['wget2', 'KILL', 9, 'is there too little memory? close other programs, then try again'],
    ['curl', 'TERM', 15, 'somebody stopped it; try again'],
    ['curl', 'XCPU', 24, 'a limit of this session was reached (see ulimit -a); raise it, then try again'],
  ])(
    'says what to do if %s is killed by %s, and does not blame the network',
    async (tool, signal, number, hint) => {
      const machine = createMachine({ without: ['curl'], scripts: { [tool]: ended(signal) } })
      const ran = await install(tree.publishOne(), machine)
      expect(ran.code).toBe(1)
      expect(ran.err).toMatch(/^error: cannot download \S+: /)
      expect(ran.err.split('.tar.gz: ')[1]).toBe(
        `${tool} was killed by signal ${number}\n${nothing}${hint}\n`,
      )
      expect(ran.out).not.toContain('attempt')
      expect(namesIn(machine.home)).toEqual([])
    },
  )

  it.each([
    ['tar', 'KILL', 9, 'is there too little memory? close other programs, then try again'],
    ['gzip', 'SEGV', 11, 'this gzip does not work: install another one, then try again'],
  ])('says that %s was killed by %s', async (tool, signal, number, hint) => {
    const machine = createMachine({ scripts: { [tool]: ended(signal) } })
    const ran = await install(tree.publishOne(), machine)
    expect(ran.code).toBe(1)
    expect(ran.err).toMatch(/^error: cannot unpack \S+: /)
    expect(ran.err.split('.tar.gz: ')[1]).toBe(`${tool} was killed by signal ${number}\n${nothing}${hint}\n`)
    expect(namesIn(machine.home)).toEqual([])
  })

  it('takes the other archive if xz is killed by a signal', async () => {
    const machine = createMachine({ scripts: { xz: ended('SEGV') } })
    expect(await install(tree.publishPacked('1.0', ['xz', 'gz']), machine)).toMatchObject({
      code: 0,
      err: '',
    })
    expect(tree.requests.map(path => path.slice(-3))).toEqual(['.gz'])
  })

  it('takes another tool for the checksum if one is killed by a signal, or else does not blame the publisher', async () => {
    const machine = createMachine({ scripts: { sha256sum: ended('SEGV') } })
    const ran = await install(tree.publishOne(), machine)
    expect(ran).toMatchObject({
      code: 1,
      err: `error: cannot check the download: sha256sum was killed by signal 11\n${nothing}install another of sha256sum, shasum and openssl, then try again\n`,
    })
    const two = createMachine({ scripts: { sha256sum: ended('SEGV') }, with: ['openssl'] })
    expect(await install(tree.publishOne(), two)).toMatchObject({ code: 0, err: '' })
  })

  it.each(['ILL', 'SEGV', 'KILL'])('installs no binary that %s ends at its start', async signal => {
    const machine = createMachine()
    const script = tree.publish('1.0', { 'linux-x86_64/modal': `#!/bin/sh\nkill -${signal} $$\n` })
    const ran = await install(script, machine)
    expect(ran.code).toBe(1)
    expect(ran.err).toMatch(
      /^error: modal 1\.0 cannot run on this system \(signal \d+\); nothing was installed\n/,
    )
    expect(namesIn(machine.home)).toEqual([])
  })

  it.each(['mkdir', 'sort', 'mv', 'chmod', 'sed'])(
    'does not end without a message if %s is killed by a signal',
    async tool => {
      const machine = createMachine({ scripts: { [tool]: ended('SEGV') } })
      const ran = await install(tree.publishOne(), machine)
      // In ksh93 it is 129.
      expect(ran.code).toBeGreaterThan(0)
      expect(ran.err).toMatch(/^error: /m)
    },
  )
})

it('install.sh reports the limit on file sizes if the session has reached it', async () => {
  const machine = createMachine()
  writeFileSync(machine.script, tree.publish('1.0', { 'linux-x86_64/modal': randomBytes(100_000) }))
  const limited = 'ulimit -f 8 && exec "$0" "$@"'
  const ran = await run(['dash', '-c', limited, which('dash') ?? 'dash', machine.script], machine)
  expect(ran.code).toBe(1)
  expect(ran.err.split('.tar.gz: ')[1]).toBe(
    `what writes it to the disk was killed by signal 25\n${nothing}a limit of this session was reached (see ulimit -a); raise it, then try again\n`,
  )
})
