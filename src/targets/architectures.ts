import type { Os } from './systems.js'

/** A processor architecture, with everything that programs, scripts and pages need to recognize it. */
export interface Architecture {
  /** Its name in manifest.json, in the names of platforms, and in most triples. */
  readonly arch: string
  /** Its names in `uname -m`; kernels differ. */
  readonly machines: readonly [string, ...string[]]
  /** The word size: the answer of `getconf LONG_BIT`, and the class of its ELF files. */
  readonly bits: 32 | 64
  /** The path of glibc's loader, as in programs: https://sourceware.org/glibc/wiki/ABIList */
  readonly loader: string
  /**
   * Its name in PROCESSOR_ARCHITECTURE; absent if there is no such Windows.
   * https://learn.microsoft.com/windows/win32/winprog64/wow64-implementation-details
   */
  readonly windows?: string
  /** Its programs for macOS; absent if there is no such Mac. */
  readonly mac?: {
    /** CPU_TYPE_… of Mach-O. */
    readonly cpuType: number
    /** Whether macOS kills programs that have no signature. */
    readonly signed: boolean
  }
  /** How browsers show it; absent if none does. */
  readonly browser?: {
    /** Its name in user-agent client hints: https://wicg.github.io/ua-client-hints/#user-agent-architecture */
    readonly hint: string
    /** Matches the user agent. */
    readonly agent: RegExp
  }
  /** The name that people use, if it isn't `arch`. */
  readonly labels?: Partial<Readonly<Record<Os, string>>>
  /** Matches the labels of GitHub's runners that have it: https://docs.github.com/actions/reference/runners */
  readonly runners?: RegExp
  /** By system, the architecture whose programs also run on it, by emulation: Rosetta, or that of Windows. */
  readonly emulates?: Partial<Readonly<Record<Os, string>>>
}

/** The table of all architectures. */
const table = [
  {
    arch: 'aarch64',
    machines: ['aarch64', 'arm64'],
    bits: 64,
    loader: '/lib/ld-linux-aarch64.so.1',
    windows: 'ARM64',
    mac: { cpuType: 0x0100000c, signed: true },
    browser: { hint: 'arm', agent: /aarch64|arm64/i },
    labels: { darwin: 'Apple silicon' },
    runners: /^(ubuntu|windows)-(.*-)?arm$|^macos-(?!13|(.*-)?(intel|large)$)/,
    emulates: { darwin: 'x86_64', windows: 'x86_64' },
  },
  {
    arch: 'x86_64',
    machines: ['x86_64', 'amd64'],
    bits: 64,
    loader: '/lib64/ld-linux-x86-64.so.2',
    windows: 'AMD64',
    mac: { cpuType: 0x01000007, signed: false },
    browser: { hint: 'x86', agent: /x86_64|x64|WOW64/ },
    labels: { darwin: 'Intel' },
    runners: /^(ubuntu|windows)-(?!(.*-)?arm$)|^macos-(13|(.*-)?(intel|large)$)/,
  },
] as const satisfies readonly Architecture[]

export type Arch = (typeof table)[number]['arch']

/** Those that emulate others come first: their browsers may call themselves by the names of the others. */
export const architectures: readonly Architecture[] = table

/**
 * The name that people use for an architecture on a system. Both may come from a manifest that is older or newer than
 * the tables.
 */
export const archLabel = (arch: string, os: string): string => {
  const labels: Readonly<Record<string, string>> = architectures.find(one => one.arch === arch)?.labels ?? {}
  return labels[os] ?? arch
}

/** Whether macOS kills programs of this CPU_TYPE that have no signature. */
export const mustBeSigned = (cpuType: number): boolean =>
  architectures.some(({ mac }) => mac?.cpuType === cpuType && mac.signed)

/** The architecture of GitHub's runner with this label; `undefined` for other runners. */
export const runnerArch = (label: string): string | undefined =>
  architectures.find(({ runners }) => runners?.test(label))?.arch

/** The architectures that a system emulates, and on which ones. */
export const emulations = (os: Os): readonly { readonly on: string; readonly runs: string }[] =>
  architectures.flatMap(({ arch, emulates }) => {
    const runs = emulates?.[os]
    return runs === undefined ? [] : [{ on: arch, runs }]
  })
