import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { lstatSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from '@jest/globals'

import { archivePath, says } from '../support/install-tree.js'
import { createMachine, filesIn, installUnder, namesIn, run, shells, which } from '../support/machine.js'
import { serveInstallTree } from '../support/served-install-tree.js'

const tree = serveInstallTree()

describe.each(shells)('install.sh under $title installs', shell => {
  const install = installUnder(shell)

  it('the main binary, and says where, which version and how to run it', async () => {
    const machine = createMachine()
    const ran = await install(tree.publishOne(), machine)
    const size = Math.ceil(tree.file(archivePath('modal')).length / 1000)
    expect(ran).toEqual({
      code: 0,
      err: '',
      out: `downloading modal 1.0 for linux-x86_64 (${size} kB)
installed ${machine.dir}/modal
put ${machine.dir} on PATH in ~/.profile
in this shell, run:
  . "$HOME/.modality/env"
modal 1.0
`,
    })
    expect(namesIn(machine.dir)).toEqual(['modal'])
    expect(namesIn(machine.home)).toEqual(['.modality', '.profile'])
    expect(statSync(join(machine.dir, 'modal')).uid).toBe(process.getuid?.())
    const installed = await run([join(machine.dir, 'modal'), '--version'], machine)
    expect(installed.out).toBe('modal 1.0\nmore\n')
  })

  it('every binary of a platform that lacks the main one, with --all', async () => {
    const machine = createMachine()
    const script = tree.publish('1.0', { 'linux-x86_64/other': says('other 1.0') })
    const refused = await install(script, machine)
    expect(refused.err).toMatch(/^error: modal 1\.0 is not built for Linux on x86_64\n/)
    const ran = await install(script, machine, ['--all'])
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.out).toContain(`installed ${machine.dir}/other\n`)
  })

  it('through a pipe, from curl', async () => {
    const machine = createMachine()
    tree.put('/install.sh', Buffer.from(tree.publishOne()))
    const [program, ...flags] = shell.argv
    // The machine's own PATH has no shell.
    const piped = [which(program) ?? program, ...flags, '-s', '--', '--dir', `${machine.home}/x`, '--no-path']
    const line = 'url=$1; shift; curl -fsSL "$url" | "$@"'
    const ran = await run(['sh', '-c', line, 'sh', `${tree.origin}/install.sh`, ...piped], machine)
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(namesIn(join(machine.home, 'x'))).toEqual(['modal'])
  })

  it('a second version over the first, which keeps running', async () => {
    const machine = createMachine()
    const sleep = readFileSync(which('sleep') ?? 'sleep')
    await install(tree.publish('1.0', { 'linux-x86_64/modal': sleep }), machine)
    const running = spawn(join(machine.dir, 'modal'), ['600'], { stdio: 'ignore' })
    try {
      await once(running, 'spawn')
      expect(await install(tree.publishOne('2.0'), machine)).toMatchObject({ code: 0, err: '' })
      expect(filesIn(machine.dir)).toEqual({ modal: says('modal 2.0') })
      expect([running.exitCode, running.signalCode]).toEqual([null, null])
    } finally {
      running.kill()
    }
  })

  it('only the main binary, or with --all every binary of this platform', async () => {
    const machine = createMachine()
    const script = tree.publish('1.0', {
      'linux-x86_64/modal': says('modal 1.0'),
      'linux-x86_64/modal-node': says('node 1.0'),
      'linux-x86_64-musl/modal-musl': says('musl 1.0'),
    })
    await install(script, machine)
    expect(namesIn(machine.dir)).toEqual(['modal'])
    const { out } = await install(script, machine, ['--all'])
    expect(out).toContain(`installed ${machine.dir}/modal\ninstalled ${machine.dir}/modal-node\n`)
    expect(namesIn(machine.dir)).toEqual(['modal', 'modal-node'])
    const other = createMachine()
    await install(script, other, [], { MODALITY_INSTALL_ALL: '1' })
    expect(namesIn(other.dir)).toEqual(['modal', 'modal-node'])
  })

  it.each(["a folder with spaces and a ' quote", '$(x) "`\\'])(
    'into %j, with a working line for PATH',
    async name => {
      const machine = createMachine()
      const ran = await install(tree.publishOne(), machine, ['--dir', name, '--no-path'])
      expect(ran).toMatchObject({ code: 0, err: '' })
      expect(namesIn(join(machine.home, name))).toEqual(['modal'])
      const line = ran.out.split('\n').at(-3) ?? ''
      const path = await run(['sh', '-c', `${line}; printf %s "$PATH"`], machine)
      expect(path.out).toBe(`${machine.home}/${name}:${machine.env.PATH}`)
    },
  )

  it('into --dir, or else MODALITY_INSTALL_DIR, or else its own default', async () => {
    const machine = createMachine()
    const script = tree.publishOne()
    const { home } = machine
    const env = { MODALITY_INSTALL_NO_PATH: '1' }
    await install(script, machine, [`--dir=${home}/a/`], { ...env, MODALITY_INSTALL_DIR: `${home}/b` })
    expect([namesIn(join(home, 'a')), namesIn(home)]).toEqual([['modal'], ['a']])
    await install(script, machine, [], { ...env, MODALITY_INSTALL_DIR: '~/b' })
    expect([namesIn(join(home, 'b')), namesIn(home)]).toEqual([['modal'], ['a', 'b']])
  })

  it('without HOME if the folder does not need it', async () => {
    const machine = createMachine()
    const script = tree.publishOne()
    const refused =
      'error: HOME is not set, so there is no folder "~/.modality/bin"\nhint: name one with --dir DIR\n'
    expect(await install(script, machine, [], { HOME: '' })).toEqual({ code: 1, out: '', err: refused })
    // If HOME is not set at all, zsh finds one by itself.
    if (shell.title === 'zsh') return
    const env = { PATH: machine.env.PATH }
    const homeless = await run([...shell.argv, machine.script], machine, env)
    expect(homeless).toEqual({ code: 1, out: '', err: refused })
    const withDir = await run([...shell.argv, machine.script, '--dir', `${machine.home}/x`], machine, env)
    expect(withDir).toMatchObject({ code: 0, err: '' })
  })

  it('from MODALITY_INSTALL_URL, with or without a trailing slash', async () => {
    const machine = createMachine()
    const script = tree.publishOne('1.0', { baseUrl: 'https://get.invalid' })
    for (const url of [`${tree.origin}/`, tree.origin]) {
      const ran = await install(script, machine, [], { MODALITY_INSTALL_URL: url })
      expect(ran).toMatchObject({ code: 0, err: '' })
    }
    expect(tree.requests).toEqual([archivePath('modal'), archivePath('modal')])
  })

  it('without a line for PATH if the folder is on it, and with fish’s own command in fish', async () => {
    const machine = createMachine()
    const script = tree.publishOne()
    const there = await install(script, machine, [], { PATH: `${machine.env.PATH}:${machine.dir}` })
    expect(there.out).toMatch(/\nmodal 1\.0\n$/)
    const inFish = await install(script, machine, ['--no-path'], { SHELL: '/usr/bin/fish' })
    expect(inFish.out).toContain(`\n  fish_add_path ${machine.dir}\n`)
  })

  it('silently with --quiet, except for errors', async () => {
    const machine = createMachine()
    const script = tree.publishOne()
    const silence = { code: 0, out: '', err: '' }
    expect(await install(script, machine, ['--quiet'])).toEqual(silence)
    expect(await install(script, machine, [], { MODALITY_INSTALL_QUIET: '1' })).toEqual(silence)
    expect(namesIn(machine.dir)).toEqual(['modal'])
    tree.clear()
    const failed = await install(script, machine, ['-q'])
    expect([failed.out, failed.err]).toEqual(['', expect.stringMatching(/^error: cannot download /)])
  })

  it('over a link, which it replaces, and through a link to the folder, which it keeps', async () => {
    const machine = createMachine()
    const [real, elsewhere] = [join(machine.home, 'real'), join(machine.home, 'elsewhere')]
    mkdirSync(real)
    writeFileSync(elsewhere, 'mine')
    symlinkSync(elsewhere, join(real, 'modal'))
    symlinkSync(real, join(machine.home, 'link'))
    const ran = await install(tree.publishOne(), machine, ['--dir', 'link', '--no-path'])
    const warning = `warning: ${machine.home}/link/modal was not installed by this script, and will be replaced\n`
    expect(ran).toMatchObject({ code: 0, err: warning })
    expect(ran.out).toContain(`installed ${machine.home}/link/modal\n`)
    expect(lstatSync(join(real, 'modal')).isSymbolicLink()).toBe(false)
    expect(lstatSync(join(machine.home, 'link')).isSymbolicLink()).toBe(true)
    expect(readFileSync(elsewhere, 'utf8')).toBe('mine')
  })

  it('a binary that does not know --version, without mentioning that', async () => {
    const machine = createMachine()
    const script = tree.publish('1.0', {
      'linux-x86_64/modal': '#!/bin/sh\ncat; echo "unknown option" >&2; exit 2\n',
    })
    const ran = await install(script, machine)
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.out).toMatch(/\n {2}\. "\$HOME\/\.modality\/env"\n$/)
  })
})
