import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { homeOf, makeOnce, versitygw } from './components.js'

const version = 'v1.8.0'

/** Builds versitygw, an S3 server that checks signatures, their ends, and checksums, with Go. */
export function installVersitygw(): Promise<void> {
  return makeOnce(versitygw, async home => {
    const env = { ...process.env, GOBIN: home, GOFLAGS: '-trimpath' }
    await promisify(execFile)('go', ['install', `github.com/versity/versitygw/cmd/versitygw@${version}`], {
      env,
    })
  })
}

/** The program. Throws if it is missing. */
export const versitygwProgram = (): string => join(homeOf(versitygw), 'versitygw')
