import { join } from 'node:path'

import { actionlint, homeOf, makeOnce, zizmor } from './components.js'
import { buildWithGo } from './go.js'
import { installWheel } from './install-wheel.js'

/** Builds actionlint, which checks workflows by GitHub's rules, with Go. */
export function installActionlint(): Promise<void> {
  return makeOnce(actionlint, home =>
    buildWithGo({ install: 'github.com/rhysd/actionlint/cmd/actionlint@v1.7.12' }, home),
  )
}

const sha256 = '84a6acb975accc13408786a2bd274b572537ca19c933ebbc13e78f3988562071'

/** Installs zizmor, which finds security weaknesses in workflows and actions, from PyPI. */
export const installZizmor = (): Promise<void> => installWheel(zizmor, 'zizmor==1.32.0', sha256)

/** The path of the program. Throws if it is missing. */
export const actionlintProgram = (): string => join(homeOf(actionlint), 'actionlint')

/** The path of the program. Throws if it is missing. */
export const zizmorProgram = (): string => join(homeOf(zizmor), 'bin/zizmor')
