import { execFileSync } from 'node:child_process'
import { copyFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from '@jest/globals'

import { processExec } from '../../src/adapters/exec.js'
import { localFiles } from '../../src/adapters/files.js'
import { loadReader } from '../../src/audit/reader.js'
import { auditFile } from '../../src/build/built.js'
import type { Env, World } from '../../src/ports.js'
import { judge } from '../../src/start/judge.js'
import type { Verdict } from '../../src/start/judge.js'
import type { Program } from '../../src/start/program.js'
import { startAll } from '../../src/start/start.js'
import { behind } from '../../src/start/way.js'
import { temporaryFolder } from '../support/checkout.js'
import { asRoot, fileOf } from '../support/debian.js'
import { fakeWorld } from '../support/fake-world.js'
import type { FakeWorld } from '../support/fake-world.js'
import { copyRoot } from '../support/install-roots.js'
import type { RootName } from '../support/install-roots.js'
import { aPlan, anAudit, someToolchain, target } from '../support/samples.js'

const exec = processExec(new AbortController().signal)
const files = localFiles(temporaryFolder())

/** The real machine, and a log to look into. */
const machine = (env: Env = {}): World & Pick<FakeWorld, 'lines'> => ({
  ...fakeWorld({ env: { PATH: process.env['PATH'] ?? '', ...env } }),
  cwd: temporaryFolder(),
  exec,
  files,
})

/** Compiles a program of C. */
function compile(source: string, compiler = 'cc', ...flags: readonly string[]): string {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'main.c'), `#include <stdio.h>\n#include <stdlib.h>\n${source}\n`)
  const program = join(folder, 'main')
  execFileSync(compiler, ['-o', program, join(folder, 'main.c'), ...flags])
  return program
}

async function programOf(path: string, triple = 'x86_64-unknown-linux-gnu'): Promise<Program> {
  const to = target(triple)
  const audit = await auditFile('main', to, path, await loadReader(files), files)
  return { bin: 'main', target: to, path, audit, linkedBy: {}, toolchain: someToolchain }
}

/** What is logged of the start of a program, and what it fails with. */
async function start(
  path: string,
  triple?: string,
  world = machine(),
): Promise<{ readonly log: readonly string[]; readonly failure?: unknown }> {
  const plan = aPlan({ 'allow-libraries': 'liballowed.so.1' })
  const failure = await startAll([await programOf(path, triple)], plan, world).then(
    () => undefined,
    (error: unknown) => error,
  )
  return { log: world.lines('info'), ...(failure === undefined ? {} : { failure }) }
}

/** A program that needs a library which was there when it was linked. */
function lacking(library: string, compiler = 'cc'): string {
  const folder = temporaryFolder()
  const source = join(folder, 'lib.c')
  writeFileSync(source, 'int lent(void) { return 0; }\n')
  const file = join(folder, library)
  execFileSync(compiler, ['-shared', `-Wl,-soname,${library}`, '-o', file, source])
  const program = compile('int lent(void); int main(void) { return lent(); }', compiler, file)
  rmSync(file)
  return program
}

const version = 'int main(void) { puts("main 0.1.0"); return 0; }'

