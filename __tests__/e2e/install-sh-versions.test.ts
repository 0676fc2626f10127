import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from '@jest/globals'

import { fileOf } from '../support/debian.js'
import { says } from '../support/install-tree.js'
import {
  createMachine,
  filesIn,
  installUnder,
  installUnderDash,
  namesIn,
  shells,
} from '../support/machine.js'
import { serveInstallTree } from '../support/served-install-tree.js'

const tree = serveInstallTree()

const scriptPath = (version: string): string => `/testnet/${version}/install.sh`

/** Serves a version with its script, and returns the script. */
function publishWithScript(version: string): string {
  const script = tree.publish(version, {
    'linux-x86_64/modal': says(`modal ${version}`),
    'linux-x86_64/node': says(`node ${version}`),
  })
  tree.put(scriptPath(version), Buffer.from(script))
  return script
}

describe.each(shells)('install.sh under $title', shell => {
  const install = installUnder(shell)

  describe('with --version', () => {
    it('installs another version with that version’s own script, and passes on the other options', async () => {
      const machine = createMachine()
      const script = publishWithScript('2.0')
      publishWithScript('1.0+a-b_c')
      const ran = await install(script, machine, ['--version', '1.0+a-b_c', '--all', '--no-path', '--quiet'])
      expect(ran).toEqual({ code: 0, out: '', err: '' })
      expect(filesIn(machine.dir)).toEqual({ modal: says('modal 1.0+a-b_c'), node: says('node 1.0+a-b_c') })
      expect(namesIn(machine.home)).toEqual(['.modality'])
      const again = await install(script, machine, ['--dir', 'x', '--no-path'], {
        MODALITY_INSTALL_VERSION: '1.0+a-b_c',
      })
      expect(again.out).toMatch(/\nmodal 1\.0\+a-b_c\n$/)
      expect(namesIn(join(machine.home, 'x'))).toEqual(['modal'])
    })

    it('downloads no script for its own version, and one for the latest', async () => {
      const machine = createMachine()
      const script = publishWithScript('2.0')
      await install(script, machine, ['--version=2.0'])
      expect(tree.requests.filter(path => path.endsWith('.sh'))).toEqual([])
      tree.put(scriptPath('latest'), Buffer.from(script))
      expect(await install(script, machine, [], { MODALITY_INSTALL_VERSION: 'latest' })).toMatchObject({
        code: 0,
      })
      expect(tree.requests.filter(path => path.endsWith('.sh'))).toEqual([scriptPath('latest')])
    })

    it('says so if there is none, and leaves nothing behind', async () => {
      const machine = createMachine({ scripts: { sleep: '' } })
      const ran = await install(publishWithScript('2.0'), machine, ['--version', '9'])
      expect(ran).toEqual({
        code: 1,
        out: '',
        err: `error: there is no Modality 9: ${tree.origin}/testnet/9/install.sh answers HTTP 404\nhint: nothing was installed\n`,
      })
      expect(namesIn(machine.home)).toEqual([])
    })

    it.each([
      ['a page', '<!doctype html><title>Welcome</title>'],
      ['half a script', undefined],
      ['thing that only ends like one', 'touch "$HOME/ran"\nmain "$@"; }\n'],
    ])('runs no %s', async (_, body) => {
      const machine = createMachine()
      const script = publishWithScript('2.0')
      const half = publishWithScript('1.0').slice(0, 12_000)
      tree.put(scriptPath('1.0'), Buffer.from(body ?? half))
      const ran = await install(script, machine, ['--version', '1.0'])
      expect(ran.code).toBe(1)
      expect(ran.err).toMatch(
        /^error: what is at \S+ is not a complete install script\nhint: nothing was installed/,
      )
      expect(namesIn(machine.home)).toEqual([])
    })

    it.each(['../x', '..', 'a/b', '-x', 'a b', '1%2e', "1'"])('refuses the version %j', async version => {
      const ran = await install(publishWithScript('2.0'), createMachine(), ['--version', version])
      expect(ran).toMatchObject({
        code: 2,
        out: '',
        err: `error: "${version}" cannot be a version\nhint: see --help\n`,
      })
      expect(tree.requests).toEqual([])
    })

    it('passes on the exit code of the other version', async () => {
      const machine = createMachine()
      tree.put(scriptPath('1.0'), Buffer.from('#!/bin/sh\nexit 7\nmain "$@"; }\n'))
      expect(await install(publishWithScript('2.0'), machine, ['--version', '1.0'])).toMatchObject({
        code: 7,
      })
    })
  })

  it('refuses a variable that is neither 1 nor 0', async () => {
    const machine = createMachine()
    const ran = await install(tree.publishOne(), machine, [], { MODALITY_INSTALL_QUIET: 'true' })
    expect(ran).toMatchObject({
      code: 2,
      out: '',
      err: 'error: MODALITY_INSTALL_QUIET is "true", and can be 1 or 0\nhint: see --help\n',
    })
    expect(namesIn(machine.home)).toEqual([])
    expect(await install(tree.publishOne(), machine, [], { MODALITY_INSTALL_QUIET: '0' })).toMatchObject({
      code: 0,
    })
  })

  describe('with --uninstall', () => {
    it('says where nothing was installed', async () => {
      const machine = createMachine()
      const ran = await install(tree.publishOne(), machine, ['--uninstall'])
      expect(ran).toEqual({
        code: 1,
        out: '',
        err: `error: there is no record of an install into ${machine.dir}: ${machine.dir}/.modal.installed is missing\nhint: name the folder with --dir DIR\n`,
      })
      expect(namesIn(machine.home)).toEqual([])
    })

    it('removes every binary that was ever installed, and the folders that were made for them', async () => {
      const machine = createMachine()
      await install(publishWithScript('1.0'), machine, ['--all', '--dir', 'a/b/bin', '--no-path'])
      const script = publishWithScript('2.0')
      await install(script, machine, ['--dir', 'a/b/bin', '--no-path'])
      const ran = await install(script, machine, ['--dir', 'a/b/bin', '--uninstall', '--quiet'])
      expect(ran).toEqual({ code: 0, out: '', err: '' })
      expect([namesIn(machine.home), namesIn(join(machine.home, 'a'))]).toEqual([['a'], []])
    })

    it('keeps folders that existed before, even if they are empty', async () => {
      const machine = createMachine()
      mkdirSync(machine.dir, { recursive: true })
      const script = tree.publishPacked('1.0', ['gz'], { 'man/man1/modal.1': '' })
      await install(script, machine)
      await install(script, machine, ['--uninstall'])
      expect([namesIn(join(machine.dir, '..')), existsSync(join(machine.dir, '.modal.installed'))]).toEqual([
        ['bin'],
        false,
      ])
    })

    it.each(['/etc/passwd', '../../keep', 'bin/../../keep', '..', 'bin/../..'])(
      'removes nothing if the list of installed files contains %j',
      async item => {
        const machine = createMachine()
        writeFileSync(join(machine.home, 'keep'), '')
        const script = tree.publishOne()
        await install(script, machine)
        writeFileSync(join(machine.dir, '.modal.installed'), `bin/modal\n${item}\n`)
        const ran = await install(script, machine, ['--uninstall'])
        expect(ran).toMatchObject({ code: 1, out: '' })
        expect(ran.err).toMatch(/installed names ".*", which is not inside .*\nhint: nothing was removed\n$/)
        expect([namesIn(machine.dir), namesIn(machine.home)]).toEqual([
          ['modal'],
          ['.modality', '.profile', 'keep'],
        ])
      },
    )

    it('keeps PATH for another program in the same folder', async () => {
      const machine = createMachine()
      const script = tree.publishOne()
      await install(script, machine)
      await install(tree.publish('1.0', { 'linux-x86_64/tool': says('tool') }, { mainBin: 'tool' }), machine)
      await install(script, machine, ['--uninstall'])
      expect([namesIn(machine.home), namesIn(join(machine.dir, '..'))]).toEqual([
        ['.modality', '.profile'],
        ['bin', 'env', 'env.fish'],
      ])
    })
  })
})

it('runs no script of another version that a wget has downloaded over https without checking certificates', async () => {
  const machine = createMachine({ without: ['curl'] })
  symlinkSync(fileOf('busybox'), join(machine.env.PATH, 'wget'))
  const elsewhere = { MODALITY_INSTALL_URL: 'https://get.invalid' }
  const ran = await installUnderDash(tree.publishOne(), machine, ['--version', '9'], elsewhere)
  expect(ran).toMatchObject({ code: 1, out: '' })
  expect(ran.err).toMatch(/^error: this wget does not check certificates, .*\nhint: install curl/)
})
