import { readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from '@jest/globals'

import { temporaryFolder } from '../support/checkout.js'
import { fileOf } from '../support/debian.js'
import { archivePath } from '../support/install-tree.js'
import {
  createMachine,
  installUnder,
  installUnderDash as dash,
  namesIn,
  run,
  shells,
  which,
} from '../support/machine.js'
import type { Machine } from '../support/machine.js'
import { serveInstallTree } from '../support/served-install-tree.js'

const tree = serveInstallTree()

const getters = ['curl', 'wget', 'busybox', 'wget2'] as const

const answers = [
  ['without a length', {}],
  ['with its length', { 'content-length': 10_000_000_000 }],
] as const

// Records the size of the download before the script looks at its end.
const measuringTail = `case $2 in +*) ${which('wc') ?? 'wc'} -c <"$3" >>"$HOME/../stored" ;; esac; exec ${which('tail') ?? 'tail'} "$@"`

function machineWith(getter: (typeof getters)[number], ...without: readonly string[]): Machine {
  const scripts = { sleep: 'echo "slept" >>"$HOME/slept"', tail: measuringTail }
  const machine = createMachine({ without: ['curl', ...without], scripts })
  const name = getter === 'busybox' ? 'wget' : getter
  const program = getter === 'curl' ? which('curl') : fileOf(getter)
  symlinkSync(program ?? getter, join(machine.env.PATH, name))
  return machine
}

/** The most that a download has written. */
const storedOn = (machine: Machine): number =>
  Math.max(...readFileSync(join(machine.home, '../stored'), 'utf8').trim().split('\n').map(Number))

/** Answers the next request for a path without an end. */
function answerWithoutEnd(path: string, headers: Readonly<Record<string, number>>): void {
  tree.answer(path, response => {
    const more = (): void => {
      while (response.write(Buffer.alloc(100_000)));
    }
    response
      .writeHead(200, headers)
      .on('drain', more)
      .on('error', () => undefined)
    more()
  })
}

const errorOf = (path: string, size: number): string =>
  `error: cannot download ${tree.origin}${path}: it is larger than the ${size} bytes that it may have, so the download was stopped\nhint: nothing was installed; try again, and tell the publisher if it stays so\n`

describe.each(shells)('install.sh under $title', shell => {
  const install = installUnder(shell)

  it.each(getters)('stops a download that is larger than what was published, with %s', async getter => {
    const machine = machineWith(getter)
    const script = tree.publishOne()
    const size = tree.file(archivePath('modal')).length
    answerWithoutEnd(archivePath('modal'), {})
    expect(await install(script, machine)).toMatchObject({
      code: 1,
      err: errorOf(archivePath('modal'), size),
    })
    expect([storedOn(machine), tree.requests.length]).toEqual([size + 1, 1])
    expect(namesIn(machine.home)).toEqual([])
  })

  it('stops it even without a head that counts bytes', async () => {
    const machine = machineWith('curl', 'head')
    const script = tree.publishOne()
    const size = tree.file(archivePath('modal')).length
    answerWithoutEnd(archivePath('modal'), {})
    expect(await install(script, machine)).toMatchObject({
      code: 1,
      err: errorOf(archivePath('modal'), size),
    })
    expect(storedOn(machine)).toBeLessThan(size + 1100)
    expect(await install(script, machine)).toMatchObject({ code: 0, err: '' })
  })
})

describe.each(getters)('install.sh with %s', getter => {
  it.each(answers)('stops an archive that is too large by any amount, %s', async (_, headers) => {
    const machine = machineWith(getter)
    const script = tree.publishOne()
    const path = archivePath('modal')
    const archive = tree.file(path)
    answerWithoutEnd(path, headers)
    expect((await dash(script, machine)).err).toBe(errorOf(path, archive.length))
    expect(storedOn(machine)).toBe(archive.length + 1)
    const longer = Buffer.concat([archive, Buffer.from('\n')])
    tree.answer(path, response => {
      response
        .writeHead(200, 'content-length' in headers ? { 'content-length': longer.length } : {})
        .end(longer)
    })
    expect((await dash(script, machine)).err).toBe(errorOf(path, archive.length))
    expect(namesIn(machine.home)).toEqual([])
  })

  it.each(answers)('stops the script of another version at 4 MB, %s', async (_, headers) => {
    const machine = machineWith(getter)
    const path = '/testnet/2.0/install.sh'
    answerWithoutEnd(path, headers)
    const folder = temporaryFolder()
    const ran = await dash(tree.publishOne(), machine, ['--version', '2.0'], { TMPDIR: folder })
    expect(ran).toMatchObject({ code: 1, err: errorOf(path, 4_000_000) })
    expect(storedOn(machine)).toBe(4_000_001)
    expect([namesIn(folder), namesIn(machine.home), tree.requests.length]).toEqual([[], [], 1])
  })
})

it.each(getters)('install.sh with %s on a terminal says so too, and asks only once', async getter => {
  const machine = machineWith(getter)
  writeFileSync(machine.script, tree.publishOne())
  const size = tree.file(archivePath('modal')).length
  answerWithoutEnd(archivePath('modal'), {})
  const command = `${which('dash') ?? 'dash'} ${machine.script}`
  const env = { ...machine.env, SHELL: '/bin/sh' }
  const { out } = await run([which('script') ?? 'script', '-qec', command, '/dev/null'], machine, env)
  expect(out.replaceAll('\r', '')).toContain(errorOf(archivePath('modal'), size))
  expect(tree.requests).toHaveLength(1)
})

it('install.sh says that an answer which is too large looks like a web page', async () => {
  const script = tree.publishOne()
  const page = `<!DOCTYPE html><title>Welcome to our Wi-Fi</title>${'<p>'.repeat(1000)}`
  tree.put(archivePath('modal'), Buffer.from(page))
  const { err } = await dash(script, machineWith('curl'))
  expect(err).toMatch(/^error: cannot download \S+: it is larger than .*\nhint: it looks like a web page: /)
})
