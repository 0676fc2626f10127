import { architectureOf } from '../targets/architectures.js'
import { systemOf } from '../targets/systems.js'
import { isMingw } from '../targets/targets.js'
import type { Target } from '../targets/targets.js'
import { findTool, withPath } from '../tools/find-tool.js'
import type { Ability, Builder, Host } from './builder.js'
import { onThisMachine } from './on-this-machine.js'
import { cargoZigbuild, zig } from './zigbuild/pins.js'

/** cargo-zigbuild: cargo, with zig as C compiler and linker. */
export const zigbuild: Builder = {
  ...onThisMachine,
  ability,
  plan: () => ({ image: undefined, folder: 'zigbuild', told: {} }),
  prepare: async ({ targetFolder }, env, { rust: { host } }, world) => {
    const found = await findTool(cargoZigbuild, host, world)
    return {
      command: [found.program, 'zigbuild'],
      env: withPath(env, [found, await findTool(zig, host, world)]),
      version: `${cargoZigbuild.version} with zig ${zig.version}`,
      image: undefined,
      targetFolder,
    }
  },
  targetArgument,
  // Zig also compiles C for that version.
  cacheKey: maxGlibc => maxGlibc,
}

/** Zig can link against any version of glibc that there is for the processor. */
function targetArgument(target: Target, maxGlibc: string | undefined): string {
  const { triple, os, libc } = target
  if (maxGlibc === undefined || os !== 'linux' || libc !== 'gnu') return triple
  const { oldestGlibc = maxGlibc } = architectureOf(target)
  return `${triple}.${minor(oldestGlibc) > minor(maxGlibc) ? oldestGlibc : maxGlibc}`
}

/** All versions of glibc begin with `2.`. */
const minor = (glibc: string): number => Number(glibc.split('.')[1] ?? 0)

function ability(target: Target, { triple, env }: Host): Ability {
  const system = systemOf(triple)
  if (system === undefined || !hosts.includes(system) || !target.zig) return { kind: 'unable' }
  if (isMingw(target)) return { kind: system === 'windows' ? 'unable' : 'able' }
  if (target.os !== 'darwin') return { kind: 'able' }
  if (system !== 'linux') return { kind: 'unable' }
  // Zig has no headers of Apple's frameworks.
  return env !== undefined && env['SDKROOT'] === undefined
    ? { kind: 'lacking', remedy: 'point SDKROOT at a macOS SDK, so that zigbuild can build it here' }
    : { kind: 'able' }
}

/** The systems for which zig and cargo-zigbuild are published. */
const hosts: readonly string[] = ['linux', 'darwin', 'windows']
