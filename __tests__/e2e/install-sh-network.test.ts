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

// Every shell is combined with one of them here; all combinations are in the tests of downloads.
const pairs = shells.map((shell, index) => ({
  ...shell,
  getter: (['curl', 'wget', 'busybox'] as const)[index % 3] ?? 'curl',
}))

describe.each(pairs)('install.sh under $title', ({ getter, ...shell }) => {
  const install = installUnder(shell)

  describe(`with only ${getter}`, () => {
    it('downloads again after an incomplete answer', async () => {
      const machine = machineWith(getter)
      const script = tree.publishOne()
      tree.answer(archivePath('modal'), cutShort, cutShort)
      const ran = await install(script, machine)
      expect(ran).toMatchObject({ code: 0, err: '' })
      expect(ran.out).toMatch(/\nattempt 2 of 3: .+\nattempt 3 of 3: .+\ninstalled /)
      expect(tree.requests).toHaveLength(3)
    })

    it('installs nothing if the answer is always incomplete', async () => {
      const machine = machineWith(getter)
      const script = tree.publishOne()
      tree.answer(archivePath('modal'), cutShort, cutShort, cutShort)
      const ran = await install(script, machine)
      expect(ran.code).toBe(1)
      expect(ran.err).toMatch(/^error: cannot download \S+: .+\nhint: nothing was installed/)
      expect(namesIn(machine.home)).toEqual([])
    })

    it('follows redirects', async () => {
      const machine = machineWith(getter)
      const script = tree.publishOne()
      tree.put('/elsewhere', tree.file(archivePath('modal')))
      tree.answer(archivePath('modal'), response => {
        response.writeHead(302, { location: `${tree.origin}/elsewhere` }).end()
      })
      expect(await install(script, machine)).toMatchObject({ code: 0, err: '' })
      expect(tree.requests).toEqual([archivePath('modal'), '/elsewhere'])
    })

    it('distinguishes a web page from the published file', async () => {
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

  it('does not try again if that cannot help', async () => {
    const machine = createMachine({ scripts: { sleep: 'echo "slept" >>"$HOME/slept"' } })
    const script = tree.publishOne()
    const nowhere = await install(script, machine, [], { MODALITY_INSTALL_URL: 'http://localhost:x' })
    expect(nowhere.err).toMatch(/^error: cannot download /)
    expect(namesIn(machine.home)).toEqual([])
  })
})

describe('on a terminal', () => {
  /** The output of an install on a terminal. */
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
  ] as const)('install.sh shows its progress with %s, unless --quiet is given', async (getter, bar) => {
    const machine = machineWith(getter)
    const out = await shown(machine)
    expect(out).toMatch(bar)
    expect(out).toContain('modal 1.0\r\n')
    expect(filesIn(machine.dir)).toEqual({ modal: says('modal 1.0') })
    expect(await shown(machine, '--quiet')).toBe('')
  })

  it.each(['curl', 'wget'] as const)('install.sh reports a 404 with %s nevertheless', async getter => {
    const machine = machineWith(getter)
    tree.fail(archivePath('modal'), 404, 404)
    expect(await shown(machine)).toMatch(/error: cannot download \S+: HTTP 404\r\n/)
    // While a tool shows its progress, its messages can't be read.
    expect(tree.requests).toHaveLength(2)
  })
})
