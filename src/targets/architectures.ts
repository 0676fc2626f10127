import { architectureTable as table } from './architecture-table.js'
import type { Architecture } from './architecture-table.js'
import { systemOf } from './systems.js'
import type { Os } from './systems.js'

export type Arch = (typeof table)[number]['arch']

export const architectures: readonly Architecture[] = table

/** The architecture in a triple. Throws if it isn't in the table. */
export function archOf(triple: string): Arch {
  const found = knownArch(triple)
  if (found === undefined) throw new Error(`no architecture is known for ${triple}`)
  return found
}

function knownArch(triple: string): Arch | undefined {
  const [first = ''] = triple.split('-', 1)
  const softFloat = /(gnu|musl)eabi$/.test(triple)
  const named = table.filter((one: Architecture) => (one.triple ?? one.arch) === first)
  return named.find((one: Architecture) => (one.softFloat ?? false) === softFloat)?.arch
}

const architecture = (arch: string): Architecture | undefined => architectures.find(one => one.arch === arch)

/** The facts about a target's architecture. */
export function architectureOf({ arch }: { readonly arch: Arch }): Architecture {
  const found = architecture(arch)
  if (found === undefined) throw new Error(`${arch} is not in the table of architectures`)
  return found
}

interface About {
  readonly triple: string
  readonly os: Os
  readonly arch: Arch
}

/** GNU's compiler for a target, as Debian's packages call it; `undefined` if there is none. */
export function gnuLinker(target: About): string | undefined {
  const { gnu = target.arch } = architectureOf(target)
  const end = target.triple.split('-').at(-1) ?? ''
  return target.os === 'linux' && end.startsWith('gnu') ? `${gnu}-linux-${end}-gcc` : undefined
}

/** Where Debian's packages for cross-compiling have the libraries of a target's processor. */
export function sysrootFor(target: About): string {
  const { gnu = target.arch } = architectureOf(target)
  return `/usr/${gnu}-linux-${/-(gnu\w*)$/.exec(target.triple)?.[1] ?? 'gnu'}`
}

/** The name of qemu-user for a target's processor. */
export function qemuFor(target: About): string {
  const { qemu = target.arch } = architectureOf(target)
  return `qemu-${qemu}`
}

/**
 * How a host runs programs for a target's processor: as its own, or as ones that it may not know, e.g. 32-bit programs or
 * those that Rosetta runs; `undefined` if it doesn't.
 */
export function nativeFor({ arch }: Pick<About, 'arch'>, host: string): 'own' | 'maybe' | undefined {
  const on = knownArch(host)
  if (on === undefined || on === arch) return on && 'own'
  const { runs = [], emulates = {} } = architectureOf({ arch: on })
  const system = systemOf(host)
  const emulated = system === undefined ? [] : (emulates[system] ?? [])
  return [...runs, ...emulated].includes(arch) ? 'maybe' : undefined
}

/**
 * The name that people use for an architecture on a system. Both may come from a manifest that is older or newer than
 * the tables.
 */
export const archLabel = (arch: string, os: string): string => {
  const labels: Readonly<Record<string, string>> = architecture(arch)?.labels ?? {}
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
  architectures.flatMap(({ arch, emulates }) => (emulates?.[os] ?? []).map(runs => ({ on: arch, runs })))
