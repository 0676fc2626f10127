import { parseArgs } from 'node:util'

import { ActionError } from './errors.js'
import { flag } from './inputs/parsers.js'
import type { RawInputs } from './inputs/read-inputs.js'
import { actions } from './inputs/spec.js'
import { inputTable } from './inputs/table.js'
import type { Action } from './inputs/spec.js'

export interface CommandLine {
  readonly action: Action
  readonly raw: RawInputs
  readonly help: boolean
}

/** `[plan|build|publish|promote|yank|list] [--input value …]`; a switch is `--name` or `--no-name`. */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const { values, positionals } = parse(args)
  const [command = 'root', ...rest] = positionals
  if (!isCommand(command) || (command === 'root') !== (positionals.length === 0) || rest.length > 0)
    throw new ActionError(
      'not-a-command',
      `"${positionals.join(' ')}" is not a command`,
      `give ${commands.join(', ')} or nothing; --help tells more`,
    )
  const raw: Record<string, string> = {}
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === 'string') raw[name] = value
    else if (name !== 'help') raw[name.replace(/^no-/, '')] = String(!name.startsWith('no-'))
  }
  return { action: command, raw, help: values['help'] === true }
}

/** The actions that make sense without a workflow around them, and without an environment that outlives them. */
const commands: readonly Action[] = [
  ...actions.filter(action => action !== 'root' && action !== 'setup'),
  'list',
]
const isCommand = (command: string): command is Action =>
  command === 'root' || commands.some(one => one === command)

function parse(args: readonly string[]): ReturnType<typeof parseArgs> {
  const switches = Object.entries(inputTable).filter(([, spec]) => spec.parse === flag)
  const names = switches.flatMap(([name]) => [name, `no-${name}`])
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...Object.fromEntries(Object.keys(inputTable).map(name => [name, { type: 'string' as const }])),
        ...Object.fromEntries([...names, 'help'].map(name => [name, { type: 'boolean' as const }])),
      },
    })
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    // What node adds is about file names that look like flags.
    const message = error.message.replace(/\. To specify .*$/s, '')
    throw new ActionError('unknown-flag', message, '--help lists every flag', { cause: error })
  }
}
