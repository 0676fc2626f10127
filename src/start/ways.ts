import { findEngine } from '../builders/cross/engine.js'
import type { World } from '../ports.js'
import { nativeFor, qemuFor, sysrootFor } from '../targets/architectures.js'
import { systemOf } from '../targets/systems.js'
import type { Target } from '../targets/targets.js'
import { ask } from './ask.js'
import { inContainer } from './container.js'
import type { OldSystems } from './old-systems.js'
import type { Program } from './program.js'
import { behind } from './way.js'
import type { Way } from './way.js'

/** The ways to start a program here, that into the oldest system first; or why there is none. */
export type Ways = (program: Program) => Found | Promise<Found>

type Found = readonly Way[] | string

/** Finds the ways to start the programs of a target that were built in the same place. */
export async function findWays(
  { target, toolchain: { image } }: Program,
  host: string,
  world: World,
  old: OldSystems,
): Promise<Ways> {
  const here = await waysHere(target, host, world)
  if (image !== undefined) {
    const engine = await findEngine(world)
    const more = target.os === 'windows' ? { atMost: settingUp } : {}
    const built = inContainer(engine, image, target, world, more)
    return () => [built, ...(typeof here === 'string' ? [] : here)]
  }
  const own = target.os === 'linux' && target.libc === 'gnu' && nativeFor(target, host) === 'own'
  if (typeof here === 'string' || !own) return () => here
  return async program => [...(await inOldest(program, old, world)), ...here]
}

/** Systems as they are installed have no library but their own. */
async function inOldest(
  { target, audit: { needs } }: Program,
  old: OldSystems,
  world: World,
): Promise<readonly Way[]> {
  if (needs.glibc === undefined || needs.libraries.length > 0) return []
  const oldest = await old(needs.glibc)
  if (oldest === undefined) return []
  const { engine, image, glibc } = oldest
  return [inContainer(engine, image, target, world, { glibc })]
}

async function waysHere(target: Target, host: string, world: World): Promise<Found> {
  const system = systemOf(host)
  if (target.os !== system) return target.os === 'windows' ? underWine(world) : `this machine is ${host}`
  const native = nativeFor(target, host)
  const ways = native === undefined ? [] : [behind('natively', [], { sure: native === 'own' })]
  if (native === 'own' || system !== 'linux') return ways.length > 0 ? ways : `this machine is ${host}`
  const emulated = await underQemu(target, world)
  if (typeof emulated === 'string') return ways.length > 0 ? ways : emulated
  return [...ways, ...emulated]
}

/** A program finds its libraries in the folder of the compiler for its processor, if there is one. */
async function underQemu(target: Target, world: World): Promise<Found> {
  const name = qemuFor(target)
  const sysroot = sysrootFor(target)
  const hasSysroot = await world.files.isFolder(sysroot)
  for (const file of [name, `${name}-static`]) {
    const program = await world.exec.find(file)
    if (program === undefined) continue
    const version = /version (\d+(\.\d+)+)/.exec((await ask([file, '--version'], world)) ?? '')?.[1]
    const how = ['under', name, version].filter(part => part !== undefined).join(' ')
    return [behind(how, hasSysroot ? [program, '-L', sysroot] : [program])]
  }
  // The kernel may have an emulator without a name, as docker/setup-qemu-action registers it.
  const registered = await world.files.readText(`/proc/sys/fs/binfmt_misc/${name}`)
  if (registered?.startsWith('enabled') === true) {
    const env = hasSysroot ? { QEMU_LD_PREFIX: sysroot } : {}
    return [behind(`under ${name} of binfmt_misc`, [], { env, sure: false })]
  }
  return `no ${name} on PATH`
}

async function underWine(world: World): Promise<Found> {
  for (const name of ['wine64', 'wine']) {
    const program = await world.exec.find(name)
    if (program === undefined) continue
    const version = /wine-(\S+)/.exec((await ask([name, '--version'], world)) ?? '')?.[1]
    // It says which DLL is missing, and no more. Without Mono and Gecko it has no question to ask.
    const env = { WINEDEBUG: '-all,err+module', WINEDLLOVERRIDES: 'mscoree=;mshtml=' }
    return [
      behind(['under wine', version].filter(part => part !== undefined).join(' '), [program], {
        env,
        atMost: settingUp,
      }),
    ]
  }
  return 'no wine on PATH'
}

/** Milliseconds: in an empty home, wine first makes a Windows. */
const settingUp = 60_000
