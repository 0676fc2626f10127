import { describe, expect, it } from '@jest/globals'

import { judge } from '../../../src/start/judge.js'
import type { Verdict } from '../../../src/start/judge.js'
import { anAudit } from '../../support/samples.js'

/** What Wine 8.0 prints when it is first started in an empty home. */
const setUp = String.raw`wine: created the configuration directory '/tmp/a/.wine'
wine: failed to open L"C:\\windows\\syswow64\\rundll32.exe": c0000135
0040:err:module:import_dll Library gstreamer.dll (which is needed by L"C:\\windows\\system32\\winegstreamer.dll") not found
0040:err:module:LdrInitializeThunk Importing dlls for L"C:\\windows\\system32\\winedevice.exe" failed, status c0000135
wine: configuration in L"/tmp/a/.wine" has been updated.
`

/** What is thought of a program that needs gone.dll, which Windows doesn't have. Unix keeps 8 bits of an exit code. */
const verdictOn = (code: number, stderr: string, allowed = false): Verdict =>
  judge(
    { end: { kind: 'exited', code }, stdout: '', stderr: `${setUp}${stderr}\n` },
    anAudit({ libraries: ['gone.dll'] }).needs,
    () => allowed,
    { contained: false, sure: true, glibc: undefined },
  )

const gone = 'err:module:import_dll Library gone.dll (which is needed by L"hello") not found'
const failed = 'err:module:LdrInitializeThunk Importing dlls for L"hello" failed, status c0000135'

describe('under Wine', () => {
  it('a program starts, whatever Wine tells of its Windows', () => {
    expect(verdictOn(0, '')).toEqual({ kind: 'started', said: undefined, remark: undefined })
    expect(verdictOn(2, 'usage: hello')).toEqual({
      kind: 'started',
      said: 'usage: hello',
      remark: 'it ended with exit code 2',
    })
  })

  it.each<[string, number, string, string]>([
    ['a DLL is missing', 53, `0108:${gone}\n0108:${failed}`, `0108:${gone}`],
    [
      'a DLL is none',
      53,
      `0130:err:module:import_dll Loading library gone.dll (which is needed by L"hello") failed (error c000012f).\n0130:${failed}`,
      '0130:err:module:import_dll Loading library gone.dll (which is needed by L"hello") failed (error c000012f).',
    ],
    [
      'it accesses what is not there',
      5,
      'wine: Unhandled page fault on write access to 0000000000000000 at address 0000000140001577 (thread 0138), starting debugger...\nUnhandled exception: page fault on write access to 0x0000000000000000 in 64-bit code (0x00000140001577).',
      'wine: Unhandled page fault on write access to 0000000000000000 at address 0000000140001577 (thread 0138), starting debugger...',
    ],
    [
      'it has an illegal instruction',
      29,
      'wine: Unhandled illegal instruction at address 000000014000159B (thread 014c), starting debugger...',
      'wine: Unhandled illegal instruction at address 000000014000159B (thread 014c), starting debugger...',
    ],
    [
      'it gives up',
      9,
      '00a0:err:seh:NtRaiseException Unhandled exception code c0000409 flags 1 addr 0x14000154f',
      '00a0:err:seh:NtRaiseException Unhandled exception code c0000409 flags 1 addr 0x14000154f',
    ],
    [
      'the last bits of its status are those of success',
      0,
      'wine: Unhandled exception 0xc0000100 in thread 9c at address 000000014000159B (thread 009c), starting debugger...',
      'wine: Unhandled exception 0xc0000100 in thread 9c at address 000000014000159B (thread 009c), starting debugger...',
    ],
  ])('a program does not start if %s', (_, code, stderr, line) => {
    expect(verdictOn(code, stderr)).toEqual({ kind: 'broken', line })
  })

  it.each<[string, number, string, string]>([
    [
      'that needs a DLL of Windows which Wine lacks',
      53,
      '009c:err:module:import_dll Library WINHTTP.dll (which is needed by L"hello") not found',
      'Wine has no WINHTTP.dll',
    ],
    [
      'that calls a function which Wine lacks',
      1,
      'wine: Call from 000000017002D3F8 to unimplemented function kernel32.dll.Lent, aborting\nwine: Unimplemented function kernel32.dll.Lent called at address 000000017002D3F8 (thread 011c), starting debugger...',
      'Wine has no kernel32.dll.Lent',
    ],
    [
      'that calls such a function, and ends as if well',
      0,
      'wine: Call from 000000017002D3F8 to unimplemented function kernel32.dll.Lent, aborting',
      'Wine has no kernel32.dll.Lent',
    ],
    [
      'of 32 bits',
      53,
      String.raw`009c:err:module:load_wow64_ntdll failed to load L"\\??\\C:\\windows\\syswow64\\ntdll.dll" error c0000135
009c:err:module:init_wow64 could not load L"C:\\windows\\system32\\wow64.dll", status c0000135`,
      'this Wine runs no 32-bit programs',
    ],
    [
      'of 32 bits, even if Wine ends well',
      0,
      String.raw`009c:err:module:load_wow64_ntdll failed to load L"\\??\\C:\\windows\\syswow64\\ntdll.dll" error c0000135`,
      'this Wine runs no 32-bit programs',
    ],
    [
      'of another processor',
      1,
      'Application could not be started, or no application associated with the specified file.\nShellExecuteEx failed: File not found.',
      'Application could not be started, or no application associated with the specified file.',
    ],
    [
      'if the server of Wine has no files',
      1,
      'wineserver: failed to load l_intl.nls\nwine client error:0: recvmsg: Connection reset by peer',
      'wineserver: failed to load l_intl.nls',
    ],
    [
      'if Wine itself does not start',
      53,
      'wine: could not load kernel32.dll, status c0000135',
      'wine: could not load kernel32.dll, status c0000135',
    ],
  ])('nothing is known of a program %s', (_, code, stderr, why) => {
    expect(verdictOn(code, stderr)).toEqual({ kind: 'not-here', why })
  })

  it('a crash counts, even if Wine goes on', () => {
    const stderr =
      'wine: Unhandled page fault on read access to 0 at address 1 (thread 0138), starting debugger...'
    const ended = { end: { kind: 'running' }, stdout: '', stderr } as const
    const way = { contained: false, sure: true, glibc: undefined }
    expect(judge(ended, anAudit().needs, () => false, way)).toMatchObject({ kind: 'broken', line: stderr })
  })

  it('nothing is known of a program whose users install a DLL', () => {
    expect(verdictOn(53, `0108:${gone}\n0108:${failed}`, true)).toEqual({
      kind: 'not-here',
      why: 'gone.dll is not there',
    })
  })
})
