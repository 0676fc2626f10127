import type { Env } from '../ports.js'

/**
 * The environment of this process. Windows takes names of variables in any case, and writes `Path`: there they are all in
 * upper case here, so that one that is looked up, replaced or withheld is that one.
 */
export const ownEnvironment = (variables: NodeJS.ProcessEnv, platform: NodeJS.Platform): Env =>
  Object.fromEntries(
    Object.entries(variables).flatMap(([name, value]) =>
      value === undefined ? [] : [[platform === 'win32' ? name.toUpperCase() : name, value]],
    ),
  )
