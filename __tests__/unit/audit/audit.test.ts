import { describe, expect, it } from '@jest/globals'

import { audit } from '../../../src/audit/audit.js'
import type { Audit } from '../../../src/audit/audit.js'
import type { ElfFacts, MachoSlice, PeFacts } from '../../../src/audit/facts.js'
import { target } from '../../support/samples.js'

/** A static one. */
const staticProgram: ElfFacts = {
  format: 'elf',
  bits: 64,
  bigEndian: false,
  machine: 62,
  flags: 0,
  kind: 3,
  needed: [],
  rpath: [],
  runpath: [],
  versions: [],
  x86Isa: 0,
}

const someElf: ElfFacts = {
  ...staticProgram,
  interpreter: '/lib64/ld-linux-x86-64.so.2',
  needed: ['libc.so.6'],
}

const elf = (facts: Partial<ElfFacts>, triple = 'x86_64-unknown-linux-gnu'): Audit =>
  audit({ ...someElf, ...facts }, target(triple))

const versions = (...names: readonly string[]): Partial<ElfFacts> => ({
  versions: [{ library: 'libc.so.6', names }],
})

const macho = (...slices: readonly Partial<MachoSlice>[]): Audit =>
  audit(
    {
      format: 'macho',
      slices: slices.map(slice => ({
        cpuType: 0x0100000c,
        cpuSubtype: 0,
        libraries: [],
        rpaths: [],
        signed: true,
        ...slice,
      })),
    },
    target('aarch64-apple-darwin'),
  )

const pe = (facts: Partial<PeFacts>): Audit =>
  audit(
    {
      format: 'pe',
      bits: 64,
      machine: 0x8664,
      imports: [],
      delayed: [],
      subsystem: 3,
      subsystemVersion: '6.0',
      ...facts,
    },
    target('x86_64-pc-windows-msvc'),
  )

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

describe('a file that is for another processor than its target', () => {
  const another = (is: string): Audit['faults'][number] => ({ kind: 'another-processor', is })

  it.each<[string, Partial<ElfFacts>, string]>([
    ['x86_64-unknown-linux-gnu', { machine: 183 }, 'ELF for machine 183, 64-bit, little-endian'],
    ['x86_64-unknown-linux-gnu', { bits: 32 }, 'ELF for machine 62, 32-bit, little-endian'],
    ['s390x-unknown-linux-gnu', { machine: 22 }, 'ELF for machine 22, 64-bit, little-endian'],
    ['powerpc64-unknown-linux-gnu', { machine: 21 }, 'ELF for machine 21, 64-bit, little-endian'],
    ['x86_64-pc-windows-gnu', {}, 'ELF for machine 62, 64-bit, little-endian'],
    ['x86_64-apple-darwin', {}, 'ELF for machine 62, 64-bit, little-endian'],
  ])('%s: %j', (triple, facts, is) => {
    expect(elf(facts, triple).faults).toEqual([another(is)])
  })

  it.each<[string, Partial<ElfFacts>]>([
    ['i586-unknown-linux-gnu', { machine: 3, bits: 32 }],
    ['armv5te-unknown-linux-gnueabi', { machine: 40, bits: 32 }],
    ['riscv64gc-unknown-linux-gnu', { machine: 243 }],
    ['loongarch64-unknown-linux-gnu', { machine: 258 }],
    ['powerpc-unknown-linux-gnu', { machine: 20, bits: 32, bigEndian: true }],
    ['powerpc64-unknown-linux-gnu', { machine: 21, bigEndian: true }],
    ['powerpc64le-unknown-linux-gnu', { machine: 21 }],
    ['s390x-unknown-linux-gnu', { machine: 22, bigEndian: true }],
    ['sparc64-unknown-linux-gnu', { machine: 43, bigEndian: true }],
    ['sparcv9-sun-solaris', { machine: 43, bigEndian: true }],
    ['aarch64-linux-android', { machine: 183 }],
    ['x86_64-unknown-freebsd', {}],
  ])('is not %s: %j', (triple, facts) => {
    expect(elf(facts, triple).faults).toEqual([])
  })

  it('is told for PE and Mach-O', () => {
    expect(pe({ machine: 0xaa64 }).faults).toEqual([another('PE for machine 0xaa64')])
    expect(macho({ cpuType: 0x01000007 }, { cpuType: 7 }).faults).toEqual([
      another('Mach-O for CPU type 0x1000007, 0x7'),
    ])
    expect(macho({ cpuType: 0x01000007 }, {}).faults).toEqual([])
  })
})
