import type { Os } from './systems.js'

/** A processor architecture, with everything that programs, scripts and pages need to recognize it. */
export interface Architecture {
  /** Its name in manifest.json and in the names of platforms: rustc's own, or else the one that says more. */
  readonly arch: string
  /** The first part of its triples, if it isn't `arch`. */
  readonly triple?: string
  /** The first part of its triples for GNU's compilers, if it isn't `arch`. */
  readonly gnu?: string
  /** Whether floating-point numbers are passed in integer registers, as in Debian's armel and triples in `eabi`. */
  readonly softFloat?: true
  /** Its names in `uname -m`; kernels differ. On Solaris and illumos, those of `isainfo -k`. */
  readonly machines: readonly string[]
  /** The word size: the answer of `getconf LONG_BIT`, and the class of its ELF files. */
  readonly bits: 32 | 64
  /** Whether numbers are stored with their highest byte first. */
  readonly bigEndian?: true
  /** `e_machine` of its ELF files: https://www.sco.com/developers/gabi/latest/ch4.eheader.html */
  readonly elf: number
  /** The last part of the name of qemu-user for it, if it isn't `arch`: `qemu-arm`. */
  readonly qemu?: string
  /** The path of glibc's loader, as in programs: https://sourceware.org/glibc/wiki/ABIList */
  readonly loader: string
  /** The oldest glibc that there is for it, if that isn't older than all that people ask for. */
  readonly oldestGlibc?: string
  /** What its builds need of processors that may lack it: a word among the flags in /proc/cpuinfo. */
  readonly needs?: string
  /** The architectures whose builds the processor runs, the best first; by default only its own. */
  readonly runs?: readonly [string, ...string[]]
  /** Absent if there is no such Windows. */
  readonly windows?: {
    /**
     * Its name in PROCESSOR_ARCHITECTURE.
     * https://learn.microsoft.com/windows/win32/winprog64/wow64-implementation-details
     */
    readonly name: string
    /** IMAGE_FILE_MACHINE_…: https://learn.microsoft.com/windows/win32/debug/pe-format#machine-types */
    readonly machine: number
  }
  /** Its programs for macOS; absent if there is no such Mac. */
  readonly mac?: {
    /** CPU_TYPE_… of Mach-O. */
    readonly cpuType: number
    /** Whether macOS kills programs that have no signature. */
    readonly signed: boolean
  }
  /** How browsers show it; absent if none does more than name the machine. */
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
  /** By system, the architectures whose programs also run on it, by emulation: Rosetta, or that of Windows. */
  readonly emulates?: Partial<Readonly<Record<Os, readonly string[]>>>
}

/** Any 32-bit Arm runs these, if its libraries and its processor allow it; each is slower than the one before. */
const armv6 = ['armv6', 'armv6-softfloat', 'armv5te'] as const
const armv7 = ['thumbv7neon', 'armv7', 'armv6', 'armv7-softfloat', 'armv6-softfloat', 'armv5te'] as const

