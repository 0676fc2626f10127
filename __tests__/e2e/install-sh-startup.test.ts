import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from '@jest/globals'

import { asRoot } from '../support/debian.js'
import {
  createMachine,
  installUnder,
  installUnderDash as install,
  namesIn,
  run,
  which,
} from '../support/machine.js'
import type { Machine } from '../support/machine.js'
import { serveInstallTree } from '../support/served-install-tree.js'

const tree = serveInstallTree()

const read = (machine: Machine, file: string): string => readFileSync(join(machine.home, file), 'utf8')
const write = (machine: Machine, file: string, text: string): void => {
  writeFileSync(join(machine.home, file), text)
}

/** Without the variables of this process. */
const fresh = (
  { home }: Machine,
  more: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> => ({
  HOME: home,
  PATH: '/usr/bin:/bin',
  ...more,
})

it.each([
  ['dash', ['-lc'], {}],
  ['dash', ['-ic'], { ENV: '.shrc' }],
  ['bash', ['-lc'], {}],
  ['bash', ['-ic'], {}],
  ['busybox', ['sh', '-lc'], {}],
  ['zsh', ['-c'], {}],
  ['zsh', ['-lic'], {}],
  ['mksh', ['-lc'], {}],
  ['ksh93', ['-lc'], {}],
  ['ksh93', ['-ic'], {}],
  ['yash', ['-lc'], {}],
  ['fish', ['-c'], {}],
  ['fish', ['-lc'], { XDG_CONFIG_HOME: 'elsewhere' }],
] as const)('lets a new %s %j find the binary, with %j', async (program, flags, variables) => {
  const machine = createMachine({ with: ['zsh', 'fish'] })
  const paths = Object.entries(variables).map(([name, path]) => [name, join(machine.home, path)] as const)
  if ('ENV' in variables) write(machine, variables.ENV, '')
  const env = { ...Object.fromEntries(paths), SHELL: which(program) ?? program }
  expect(await install(tree.publishOne(), machine, [], env)).toMatchObject({ code: 0, err: '' })
  const found = await run([program, ...flags, 'modal --version'], machine, fresh(machine, env))
  expect(found.out).toBe('modal 1.0\nmore\n')
})

describe('if ZDOTDIR is set', () => {
  const asked = ['-lic', 'modal --version'] as const
  const zsh = { SHELL: '/usr/bin/zsh' }
  const found = 'modal 1.0\nmore\n'

  it.each(['', 'export '])(
    'in ~/.zshenv by %jZDOTDIR=…, lets zsh find the binary, and so does a nested zsh',
    async word => {
      const machine = createMachine({ with: ['zsh'] })
      mkdirSync(join(machine.home, 'z'))
      write(machine, '.zshenv', `${word}ZDOTDIR="$HOME/z"\n`)
      // As if run from zsh, whose environment has the exported variable.
      const within = word === '' ? zsh : { ...zsh, ZDOTDIR: join(machine.home, 'z') }
      expect(await install(tree.publishOne(), machine, [], within)).toMatchObject({ code: 0, err: '' })
      expect((await run(['zsh', ...asked], machine, fresh(machine))).out).toBe(found)
      expect((await run(['zsh', ...asked], machine, fresh(machine, within))).out).toBe(found)
      await install(tree.publishOne(), machine, ['--uninstall'], zsh)
      expect([read(machine, '.zshenv'), namesIn(machine.home)]).toEqual([
        `${word}ZDOTDIR="$HOME/z"\n`,
        ['.zshenv', 'z'],
      ])
      expect(namesIn(join(machine.home, 'z'))).toEqual([])
    },
  )

  it('only in the environment, does not write to the home', async () => {
    const machine = createMachine({ with: ['zsh'] })
    const session = { ...zsh, ZDOTDIR: join(machine.home, 'z') }
    await install(tree.publishOne(), machine, [], session)
    expect((await run(['zsh', ...asked], machine, fresh(machine, session))).out).toBe(found)
    expect(namesIn(machine.home)).toEqual(['.modality', '.profile', 'z'])
  })

  it('in /etc/zsh/zshenv, writes where every zsh reads, whichever shell runs the script', async () => {
    const machine = createMachine({ with: ['zsh'] })
    writeFileSync(machine.script, tree.publishOne())
    write(machine, 'zshenv', 'ZDOTDIR="$HOME/z"\n')
    const inIt = (...argv: readonly string[]): ReturnType<typeof run> => {
      const bind = 'mount --bind "$HOME/zshenv" /etc/zsh/zshenv && exec "$@"'
      const env = ['env', '-i', `HOME=${machine.home}`, `PATH=/usr/bin:/bin`]
      const [program = '', ...rest] = asRoot(['unshare', '-m', ...env, 'sh', '-c', bind, 'sh', ...argv])
      return run([program, ...rest], machine, fresh(machine))
    }
    expect(await inIt('dash', machine.script)).toMatchObject({ code: 0 })
    expect((await inIt('zsh', ...asked)).out).toBe(found)
    expect(namesIn(machine.home)).not.toContain('.zshenv')
  })
})

it.each([
  ['is not there', undefined],
  ['is empty', ''],
  ['has no end', 'x=1'],
  ['has an end', 'x=1\n'],
  ['has two', 'x=1\n\n'],
  ['has the ends of DOS', 'x=1\r\ny=1\r\n'],
  ['is in no charset', Buffer.from([0x23, 0xff, 0xfe, 0x0a, 0x23, 0xe9])],
])('restores, byte for byte, a startup file that %s', async (_, text) => {
  for (const shell of ['dash', 'yash', 'zsh']) {
    const machine = createMachine({ with: ['zsh', 'fish', 'wc'] })
    const files = ['.profile', '.bashrc', '.zshenv']
    if (text !== undefined) for (const file of files) writeFileSync(join(machine.home, file), text)
    const under = installUnder({ title: shell, argv: [shell] })
    const script = tree.publishOne()
    expect(await under(script, machine)).toMatchObject({ code: 0, err: '' })
    expect(await under(script, machine)).toMatchObject({ code: 0, err: '' })
    expect(await under(script, machine, ['--uninstall'])).toMatchObject({ code: 0, err: '' })
    const now = namesIn(machine.home).map(name => readFileSync(join(machine.home, name)))
    expect(now).toEqual(text === undefined ? [] : files.map(() => Buffer.from(text)))
  }
})

it.each([[['wc']], [[]]])(
  'does not touch a startup file with a NUL in it, and says so; with %j',
  async more => {
    for (const text of ['x=1\n\0\0\n', 'x=1\n\0y=1', '\0']) {
      const machine = createMachine({ with: more })
      write(machine, '.profile', text)
      await install(tree.publishOne(), machine)
      const before = read(machine, '.profile')
      const ran = await install(tree.publishOne(), machine, ['--uninstall'])
      expect(ran.err).toContain(
        'warning: did not touch ~/.profile, which is not all text; take this line out of it: ',
      )
      expect(read(machine, '.profile')).toBe(before)
    }
  },
)

it('removes its line if an editor or git has changed it to CRLF, and keeps the text after it', async () => {
  const machine = createMachine()
  write(machine, '.profile', 'x=1')
  await install(tree.publishOne(), machine)
  write(machine, '.profile', `${read(machine, '.profile')}y=1\n`.replaceAll('\n', '\r\n'))
  await install(tree.publishOne(), machine, ['--uninstall'])
  expect(read(machine, '.profile')).toBe('x=1\r\ny=1\r\n')
})

it('removes its lines even if the user now has another shell, and other folders for its files', async () => {
  const machine = createMachine({ with: ['zsh', 'fish'] })
  const moved = {
    ZDOTDIR: join(machine.home, 'z'),
    XDG_CONFIG_HOME: join(machine.home, 'c'),
    SHELL: '/bin/ksh93',
  }
  await install(tree.publishOne(), machine, [], moved)
  expect(namesIn(machine.home)).toEqual(['.kshrc', '.modality', '.profile', 'c', 'z'])
  rmSync(join(machine.env.PATH, 'zsh'))
  await install(tree.publishOne('2.0'), machine)
  await install(tree.publishOne('2.0'), machine, ['--uninstall'])
  expect(namesIn(machine.home)).toEqual([])
})
