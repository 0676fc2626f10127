import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { homeOf, makeOnce, moto } from './components.js'

/**
 * Makes a Python environment with moto. Of its files, only scripts in bin/ contain the path where they were installed,
 * and nothing calls these.
 */
export const installMoto = (): Promise<void> => makeOnce(moto, createVenv)

/** The path of its Python. Throws if it is missing. */
export const motoPython = (): string => join(homeOf(moto), 'bin/python')

async function createVenv(home: string): Promise<void> {
  const run = promisify(execFile)
  try {
    await run('python3', ['-m', 'venv', home])
  } catch (cause) {
    const hint = 'on Debian: apt-get install python3 python3-venv'
    throw new Error(`moto needs python3 with its venv module, and one of them is missing (${hint})`, {
      cause,
    })
  }
  // Not moto[server], which installs what all of AWS needs, and takes a minute.
  const packages = ['moto[s3,cloudfront,sts]==5.2.5', 'flask', 'flask-cors']
  await run(join(home, 'bin/python'), ['-m', 'pip', 'install', '--quiet', ...packages])
}
