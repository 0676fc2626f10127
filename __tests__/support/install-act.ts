import { join } from 'node:path'

import { act, homeOf, makeOnce } from './components.js'
import { buildWithGo } from './go.js'

/** Builds act, which runs workflows on this machine as GitHub would, with Go; not what it needs for Docker. */
export function installAct(): Promise<void> {
  return makeOnce(act, home =>
    buildWithGo({ install: 'github.com/nektos/act@v0.2.89', tags: 'WITHOUT_DOCKER' }, home),
  )
}

/** The program. Throws if it is missing. */
export const actProgram = (): string => join(homeOf(act), 'act')
