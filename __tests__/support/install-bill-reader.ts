import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

import { billReader, homeOf, makeOnce } from './components.js'

/** Makes a Python environment of its own, since moto needs other versions of the same packages. */
export const installBillReader = (): Promise<void> =>
  makeOnce(billReader, async home => {
    const run = promisify(execFile)
    await run('python3', ['-m', 'venv', home])
    const packages = ['cyclonedx-python-lib[validation]==11.12.0']
    await run(join(home, 'bin/python'), ['-m', 'pip', 'install', '--quiet', ...packages])
  })

/** What another program finds in a bill of materials. */
export interface ReadBill {
  /** Name and version, and the SHA-256 of a program. */
  readonly main: readonly string[]
  /** Package URLs. */
  readonly components: readonly string[]
  /** Licenses as an SPDX parser understands them. */
  readonly licenses: readonly string[]
  /** How many dependencies there are. */
  readonly edges: number
}

/** Has cyclonedx-python-lib validate and read a bill of materials. Throws what it says against it. */
export async function readBill(path: string): Promise<ReadBill> {
  const script = fileURLToPath(new URL('./read-bill.py', import.meta.url))
  const { stdout } = await promisify(execFile)(join(homeOf(billReader), 'bin/python'), [script, path])
  return JSON.parse(stdout) as ReadBill
}
