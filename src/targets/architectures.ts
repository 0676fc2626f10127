import type { Os } from './systems.js'

/** A kind of processor: all that programs, scripts and pages must know of it to tell whether a program is for it. */
export interface Architecture {
  /** In manifest.json, in the names of platforms, and mostly in triples. */
  readonly arch: string
  /** What `uname -m` calls it; kernels differ. */
  readonly machines: readonly [string, ...string[]]
  /** Width of a word: what `getconf LONG_BIT` says, and the class of its ELF files. */
  readonly bits: 32 | 64
  /** The loader of glibc, as programs name it: https://sourceware.org/glibc/wiki/ABIList */
  readonly loader: string
  /**
   * PROCESSOR_ARCHITECTURE; absent where there is no such Windows.
   * https://learn.microsoft.com/windows/win32/winprog64/wow64-implementation-details
   */
  readonly windows?: string
  /** How a browser tells it; absent where none does. */
  readonly browser?: {
    /** https://wicg.github.io/ua-client-hints/#user-agent-architecture */
    readonly hint: string
    /** In the name that the browser gives itself. */
    readonly agent: RegExp
  }
  /** As people call it, where that is not `arch`. */
  readonly labels?: Partial<Readonly<Record<Os, string>>>
  /** The labels of GitHub's runners with it, https://docs.github.com/actions/reference/runners */
  readonly runners?: RegExp
  /** The architecture whose programs a system runs on it, too, by emulation: Rosetta, and that of Windows. */
  readonly emulates?: Partial<Readonly<Record<Os, string>>>
}

/** The one table of architectures. */
const table = [
  {
    arch: 'aarch64',
    machines: ['aarch64', 'arm64'],
    bits: 64,
    loader: '/lib/ld-linux-aarch64.so.1',
    windows: 'ARM64',
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
    browser: { hint: 'x86', agent: /x86_64|x64|WOW64/ },
    labels: { darwin: 'Intel' },
    runners: /^(ubuntu|windows)-(?!(.*-)?arm$)|^macos-(13|(.*-)?(intel|large)$)/,
  },
] as const satisfies readonly Architecture[]

export type Arch = (typeof table)[number]['arch']

/** What runs programs of others, too, comes first: its browsers may call themselves after those. */
export const architectures: readonly Architecture[] = table

/** What people call an architecture on a system; both may be of a manifest that is older or newer than the tables. */
export const archLabel = (arch: string, os: string): string => {
  const labels: Readonly<Record<string, string>> = architectures.find(one => one.arch === arch)?.labels ?? {}
  return labels[os] ?? arch
}

/** The architecture of one of GitHub's runners, by its label; `undefined` if it is another runner. */
export const runnerArch = (label: string): string | undefined =>
  architectures.find(({ runners }) => runners?.test(label))?.arch

/** Which architecture's programs a system runs on another one. */
export const emulations = (os: Os): readonly { readonly on: string; readonly runs: string }[] =>
  architectures.flatMap(({ arch, emulates }) => {
    const runs = emulates?.[os]
    return runs === undefined ? [] : [{ on: arch, runs }]
  })
