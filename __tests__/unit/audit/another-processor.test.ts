import { describe, expect, it } from '@jest/globals'

import type { Audit } from '../../../src/audit/audit.js'
import type { ElfFacts } from '../../../src/audit/facts.js'
import { elf, macho, pe } from '../../support/audits.js'

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
