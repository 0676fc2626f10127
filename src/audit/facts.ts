/** What an executable says of itself, as the reader reads it; `reader/src/facts.rs` has the same types. */
export type Facts = ElfFacts | MachoFacts | PeFacts

export interface ElfFacts {
  readonly format: 'elf'
  readonly bits: 32 | 64
  readonly bigEndian: boolean
  /** `e_machine`, e.g. 62 for x86-64. */
  readonly machine: number
  /** `e_flags`: for some machines, the floating-point ABI. */
  readonly flags: number
  /** `e_type`: 2 for an executable at a fixed address, 3 for a position-independent one. */
  readonly kind: number
  /** The path of its loader; absent in a static program. */
  readonly interpreter?: string
  /** The shared libraries that it loads, e.g. `libc.so.6`. */
  readonly needed: readonly string[]
  readonly rpath: readonly string[]
  readonly runpath: readonly string[]
  /** The version names that it needs, e.g. `GLIBC_2.34`, by library. */
  readonly versions: readonly { readonly library: string; readonly names: readonly string[] }[]
  /** The bits of GNU_PROPERTY_X86_ISA_1_NEEDED: 1 for the baseline, 2, 4, 8 for x86-64-v2, v3, v4. */
  readonly x86Isa: number
  /** Whether it asks for an executable stack; absent if it doesn't say. */
  readonly executableStack?: boolean
}

/** A thin file has one slice, a universal one has several. */
export interface MachoFacts {
  readonly format: 'macho'
  readonly slices: readonly MachoSlice[]
}

/** One architecture of a Mach-O file. */
export interface MachoSlice {
  /** E.g. 0x0100000c for arm64. */
  readonly cpuType: number
  readonly cpuSubtype: number
  /** 1 for macOS; absent if only an older command or none says it. */
  readonly platform?: number
  /** The oldest system that it is for, e.g. `11.0`. */
  readonly minimum?: string
  /** The libraries by install name. A weak one may be missing. */
  readonly libraries: readonly { readonly name: string; readonly weak: boolean }[]
  readonly rpaths: readonly string[]
  readonly signed: boolean
}

export interface PeFacts {
  readonly format: 'pe'
  readonly bits: 32 | 64
  /** E.g. 0x8664 for x86-64. */
  readonly machine: number
  readonly imports: readonly string[]
  /** DLLs that are loaded only when a function of theirs is first called. */
  readonly delayed: readonly string[]
  /** 3 for a console program, 2 for one with windows. */
  readonly subsystem: number
  /** The oldest system that it is for, e.g. `6.0`. */
  readonly subsystemVersion: string
}
