import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { act, homeOf, makeOnce } from './components.js'

const version = 'v0.2.89'

/** Builds act, which runs workflows on this machine as GitHub would, with Go. */
export function installAct(): Promise<void> {
  return makeOnce(act, async home => {
    const env = { ...process.env, GOBIN: home, GOFLAGS: '-trimpath' }
    await promisify(execFile)('go', ['install', `github.com/nektos/act@${version}`], { env })
  })
}

/** The program. Throws if it is missing. */
export const actProgram = (): string => join(homeOf(act), 'act')
