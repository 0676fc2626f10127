#!/usr/bin/env node
import { startedByRunner } from './adapters/github/started-by-runner.js'
import { actions } from './inputs/spec.js'

const args = process.argv.slice(2)
/** The version that runs actions, and with which everything is tested. */
const oldestNode = 24

// Only what a run needs is loaded.
if (Number.parseInt(process.versions.node) < oldestNode) {
  console.error(
    `build-packages needs Node ${oldestNode} or newer, and this is Node ${process.versions.node}: install it (https://nodejs.org) and run again`,
  )
  process.exitCode = 1
} else if (startedByRunner) {
  const { runAction } = await import('./action.js')
  // The actions in folders pass their own name; the root action passes none.
  await runAction(actions.find(action => action === args[0]) ?? 'root')
} else {
  const { runCommandLine } = await import('./cli.js')
  process.exitCode = await runCommandLine(args)
}
