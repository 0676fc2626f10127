import { describe, expect, it } from '@jest/globals'

import type { Needs } from '../../../src/audit/audit.js'
import type { Tried } from '../../../src/ports.js'
import { judge } from '../../../src/start/judge.js'
import type { Verdict } from '../../../src/start/judge.js'
import { mark } from '../../../src/start/way.js'
import type { Way } from '../../../src/start/way.js'
import { anAudit } from '../../support/samples.js'

const exited = (code: number): Tried['end'] => ({ kind: 'exited', code })
const killed = (signal: string): Tried['end'] => ({ kind: 'killed', signal })
const refused = (code: string): Tried['end'] => ({ kind: 'refused', code })

/** What is thought of an attempt; without more, of a program that needs nothing, where the machine runs such ones. */
const verdictOn = (
  end: Tried['end'],
  { stdout = '', stderr = '' }: { readonly stdout?: string; readonly stderr?: string } = {},
  needs: Partial<Needs> = {},
  way: Partial<Way> = {},
): Verdict =>
  judge({ end, stdout, stderr }, anAudit(needs).needs, library => library === 'liballowed.so.1', {
    contained: false,
    sure: true,
    glibc: undefined,
    ...way,
  })

describe('a program has started', () => {
  it.each<[string, Tried['end'], string, string, string | undefined, string | undefined]>([
    ['ends well', exited(0), 'hello 0.1.0\nmore\n', '', 'hello 0.1.0', undefined],
    ['ends well, and says so elsewhere', exited(0), '', 'hello 0.1.0', 'hello 0.1.0', undefined],
    ['ends well in silence', exited(0), ' \n', '', undefined, undefined],
    ['knows no version', exited(2), '', 'usage: hello', 'usage: hello', 'it ended with exit code 2'],
    ['goes on', { kind: 'running' }, 'listening\n', '', 'listening', 'it was still running, and was ended'],
    ['fails as if in a container', exited(134), '', '', undefined, 'it ended with exit code 134'],
    ['is as empty as an engine that fails', exited(125), '', '', undefined, 'it ended with exit code 125'],
  ])('that %s', (_, end, stdout, stderr, said, remark) => {
    expect(verdictOn(end, { stdout, stderr })).toEqual({ kind: 'started', said, remark })
  })

  it('whose words are long, coloured, or turn around', () => {
    const stdout = `\u001b[1;32mhello\u001b[0m\t\u0000\u202e${'x'.repeat(200)}`
    expect(verdictOn(exited(0), { stdout })).toMatchObject({ said: `hello ${'x'.repeat(93)}…` })
  })
})

const gone = 'libgone.so.1: cannot open shared object file: No such file or directory'

describe('a program does not start', () => {
  it.each<[string, Tried['end'], string, string]>([
    [
      'glibc misses a library',
      exited(127),
      `hello: error while loading shared libraries: ${gone}\n`,
      `hello: error while loading shared libraries: ${gone}`,
    ],
    [
      'glibc is too old',
      exited(1),
      "warning: old\nhello: /lib/libc.so.6: version `GLIBC_2.38' not found (required by hello)\n",
      "hello: /lib/libc.so.6: version `GLIBC_2.38' not found (required by hello)",
    ],
    [
      'glibc misses a function',
      exited(127),
      'hello: symbol lookup error: hello: undefined symbol: lent',
      'hello: symbol lookup error: hello: undefined symbol: lent',
    ],
    [
      'glibc finds the processor too old',
      exited(127),
      'hello: CPU ISA level is lower than required',
      'hello: CPU ISA level is lower than required',
    ],
    [
      'musl misses a library',
      exited(127),
      'Error loading shared library libgone.so.1: No such file or directory (needed by hello)',
      'Error loading shared library libgone.so.1: No such file or directory (needed by hello)',
    ],
    [
      'musl misses a function',
      exited(127),
      'Error relocating hello: lent: symbol not found',
      'Error relocating hello: lent: symbol not found',
    ],
    [
      'macOS misses a library',
      killed('SIGABRT'),
      'dyld[7]: Library not loaded: @rpath/libgone.dylib\n  Referenced from: hello',
      'dyld[7]: Library not loaded: @rpath/libgone.dylib',
    ],
    ['Windows misses a DLL', exited(0xc0000135), '', 'a DLL is missing (c0000135)'],
    ['Windows misses a function', exited(0xc0000139), '', 'a function is missing in a DLL (c0000139)'],
    ['Windows knows no such instruction', exited(0xc000001d), '', 'an illegal instruction (c000001d)'],
    ['it aborts on Windows', exited(0xc0000409), 'panicked', 'it has given up (c0000409): panicked'],
    ['nothing runs it', exited(126), '', 'it could not be run (exit code 126)'],
    ['it runs nothing', exited(127), 'no shell', 'it could not be run (exit code 127): no shell'],
    ['it has an illegal instruction', killed('SIGILL'), '', 'it was killed by SIGILL'],
    [
      'it panics',
      killed('SIGABRT'),
      'thread main panicked',
      'it was killed by SIGABRT: thread main panicked',
    ],
    ['macOS kills it', killed('SIGKILL'), '', 'it was killed by SIGKILL'],
    ['it is no program', refused('ENOEXEC'), '', 'the system refuses to run it (ENOEXEC)'],
  ])('if %s', (_, end, stderr, line) => {
    expect(verdictOn(end, { stderr })).toEqual({ kind: 'broken', line })
  })

  it.each([
    [132, 'SIGILL'],
    [134, 'SIGABRT'],
    [135, 'SIGBUS'],
    [137, 'SIGKILL'],
    [139, 'SIGSEGV'],
    [159, 'SIGSYS'],
  ])('if a container gives the exit code %d', (code, signal) => {
    expect(verdictOn(exited(code), { stderr: `a warning\n${mark}` }, {}, { contained: true })).toEqual({
      kind: 'broken',
      line: `it was killed by ${signal}`,
    })
  })

  it('if a library of it needs a newer glibc than it says', () => {
    const stderr = "hello: /lib/libc.so.6: version `GLIBC_2.38' not found (required by /lib/libx.so.1)"
    expect(verdictOn(exited(1), { stderr }, { glibc: '2.34' })).toMatchObject({ kind: 'broken' })
  })

  it('if the glibc there is as new as it says, and lacks something', () => {
    const stderr = "hello: /lib/libc.so.6: version `GLIBC_2.34' not found (required by hello)"
    const verdict = verdictOn(exited(1), { stderr }, { glibc: '2.34' }, { glibc: '2.35' })
    expect(verdict).toMatchObject({ kind: 'broken' })
  })
})