/** Those that emulate others come first: their browsers may call themselves by the names of the others. */
export const architectureTable = [
  {
    arch: 'aarch64',
    elf: 183,
    machines: ['aarch64', 'arm64'],
    bits: 64,
    loader: '/lib/ld-linux-aarch64.so.1',
    runs: ['aarch64', ...armv7],
    windows: { name: 'ARM64', machine: 0xaa64 },
    mac: { cpuType: 0x0100000c, signed: true },
    browser: { hint: 'arm', agent: /aarch64|arm64/i },
    labels: { darwin: 'Apple silicon' },
    runners: /^(ubuntu|windows)-(.*-)?arm$|^macos-(?!13|(.*-)?(intel|large)$)/,
    emulates: { darwin: ['x86_64'], windows: ['x86_64', 'i686'] },
  },
  {
    arch: 'x86_64',
    elf: 62,
    machines: ['x86_64', 'amd64'],
    bits: 64,
    loader: '/lib64/ld-linux-x86-64.so.2',
    runs: ['x86_64', 'i686', 'i586'],
    windows: { name: 'AMD64', machine: 0x8664 },
    mac: { cpuType: 0x01000007, signed: false },
    browser: { hint: 'x86', agent: /x86_64|x64|WOW64|amd64/ },
    labels: { darwin: 'Intel' },
    runners: /^(ubuntu|windows)-(?!(.*-)?arm$)|^macos-(13|(.*-)?(intel|large)$)/,
  },
  {
    arch: 'i686',
    elf: 3,
    qemu: 'i386',
    machines: ['i686', 'i586', 'i486', 'i386'],
    bits: 32,
    loader: '/lib/ld-linux.so.2',
    needs: 'sse2',
    runs: ['i686', 'i586'],
    windows: { name: 'x86', machine: 0x014c },
    browser: { hint: 'x86', agent: /i[3-6]86|Windows NT [\d.]+;/ },
  },
  { arch: 'i586', gnu: 'i686', elf: 3, qemu: 'i386', machines: [], bits: 32, loader: '/lib/ld-linux.so.2' },
  {
    arch: 'armv7',
    elf: 40,
    qemu: 'arm',
    gnu: 'arm',
    // The second is a 64-bit processor that shows itself to a 32-bit system.
    machines: ['armv7l', 'armv8l'],
    bits: 32,
    loader: '/lib/ld-linux-armhf.so.3',
    needs: 'vfpv3',
    runs: armv7,
  },
  {
    arch: 'thumbv7neon',
    elf: 40,
    qemu: 'arm',
    gnu: 'arm',
    machines: [],
    bits: 32,
    loader: '/lib/ld-linux-armhf.so.3',
    needs: 'neon',
  },
  {
    arch: 'armv6',
    elf: 40,
    qemu: 'arm',
    gnu: 'arm',
    triple: 'arm',
    machines: ['armv6l'],
    bits: 32,
    loader: '/lib/ld-linux-armhf.so.3',
    needs: 'vfp',
    runs: armv6,
  },
  {
    arch: 'armv7-softfloat',
    elf: 40,
    qemu: 'arm',
    gnu: 'arm',
    triple: 'armv7',
    softFloat: true,
    machines: [],
    bits: 32,
    loader: '/lib/ld-linux.so.3',
  },
  {
    arch: 'armv6-softfloat',
    elf: 40,
    qemu: 'arm',
    gnu: 'arm',
    triple: 'arm',
    softFloat: true,
    machines: [],
    bits: 32,
    loader: '/lib/ld-linux.so.3',
  },
  {
    arch: 'armv5te',
    elf: 40,
    qemu: 'arm',
    gnu: 'arm',
    softFloat: true,
    machines: ['armv5tel', 'armv5tejl'],
    bits: 32,
    loader: '/lib/ld-linux.so.3',
  },
  {
    arch: 'riscv64',
    elf: 243,
    triple: 'riscv64gc',
    machines: ['riscv64'],
    bits: 64,
    loader: '/lib/ld-linux-riscv64-lp64d.so.1',
    oldestGlibc: '2.27',
  },
  {
    arch: 'loongarch64',
    elf: 258,
    machines: ['loongarch64'],
    bits: 64,
    loader: '/lib64/ld-linux-loongarch-lp64d.so.1',
    oldestGlibc: '2.36',
  },
  {
    arch: 'powerpc64le',
    elf: 21,
    qemu: 'ppc64le',
    machines: ['ppc64le'],
    bits: 64,
    loader: '/lib64/ld64.so.2',
    oldestGlibc: '2.19',
  },
  {
    arch: 'powerpc64',
    elf: 21,
    bigEndian: true,
    qemu: 'ppc64',
    machines: ['ppc64'],
    bits: 64,
    loader: '/lib64/ld64.so.1',
    runs: ['powerpc64', 'powerpc'],
  },
  {
    arch: 'powerpc',
    elf: 20,
    bigEndian: true,
    qemu: 'ppc',
    machines: ['ppc'],
    bits: 32,
    loader: '/lib/ld.so.1',
  },
  { arch: 's390x', elf: 22, bigEndian: true, machines: ['s390x'], bits: 64, loader: '/lib/ld64.so.1' },
  {
    arch: 'sparc64',
    elf: 43,
    bigEndian: true,
    machines: ['sparc64'],
    bits: 64,
    loader: '/lib64/ld-linux.so.2',
  },
  {
    arch: 'sparcv9',
    elf: 43,
    bigEndian: true,
    machines: ['sparcv9'],
    bits: 64,
    loader: '/usr/lib/sparcv9/ld.so.1',
  },
] as const satisfies readonly Architecture[]
