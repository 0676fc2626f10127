import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'

import { afterEach, beforeAll, describe, expect, it } from '@jest/globals'

import { asCheckout, checkoutHello, repository, temporaryFolder } from '../support/checkout.js'
import { fileOf } from '../support/debian.js'
import { node24 } from '../support/node24.js'
import { pasteWith } from '../support/package-managers.js'
import { Tmux } from '../support/tmux.js'
import { run } from '../support/new-user.js'
import type { Ran } from '../support/new-user.js'

const bundle = join(repository, 'dist/index.js')
const env = {
  ...(process.env as Record<string, string>),
  PATH: [dirname(node24()), process.env['PATH']].join(delimiter),
}
const buildPackages = (...args: readonly string[]): Promise<Ran> =>
  run([process.execPath, bundle, ...args], env, temporaryFolder())

describe('Node', () => {
  it('older than 24 is an error at once', async () => {
    const older = 'data:text/javascript,Object.defineProperty(process,"versions",{value:{node:"20.20.2"}})'
    expect(await run([process.execPath, '--import', older, bundle, '--help'], env, repository)).toMatchObject(
      {
        code: 1,
        output:
          'build-packages needs Node 24 or newer, and this is Node 20.20.2: install it (https://nodejs.org) and run again\n',
      },
    )
  })

  it('of npm start and npm test is 24, whatever the machine has: npm looks first at what npm ci has brought', async () => {
    expect(
      await run(
        ['npm', 'exec', '--call', 'node --print process.version'],
        process.env as Record<string, string>,
        repository,
      ),
    ).toMatchObject({
      code: 0,
      output: expect.stringMatching(/^v24\.\d+\.\d+\n$/) as unknown,
    })
  })
})

describe('the package', () => {
  const npm = (...args: readonly string[]): Promise<Ran> =>
    run(['npm', ...args, '--offline', '--ignore-scripts'], env, repository)
  let archive = ''

  beforeAll(async () => {
    const packed = temporaryFolder()
    const pack = await npm('pack', '--pack-destination', packed)
    expect(pack.code === 0 ? '' : pack.output).toBe('')
    archive = join(packed, readdirSync(packed)[0] ?? '')
  })

  it('is installed from the repository with npm, without a dependency', async () => {
    const prefix = temporaryFolder()
    const installed = await npm('install', '--global', '--prefix', prefix, archive)
    expect(installed.code === 0 ? '' : installed.output).toBe('')
    expect(readdirSync(join(prefix, 'lib/node_modules'))).toEqual(['build-packages'])
    const home = join(prefix, 'lib/node_modules/build-packages')
    expect(existsSync(join(home, 'node_modules'))).toBe(false)
    // Without a network, npm leaves out optional dependencies and says nothing.
    const manifest = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as Record<string, unknown>
    expect(Object.keys(manifest).filter(name => /^(optionalD|peerD|d)ependencies$/.test(name))).toEqual([])
    expect(Object.keys(manifest['scripts'] ?? {})).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(pre|post)?(install|pack|pare)$|^prepare$|^build$/)]),
    )
    const program = join(prefix, 'bin/build-packages')
    const help = await run([program, '--help'], env, temporaryFolder())
    expect(help).toMatchObject({ code: 0 })
    expect(help.output).toMatch(/^usage: build-packages /)
  })

  // npm installs everything that is listed if a repository has workspaces, or a script such as prepare.
  it.each(['npm 10', 'npm 11', 'npm 12'] as const)(
    'runs with %s from a repository, as from GitHub, and needs nothing else of the network',
    async manager => {
      const origin = temporaryFolder()
      for (const name of ['package.json', 'package-lock.json', 'dist', '__tests__/node24'])
        cpSync(join(repository, name), join(origin, name), { recursive: true })
      asCheckout(origin)
      const document = readFileSync(join(repository, 'docs/command-line.md'), 'utf8')
      const [line = '', flags = ''] = /^npx (.*) github:modality-org\/build-packages/m.exec(document) ?? []
      expect(line).not.toBe('')
      const here = `npm exec --yes --offline ${flags} git+file://${origin} -- plan --help`
      expect(await pasteWith(manager, here, temporaryFolder())).toMatchObject({
        code: 0,
        output: expect.stringMatching(/^usage: build-packages plan /m) as unknown,
      })
    },
  )

  it('runs with npx in an empty folder', async () => {
    const cache = { npm_config_cache: temporaryFolder() }
    const argv = ['npx', '--yes', '--offline', `file:${archive}`, 'plan', '--help'] as const
    const help = await run([...argv], { ...env, ...cache }, temporaryFolder())
    expect(help).toMatchObject({
      code: 0,
      output: expect.stringMatching(/^usage: build-packages plan /) as unknown,
    })
  })
})

