import { join } from 'node:path'

import { describe, expect, it } from '@jest/globals'

import { checkoutOf, repository, temporaryFolder } from '../support/checkout.js'
import { run } from '../support/new-user.js'
import type { Ran } from '../support/new-user.js'

/** A program whose build takes long enough to be watched. */
const slow = {
  'Cargo.toml': '[package]\nname = "slow"\nversion = "0.1.0"\nedition = "2024"\n',
  'src/main.rs': 'fn main() {}',
  'build.rs': `fn main() {
    println!("cargo::warning=a word of the build script");
    std::thread::sleep(std::time::Duration::from_secs(2));
  }`,
}

const argv = (): [string, ...string[]] => [
  process.execPath,
  join(repository, 'dist/index.js'),
  'build',
  `--working-directory=${checkoutOf(slow)}`,
]

function environment(more: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const env = { ...process.env, TERM: 'xterm' } as Record<string, string>
  delete env['CI']
  return { ...env, ...more }
}

/** Builds on a terminal of 60 columns, by script(1) of util-linux, and returns all output. */
function onTerminal(more: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const command = `stty cols 60; exec ${argv().join(' ')}`
  return run(['script', '-qec', command, '/dev/null'], environment(more), temporaryFolder())
}

/**
 * What a terminal finally shows of some output: a carriage return goes to the first column, and an erasure clears the
 * rest of the line.
 */
function shown(sent: string): readonly string[] {
  return sent.split('\r\n').map(line => {
    let screen = ''
    for (const [part] of line.matchAll(/\r?[^\r]*/g)) {
      const [text = '', ...erased] = part.replace('\r', '').split('\u001B[K')
      screen = text + (erased.length > 0 ? erased.join('') : screen.slice(text.length))
    }
    // Without colours and the like.
    return screen.replaceAll(/\u001B\[\d+m/g, '')
  })
}

describe('on a terminal, a build', () => {
  it('shows the progress of cargo in one line, which is gone in the end', async () => {
    const { code, output } = await onTerminal()
    expect(code).toBe(0)
    const live = output.match(/\r {2}[^\r]*\u001B\[K/g) ?? []
    expect(live.some(line => line.includes('gnu: 1 of 3 units, now slow(bui'))).toBe(true)
    for (const line of live) expect(line.replace('\r', '').replace('\u001B[K', '').length).toBeLessThan(60)
    const screen = shown(output)
    expect(screen.filter(line => line.includes(' of 3 units'))).toEqual([])
    expect(screen).toContainEqual(
      expect.stringMatching(/^ {2}warning: slow@0\.1\.0: a word of the build script$/),
    )
    expect(screen).toContainEqual(expect.stringMatching(/^Build with cargo \S+ +\S+ s$/))
    expect(output).not.toContain('compiled')
  })

  it.each([[{ CI: 'true' }], [{ TERM: 'dumb' }]])('writes only lines with %j', async env => {
    const { code, output } = await onTerminal(env)
    expect(code).toBe(0)
    expect(output.replaceAll('\r\n', '\n').replaceAll(/\u001B\[\d+m/g, '')).not.toMatch(/[\r\u001B]/)
  })
})

describe('without a terminal, a build', () => {
  it('writes only lines, without returns and escapes', async () => {
    const { code, output } = await run(argv(), environment({}), temporaryFolder())
    expect(code).toBe(0)
    expect(output).toContain('a word of the build script')
    expect(output).not.toMatch(/[\r\u001B]/)
  })
})
