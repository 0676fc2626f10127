import { audit } from '../../src/audit/audit.js'
import type { Audit } from '../../src/audit/audit.js'
import type { ElfFacts, MachoSlice, PeFacts } from '../../src/audit/facts.js'
import { target } from './samples.js'

/** A static one. */
export const staticProgram: ElfFacts = {
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

export const someElf: ElfFacts = {
  ...staticProgram,
  interpreter: '/lib64/ld-linux-x86-64.so.2',
  needed: ['libc.so.6'],
}

export const elf = (facts: Partial<ElfFacts>, triple = 'x86_64-unknown-linux-gnu'): Audit =>
  audit({ ...someElf, ...facts }, target(triple))

export const versions = (...names: readonly string[]): Partial<ElfFacts> => ({
  versions: [{ library: 'libc.so.6', names }],
})

export const macho = (...slices: readonly Partial<MachoSlice>[]): Audit =>
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

export const pe = (facts: Partial<PeFacts>): Audit =>
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
