import { findEngine } from '../builders/cross/engine.js'
import type { Env, World } from '../ports.js'
import { nativeFor, qemuFor, sysrootFor } from '../targets/architectures.js'
import { systemOf } from '../targets/systems.js'
import type { Target } from '../targets/targets.js'
import { ask } from './ask.js'
import { inContainer } from './container.js'
import type { OldSystems } from './old-systems.js'
import type { Program } from './program.js'
import { lastLine } from './shown.js'
import { behind } from './way.js'
import type { Way } from './way.js'

/** The ways to start a program here, that into the oldest system first; or why there is none. */
export type Ways = (program: Program) => Found | Promise<Found>

type Found = readonly Way[] | string

/**
 * Finds the ways to start the programs of a target that were built in the same place.
 *
 * @param shared an empty folder for what all programs can share
 */
export async function findWays(
  { target, toolchain: { image } }: Program,
  host: string,
  old: OldSystems,
  shared: string,
  world: World,
): Promise<Ways> {
  const here = await waysHere(target, host, shared, world)
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

async function waysHere(target: Target, host: string, shared: string, world: World): Promise<Found> {
  const system = systemOf(host)
  if (target.os !== system)
    return target.os === 'windows' ? underWine(target, host, shared, world) : `this machine is ${host}`
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

/** Wine emulates no processor. It first makes a Windows of up to 700 MB, which all programs share. */
async function underWine(target: Target, host: string, shared: string, world: World): Promise<Found> {
  if (nativeFor(target, host) === undefined) return `this machine is ${host}`
  for (const name of ['wine64', 'wine']) {
    const program = await world.exec.find(name)
    if (program === undefined) continue
    const version = /wine-(\S+)/.exec((await ask([name, '--version'], world)) ?? '')?.[1]
    const how = ['under wine', version].filter(part => part !== undefined).join(' ')
    const refusal = await makeWindows(program, shared, world)
    if (refusal !== undefined) return `${how}: ${refusal}`
    // They would share one server of Wine, which ends with the first of them, behind the wall that it was started behind.
    return [behind(how, [program], { env: ofWine(shared), alone: true })]
  }
  return 'no wine on PATH'
}

/** Programs that start at the same time in a folder without a Windows disturb each other. */
async function makeWindows(wine: string, shared: string, world: World): Promise<string | undefined> {
  const env = { PATH: world.env['PATH'] ?? '', HOME: shared, ...ofWine(shared) }
  const command = { argv: [wine, 'wineboot', '--init'] as const, cwd: shared, env }
  const { end, stderr } = await world.exec.attempt(command, settingUp)
  if (end.kind === 'exited' && end.code === 0) return undefined
  return `it makes no Windows: ${lastLine(stderr) ?? 'it says nothing'}`
}

/**
 * It says which DLL is missing, and that a program gave up, and no more. Without Mono and Gecko it has no question to ask,
 * and without a debugger nothing to find out about a crash.
 */
const ofWine = (prefix: string): Env => ({
  WINEPREFIX: prefix,
  WINEDEBUG: '-all,err+module,err+seh',
  WINEDLLOVERRIDES: 'mscoree=;mshtml=;winedbg.exe=',
})

/** Milliseconds in which Wine makes a Windows: with all of Debian's package, it takes 5 to 8 seconds on two cores. */
const settingUp = 60_000
