import { symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from '@jest/globals'

import { fileOf } from '../support/debian.js'
import { archivePath, cutShort, says } from '../support/install-tree.js'
import { createMachine, filesIn, installUnder, namesIn, run, shells, which } from '../support/machine.js'
import type { Machine } from '../support/machine.js'
import { serveInstallTree } from '../support/served-install-tree.js'

const tree = serveInstallTree()

const getters = { curl: 'curl', wget: fileOf('wget'), busybox: fileOf('busybox') }

function machineWith(getter: keyof typeof getters): Machine {
  const machine = createMachine({ without: getter === 'curl' ? [] : ['curl'], scripts: { sleep: '' } })
  if (getter !== 'curl') symlinkSync(getters[getter], join(machine.env.PATH, 'wget'))
  return machine
}

// Every shell meets one of them here; all of them, in the tests of downloads.
const pairs = shells.map((shell, index) => ({
  ...shell,
  getter: (['curl', 'wget', 'busybox'] as const)[index % 3] ?? 'curl',
}))

describe.each(pairs)('install.sh under $title', ({ getter, ...shell }) => {
  const install = installUnder(shell)

  describe(`with only ${getter}`, () => {
    it('asks again for what was cut short', async () => {
      const machine = machineWith(getter)
      const script = tree.publishOne()
      tree.answer(archivePath('modal'), cutShort, cutShort)
      const ran = await install(script, machine)
      expect(ran).toMatchObject({ code: 0, err: '' })
      expect(ran.out).toMatch(/\nattempt 2 of 3: .+\nattempt 3 of 3: .+\ninstalled /)
      expect(tree.requests).toHaveLength(3)
    })

    it('installs nothing where it is always cut short', async () => {
      const machine = machineWith(getter)
      const script = tree.publishOne()
      tree.answer(archivePath('modal'), cutShort, cutShort, cutShort)
      const ran = await install(script, machine)
      expect(ran.code).toBe(1)
      expect(ran.err).toMatch(/^error: cannot download \S+: .+\nhint: nothing was installed/)
      expect(namesIn(machine.home)).toEqual([])
    })

    it('follows where it is sent', async () => {
      const machine = machineWith(getter)
      const script = tree.publishOne()
      tree.put('/elsewhere', tree.file(archivePath('modal')))
      tree.answer(archivePath('modal'), response => {
        response.writeHead(302, { location: `${tree.origin}/elsewhere` }).end()
      })
      expect(await install(script, machine)).toMatchObject({ code: 0, err: '' })
      expect(tree.requests).toEqual([archivePath('modal'), '/elsewhere'])
    })

    it('tells a web page from what was published', async () => {
      const machine = machineWith(getter)
      const script = tree.publishOne()
      tree.put(archivePath('modal'), Buffer.from('<!DOCTYPE html><title>Welcome to our Wi-Fi</title>'))
      const ran = await install(script, machine)
      expect(ran.code).toBe(1)
      expect(ran.err).toMatch(/^error: the download is not what was published: /)
      expect(ran.err).toContain('\nhint: it looks like a web page: is a proxy or a login page in the way?\n')
      expect(namesIn(machine.home)).toEqual([])
    })
  })

  it('does not ask again where that cannot help', async () => {
    const machine = createMachine({ scripts: { sleep: 'echo "slept" >>"$HOME/slept"' } })
    const script = tree.publishOne()
    const nowhere = await install(script, machine, [], { MODALITY_INSTALL_URL: 'http://localhost:x' })
    expect(nowhere.err).toMatch(/^error: cannot download /)
    expect(namesIn(machine.home)).toEqual([])
  })
})

describe('on a terminal', () => {
  /** What a terminal shows of an install. */
  async function shown(machine: Machine, ...options: readonly string[]): Promise<string> {
    writeFileSync(machine.script, tree.publishOne())
    const command = `${which('dash') ?? 'dash'} ${machine.script} --no-path ${options.join(' ')}`
    const { out } = await run([which('script') ?? 'script', '-qec', command, '/dev/null'], machine, {
      ...machine.env,
      SHELL: '/bin/sh',
    })
    return out
  }

  it.each([
    ['curl', /#{5}.*100/s],
    ['wget', /\[.*=.*\]/s],
    ['busybox', /100% \|\*+/],
  ] as const)('install.sh shows its progress with %s, unless told --quiet', async (getter, bar) => {
    const machine = machineWith(getter)
    const out = await shown(machine)
    expect(out).toMatch(bar)
    expect(out).toContain('modal 1.0\r\n')
    expect(filesIn(machine.dir)).toEqual({ modal: says('modal 1.0') })
    expect(await shown(machine, '--quiet')).toBe('')
  })

  it.each(['curl', 'wget'] as const)('install.sh tells a 404 with %s all the same', async getter => {
    const machine = machineWith(getter)
    tree.fail(archivePath('modal'), 404, 404)
    expect(await shown(machine)).toMatch(/error: cannot download \S+: HTTP 404\r\n/)
    // No tool can be heard while it shows its progress.
    expect(tree.requests).toHaveLength(2)
  })
})
