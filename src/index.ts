import { runAction } from './action.js'
import { startedByRunner } from './adapters/world.js'
import { runCommandLine } from './cli.js'
import { actions } from './inputs/spec.js'

const args = process.argv.slice(2)

// The actions in folders name themselves; the root action has no name.
if (startedByRunner) await runAction(actions.find(action => action === args[0]) ?? 'root')
else process.exitCode = await runCommandLine(args)
