import { runAction } from './action.js'
import { startedByRunner } from './adapters/world.js'
import { runCommandLine } from './cli.js'

if (startedByRunner) await runAction()
else process.exitCode = await runCommandLine(process.argv.slice(2))
