#!/usr/bin/env node
import { startedByRunner } from './adapters/github/started-by-runner.js'
import { actions } from './inputs/spec.js'

const args = process.argv.slice(2)

// Only what a run needs is loaded.
if (startedByRunner) {
  const { runAction } = await import('./action.js')
  // The actions in folders pass their own name; the root action passes none.
  await runAction(actions.find(action => action === args[0]) ?? 'root')
} else {
  const { runCommandLine } = await import('./cli.js')
  process.exitCode = await runCommandLine(args)
}