describe('a program of this machine', () => {
  it('is started, and its first line is told', async () => {
    const { log, failure } = await start(compile(version))
    expect(failure).toBeUndefined()
    expect(log).toEqual([
      expect.stringMatching(/^main for x86_64-unknown-linux-gnu starts natively: main 0\.1\.0 \(\d\.\d s\)$/),
    ])
  })

  it('gets the argument', async () => {
    const { log } = await start(compile('int main(int n, char **all) { puts(n == 2 ? all[1] : "?"); }'))
    expect(log[0]).toContain('natively: --version (')
  })

  it('that lacks a library fails with the line of the loader', async () => {
    expect((await start(lacking('libgone.so.1'))).failure).toMatchObject({
      topic: 'does-not-start',
      message: expect.stringMatching(
        /^main for x86_64-unknown-linux-gnu doesn't start natively: main: error while loading shared libraries: libgone\.so\.1: cannot open shared object file: No such file or directory$/,
      ),
      hint: 'link it statically; or name it in allow-libraries, and users must install it',
    })
  })

  it('that lacks a library which users are to install says nothing', async () => {
    expect(await start(lacking('liballowed.so.1'))).toEqual({
      log: ['main for x86_64-unknown-linux-gnu is not started: natively: liballowed.so.1 is not there'],
    })
  })

  it.each([
    ['an illegal instruction', '__asm__("ud2")', 'SIGILL'],
    ['a null pointer', '*(volatile int *)0 = 1', 'SIGSEGV'],
    ['an abort', 'abort()', 'SIGABRT'],
  ])('that dies of %s fails', async (_, statement, signal) => {
    const { failure } = await start(compile(`int main(void) { ${statement}; return 0; }`))
    expect(failure).toMatchObject({
      topic: 'does-not-start',
      message: `main for x86_64-unknown-linux-gnu doesn't start natively: it was killed by ${signal}`,
    })
  })

  it('that knows no version has started', async () => {
    const source = 'int main(void) { fputs("unknown option --version\\nusage: main\\n", stderr); return 2; }'
    const { log, failure } = await start(compile(source))
    expect(failure).toBeUndefined()
    expect(log[0]).toContain(
      'starts natively: it ended with exit code 2; it says: unknown option --version (',
    )
  })

  it('has no word with the runner', async () => {
    const { log } = await start(
      compile(
        'int main(void) { puts("\\033[1m::error::\\0\\007of\\rmine\\n::set-output name=a::b"); return 0; }',
      ),
    )
    expect(log).toHaveLength(1)
    expect(log[0]).toMatch(/natively: ::error:: \(\d/)
  })

  it('sees nothing but its path, an empty home, and the language', async () => {
    const source = `extern char **environ;
int main(void) { for (char **one = environ; *one; one++) printf("%.25s ", *one); puts("."); return 0; }`
    const world = machine({ AWS_SECRET_ACCESS_KEY: 'a-secret', GITHUB_ENV: '/env', RUNNER_TEMP: '/temp' })
    const { log } = await start(compile(source), undefined, { ...world, env: { ...world.env, PATH: '/bin' } })
    expect(log[0]).toMatch(/natively: PATH=\/bin HOME=\/\S+ LANG=C\.UTF-8 \. \(/)
  })

  it('works in its home, which is empty, and goes with it', async () => {
    const source =
      'int main(void) { return system("ls -A; pwd; touch left; [ $PWD = $HOME ] || exit 3; cat"); }'
    const { log } = await start(compile(source))
    const home = /natively: (\/\S+) \(/.exec(log[0] ?? '')?.[1] ?? ''
    expect(home).toMatch(/build-packages-/)
    expect(await files.isFolder(home)).toBe(false)
  })
})

describe('an older system', () => {
  /** Tries a program in a root file system, of which a version of glibc is claimed. */
  async function within(root: RootName, program: string, glibc: string): Promise<Verdict> {
    const folder = await copyRoot(root, temporaryFolder())
    copyFileSync(program, join(folder, 'main'))
    const way = behind(`in ${root}`, asRoot(['chroot', folder]), { glibc: hasGlibc[root] ?? '' })
    const [name, ...args] = way.command('/main', ['--version'])
    const argv = [(await exec.find(name)) ?? name, ...args] as const
    const tried = await exec.attempt({ argv, cwd: '/', env: { PATH: '/usr/sbin:/usr/bin' } }, 10_000)
    return judge(tried, anAudit({ glibc }).needs, () => false, way)
  }
  const hasGlibc: Partial<Record<RootName, string>> = { bookworm: '2.36', bullseye: '2.31' }

  /** Without the startup files of this machine's glibc, which need 2.34. */
  const old = (): string =>
    compile(
      '__attribute__((force_align_arg_pointer)) void _start(void) { puts("main 0.1.0"); exit(0); }',
      'cc',
      '-nostartfiles',
    )

  it('starts a program that is made for it', async () => {
    const { audit } = await programOf(old())
    expect(audit.needs.glibc).toBe('2.2.5')
    expect(await within('bullseye', old(), '2.2.5')).toEqual({
      kind: 'started',
      said: 'main 0.1.0',
      remark: undefined,
    })
  })

  it('refuses a program that claims to be made for it, in the words of its loader', async () => {
    const program = compile(version)
    expect((await programOf(program)).audit.needs.glibc).toBe('2.34')
    expect(await within('bullseye', program, '2.31')).toEqual({
      kind: 'broken',
      line: "/main: /lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.34' not found (required by /main)",
    })
    expect(await within('bookworm', program, '2.34')).toMatchObject({ kind: 'started' })
  })

  it('says nothing of a program that claims to need a newer one', async () => {
    expect(await within('bullseye', compile(version), '2.34')).toEqual({
      kind: 'not-here',
      why: 'the glibc there is older than 2.34',
    })
  })
})

describe('a program of another processor', () => {
  const triple = 'aarch64-unknown-linux-gnu'
  const compiler = (): string => {
    fileOf('libc6-dev-arm64-cross')
    fileOf('qemu-user-static')
    return fileOf('gcc-aarch64-linux-gnu')
  }

  it('is started by its emulator, with the libraries of the compiler', async () => {
    const { log, failure } = await start(compile(version, compiler()), triple)
    expect(failure).toBeUndefined()
    expect(log[0]).toMatch(
      /^main for aarch64-unknown-linux-gnu starts under qemu-aarch64 \d+\.[\d.]+: main 0\.1\.0 \(/,
    )
  })

  it('is started without libraries, if it needs none', async () => {
    const { log } = await start(compile(version, compiler(), '-static'), 'aarch64-unknown-linux-musl')
    expect(log[0]).toContain('main for aarch64-unknown-linux-musl starts under qemu-aarch64 ')
  })

  it('that lacks a library fails with the line of its loader', async () => {
    expect((await start(lacking('libgone.so.1', compiler()), triple)).failure).toMatchObject({
      message: expect.stringMatching(
        /doesn't start under qemu-aarch64 [\d.]+: main: error while loading shared libraries: libgone\.so\.1: /,
      ),
    })
  })

  it('that dies fails', async () => {
    const program = compile('int main(void) { __asm__(".word 0"); return 0; }', compiler())
    expect((await start(program, triple)).failure).toMatchObject({
      message: expect.stringMatching(/doesn't start under qemu-aarch64 [\d.]+: it was killed by SIGILL/),
    })
  })
})
