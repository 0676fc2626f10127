import * as v from 'valibot'

import { line } from '../stored.js'
import { architectureOf, mustBeSigned } from '../targets/architectures.js'
import type { Target } from '../targets/targets.js'
import { x86Level, x86Levels } from '../targets/processor-levels.js'
import { bareSystem } from './base-systems.js'
import type { ElfFacts, Facts, MachoSlice, PeFacts } from './facts.js'
import { glibcNeeds, newestOf } from './glibc.js'
import { compareVersions } from './versions.js'

/** What a program needs of the system that it runs on. */
export interface Needs {
  /** The oldest glibc on which it starts, e.g. `2.34`; `undefined` if it needs none. */
  readonly glibc: string | undefined
  /** The oldest macOS, e.g. `11.0`. */
  readonly macos: string | undefined
  /** The level of x86-64 that its processor must have, if it is above the first. */
  readonly cpu: string | undefined
  /** The shared libraries that a bare system doesn't have, by the names that the program has for them. */
  readonly libraries: readonly string[]
}

/** A reason why a program may not start, or not everywhere, though its needs are met. */
export type Fault =
  | { readonly kind: 'private-glibc' }
  /** The loader is at a path where only the machine that built it has one. */
  | { readonly kind: 'loader'; readonly path: string }
  | { readonly kind: 'unsigned' }
  /** `is`: what the file is, e.g. `ELF for machine 40, 32-bit`. */
  | { readonly kind: 'another-processor'; readonly is: string }

/** What is learned of a program from its file. */
export interface Audit {
  readonly needs: Needs
  readonly faults: readonly Fault[]
  /** What people should know of it, in words that follow `hello for x86_64-unknown-linux-gnu `. */
  readonly remarks: readonly string[]
  /** Facts for the log, e.g. `glibc 2.34 or newer`. */
  readonly told: readonly string[]
}

const dotted = v.pipe(v.string(), v.regex(/^\d+(\.\d+)*$/, 'a version of numbers'))

/** The form of an audit that another job has saved. */
export const auditForm = v.looseObject({
  needs: v.looseObject({
    glibc: v.optional(dotted),
    macos: v.optional(dotted),
    cpu: v.optional(v.picklist(x86Levels)),
    libraries: v.array(line),
  }),
  faults: v.array(
    v.variant('kind', [
      v.object({ kind: v.picklist(['private-glibc', 'unsigned']) }),
      v.object({ kind: v.literal('loader'), path: line }),
      v.object({ kind: v.literal('another-processor'), is: line }),
    ]),
  ),
  remarks: v.array(line),
  told: v.array(line),
})

/** Compares what a program needs with what a bare system has on which its target's programs run. */
export function audit(facts: Facts, target: Target): Audit {
  const found = auditFormat(facts, target)
  const is = describeMachine(facts)
  return isFor(facts, target)
    ? found
    : { ...found, faults: [...found.faults, { kind: 'another-processor', is }] }
}

function auditFormat(facts: Facts, target: Target): Audit {
  if (facts.format === 'elf') return auditElf(facts, target)
  return facts.format === 'pe' ? auditPe(facts, target) : auditMacho(facts.slices, target)
}

/** Whether a file is of the format and for the processor of a target. A universal one may be for others too. */
function isFor(facts: Facts, target: Target): boolean {
  const { elf, bits, bigEndian = false, mac, windows } = architectureOf(target)
  if (target.os === 'windows') return facts.format === 'pe' && facts.machine === windows?.machine
  if (target.os === 'darwin')
    return facts.format === 'macho' && facts.slices.some(({ cpuType }) => cpuType === mac?.cpuType)
  return (
    facts.format === 'elf' && facts.machine === elf && facts.bits === bits && facts.bigEndian === bigEndian
  )
}

function describeMachine(facts: Facts): string {
  if (facts.format === 'macho')
    return `Mach-O for CPU type ${facts.slices.map(({ cpuType }) => `0x${cpuType.toString(16)}`).join(', ')}`
  if (facts.format === 'pe') return `PE for machine 0x${facts.machine.toString(16)}`
  return `ELF for machine ${facts.machine}, ${facts.bits}-bit, ${facts.bigEndian ? 'big' : 'little'}-endian`
}

