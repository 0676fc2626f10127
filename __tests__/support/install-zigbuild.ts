import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { homeOf, makeOnce, zigbuild } from './components.js'
import { motoPython } from './install-moto.js'

/** Installs cargo-zigbuild from PyPI, where its authors publish it too. */
export function installZigbuild(): Promise<void> {
  return makeOnce(zigbuild, async home => {
    const args = ['-m', 'pip', 'install', '--quiet', '--no-deps', '--target', home, 'cargo-zigbuild==0.23.0']
    await promisify(execFile)(motoPython(), args)
  })
}

/** The folder of the program. Throws if it is missing. */
export const zigbuildFolder = (): string => join(homeOf(zigbuild), 'bin')
