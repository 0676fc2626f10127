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
  // Zig can link against any version of glibc.
  targetArgument: ({ triple, libc }, maxGlibc) =>
    maxGlibc !== undefined && libc === 'gnu' ? `${triple}.${maxGlibc}` : triple,
  // Zig also compiles C for that version.
  cacheKey: maxGlibc => maxGlibc,
}

function ability(target: Target, { triple, env }: Host): Ability {
  const system = systemOf(triple)
  if (system === undefined) return { kind: 'unable' }
  if (target.os === 'linux') return { kind: 'able' }
  if (isMingw(target)) return { kind: system === 'windows' ? 'unable' : 'able' }
  if (target.os !== 'darwin' || system !== 'linux') return { kind: 'unable' }
  // Zig has no headers of Apple's frameworks.
  return env !== undefined && env['SDKROOT'] === undefined
    ? { kind: 'lacking', remedy: 'point SDKROOT at a macOS SDK, so that zigbuild can build it here' }
    : { kind: 'able' }
}
