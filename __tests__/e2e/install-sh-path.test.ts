import { lstatSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from '@jest/globals'

import { createMachine, installUnder, installUnderDash, namesIn, run, shells } from '../support/machine.js'
import type { Machine } from '../support/machine.js'
import { serveInstallTree } from '../support/served-install-tree.js'

const tree = serveInstallTree()

const line = '[ ! -e "$HOME/.modality/env" ] || . "$HOME/.modality/env"\n'
const read = (machine: Machine, file: string): string => readFileSync(join(machine.home, file), 'utf8')
const write = (machine: Machine, file: string, text: string): void => {
  writeFileSync(join(machine.home, file), text)
}

describe.each(shells)('install.sh under $title', shell => {
  const install = installUnder(shell)

  it('adds its line to the startup files that are read, once, at the end', async () => {
    const machine = createMachine({ with: ['zsh', 'fish'] })
    write(machine, '.bash_profile', `# ${line}`)
    mkdirSync(join(machine.home, 'dotfiles'))
    write(machine, 'dotfiles/bashrc', '# naïve, and without an end')
    symlinkSync('dotfiles/bashrc', join(machine.home, '.bashrc'))
    const script = tree.publishOne()
    const first = await install(script, machine)
    expect(first).toMatchObject({ code: 0, err: '' })
    expect(first.out).toContain(
      `put ${machine.dir} on PATH in ~/.profile, ~/.bash_profile, ~/.bashrc, ~/.zshenv, ~/.config/fish/conf.d/modal.fish\n`,
    )
    const second = await install(script, machine)
    // Zsh also reads one of these files when it runs a script, so it has the folder on PATH by then.
    const hint = shell.title === 'zsh' ? '' : 'in this shell, run:\n  . "$HOME/.modality/env"\n'
    expect(second.out).toContain(`installed ${machine.dir}/modal\n${hint}modal 1.0\n`)
    expect(read(machine, '.profile')).toBe(line)
    expect(read(machine, '.zshenv')).toBe(line)
    expect(read(machine, '.bash_profile')).toBe(`# ${line}${line}`)
    expect(read(machine, '.bashrc')).toBe(`# naïve, and without an end\n${line}`)
    expect(lstatSync(join(machine.home, '.bashrc')).isSymbolicLink()).toBe(true)
    expect(namesIn(machine.home)).not.toContain('.bash_login')
  })

  it('removes all of it with --uninstall, offline, and nothing else', async () => {
    const machine = createMachine({ with: ['zsh', 'fish'] })
    write(machine, '.bashrc', '# naïve\n')
    await install(tree.publishOne('1.0'), machine)
    mkdirSync(join(machine.home, '.modality/mine'))
    const script = tree.publishPacked('2.0', ['gz'], { 'man/man1/modal.1': '', 'completions/_modal': '' })
    await install(script, machine)
    tree.clear()
    const ran = await install(script, machine, ['--uninstall'])
    expect(ran).toMatchObject({ code: 0, err: '' })
    for (const path of ['bin/modal', 'env', 'env.fish', 'share/man/man1/modal.1'])
      expect(ran.out).toContain(`removed ${machine.home}/.modality/${path}\n`)
    for (const file of ['.profile', '.bashrc', '.zshenv', '.config/fish/conf.d/modal.fish'])
      expect(ran.out).toContain(`removed the line for PATH from ~/${file}\n`)
    expect(namesIn(machine.home)).toEqual(['.bashrc', '.modality'])
    expect(read(machine, '.bashrc')).toBe('# naïve\n')
    expect(namesIn(join(machine.home, '.modality'))).toEqual(['mine'])
    expect(tree.requests).toEqual([])
  })

  it('does not touch startup files if told so', async () => {
    const machine = createMachine()
    const script = tree.publishOne()
    const withOption = await install(script, machine, ['--no-path'])
    expect(withOption.out).toContain(`\n  export PATH=${machine.dir}:"$PATH"\nmodal 1.0\n`)
    await install(script, machine, [], { MODALITY_INSTALL_NO_PATH: '1' })
    expect(namesIn(machine.home)).toEqual(['.modality'])
    expect(namesIn(join(machine.home, '.modality'))).toEqual(['bin'])
  })

  it('continues if a startup file cannot be written, and prints the line', async () => {
    const machine = createMachine()
    mkdirSync(join(machine.home, '.profile'))
    const ran = await install(tree.publishOne(), machine)
    expect(ran).toMatchObject({ code: 0, err: 'warning: cannot write ~/.profile\n' })
    expect(ran.out).toContain(`\n  export PATH=${machine.dir}:"$PATH"\n`)
  })
})

describe('install.sh', () => {
  const install = installUnderDash
  /** The machine's PATH with all of this system's tools. */
  const env = (machine: Machine): Machine['env'] => ({ ...machine.env, PATH: process.env['PATH'] ?? '' })

  it.each([
    [['dash', '-lc']],
    [['bash', '-lc']],
    [['bash', '-ic']],
    [['bash', '--posix', '-lc']],
    [['busybox', 'sh', '-lc']],
    [['zsh', '-c']],
    [['zsh', '-lic']],
    [['mksh', '-lc']],
    [['ksh93', '-lc']],
    [['yash', '-lc']],
    [['fish', '-c']],
  ] as const)('lets %j find the binary, on PATH once, wherever it is', async argv => {
    const machine = createMachine({ with: ['zsh', 'fish'] })
    write(machine, '.bashrc', '')
    for (const dir of ['.modality/bin', "it's $HOME/bin", 'flat "folder"']) {
      rmSync(join(machine.home, '.profile'), { force: true })
      const ran = await install(tree.publishOne(), machine, ['--dir', dir])
      expect(ran).toMatchObject({ code: 0, err: '' })
      // Like a nested shell, which reads everything again.
      const [program, ...rest] = argv
      const nested = `${program === 'fish' ? 'source' : '.'} ${/run:\n {2}\S+ (.*)/.exec(ran.out)?.[1] ?? ''}`
      const found = await run([program, ...rest, `${nested}; printenv PATH; modal`], machine, env(machine))
      const parts = found.out.trim().split(':')
      expect(parts.filter(part => part === join(machine.home, dir))).toHaveLength(1)
    }
  })

  it('breaks no shell if its folder was simply removed', async () => {
    const machine = createMachine({ with: ['zsh', 'fish'] })
    await install(tree.publishOne(), machine)
    rmSync(join(machine.home, '.modality'), { recursive: true })
    for (const argv of [
      ['dash', '-lc', 'echo ok'],
      ['zsh', '-c', 'echo ok'],
      ['fish', '-c', 'echo ok'],
    ] as const)
      expect(await run(argv, machine, env(machine))).toMatchObject({ out: 'ok\n', err: '' })
  })

  it('puts the folder on the PATH of later steps, if it runs in a GitHub workflow', async () => {
    const machine = createMachine()
    write(machine, 'path', '')
    const inJob = { GITHUB_PATH: join(machine.home, 'path') }
    const ran = await install(tree.publishOne(), machine, [], inJob)
    expect(ran.out).toContain(`${machine.dir} is on PATH in the next steps of this job\n`)
    expect(read(machine, 'path')).toBe(`${machine.dir}\n`)
    expect(namesIn(machine.home)).toEqual(['.modality', 'path'])
  })

  it('changes nothing outside a folder that is not in the home', async () => {
    const [machine, other] = [createMachine(), createMachine()]
    const ran = await install(tree.publishOne(), machine, ['--dir', `${other.home}/bin`])
    expect(ran.out).toContain(`\n  export PATH=${other.home}/bin:"$PATH"\n`)
    expect([namesIn(machine.home), namesIn(other.home)]).toEqual([[], ['bin']])
  })

  it('does not touch a file named env that another program has put there', async () => {
    const machine = createMachine()
    mkdirSync(join(machine.home, '.modality'))
    write(machine, '.modality/env', '# of another program\n')
    const ran = await install(tree.publishOne(), machine)
    expect(ran.out).toContain(`\n  export PATH=${machine.dir}:"$PATH"\n`)
    expect([read(machine, '.modality/env'), namesIn(machine.home)]).toEqual([
      '# of another program\n',
      ['.modality'],
    ])
  })

  it('finds the startup files of zsh and fish where the user keeps them', async () => {
    const machine = createMachine()
    const moved = { ZDOTDIR: join(machine.home, 'z'), XDG_CONFIG_HOME: join(machine.home, 'c') }
    await install(tree.publishOne(), machine, [], { ...moved, SHELL: '/bin/zsh' })
    expect(read(machine, 'z/.zshenv')).toBe(line)
    const ran = await install(tree.publishOne(), machine, [], { ...moved, SHELL: '/usr/bin/fish' })
    expect(read(machine, 'c/fish/conf.d/modal.fish')).toContain('source "$HOME/.modality/env.fish"\n')
    expect(ran.out).toContain('\nin this shell, run:\n  source "$HOME/.modality/env.fish"\n')
  })

  it('warns of another binary that comes first', async () => {
    const machine = createMachine({ scripts: { modal: 'echo other' } })
    const path = `${machine.env.PATH}:${machine.dir}`
    const ran = await install(tree.publishOne(), machine, [], { PATH: path })
    expect(ran.err).toBe(`warning: ${machine.env.PATH}/modal comes before ${machine.dir}/modal on PATH\n`)
  })

  it('keeps the mode of a startup file when it removes its line', async () => {
    const machine = createMachine()
    writeFileSync(join(machine.home, '.profile'), 'secret=1\n', { mode: 0o600 })
    await install(tree.publishOne(), machine)
    await install(tree.publishOne(), machine, [], { MODALITY_INSTALL_UNINSTALL: '1' })
    expect(read(machine, '.profile')).toBe('secret=1\n')
    expect((statSync(join(machine.home, '.profile')).mode & 0o777).toString(8)).toBe('600')
  })
})
