import { existsSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from '@jest/globals'

import { createMachine, installUnder, installUnderDash, namesIn, run, shells } from '../support/machine.js'
import { serveInstallTree } from '../support/served-install-tree.js'

const tree = serveInstallTree()

// Characters that the name of a home may contain.
const odd = String.raw`a \b\\n "c" 'd' $e *[f %s ~ & ;#`

describe.each(shells)('install.sh under $title', shell => {
  const install = installUnder(shell)

  it('sets up a home with an unusual name, and removes everything again', async () => {
    const machine = createMachine({ with: ['zsh', 'fish'], home: odd })
    expect(await install(tree.publishOne(), machine)).toMatchObject({ code: 0, err: '' })
    const again = await install(tree.publishOne(), machine)
    expect(again).toMatchObject({ code: 0, err: '' })
    expect(again.out).toContain(`\ninstalled ${machine.dir}/modal\n`)
    expect(namesIn(machine.home)).toEqual(['.config', '.modality', '.profile', '.zshenv'])
    expect(await install(tree.publishOne(), machine, ['--uninstall'])).toMatchObject({ code: 0, err: '' })
    expect(namesIn(machine.home)).toEqual([])
  })

  it.each([
    ['../home/x/./bin//', 'x/bin'],
    ['--dir=~/x/../y/', 'y'],
    ['x/y/../../z', 'z'],
    ['~/./bin', 'bin'],
  ])('installs into %j, under its normalized path', async (given, folder) => {
    const machine = createMachine()
    const options = given.startsWith('--dir') ? [given] : ['--dir', given]
    const dir = join(machine.home, folder)
    const ran = await install(tree.publishOne(), machine, options)
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.out).toContain(`\ninstalled ${join(dir, 'modal')}\nput ${join(dir)} on PATH in ~/.profile\n`)
    const found = await run(['dash', '-lc', 'command -v modal'], machine, {
      HOME: machine.home,
      PATH: '/usr/bin:/bin',
    })
    expect(found.out).toBe(`${join(dir, 'modal')}\n`)
    expect(await install(tree.publishOne(), machine, ['--dir', dir, '--uninstall'])).toMatchObject({
      code: 0,
    })
    expect(namesIn(machine.home)).toEqual([])
  })

  it.each(['/', '//', '/.', '/x/..', '/./.'])('recognizes the home with %j after it', async end => {
    const machine = createMachine({ with: ['zsh'] })
    const HOME = `${machine.home}${end}`
    const ran = await install(tree.publishOne(), machine, [], { HOME, SHELL: '/bin/zsh' })
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.out).toContain(
      `\ninstalled ${machine.dir}/modal\nput ${machine.dir} on PATH in ~/.profile, ~/.zshenv\n`,
    )
    // The PATH of a shell that has read the line.
    const PATH = `${machine.env.PATH}:${HOME}/.modality/bin`
    const again = await install(tree.publishOne(), machine, [], { HOME, PATH })
    expect(again).toMatchObject({ code: 0, err: '', out: expect.not.stringContaining('PATH') })
  })
})

describe('install.sh', () => {
  const install = installUnderDash
  const env = { PATH: '/usr/bin:/bin' }

  it.each([
    [['dash', '-lc']],
    [['bash', '-lc']],
    [['busybox', 'sh', '-lc']],
    [['zsh', '-c']],
    [['mksh', '-lc']],
    [['ksh93', '-lc']],
    [['yash', '-lc']],
    [['fish', '-c']],
  ] as const)('lets %j find the binary in a home with an unusual name, on PATH once', async argv => {
    const machine = createMachine({ with: ['zsh', 'fish'], home: odd })
    const ran = await install(tree.publishOne(), machine)
    const [program, ...rest] = argv
    const again = `${program === 'fish' ? 'source' : '.'} ${/run:\n {2}\S+ (.*)/.exec(ran.out)?.[1] ?? ''}`
    const command = `${again.replace('/env"', program === 'fish' ? '/env.fish"' : '/env"')}; printenv PATH; modal --version`
    const found = await run([program, ...rest, command], machine, { ...env, HOME: machine.home })
    expect(found).toMatchObject({ code: 0, out: expect.stringContaining('\nmodal 1.0\n') })
    expect(found.out.split(machine.dir)).toHaveLength(2)
  })

  it('resolves .. after a link like the system does', async () => {
    const machine = createMachine()
    mkdirSync(join(machine.home, 'a/b'), { recursive: true })
    symlinkSync('a/b', join(machine.home, 'link'))
    const ran = await install(tree.publishOne(), machine, ['--dir', 'link/../bin'])
    expect(ran.out).toContain(`installed ${machine.home}/a/bin/modal\n`)
    expect(existsSync(join(machine.home, 'bin'))).toBe(false)
  })

  it.each([
    [
      'a line break',
      ['--dir', 'a\nb'],
      {},
      /^error: .*a\nb has a line break in its name\nhint: name another folder with --dir DIR\n$/s,
    ],
    ['a home with a line break', [], { HOME: '/a\nb' }, /^error: \/a\nb\/\.modality\/bin has a line break /],
    [
      'the home of another',
      ['--dir=~other/bin'],
      {},
      /^error: "~other\/bin" is a folder of another user, whose home this script does not know\nhint: write it in full, or as \.\/~other\/bin if that is its name\n$/,
    ],
    [
      'a home that is relative',
      [],
      { HOME: 'x' },
      /^error: HOME is "x", which is not an absolute path\nhint: name a folder with --dir DIR\n$/,
    ],
  ])('refuses %s, before it downloads anything', async (_, options, more, error) => {
    const machine = createMachine()
    const ran = await install(tree.publishOne(), machine, options, more)
    expect(ran).toMatchObject({ code: 1, out: '' })
    expect(ran.err).toMatch(error)
    expect([tree.requests, namesIn(machine.home)]).toEqual([[], []])
  })

  it('prints no line for a folder that PATH cannot contain', async () => {
    const machine = createMachine()
    const ran = await install(tree.publishOne(), machine, ['--dir', 'a:b'])
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.out).toContain(
      `\n${machine.home}/a:b cannot be put on PATH, because it has a colon in its name: run ${machine.home}/a:b/modal, or install into another folder with --dir DIR\n`,
    )
    expect(ran.out).not.toContain('export')
  })
})
