import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

import { beforeAll, describe, expect, it } from '@jest/globals'

import { processExec } from '../../src/adapters/exec.js'
import { localFiles } from '../../src/adapters/files.js'
import { loadReader } from '../../src/audit/reader.js'
import { auditFile } from '../../src/build/built.js'
import type { World } from '../../src/ports.js'
import type { Program } from '../../src/start/program.js'
import { startAll } from '../../src/start/start.js'
import { temporaryFolder } from '../support/checkout.js'
import { fileOf } from '../support/debian.js'
import { fakeWorld } from '../support/fake-world.js'
import type { FakeWorld } from '../support/fake-world.js'
import { wineFolder } from '../support/install-wine.js'
import { aPlan, someToolchain, target } from '../support/samples.js'

const files = localFiles(temporaryFolder())

/** The real machine with a real Wine, and a log to look into. */
const machine = (): World & Pick<FakeWorld, 'lines'> => ({
  ...fakeWorld({ env: { PATH: process.env['PATH'] ?? '' } }),
  cwd: temporaryFolder(),
  exec: processExec(new AbortController().signal),
  files,
})

/** Compiles a program of C for Windows, in a folder that may already have what it needs. */
function compile(
  name: string,
  source: string,
  flags: readonly string[] = [],
  folder = temporaryFolder(),
): string {
  writeFileSync(join(folder, `${name}.c`), source)
  const file = join(folder, name)
  const args = ['-w', '-o', file, join(folder, `${name}.c`), ...flags]
  execFileSync(fileOf('gcc-mingw-w64-x86-64-win32'), args)
  return file
}

async function programOf(path: string, triple = 'x86_64-pc-windows-gnu'): Promise<Program> {
  const to = target(triple)
  const audit = await auditFile('main', to, path, await loadReader(files), files)
  return { bin: 'main', target: to, path, audit, linkedBy: {}, toolchain: someToolchain }
}

/** A program that calls a function in a DLL which was there when it was linked. */
function needing(dll: string): string {
  const folder = temporaryFolder()
  const imports = join(folder, 'imports.a')
  const lent = '__declspec(dllexport) int lent(void) { return 0; }'
  execFileSync('rm', [compile(dll, lent, ['-shared', `-Wl,--out-implib,${imports}`], folder)])
  return compile('main.exe', 'int lent(void); int main(void) { return lent(); }', [imports], folder)
}

/** Of 32 bits, for which this compiler has neither a C library nor a script for the linker. */
function narrow(): string {
  const folder = temporaryFolder()
  const script = join(folder, 'sections')
  writeFileSync(script, 'SECTIONS { . = 0x401000; .text : { *(.text*) *(.rdata*) } /DISCARD/ : { *(*) } }')
  const flags = ['-m32', '-nostdlib', `-Wl,-m,i386pe,-e,_start,-T,${script}`]
  return compile('main.exe', 'int start(void) { return 0; }', flags, folder)
}

interface Started {
  readonly log: readonly string[]
  readonly warnings: readonly string[]
  readonly failure: string
}

/** What is logged of the start of each program, and what they fail with. */
async function start(programs: readonly Program[]): Promise<Started> {
  const world = machine()
  const plan = aPlan({ 'allow-libraries': 'allowed.dll' })
  const failure = await startAll(programs, plan, world).then(
    () => '',
    (error: unknown) => String(error),
  )
  return { log: world.lines('info'), warnings: world.lines('warning'), failure }
}

const main = (body: string): string =>
  compile('main.exe', `#include <windows.h>\n#include <stdio.h>\nint main(int n, char **all) { ${body}; }\n`)

describe('a program for Windows, under a real Wine', () => {
  let started: Started

  const programs: readonly (readonly [
    that: string,
    path: () => string,
    expected: RegExp,
    triple?: string,
  ])[] = [
    [
      'is started, and its first line is told',
      () => main('printf("main 0.1.0 %s", all[1])'),
      / starts under wine 8\.0: main 0\.1\.0 --version \(\d+(\.\d)? s\)$/,
    ],
    [
      'may end with an exit code',
      () => main('fprintf(stderr, "usage: main"); return 2'),
      / starts under wine 8\.0: it ended with exit code 2; it says: usage: main \(/,
    ],
    [
      'misses a DLL',
      () => needing('gone.dll'),
      / doesn't start under wine 8\.0: [0-9a-f]{4}:err:module:import_dll Library gone\.dll \(which is needed by L"main"\) not found$/,
    ],
    [
      'misses a DLL that its users install',
      () => needing('allowed.dll'),
      / is not started: under wine 8\.0: allowed\.dll is not there$/,
    ],
    [
      'needs a DLL of Windows that this Wine lacks',
      () => needing('winhttp.dll'),
      / is not started: under wine 8\.0: Wine has no winhttp\.dll$/,
    ],
    [
      'calls a function that Windows has, and this Wine lacks',
      () => needing('version.dll'),
      / is not started: under wine 8\.0: Wine has no version\.dll\.lent$/,
    ],
    [
      'crashes',
      () => main('*(volatile int *)0 = 1'),
      / doesn't start under wine 8\.0: wine: Unhandled page fault on write access to 0+ at /,
    ],
    [
      'has an illegal instruction',
      () => main('__builtin_trap()'),
      / doesn't start under wine 8\.0: wine: Unhandled illegal instruction at /,
    ],
    [
      'gives up, as Rust does when it aborts',
      () => main('__asm__("movl $7, %ecx; int $0x29")'),
      / doesn't start under wine 8\.0: [0-9a-f]{4}:err:seh:NtRaiseException Unhandled exception code c0000409 /,
    ],
    [
      'is of 32 bits',
      narrow,
      / is not started: under wine 8\.0: this Wine runs no 32-bit programs$/,
      'i686-pc-windows-gnu',
    ],
  ]

  beforeAll(async () => {
    process.env['PATH'] = [wineFolder(), process.env['PATH']].join(delimiter)
    const all = await Promise.all(programs.map(([, path, , triple]) => programOf(path(), triple)))
    started = await start(all)
  })

  it.each(programs.map(([that, , expected], i) => [that, expected, i] as const))('%s', (_, expected, i) => {
    expect(started.log[i]).toMatch(expected)
  })

  it('fails the run only if Windows would not start it either', () => {
    const { log, failure } = started
    const refused = log.filter(line => line.includes("doesn't start"))
    expect(refused).toHaveLength(4)
    for (const line of refused) expect(failure).toContain(line)
  })

  it('leaves nothing of the Windows that they share', () => {
    expect(started.warnings).toEqual([])
  })
})
