import * as core from '@actions/core'

import { actionWorld } from './adapters/github/action-world.js'
import { explain } from './errors.js'
import { nearTo } from './inputs/commands.js'
import type { RawInputs } from './inputs/read-inputs.js'
import type { Action } from './inputs/spec.js'
import { inputTable } from './inputs/table.js'
import { main } from './main.js'
import type { World } from './ports.js'

/** Runs an action as a step of a workflow. */
export async function runAction(action: Action): Promise<void> {
  // The runner also passes on inputs that action.yml doesn't declare, with only a warning.
  const raw = Object.fromEntries(
    Object.keys(inputTable).map(name => [name, core.getInput(name)]),
  ) as RawInputs
  const world = actionWorld()
  tellOfUnknown(action, world)
  try {
    await main(action, raw, world)
  } catch (error) {
    core.setFailed(explain(error))
  }
}

/** Warns of unknown inputs. They are no errors, because a variable INPUT_… may also come from somebody else. */
function tellOfUnknown(action: Action, { env, log }: World): void {
  const known = new Set(Object.keys(inputTable).map(variable))
  for (const name of Object.keys(env).filter(one => one.startsWith('INPUT_') && !known.has(one))) {
    const near = nearTo(name.slice('INPUT_'.length), action)
    if (near.length === 0) continue
    const given = name.slice('INPUT_'.length).toLowerCase()
    log.warning(`"${given}" is not an input, and is ignored: did you mean ${near.join(' or ')}?`)
  }
}

/** The name of the variable in which the runner passes an input. */
const variable = (name: string): string => `INPUT_${name.toUpperCase()}`