describe('nothing is known of a program', () => {
  const old = "hello: /lib/libc.so.6: version `GLIBC_2.34' not found (required by hello)"

  it.each<[string, Verdict, string]>([
    ['whose loader is not there', verdictOn(refused('ENOENT')), 'this machine has no loader for it'],
    ['on a disk without programs', verdictOn(refused('EACCES')), 'this machine refuses to run it (EACCES)'],
    [
      'of a kind that the machine may not know',
      verdictOn(refused('EBADARCH'), {}, {}, { sure: false }),
      'this machine refuses to run it (EBADARCH)',
    ],
    [
      'that a shell took for a script',
      verdictOn(exited(127), { stderr: 'main: 1: ELF: not found' }, {}, { sure: false }),
      'this machine does not know programs of its kind',
    ],
    [
      'that needs a newer glibc, and says so',
      verdictOn(exited(1), { stderr: old }, { glibc: '2.34' }),
      'the glibc there is older than 2.34',
    ],
    [
      'that needs a newer glibc than a system that is known',
      verdictOn(exited(1), { stderr: old }, { glibc: '2.36' }, { glibc: '2.31' }),
      'the glibc there is older than 2.36',
    ],
    [
      'whose users install a library',
      verdictOn(
        exited(127),
        { stderr: 'hello: error while loading shared libraries: liballowed.so.1: cannot open' },
        { libraries: ['liballowed.so.1'] },
      ),
      'liballowed.so.1 is not there',
    ],
    [
      'for newer processors',
      verdictOn(exited(127), { stderr: 'hello: CPU ISA level is lower than required' }, { cpu: 'x86-64-v3' }),
      'the processor may not be x86-64-v3',
    ],
    [
      'for newer processors, that dies',
      verdictOn(killed('SIGILL'), {}, { cpu: 'x86-64-v3' }),
      'the processor may not be x86-64-v3',
    ],
    [
      'for newer processors, that dies in a container',
      verdictOn(exited(132), { stderr: mark }, { cpu: 'x86-64-v3' }, { contained: true }),
      'the processor may not be x86-64-v3',
    ],
    [
      'that qemu finds no loader for',
      verdictOn(exited(255), {
        stderr: "qemu-arm: Could not open '/lib/ld-linux-armhf.so.3': No such file or directory",
      }),
      'there is no loader for it',
    ],
    [
      'whose container does not start',
      verdictOn(exited(125), { stderr: 'docker: no space left.\n' }, {}, { contained: true }),
      'the container has not begun: docker: no space left.',
    ],
    [
      'whose container engine hangs',
      verdictOn({ kind: 'running' }, {}, {}, { contained: true }),
      'the container has not begun: its engine says nothing',
    ],
    [
      'whose image has no shell',
      verdictOn(exited(127), { stderr: 'docker: no /bin/sh: unknown.' }, {}, { contained: true }),
      'the container has not begun: docker: no /bin/sh: unknown.',
    ],
  ])('%s', (_, verdict, why) => {
    expect(verdict).toEqual({ kind: 'not-here', why })
  })
})