function auditElf(elf: ElfFacts, target: Target): Audit {
  const names = elf.versions.flatMap(version => version.names)
  const { floor: glibc, unknown, isPrivate } = glibcNeeds(names)
  const libraries = missing(elf.needed, target)
  const cpu = x86Level(elf.x86Isa)
  const { interpreter } = elf
  const runtimes = (
    [
      ['GLIBCXX_', 'libstdc++ with GLIBCXX_'],
      ['CXXABI_', 'CXXABI_'],
      ['GCC_', 'libgcc_s with GCC_'],
    ] as const
  ).flatMap(([prefix, label]) => {
    const newest = newestOf(prefix, names)
    const common = prefix === 'GCC_' && newest !== undefined && compareVersions(newest, everywhere) <= 0
    return newest === undefined || common ? [] : [`${label}${newest}`]
  })
  const search = [...elf.rpath, ...elf.runpath].filter(path => /^\/|:\//.test(path))
  return {
    needs: { glibc, macos: undefined, cpu, libraries },
    faults: [
      ...(isPrivate ? [{ kind: 'private-glibc' } as const] : []),
      ...(interpreter === undefined || usualLoader.test(interpreter)
        ? []
        : [{ kind: 'loader', path: interpreter } as const]),
    ],
    remarks: [
      ...unknown.map(
        name => `needs ${name} of glibc, a name that is not known: its glibc may have to be newer`,
      ),
      ...search.map(path => `looks for libraries in ${path} first, a path of the machine that built it`),
      ...(elf.executableStack === true
        ? ['asks for an executable stack, which hardened systems refuse']
        : []),
    ],
    told: [
      ...(interpreter === undefined ? [elf.kind === 3 ? 'static-pie' : 'static'] : []),
      ...(glibc === undefined ? [] : [`glibc ${glibc} or newer`]),
      ...(cpu === undefined ? [] : [`a processor of ${cpu}`]),
      ...libraries.map(name => `needs ${name}`),
      ...runtimes,
    ],
  }
}

function auditMacho(slices: readonly MachoSlice[], target: Target): Audit {
  const macos = slices
    .flatMap(({ minimum }) => minimum ?? [])
    .sort(compareVersions)
    .at(-1)
  const strong = slices.flatMap(slice => slice.libraries.filter(({ weak }) => !weak).map(({ name }) => name))
  const libraries = missing(strong, target)
  return {
    needs: { glibc: undefined, macos, cpu: undefined, libraries },
    faults: slices.some(slice => !slice.signed && mustBeSigned(slice.cpuType)) ? [{ kind: 'unsigned' }] : [],
    remarks: [],
    told: [
      ...(macos === undefined ? [] : [`macOS ${macos} or newer`]),
      ...libraries.map(name => `needs ${name}`),
    ],
  }
}

function auditPe({ imports, delayed }: PeFacts, target: Target): Audit {
  const libraries = missing(imports, target)
  return {
    needs: { glibc: undefined, macos: undefined, cpu: undefined, libraries },
    faults: [],
    remarks: missing(delayed, target).map(
      name => `loads ${name} when it first calls it, which Windows has not`,
    ),
    told: libraries.map(name => `needs ${name}`),
  }
}

function missing(names: readonly string[], target: Target): readonly string[] {
  const has = bareSystem(target) ?? (() => true)
  return [...new Set(names)].filter(name => !has(name)).sort()
}

/** Every program of Rust's needs names of libgcc_s up to this one, of 2013; the next one is 7.0.0. */
const everywhere = '4.8.0'

/** Where systems have their loader: https://sourceware.org/glibc/wiki/ABIList, and musl, BSD, illumos, Android. */
const usualLoader =
  /^(\/lib(32|64|x32)?\/(ld-[\w.-]+|ld64?\.so\.\d)|(\/usr)?\/lib\/(\w+\/)?ld\.so\.1|\/libexec\/ld-elf(32)?\.so\.1|(\/usr)?\/libexec\/ld\.elf_so|\/system\/bin\/linker(64)?)$/