describe('the command line', () => {
  it('explains every flag', async () => {
    const { code, output } = await buildPackages('-h')
    expect(code).toBe(0)
    expect(output).toContain('--working-directory')
    expect(output).toContain('--install-dir')
  })

  it('explains the flags of a command', async () => {
    const { code, output } = await buildPackages('promote', '--help')
    expect(code).toBe(0)
    expect(output).toContain('--version')
    expect(output).not.toContain('--working-directory')
  })

  it('writes the summary in Markdown to a file, and to the one of a step, but nowhere else', async () => {
    const [file, ofStep] = [join(temporaryFolder(), 'own.md'), join(temporaryFolder(), 'step.md')]
    writeFileSync(ofStep, 'Before\n')
    const argv = [
      process.execPath,
      bundle,
      'plan',
      '--working-directory',
      checkoutHello(),
      '--summary',
      file,
    ] as const
    const { code, output } = await run([...argv], { ...env, GITHUB_STEP_SUMMARY: ofStep }, temporaryFolder())
    expect(code).toBe(0)
    expect(output).not.toMatch(/^## |^\|/m)
    const markdown = readFileSync(file, 'utf8')
    expect(markdown).toMatch(/^## hello \S+ is planned\n/)
    expect(readFileSync(ofStep, 'utf8')).toBe(`Before\n${markdown}`)
  })

  it('tracks the lock file of the demo, so that it can be repeated', async () => {
    const demo = ['--manifest-path', join(repository, 'examples/hello/Cargo.toml')]
    const argv = ['cargo', 'metadata', '--locked', '--format-version', '1', ...demo] as const
    expect(await run([...argv], env, repository)).toMatchObject({ code: 0 })
    const tracked = ['git', 'ls-files', '--error-unmatch', 'examples/hello/Cargo.lock'] as const
    expect(await run([...tracked], env, repository)).toMatchObject({ code: 0 })
  })

  it.each([
    [['--nonsense'], /error: Unknown option '--nonsense'\n--help lists every flag\nhelp: /],
    [
      ['deploy'],
      /"deploy" is not a command[\s\S]*give plan, build, publish, promote, yank, verify, list, infra, completions/,
    ],
    [['--bin=hello'], /Unknown option '--bin'\ndid you mean --bins\? /],
    [['completions', 'tcsh'], /completions does not know "tcsh"/],
    [['--no-latest=maybe'], /--no-latest takes no value, and is given "maybe"/],
  ])('does not know %j', async (args, message) => {
    const { code, output } = await buildPackages(...args)
    expect(code).toBe(2)
    expect(output).toMatch(message)
  })

  it.each([
    [
      ['yank', '--publish-to=site', '--packages=x'],
      /packages is an input of .*, not of yank\n {2}crates says which/,
    ],
    [['build', '--publish-to=site'], /publish-to is an input of .*, not of build\nleave publish-to out/],
    [['--latest=maybe'], /latest: "maybe" is not a boolean\nwrite true or false/],
  ])('refuses %j', async (args, message) => {
    const { code, output } = await buildPackages(...args)
    expect(code).toBe(1)
    expect(output).toMatch(message)
  })
})

/** A home with an empty folder and a file, in which a shell completes. */
function somewhere(): string {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'some folder'))
  writeFileSync(join(folder, 'some file'), '')
  writeFileSync(join(folder, 'build-packages'), `#!/bin/sh\nexec ${process.execPath} ${bundle} "$@"\n`, {
    mode: 0o755,
  })
  return folder
}

/** Runs a script of a shell. */
function shell(argv: readonly [string, ...string[]], script: string): readonly string[] {
  const cwd = somewhere()
  const [program, ...args] = argv
  const variables = { PATH: `${cwd}:${env.PATH}`, HOME: cwd, TERM: 'xterm', LC_ALL: 'C.UTF-8' }
  const output = execFileSync(program, [...args, script], { cwd, env: variables, encoding: 'utf8' })
  return output.split('\n').filter(line => line !== '')
}

