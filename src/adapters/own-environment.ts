import type { Env } from '../ports.js'

/**
 * The environment of this process. Windows ignores the case of variable names, and has `Path`. So all names from
 * Windows are in upper case here, and a variable that is looked up, replaced or withheld is always found.
 */
export const ownEnvironment = (variables: NodeJS.ProcessEnv, platform: NodeJS.Platform): Env =>
  Object.fromEntries(
    Object.entries(variables).flatMap(([name, value]) =>
      value === undefined ? [] : [[platform === 'win32' ? name.toUpperCase() : name, value]],
    ),
  )
