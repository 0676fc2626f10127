import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { checkoutHello, repository, temporaryFolder } from '../support/checkout.js'
import { NewUser, run } from '../support/new-user.js'
import type { Ran } from '../support/new-user.js'
import { treeOf } from '../support/tree-of.js'

const bundle = join(repository, 'dist/index.js')
const workspace = checkoutHello()
const flags = (...more: readonly string[]): readonly string[] => ['--working-directory', workspace, ...more]
const buildPackages = (...args: readonly string[]): Promise<Ran> =>
  run([process.execPath, bundle, ...args], process.env as Record<string, string>, temporaryFolder())

describe('a preview on a laptop', () => {
  let server: ChildProcess
  let printed = ''
  const user = new NewUser()
  const site = join(workspace, 'target/build-packages/site/local')
  const command = (beginning: string): string => {
    const line = printed.split('\n').find(one => one.startsWith(beginning))
    if (line === undefined) throw new Error(`no line begins with "${beginning}" in:\n${printed}`)
    return line
  }

  beforeAll(async () => {
    server = spawn(process.execPath, [bundle, ...flags()], {
      cwd: temporaryFolder(),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    await new Promise<void>((resolve, reject) => {
      const hear = (text: Buffer): void => {
        printed += text.toString()
        if (/^cargo install .*\n/m.test(printed)) resolve()
      }
      server.stdout?.on('data', hear)
      server.stderr?.on('data', hear)
      server.on('exit', () => {
        reject(new Error(printed))
      })
    })
  })

  afterAll(() => {
    server.kill('SIGKILL')
  })

  it('prints where the site is served', () => {
    expect(printed).toMatch(/The site is at http:\/\/127\.0\.0\.1:\d+\/local\/latest\/index\.html/)
  })

  it('has its port for itself: another preview says that it is elsewhere', async () => {
    const argv = [process.execPath, bundle, 'publish'] as const
    const second = await run(argv, { PATH: process.env['PATH'] ?? '' }, temporaryFolder())
    expect(second.output).toMatch(/port 8377 is in use, perhaps by another preview: this one is at http:/)
  })

  it('installs with the printed curl command', async () => {
    const installed = await user.paste(command('curl -fsSL http'))
    expect(installed).toMatchObject({ code: 0 })
    const said = await user.paste('~/.hello/bin/hello reader')
    expect(said.output).toMatch(/^Hello, reader! \(1 of process \d+\)$/m)
  })

  it('installs the completions and the manual page of its package', async () => {
    const found = await user.paste('cd ~/.hello/share && find . -type f | sort')
    expect(found.output.trim().split('\n')).toEqual([
      './bash-completion/completions/hello',
      './fish/vendor_completions.d/hello.fish',
      './man/man1/hello.1',
      './zsh/site-functions/_hello',
    ])
    const login = await user.paste(`bash -lic 'complete -p hello; command -v hello' 2>/dev/null`)
    expect(login.output).toBe(`complete -W '--version --json' hello\n${user.home}/.hello/bin/hello\n`)
  })

  it('installs a program that knows its commit from its build script', async () => {
    const commit = JSON.parse(readFileSync(join(site, 'latest/manifest.json'), 'utf8')) as {
      git_commit: string
    }
    const said = await user.paste('~/.hello/bin/hello --version')
    expect(said.output).toBe(`hello 0.1.0 (${commit.git_commit})\n`)
  })

  it('installs by direct download', async () => {
    const downloaded = await user.paste(`${command('curl -fsSL -o')} && ./hello`)
    expect(downloaded).toMatchObject({ code: 0, output: expect.stringContaining('Hello, world!') as unknown })
  })

  it('installs with cargo install', async () => {
    const installed = await user.paste(command('cargo install'))
    expect(installed).toMatchObject({ code: 0 })
    const said = await user.paste('"$CARGO_HOME/bin/hello" --json')
    expect(said.output).toMatch(/^"Hello, world!/)
  })

  it('refuses a tampered archive and keeps the installed binary', async () => {
    const version = (
      JSON.parse(readFileSync(join(site, 'latest/manifest.json'), 'utf8')) as { version: string }
    ).version
    const archive = join(site, version, 'archives/hello-x86_64-unknown-linux-gnu.tar.xz')
    const whole = readFileSync(archive)
    const tampered = Buffer.from(whole)
    tampered[200] = (tampered[200] ?? 0) ^ 1
    writeFileSync(archive, tampered)
    const before = readFileSync(join(user.home, '.hello/bin/hello'))
    const refused = await user.paste(command('curl -fsSL http'))
    writeFileSync(archive, whole)
    expect(refused.code).not.toBe(0)
    expect(refused.output).toMatch(/error: .*sha256/is)
    expect(readFileSync(join(user.home, '.hello/bin/hello'))).toEqual(before)
  })

  it('ends successfully on Ctrl-C', async () => {
    server.kill('SIGINT')
    expect(await once(server, 'exit')).toEqual([0, null])
  })
})

describe('the command line', () => {
  const folder = temporaryFolder()
  const publishTo = (name: string): readonly string[] => [
    '--publish-to',
    join(folder, name),
    '--base-url',
    'https://get.example.com',
  ]

  it('refuses to publish without a build', async () => {
    const { code, output } = await buildPackages(
      'publish',
      ...flags('--working-directory', checkoutHello(), ...publishTo('never')),
    )
    expect(code).toBe(1)
    expect(output).toMatch(/nothing is built[\s\S]*run build first/)
  })

  it('can build only, under a given version, without publishing', async () => {
    const built = await buildPackages('build', ...flags('--version', 'v1'))
    expect(built).toMatchObject({ code: 0, output: expect.stringContaining('hello v1 is built') as unknown })
    expect(existsSync(join(folder, 'a'))).toBe(false)
  })

  it('shows in a dry run what it would write, and writes nothing', async () => {
    const shown = await buildPackages('publish', ...flags(...publishTo('a'), '--dry-run'))
    expect(shown.output).toContain('would write testnet/v1/manifest.json')
    expect(shown).toMatchObject({ code: 0 })
    expect(existsSync(join(folder, 'a'))).toBe(false)
  })

  it('publishes only what was built, with the same bytes each time', async () => {
    const first = await buildPackages('publish', ...flags(...publishTo('a')))
    const second = await buildPackages('publish', ...flags(...publishTo('b')))
    expect([first, second]).toMatchObject([{ code: 0 }, { code: 0 }])
    // The pages, and the files that they are made from, contain the time of publishing.
    const timeless = (name: string): Readonly<Record<string, string>> =>
      Object.fromEntries(
        Object.entries(treeOf(join(folder, name, 'testnet'))).filter(
          ([path]) => !/\.html$|(^|\/)(changes|versions)\.json$/.test(path),
        ),
      )
    const tree = timeless('a')
    expect(Object.keys(tree)).toContain('v1/install.sh')
    expect(timeless('b')).toEqual(tree)
  })

  it('does not move latest if told so', async () => {
    const published = await buildPackages('publish', ...flags(...publishTo('c'), '--no-latest'))
    expect(published).toMatchObject({
      code: 0,
      output: expect.stringContaining('testnet/v1/install.sh | sh') as unknown,
    })
    expect(existsSync(join(folder, 'c/testnet/latest'))).toBe(false)
  })

  it('refuses to publish a build under another version', async () => {
    const { code, output } = await buildPackages('publish', ...flags(...publishTo('a'), '--version', 'v2'))
    expect(code).toBe(1)
    expect(output).toContain('version is "v2", but the build was for version "v1"')
  })

  it('leaves nothing in the user’s tree except what cargo build leaves', async () => {
    const status = await run(
      ['git', 'status', '--porcelain', '--ignored'],
      process.env as Record<string, string>,
      workspace,
    )
    expect(
      status.output
        .split('\n')
        .filter(line => line !== '')
        .sort(),
    ).toEqual(['?? Cargo.lock', '?? target/'])
  })
})
