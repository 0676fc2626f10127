import { systemOf } from '../targets/systems.js'
import { isMingw } from '../targets/targets.js'
import type { Builder } from './builder.js'
import { onThisMachine } from './on-this-machine.js'

/** Cargo itself, with this machine's C compilers. */
export const cargo: Builder = {
  ...onThisMachine,
  takesSeveral: true,
  compilesAsHost: true,
  ability: (target, { triple }) => {
    const system = systemOf(triple)
    const able = target.triple === triple || target.os === system || (isMingw(target) && system !== undefined)
    return { kind: able ? 'able' : 'unable' }
  },
  plan: () => ({ image: undefined, folder: 'cargo', told: {} }),
  prepare: ({ targetFolder }, env, { rust }) =>
    Promise.resolve({
      command: ['cargo', 'build'],
      env,
      version: rust.release,
      image: undefined,
      targetFolder,
    }),
}
