import type { Target } from './targets.js'

/** What starts programs of other processors on Linux. The keys are the first parts of triples. */
interface Emulation {
  /** The last part of the names of qemu's programs: `qemu-arm`. */
  readonly qemu: string
  /** The first part of the GNU triple, by which Debian names the folder of a processor's libraries. */
  readonly gnu: string
}

const arm: Emulation = { qemu: 'arm', gnu: 'arm' }
const intel: Emulation = { qemu: 'i386', gnu: 'i686' }

/** Those with names that differ from the first part of their triples. */
const emulations: Readonly<Record<string, Emulation>> = {
  arm,
  armv5te: arm,
  armv7: arm,
  thumbv7neon: arm,
  i586: intel,
  i686: intel,
  powerpc: { qemu: 'ppc', gnu: 'powerpc' },
  powerpc64: { qemu: 'ppc64', gnu: 'powerpc64' },
  powerpc64le: { qemu: 'ppc64le', gnu: 'powerpc64le' },
  riscv64gc: { qemu: 'riscv64', gnu: 'riscv64' },
}

const emulation = (machine: string): Emulation => emulations[machine] ?? { qemu: machine, gnu: machine }

/** The first part of a triple. */
const machineOf = (triple: string): string => triple.split('-', 1)[0] ?? ''

/** The name of qemu-user for a target's processor. */
export const qemuFor = ({ triple }: Pick<Target, 'triple'>): string =>
  `qemu-${emulation(machineOf(triple)).qemu}`

/** Where Debian's packages for cross-compiling have the libraries of a target's processor. */
export const sysrootFor = ({ triple }: Pick<Target, 'triple'>): string =>
  `/usr/${emulation(machineOf(triple)).gnu}-linux-${/-(gnu\w*)$/.exec(triple)?.[1] ?? 'gnu'}`

/**
 * How a host's processor runs the programs of a target of its own system: as its own, or as ones that it may not know,
 * e.g. 32-bit programs; `undefined` if it doesn't.
 */
export function nativeFor(
  { triple, os }: Pick<Target, 'triple' | 'os'>,
  host: string,
): 'own' | 'maybe' | undefined {
  const [machine, on] = [machineOf(triple), machineOf(host)]
  if (machine === on) return 'own'
  return (alsoRuns[`${os} ${on}`] ?? []).includes(machine) ? 'maybe' : undefined
}

/** By system and processor: 32-bit programs, and what Rosetta and Windows emulate. Most 64-bit Arm of servers have no 32-bit mode. */
const alsoRuns: Readonly<Record<string, readonly string[]>> = {
  'linux x86_64': ['i686', 'i586'],
  'darwin aarch64': ['x86_64'],
  'windows x86_64': ['i686', 'i586'],
  'windows aarch64': ['x86_64', 'i686'],
}
