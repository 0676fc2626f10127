import { systemOf } from '../targets/systems.js'
import { isMingw } from '../targets/targets.js'
import type { Target } from '../targets/targets.js'
import type { Ability, Builder, Host } from './builder.js'
import { onThisMachine } from './on-this-machine.js'

/** Cargo itself, with this machine's C compilers. */
export const cargo: Builder = {
  ...onThisMachine,
  takesSeveral: true,
  compilesAsHost: true,
  ability,
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

/**
 * The linkers of Apple and of Visual Studio work for all processors of their systems, and so do rustc's MinGW and that
 * of GitHub's runners with Windows. All other linkers are for one target.
 */
function ability(target: Target, { triple }: Host): Ability {
  const system = systemOf(triple)
  if (target.triple === triple) return { kind: 'able' }
  if (target.os === 'darwin' || target.libc === 'msvc')
    return { kind: target.os === system ? 'able' : 'unable' }
  if (isMingw(target) && target.os === system && target.libc === 'gnu') return { kind: 'able' }
  return { kind: 'if asked', needs: 'a linker for it on this machine' }
}
