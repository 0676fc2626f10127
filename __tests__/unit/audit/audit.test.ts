import { describe, expect, it } from '@jest/globals'

import { audit } from '../../../src/audit/audit.js'
import { elf, macho, pe, staticProgram, versions } from '../../support/audits.js'
import { target } from '../../support/samples.js'

describe('the glibc that a program needs', () => {
  it.each([
    [['GLIBC_2.2.5', 'GLIBC_2.34', 'GLIBC_2.9'], '2.34'],
    [['GLIBC_2.34', 'GLIBC_ABI_DT_RELR'], '2.36'],
    [['GLIBC_2.38', 'GLIBC_ABI_DT_RELR'], '2.38'],
    [['GLIBC_2.2.5', 'GLIBC_ABI_GNU2_TLS'], '2.42'],
    [['GLIBC_2.2.5', 'GLIBC_ABI_GNU_TLS'], '2.42'],
    [['GLIBC_2.2.5', 'GLIBC_ABI_DT_X86_64_PLT'], '2.42'],
    [['OPENSSL_3.0.0', 'GCC_3.0', 'GLIBCXX_3.4.30'], undefined],
    [[], undefined],
  ] as const)('by %j is %s', (names, floor) => {
    expect(elf(versions(...names)).needs.glibc).toBe(floor)
  })

  it('is reported as unknown where a name says no release', () => {
    const { needs, remarks } = elf(versions('GLIBC_2.34', 'GLIBC_ABI_OF_TOMORROW'))
    expect(needs.glibc).toBe('2.34')
    expect(remarks).toEqual([
      'needs GLIBC_ABI_OF_TOMORROW of glibc, a name that is not known: its glibc may have to be newer',
    ])
  })

  it('must not be the very one that it was linked with', () => {
    expect(elf(versions('GLIBC_2.34', 'GLIBC_PRIVATE')).faults).toEqual([{ kind: 'private-glibc' }])
  })
})

describe('what a bare Linux lacks', () => {
  it.each([
    ['libc.so.6'],
    ['libm.so.6'],
    ['libpthread.so.0'],
    ['libdl.so.2'],
    ['librt.so.1'],
    ['libgcc_s.so.1'],
    ['ld-linux-x86-64.so.2'],
    ['ld-linux-aarch64.so.1'],
    ['ld-linux-armhf.so.3'],
    ['ld64.so.2'],
    ['ld.so.1'],
  ])('is not %s', name => {
    expect(elf({ needed: [name] }).needs.libraries).toEqual([])
  })

  it.each([
    'libssl.so.1.0.0',
    'libcrypto.so.3',
    'libz.so.1',
    'libstdc++.so.6',
    'libsqlite3.so.0',
    'libnsl.so.1',
  ])('is %s', name => {
    expect(elf({ needed: ['libc.so.6', name, name] }).needs.libraries).toEqual([name])
  })

  it('is glibc, for a program of a musl target, and libgcc_s', () => {
    const { needs } = elf(
      { needed: ['libc.so', 'libc.so.6', 'libgcc_s.so.1'], interpreter: '/lib/ld-musl-x86_64.so.1' },
      'x86_64-unknown-linux-musl',
    )
    expect(needs.libraries).toEqual(['libc.so.6', 'libgcc_s.so.1'])
  })
})

