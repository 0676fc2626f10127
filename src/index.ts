#!/usr/bin/env node
import { startedByRunner } from './adapters/github/started-by-runner.js'
import { actions } from './inputs/spec.js'

const args = process.argv.slice(2)

// What a run doesn't need isn't loaded.
if (startedByRunner) {
  const { runAction } = await import('./action.js')
  // The actions in folders name themselves; the root action has no name.
  await runAction(actions.find(action => action === args[0]) ?? 'root')
} else {
  const { runCommandLine } = await import('./cli.js')
  process.exitCode = await runCommandLine(args)
}
