import { parseArgs } from 'node:util'

import { ActionError, hasCode } from './errors.js'
import { nearTo } from './inputs/commands.js'
import { flag } from './inputs/parsers.js'
import type { RawInputs } from './inputs/read-inputs.js'
import { actions } from './inputs/spec.js'
import { inputTable } from './inputs/table.js'
import type { CommandName } from './inputs/spec.js'

export interface CommandLine {
  readonly action: CommandName
  readonly raw: RawInputs
  readonly help: boolean
}

/** Reads `[plan|build|publish|promote|yank|list|infra] [--input value …]`. A switch is `--name` or `--no-name`. */
export function parseCommandLine(args: readonly string[]): CommandLine {
  refuseValuesOfSwitches(args)
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

/** The actions that make sense outside a workflow, and don't need an environment for later steps. */
const commands: readonly CommandName[] = [
  ...actions.filter(action => action !== 'root' && action !== 'setup'),
  'list',
  'infra',
]
const isCommand = (command: string): command is CommandName =>
  command === 'root' || commands.some(one => one === command)

const commandOf = ([first = '']: readonly string[]): CommandName => (isCommand(first) ? first : 'root')

const switches = Object.entries(inputTable)
  .filter(([, spec]) => spec.parse === flag)
  .map(([name]) => name)

const options = {
  ...Object.fromEntries(Object.keys(inputTable).map(name => [name, { type: 'string' as const }])),
  ...Object.fromEntries(
    [...switches.flatMap(name => [name, `no-${name}`]), 'help'].map(name => [
      name,
      { type: 'boolean' as const },
    ]),
  ),
}

/** Throws if a switch has a value. In a workflow, switches are `true` or `false`, so people write that here as well. */
function refuseValuesOfSwitches(args: readonly string[]): void {
  const { tokens } = parseArgs({
    args: [...args],
    allowPositionals: true,
    strict: false,
    tokens: true,
    options,
  })
  for (const [i, token] of tokens.entries()) {
    if (token.kind !== 'option') continue
    const name = switches.find(one => token.name.replace(/^no-/, '') === one)
    const next = tokens[i + 1]
    const apart = next?.kind === 'positional' && !isCommand(next.value) ? next.value : undefined
    const value = token.value ?? apart
    if (name === undefined || value === undefined) continue
    throw new ActionError(
      'unknown-flag',
      `--${token.name} takes no value, and is given "${value}"`,
      `write ${waysToWrite(name, token.name, value).join(' or ')}`,
    )
  }
}

/** The flags that may be meant by a switch with a value. */
function waysToWrite(name: string, written: string, value: string): readonly string[] {
  const [on, off] = written === name ? [`--${name}`, `--no-${name}`] : [`--no-${name}`, `--${name}`]
  if (/^(true|yes)$/i.test(value)) return [on]
  return /^(false|no)$/i.test(value) ? [off] : [on, off]
}

function parse(args: readonly string[]): ReturnType<typeof parseArgs> {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options })
  } catch (error) {
    if (!hasCode(error, 'ERR_PARSE_ARGS_UNKNOWN_OPTION', 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE')) throw error
    // What node adds is about file names that look like flags.
    const message = (error as Error).message.replace(/\. To specify .*$/s, '')
    const unknown = /^Unknown option '--(?:no-)?([^']+)'/.exec(message)?.[1]
    const near = unknown === undefined ? [] : nearTo(unknown, commandOf(args))
    const meant = near.length === 0 ? '' : `did you mean --${near.join(' or --')}? `
    throw new ActionError('unknown-flag', message, `${meant}--help lists every flag`, { cause: error })
  }
}
