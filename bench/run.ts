// Runs a benchmark as the runner runs actions, with Node 24: tsx bench/run.ts NAME [ARGUMENTS]
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

import { node24 } from '../__tests__/support/node24.js'

const [name = '', ...args] = process.argv.slice(2)
const program = join(import.meta.dirname, `${name}.ts`)
const { status } = spawnSync(node24(), ['--import', 'tsx', program, ...args], { stdio: 'inherit' })
process.exitCode = status ?? 1
