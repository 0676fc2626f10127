import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from '@jest/globals'

import { fileOf } from '../support/debian.js'
import { packed, says, sha256 } from '../support/install-tree.js'
import {
  createMachine,
  filesIn,
  installUnder,
  installUnderDash,
  namesIn,
  run,
  shells,
} from '../support/machine.js'
import type { Machine } from '../support/machine.js'
import { serveInstallTree } from '../support/served-install-tree.js'

const tree = serveInstallTree()

const beside = {
  'completions/modal.bash': 'complete -W "from-bash" modal',
  'completions/_modal': '#compdef modal\n_arguments "1:what:(from-zsh)"',
  'completions/modal.fish': 'complete -c modal -f -a from-fish',
  'man/man1/modal.1': '.TH MODAL 1',
  'man/man5/modal.toml.5': '.TH MODAL 5',
}

const share = (machine: Machine, path: string): string => join(machine.dir, '../share', path)

/** A machine on which this is the only tar. */
function machineWithTar(tar: string, without: readonly string[] = [], more: readonly string[] = []): Machine {
  const machine = createMachine({ without: ['tar', ...without], with: more })
  symlinkSync(tar, join(machine.env.PATH, 'tar'))
  return machine
}

describe.each(shells)('install.sh under $title', shell => {
  const install = installUnder(shell)
  const endsOf = (paths: readonly string[]): readonly string[] => paths.map(path => path.slice(-3))

  it.each([
    ['tar and xz', () => createMachine({ with: ['xz'] }), '.xz'],
    ['tar, but no xz', () => createMachine(), '.gz'],
    ['an xz that does not work', () => createMachine({ scripts: { xz: 'exit 1' } }), '.gz'],
    ['bsdtar, and nothing else', () => machineWithTar(fileOf('libarchive-tools'), ['gzip']), '.xz'],
    ['busybox, and nothing else', () => machineWithTar(fileOf('busybox'), ['gzip']), '.xz'],
    ['toybox and xz', () => machineWithTar(fileOf('toybox'), [], ['xz']), '.xz'],
    ['toybox, but no xz', () => machineWithTar(fileOf('toybox')), '.gz'],
  ])('takes the smallest archive that it can unpack with %s', async (_, machineWith, end) => {
    const machine = machineWith()
    const script = tree.publishPacked('1.0', ['xz', 'gz'], beside)
    expect(await install(script, machine)).toMatchObject({ code: 0, err: '' })
    expect(endsOf(tree.requests)).toEqual([end])
    expect(filesIn(machine.dir)).toEqual({ modal: says('modal 1.0') })
  })

  it('takes the next archive if it can not unpack the first', async () => {
    const xz = `[ -e "$HOME/tried" ] && exit 1; >"$HOME/tried"; exec ${fileOf('xz-utils')} "$@"`
    const machine = createMachine({ scripts: { xz } })
    const ran = await install(tree.publishPacked('1.0', ['xz', 'gz']), machine)
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.out).toMatch(/\ncannot unpack archives\/modal-linux-x86_64\.tar\.xz here: .+\ndownloading /)
    expect(endsOf(tree.requests)).toEqual(['.xz', '.gz'])
  })

  it('notices a tar that unpacks nothing but reports success', async () => {
    const machine = createMachine({ scripts: { tar: 'exit 0' } })
    const ran = await install(tree.publishPacked('1.0', ['gz']), machine)
    expect(ran.code).toBe(1)
    expect(ran.err).toMatch(
      /^error: cannot unpack \S+: tar unpacked no modal\nhint: nothing was installed\n$/,
    )
    expect(namesIn(machine.home)).toEqual([])
  })

  it('names the missing tool if it can unpack none', async () => {
    const ran = await install(tree.publishPacked('1.0', ['xz']), createMachine())
    expect(ran).toEqual({
      code: 1,
      out: '',
      err: 'error: xz was not found\nhint: install it, then try again\n',
    })
    expect(tree.requests).toEqual([])
  })

  it('puts completions and manual pages beside the folder of binaries, readable for all', async () => {
    const machine = createMachine()
    await install(tree.publishPacked('1.0', ['gz'], beside), machine)
    const places = {
      'bash-completion/completions/modal': beside['completions/modal.bash'],
      'zsh/site-functions/_modal': beside['completions/_modal'],
      'fish/vendor_completions.d/modal.fish': beside['completions/modal.fish'],
      'man/man1/modal.1': beside['man/man1/modal.1'],
      'man/man5/modal.toml.5': beside['man/man5/modal.toml.5'],
    }
    for (const [path, text] of Object.entries(places)) {
      expect([path, readFileSync(share(machine, path), 'utf8')]).toEqual([path, text])
      expect([path, (statSync(share(machine, path)).mode & 0o777).toString(8)]).toEqual([path, '644'])
    }
    const flat = createMachine()
    await install(tree.publishPacked('1.0', ['gz'], beside), flat, ['--dir', 'tools'])
    expect(existsSync(join(flat.home, 'tools/share/man/man1/modal.1'))).toBe(true)
  })

  it('installs a page once if two archives contain it', async () => {
    const machine = createMachine()
    const page = { 'man/man1/modal.1': 'a page' }
    const artifacts = ['modal', 'node'].map(bin => {
      const archive = packed(bin, says(bin), { beside: page })
      tree.put(`/testnet/1.0/${bin}.tar.gz`, archive)
      const archives = [{ path: `${bin}.tar.gz`, sha256: sha256(archive), size: archive.length }] as const
      return { platform: 'linux-x86_64', bin, archives }
    })
    const ran = await install(tree.publishOne('1.0', { artifacts }), machine, ['--all'])
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(namesIn(machine.dir)).toEqual(['modal', 'node'])
    expect(namesIn(share(machine, 'man/man1'))).toEqual(['modal.1'])
  })

  it('takes nothing else from an archive, and follows no link in it', async () => {
    const machine = createMachine()
    const secret = join(machine.home, 'secret')
    writeFileSync(secret, 'secret')
    const odd = {
      'completions/modal.bash': `-> ${secret}`,
      'completions/_other': 'x',
      'man/man1/sub/deep.1': 'x',
      'man/man1/.hidden': 'x',
      'man/man1/modal 1.1': 'x',
      'man/manx/modal.1': 'x',
      'bin/other': 'x',
      other: 'x',
    }
    const ran = await install(tree.publishPacked('1.0', ['gz'], odd), machine)
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(namesIn(join(machine.dir, '..'))).toEqual(['bin', 'env', 'env.fish'])
    expect(namesIn(machine.dir)).toEqual(['modal'])
  })

  it('continues if a completion or a page cannot be written', async () => {
    const machine = createMachine()
    mkdirSync(share(machine, 'man'), { recursive: true })
    writeFileSync(share(machine, 'man/man1'), 'a file')
    const ran = await install(tree.publishPacked('1.0', ['gz'], beside), machine)
    expect(ran.code).toBe(0)
    expect(ran.err).toBe(`warning: cannot write ${machine.home}/.modality/share/man/man1/modal.1\n`)
    expect(existsSync(share(machine, 'man/man5/modal.toml.5'))).toBe(true)
  })
})

describe('completions, after the folder was put on PATH', () => {
  it.each([
    ['bash', ['bash', '-ic', 'complete -p modal'], 'complete -W "from-bash" modal'],
    ['zsh', ['zsh', '-c', 'autoload -Uz compinit && compinit -u && print $_comps[modal]'], '_modal'],
    ['fish', ['fish', '-c', 'complete -C "modal "'], 'from-fish'],
  ] as const)('are found by %s', async (program, argv, answer) => {
    const machine = createMachine({ with: [program] })
    writeFileSync(join(machine.home, '.bashrc'), '')
    const script = tree.publishPacked('1.0', ['gz'], beside)
    expect(await installUnderDash(script, machine)).toMatchObject({ code: 0 })
    chmodSync(machine.home, 0o700)
    const { out, err } = await run(argv, machine, { ...machine.env, PATH: process.env['PATH'] ?? '' })
    expect({ out: out.replaceAll("'", '"'), err }).toMatchObject({ out: expect.stringContaining(answer) })
  })
})

it('the archives of these tests have the right formats', () => {
  expect(packed('modal', 'x', { format: 'xz' }).subarray(1, 5).toString()).toBe('7zXZ')
})
