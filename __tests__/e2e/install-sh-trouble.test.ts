import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from '@jest/globals'

import { runAsRoot } from '../support/debian.js'
import { archivePath, says } from '../support/install-tree.js'
import { createMachine, filesIn, installUnder, run, shells, signalRuns, which } from '../support/machine.js'
import type { Machine } from '../support/machine.js'
import { serveInstallTree } from '../support/served-install-tree.js'

const tree = serveInstallTree()

/** Mounts a small disk at the machine's folder for binaries, or remounts it with another option. */
const mount = (machine: Machine, option: string): string =>
  runAsRoot('mount', '-t', 'tmpfs', '-o', `${option},mode=0777`, 'tmpfs', machine.dir)

async function withDisk(size: string, work: (machine: Machine) => Promise<void>): Promise<void> {
  const machine = createMachine({ scripts: { sleep: '' } })
  mkdirSync(machine.dir, { recursive: true })
  mount(machine, `size=${size}`)
  try {
    await work(machine)
  } finally {
    runAsRoot('umount', machine.dir)
  }
}

/** Makes the nth call of one of this machine's tools interrupt everything that runs. Calls are counted in a file. */
function interruptAt(machine: Machine, nth: number): void {
  const count = join(machine.env.PATH, '../count')
  writeFileSync(count, '')
  for (const tool of readdirSync(machine.env.PATH)) {
    const path = join(machine.env.PATH, tool)
    if (['uname', 'ldd'].includes(tool)) continue
    rmSync(path)
    const counted = `echo ${tool} >>'${count}'; [ "$(${which('wc') ?? ''} -l <'${count}')" -ne ${nth} ] || kill -INT 0`
    writeFileSync(path, `#!/bin/sh\n${counted}\nexec ${which(tool) ?? tool} "$@"\n`, { mode: 0o755 })
  }
}

const callsOn = (machine: Machine): number =>
  readFileSync(join(machine.env.PATH, '../count'), 'utf8').split('\n').length - 1

const allIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()

describe.each(shells.map((shell, index) => ({ ...shell, index })))('install.sh under $title', shell => {
  const install = installUnder(shell)

  it('leaves the old binary or the new one, and nothing else, whenever it is interrupted', async () => {
    const beside = { 'man/man1/modal.1': 'a page' }
    const old = tree.publishPacked('1.0', ['gz'], beside)
    const script = tree.publishPacked('2.0', ['gz'], beside)
    const complete = createMachine()
    interruptAt(complete, 0)
    await install(script, complete)
    const calls = callsOn(complete)
    expect(calls).toBeGreaterThan(20)
    // Together, the shells try every call, half of them on a machine that has an old version.
    for (let nth = 1 + (shell.index % 4); nth <= calls; nth += 4) {
      const machine = createMachine()
      if (nth % 2 === 0) await install(old, machine)
      const before = allIn(machine.home)
      interruptAt(machine, nth)
      const { code } = await install(script, machine)
      const { out } = await run([join(machine.dir, 'modal'), '--version'], machine).catch(() => ({ out: '' }))
      const done = out.startsWith('modal 2.0')
      const files = allIn(machine.home).filter(name => !/^\.profile$|\.modality\/env/.test(name))
      const tool = readFileSync(join(machine.env.PATH, '../count'), 'utf8').split('\n')[nth - 1]
      expect({ nth, tool, files }).toEqual({
        nth,
        tool,
        files: (done ? allIn(complete.home) : before).filter(
          name => !/^\.profile$|\.modality\/env/.test(name),
        ),
      })

      if (code === 0) expect({ nth, done }).toEqual({ nth, done: true })
      if (!done) expect({ nth, out }).toEqual({ nth, out: nth % 2 === 0 ? 'modal 1.0\nmore\n' : '' })
    }
  })

  it('leaves nothing behind if its output is not read', async () => {
    const machine = createMachine()
    writeFileSync(machine.script, tree.publishOne())
    const [program, ...flags] = shell.argv
    const command = [which(program) ?? program, ...flags, machine.script]
    await run(['sh', '-c', '"$@" | :', 'sh', ...command], machine)
    const left = allIn(machine.home).filter(name => /\.modal\.(?!installed)/.test(name))
    expect(left).toEqual([])
  })

  it('installs complete binaries if several run at once', async () => {
    const machine = createMachine({ with: ['sleep'] })
    const scripts = ['1.0', '2.0', '3.0'].map(version => tree.publishPacked(version, ['gz']))
    const runs = scripts.map((script, index) => {
      const own = { ...machine, script: `${machine.script}.${index}` }
      return install(script, own)
    })
    for (const ran of await Promise.all(runs)) expect(ran).toMatchObject({ code: 0, err: '' })
    expect(Object.values(filesIn(machine.dir)).join()).toMatch(/^[^,]*modal [123]\.0[^,]*$/)
    expect(allIn(machine.home)).toHaveLength(7)
  })

  it('changes nothing on a read-only disk', () =>
    withDisk('1m', async machine => {
      await install(tree.publishOne('1.0'), machine)
      mount(machine, 'remount,ro')
      const ran = await install(tree.publishOne('2.0'), machine)
      expect(ran).toMatchObject({ code: 1, out: '' })
      expect(ran.err).toContain(
        `error: cannot write to ${machine.dir}\nhint: name another folder with --dir DIR\n`,
      )
      expect(filesIn(machine.dir)).toEqual({ modal: says('modal 1.0') })
    }))

  it.each([
    ['the archive', randomBytes(300_000), 'cannot download'],
    ['what is in the archive', Buffer.alloc(300_000), 'cannot unpack'],
  ])('changes nothing on a disk that has no room for %s', async (_, body, error) => {
    await withDisk('64k', async machine => {
      await install(tree.publishOne('1.0'), machine)
      const ran = await install(tree.publish('2.0', { 'linux-x86_64/modal': body }), machine)
      expect(ran.code).toBe(1)
      expect(ran.err).toMatch(new RegExp(`^error: ${error} \\S+: .*(space|[Ww]r[io]t).*\n`))
      expect(filesIn(machine.dir)).toEqual({ modal: says('modal 1.0') })
      expect(allIn(machine.dir)).toEqual(['.modal.installed', 'modal'])
    })
  })

  it('ends at a signal to itself alone, once the tool that it waits for has ended', async () => {
    const machine = createMachine()
    const script = tree.publishOne()
    tree.answer(archivePath('modal'), response => {
      signalRuns('SIGTERM')
      setTimeout(() => response.destroy(), 100)
    })
    expect((await install(script, machine)).code).toBe(143)
    expect(allIn(machine.home)).toEqual([])
  })
})