describe('an ELF program', () => {
  it('is static if it names no loader', () => {
    const bare = (kind: number): readonly string[] =>
      audit({ ...staticProgram, kind }, target('x86_64-unknown-linux-musl')).told
    expect(bare(2)).toEqual(['static'])
    expect(bare(3)).toEqual(['static-pie'])
  })

  it.each([
    '/lib64/ld-linux-x86-64.so.2',
    '/lib/ld-linux-aarch64.so.1',
    '/lib/ld-musl-armhf.so.1',
    '/lib64/ld64.so.2',
    '/lib/ld64.so.1',
    '/lib/ld.so.1',
    '/libexec/ld-elf.so.1',
    '/usr/libexec/ld.elf_so',
    '/usr/lib/amd64/ld.so.1',
    '/system/bin/linker64',
  ])('is started by %s', interpreter => {
    expect(elf({ interpreter }).faults).toEqual([])
  })

  it.each([
    '/nix/store/abc-glibc-2.40/lib/ld-linux-x86-64.so.2',
    '/opt/conda/lib/ld-linux-x86-64.so.2',
    'ld.so',
  ])('is not, elsewhere, by %s', path => {
    expect(elf({ interpreter: path }).faults).toEqual([{ kind: 'loader', path }])
  })

  it.each([
    [0, undefined],
    [1, undefined],
    [2, 'x86-64-v2'],
    [7, 'x86-64-v3'],
    [8, 'x86-64-v4'],
  ])('whose note has the bits %d needs %s', (x86Isa, cpu) => {
    expect(elf({ x86Isa }).needs.cpu).toBe(cpu)
  })

  it('says which paths of the build machine it searches, and not its own folder', () => {
    expect(
      elf({ runpath: ['$ORIGIN/../lib', '/home/runner/lib'], rpath: ['$ORIGIN:/opt/x'] }).remarks,
    ).toEqual([
      'looks for libraries in $ORIGIN:/opt/x first, a path of the machine that built it',
      'looks for libraries in /home/runner/lib first, a path of the machine that built it',
    ])
  })

  it('may ask for an executable stack', () => {
    expect(elf({ executableStack: true }).remarks).toHaveLength(1)
    expect(elf({ executableStack: false }).remarks).toEqual([])
  })

  it.each([
    [['GCC_3.0', 'GCC_4.2.0'], []],
    [['GCC_3.3', 'GCC_14.0.0', 'GCC_7.0.0'], ['libgcc_s with GCC_14.0.0']],
  ] as const)('needs of libgcc_s %j, of which is told %j', (names, told) => {
    expect(elf(versions(...names)).told).toEqual(told)
  })

  it('is described in a few words', () => {
    const facts = {
      needed: ['libc.so.6', 'libstdc++.so.6'],
      x86Isa: 4,
      ...versions('GLIBC_2.34', 'GLIBCXX_3.4.9', 'GLIBCXX_3.4.29', 'CXXABI_1.3.9'),
    }
    expect(elf(facts).told).toEqual([
      'glibc 2.34 or newer',
      'a processor of x86-64-v3',
      'needs libstdc++.so.6',
      'libstdc++ with GLIBCXX_3.4.29',
      'CXXABI_1.3.9',
    ])
  })
})

describe('a Mach-O program', () => {
  it('needs the newest of the systems that its parts are for', () => {
    expect(macho({ minimum: '10.12' }, { minimum: '11.0' }).needs.macos).toBe('11.0')
    expect(macho({}).needs.macos).toBeUndefined()
  })

  it('lacks what is not of macOS, unless it may be missing', () => {
    const libraries = [
      { name: '/usr/lib/libSystem.B.dylib', weak: false },
      { name: '/System/Library/Frameworks/Security.framework/Versions/A/Security', weak: false },
      { name: '/opt/homebrew/opt/openssl@3/lib/libssl.3.dylib', weak: false },
      { name: '@rpath/libx.dylib', weak: false },
      { name: '/usr/local/lib/liby.dylib', weak: true },
    ]
    expect(macho({ libraries }).needs.libraries).toEqual([
      '/opt/homebrew/opt/openssl@3/lib/libssl.3.dylib',
      '@rpath/libx.dylib',
    ])
  })

  it('must be signed for Apple silicon only', () => {
    expect(macho({ signed: false }).faults).toEqual([{ kind: 'unsigned' }])
    expect(macho({ signed: false, cpuType: 0x01000007 }, {}).faults).toEqual([])
  })
})

describe('a program for Windows', () => {
  it.each([
    'KERNEL32.dll',
    'api-ms-win-crt-runtime-l1-1-0.dll',
    'api-ms-win-core-synch-l1-2-0.dll',
    'ext-ms-win-ntuser-window-l1-1-0.dll',
    'bcryptprimitives.dll',
    'msvcrt.dll',
    'ucrtbase.dll',
    'WS2_32.dll',
    'ntdll.dll',
    'WINSPOOL.DRV',
  ])('has %s', name => {
    expect(pe({ imports: [name] }).needs.libraries).toEqual([])
  })

  it.each([
    'VCRUNTIME140.dll',
    'MSVCP140.dll',
    'libgcc_s_seh-1.dll',
    'libwinpthread-1.dll',
    'libssl-3-x64.dll',
  ])('lacks %s', name => {
    expect(pe({ imports: ['KERNEL32.dll', name] }).needs.libraries).toEqual([name])
  })

  it('starts without what it loads later', () => {
    const { needs, remarks } = pe({ delayed: ['nvcuda.dll', 'USER32.dll'] })
    expect(needs.libraries).toEqual([])
    expect(remarks).toEqual(['loads nvcuda.dll when it first calls it, which Windows has not'])
  })
})
