import * as core from '@actions/core'

import { actionWorld } from './adapters/world.js'
import { explain } from './errors.js'
import type { RawInputs } from './inputs/read-inputs.js'
import { inputTable } from './inputs/table.js'
import type { Action } from './inputs/spec.js'
import { main } from './main.js'

/** Runs as a step of a workflow. */
export async function runAction(action: Action): Promise<void> {
  const raw = Object.fromEntries(
    Object.keys(inputTable).map(name => [name, core.getInput(name)]),
  ) as RawInputs
  try {
    await main(action, raw, actionWorld())
  } catch (error) {
    core.setFailed(explain(error))
  }
}
