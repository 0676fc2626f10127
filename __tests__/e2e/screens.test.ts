import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterEach, describe, expect, it } from '@jest/globals'

import { checkoutHello, checkoutOf, commitAll, repository } from '../support/checkout.js'
import { Tmux } from '../support/tmux.js'

const program = `${process.execPath} ${join(repository, 'dist/index.js')}`
const hello = checkoutHello()
let screen: Tmux | undefined

function open(columns: number, rows: number, env: Readonly<Record<string, string>> = {}, cwd = hello): Tmux {
  return (screen = new Tmux(columns, rows, cwd, env))
}

afterEach(() => {
  screen?.end()
  screen = undefined
})

/** The last line to paste, which may be broken anywhere. */
const ready = /cargo install[^$]*-\n?c\n?l\n?i\n/

/** The lines without the empty ones at the end. */
const shown = (lines: readonly string[]): readonly string[] => lines.join('\n').trimEnd().split('\n')

describe('a preview on a terminal', () => {
  it('of 80×24 shows its result and every line to paste on one screen, those last', async () => {
    const terminal = open(80, 24)
    terminal.enter(program)
    const lines = shown(await terminal.until(ready))
    const whole = lines.join('\n')
    expect(whole).toMatch(/^hello \S+ is published to local$/m)
    expect(whole).toMatch(/^ {2}hello {8}linux-x86_64, glibc \S+ {2}\S+ kB {2}starts natively$/m)
    const [, address = ''] = /^The site is at (http:\S+\/)local\/latest\/index\.html$/m.exec(whole) ?? []
    const pasted = lines.slice(lines.indexOf('Install it:')).join('')
    expect(pasted).toBe(
      `Install it:curl -fsSL ${address}local/latest/install.sh | sh` +
        `Or download it:curl -fsSL -o hello ${address}local/latest/binaries/linux-x86_64/hello && chmod +x hello` +
        `Or build it with Cargo:cargo install --locked --index sparse+${address}local/latest/cargo-registry/index/ hello-cli`,
    )
    expect(whole).not.toMatch(/<details>|\*\*|^#|^\|/m)
    expect(terminal.lines('-e').join('\n')).toMatch(/\u001B\[1mcurl -fsSL/)
    terminal.press('C-c')
    terminal.enter('echo "exit code $?"')
    await terminal.until(/exit code 0$/m)
  })

  it('of 200×50 has each stage in one line, and each line to paste too', async () => {
    const terminal = open(200, 50)
    terminal.enter(program)
    const lines = shown(await terminal.until(ready))
    for (const stage of [
      'Plan',
      'Check http',
      'Toolchain',
      'Build with cargo',
      'Package',
      'Publish \\d+ objects',
    ])
      expect(lines.filter(line => new RegExp(`^${stage}.* \\d+(\\.\\d)? s$`).test(line))).toHaveLength(1)
    expect(lines.length).toBeLessThan(30)
  })

  it.each<[string, Readonly<Record<string, string>>]>([
    ['NO_COLOR', { NO_COLOR: '1' }],
    ['a dumb terminal', { TERM: 'dumb' }],
  ])('has no colours with %s', async (_, env) => {
    const terminal = open(100, 40, env)
    terminal.enter(program)
    await terminal.until(ready)
    expect(terminal.lines('-e').join('\n')).not.toContain('\u001B[')
  })
})

describe('a failure on a terminal', () => {
  it('is the last thing on the screen, once, with its remedy', async () => {
    const broken = checkoutHello()
    const file = join(broken, 'crates/hello-shout/src/main.rs')
    writeFileSync(file, readFileSync(file, 'utf8').replace('to_uppercase', 'to_upper'))
    commitAll(broken, 'Break it')
    const terminal = open(120, 40, {}, broken)
    terminal.enter(`${program}; echo "exit code $?"`)
    const lines = shown(await terminal.until(/exit code 1$/m))
    const whole = lines.join('\n')
    expect(whole.match(/no method named `to_upper`/g)).toHaveLength(1)
    expect(whole.match(/could not compile/g)).toHaveLength(1)
    expect(whole).toMatch(/^Build with cargo \S+ +failed$/m)
    const at = lines.findIndex(line => line.startsWith('error: cargo could not build'))
    expect(lines.slice(at).join(' ')).toMatch(
      /^error: cargo could not build for \S+: error: could not compile `hello-shout` .* fix the errors above; nothing was published help: https:\S+#build-failed exit code 1 \$$/,
    )
  })

  it('that cargo reports for a manifest is told once', async () => {
    const broken = checkoutOf({ 'Cargo.toml': '[package]\nname = "x"\nversion = \n', 'src/main.rs': '' })
    const terminal = open(120, 40, {}, broken)
    terminal.enter(`${program}; echo "exit code $?"`)
    const lines = shown(await terminal.until(/exit code 1$/m))
    expect(lines.filter(line => line.includes('Cargo.toml:3:'))).toHaveLength(1)
    expect(lines.at(-4)).toBe('fix the manifest that it names')
  })

  it('of a cancelled run has the exit code of its signal', async () => {
    const terminal = open(80, 24)
    terminal.enter(`${program} --channel other`)
    await terminal.until(/^Plan/m)
    terminal.press('C-c')
    terminal.enter('echo "exit code $?"')
    const lines = await terminal.until(/exit code 130$/m)
    expect(lines.join('\n')).toMatch(/^error: the run was cancelled$/m)
  })
})
