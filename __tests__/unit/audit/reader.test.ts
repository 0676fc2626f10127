import { describe, expect, it } from '@jest/globals'

import { loadReader } from '../../../src/audit/reader.js'
import { makeElf } from '../../support/elf.js'
import { makeMacho, makePe, makeUniversal } from '../../support/executables.js'
import { MemoryFiles } from '../../support/memory-files.js'

const read = await loadReader(new MemoryFiles())

describe('the reader, of ELF', () => {
  it.each([
    [32, false],
    [32, true],
    [64, false],
    [64, true],
  ] as const)('with %d bits, big endian: %s', (bits, bigEndian) => {
    const program = makeElf({
      bits,
      bigEndian,
      machine: 40,
      kind: 3,
      interpreter: '/lib/ld-linux-armhf.so.3',
      needed: ['libssl.so.3', 'libc.so.6'],
      runpath: '$ORIGIN/../lib:/opt/lib',
      versions: { 'libc.so.6': ['GLIBC_2.34', 'GLIBC_ABI_DT_RELR'], 'libssl.so.3': ['OPENSSL_3.0.0'] },
      x86Isa: 5,
      executableStack: true,
    })
    expect(read(program)).toEqual({
      format: 'elf',
      bits,
      bigEndian,
      machine: 40,
      flags: 0,
      kind: 3,
      interpreter: '/lib/ld-linux-armhf.so.3',
      needed: ['libssl.so.3', 'libc.so.6'],
      rpath: [],
      runpath: ['$ORIGIN/../lib:/opt/lib'],
      versions: [
        { library: 'libc.so.6', names: ['GLIBC_2.34', 'GLIBC_ABI_DT_RELR'] },
        { library: 'libssl.so.3', names: ['OPENSSL_3.0.0'] },
      ],
      x86Isa: 5,
      executableStack: true,
    })
  })

  it('without a dynamic section', () => {
    expect(read(makeElf())).toMatchObject({ needed: [], versions: [] })
  })
})

describe('the reader, of Mach-O', () => {
  const parts = {
    cpuType: 0x0100000c,
    minimum: [11, 2, 1] as const,
    libraries: ['/usr/lib/libSystem.B.dylib', '/opt/homebrew/opt/openssl@3/lib/libssl.3.dylib'],
    weak: ['/usr/lib/libmaybe.dylib'],
    rpath: '@loader_path/../lib',
    signed: true,
  }
  const slice = {
    cpuType: 0x0100000c,
    cpuSubtype: 0,
    platform: 1,
    minimum: '11.2.1',
    libraries: [
      { name: '/usr/lib/libSystem.B.dylib', weak: false },
      { name: '/opt/homebrew/opt/openssl@3/lib/libssl.3.dylib', weak: false },
      { name: '/usr/lib/libmaybe.dylib', weak: true },
    ],
    rpaths: ['@loader_path/../lib'],
    signed: true,
  }

  it('of one architecture', () => {
    expect(read(makeMacho(parts))).toEqual({ format: 'macho', slices: [slice] })
  })

  it('of several', () => {
    const other = makeMacho({ ...parts, cpuType: 0x01000007, signed: false })
    expect(read(makeUniversal([makeMacho(parts), other]))).toEqual({
      format: 'macho',
      slices: [slice, { ...slice, cpuType: 0x01000007, signed: false }],
    })
  })
})

describe('the reader, of PE', () => {
  it('reads imports, delayed ones too, and the subsystem', () => {
    const program = makePe({ imports: ['KERNEL32.dll', 'VCRUNTIME140.dll'], delayed: ['later.dll'] })
    expect(read(program)).toEqual({
      format: 'pe',
      bits: 64,
      machine: 0x8664,
      imports: ['KERNEL32.dll', 'VCRUNTIME140.dll'],
      delayed: ['later.dll'],
      subsystem: 3,
      subsystemVersion: '6.0',
    })
  })
})

describe('the reader', () => {
  it.each([
    ['a script', Buffer.from('#!/bin/sh\necho hello\n')],
    ['nothing', Buffer.of()],
    ['half of a header', makeElf().subarray(0, 40)],
    ['an ELF file that was cut off', makeElf({ needed: ['libc.so.6'] }).subarray(0, 520)],
    [
      'a Mach-O file that was cut off',
      makeMacho({ libraries: ['/usr/lib/libSystem.B.dylib'] }).subarray(0, 60),
    ],
    ['a PE file that was cut off', makePe({ imports: ['KERNEL32.dll'] }).subarray(0, 0x300)],
    ['a class of Java, which begins as a universal file does', Buffer.from('cafebabe0000003400', 'hex')],
  ])('refuses %s', (_, file) => {
    expect(() => read(file)).toThrow()
  })

  it('refuses a file that makes it read the same range again and again', () => {
    const slice = makeMacho({ libraries: ['/usr/lib/libSystem.B.dylib'] })
    expect(() => read(makeUniversal(Array<Buffer>(33).fill(slice)))).toThrow('Invalid Mach-O fat header')
  })
})