/** What bash completes, for words of which the last one is being written. */
function inBash(...words: readonly string[]): readonly string[] {
  const list = words.map(word => `'${word}'`).join(' ')
  return shell(
    ['bash', '--norc', '-c'],
    `eval "$(build-packages completions bash)"
     complete -p build-packages >/dev/null || exit 1
     COMP_WORDS=(build-packages ${list}); COMP_CWORD=${words.length}; _build_packages
     printf '%s\\n' "\${COMPREPLY[@]}"`,
  )
}

/** What fish completes. Each line has a description too. */
const inFish = (line: string): readonly string[] =>
  shell(
    [fileOf('fish'), '--no-config', '-c'],
    `build-packages completions fish | source; complete --do-complete 'build-packages ${line}'`,
  ).map(one => one.replace(/\t.*$/, ''))

let screen: Tmux | undefined
afterEach(() => {
  screen?.end()
  screen = undefined
})

describe('completions', () => {
  const commands = ['plan', 'build', 'publish', 'promote', 'yank', 'verify', 'list', 'infra', 'completions']

  it('in bash are commands, the flags of a command, and their values', () => {
    expect(inBash('')).toEqual(expect.arrayContaining(commands))
    expect(inBash('pu')).toEqual(['publish'])
    expect(inBash('build', '--wasm')).toEqual(['--wasm-packages', '--wasm'])
    expect(inBash('yank', '--no-')).toEqual(['--no-undo', '--no-probe'])
    expect(inBash('list', '--latest')).toEqual([])
    expect(inBash('--compiler-check', '')).toEqual(['error', 'warning'])
    expect(inBash('--compiler-check', '=', 'w')).toEqual(['warning'])
    expect(inBash('--targets', 'riscv64gc-unknown-linux-g')).toEqual(['riscv64gc-unknown-linux-gnu'])
    expect(inBash('--working-directory', 'some')).toEqual(['some folder'])
    expect(inBash('--summary', 'some f')).toEqual(expect.arrayContaining(['some file', 'some folder']))
    expect(inBash('--channel', '')).toEqual([])
    expect(inBash('--channel', 'build', '--und')).toEqual(['--undo'])
    expect(inBash('completions', '')).toEqual(['bash', 'zsh', 'fish'])
  })

  it('in fish are commands, the flags of a command, and their values', () => {
    expect([...inFish('')].sort()).toEqual([...commands].sort())
    expect(inFish('pu')).toEqual(['publish'])
    expect([...inFish('build --wasm')].sort()).toEqual(['--wasm', '--wasm-packages'])
    expect(inFish('list --lat')).toEqual([])
    expect(inFish('yank --und')).toEqual(['--undo'])
    expect(inFish('--compiler-check ')).toEqual(['error', 'warning'])
    expect(inFish('--working-directory some')).toEqual(['some folder/'])
    expect(inFish('--channel ')).toEqual([])
    expect([...inFish('completions ')].sort()).toEqual(['bash', 'fish', 'zsh'])
  })

  it('in zsh are commands, the flags of a command, and their values', async () => {
    const cwd = somewhere()
    const terminal = (screen = new Tmux(100, 60, cwd, { PATH: `${cwd}:${env.PATH}`, HOME: cwd }))
    terminal.enter(`exec ${fileOf('zsh')} -f`)
    terminal.enter(
      'autoload -Uz compinit; compinit -u; eval "$(build-packages completions zsh)"; PS1="> "; clear',
    )
    await terminal.until(/^>$/m)
    const complete = async (line: string, shown: RegExp): Promise<string> => {
      terminal.type(`build-packages ${line}`)
      terminal.press('Tab')
      const lines = await terminal.until(shown)
      terminal.press('C-c')
      terminal.enter('clear')
      await terminal.until(/^>$/m)
      return lines.join('\n')
    }
    const all = await complete('', /list +-- show a channel/)
    for (const command of commands) expect(all).toMatch(new RegExp(`^${command} +-- \\w`, 'm'))
    await complete('pu', /^> build-packages publish$/m)
    const wasm = await complete('build --wasm', /^--wasm-packages +-- Packages to build/m)
    expect(wasm).toMatch(/^--wasm +-- Build and publish/m)
    await complete('build --wasm-', /^> build-packages build --wasm-packages=$/m)
    await complete('yank --und', /^> build-packages yank --undo$/m)
    await complete('--compiler-check ', /^error +warning$/m)
    await complete('--compiler-check=w', /^> build-packages --compiler-check=warning$/m)
    await complete('--working-directory so', /^> build-packages --working-directory some\\ folder\/$/m)
    await complete('completions f', /^> build-packages completions fish$/m)
  })
})
