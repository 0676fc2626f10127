import { parseArgs } from 'node:util'

import { ActionError } from './errors.js'
import { flag } from './inputs/parsers.js'
import type { RawInputs } from './inputs/read-inputs.js'
import { inputTable } from './inputs/table.js'
import type { Way } from './main.js'

export interface CommandLine {
  readonly way: Way
  readonly raw: RawInputs
  readonly help: boolean
}

/** `[build|publish] [--input value …]`; a switch is `--name` or `--no-name`. */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const { values, positionals } = parse(args)
  const [command = 'whole', ...rest] = positionals
  if (!isWay(command) || rest.length > 0)
    throw new ActionError(
      `"${positionals.join(' ')}" is not a command`,
      'give build, publish or nothing; --help tells more',
    )
  const raw: Record<string, string> = {}
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === 'string') raw[name] = value
    else if (name !== 'help') raw[name.replace(/^no-/, '')] = String(!name.startsWith('no-'))
  }
  return { way: command, raw, help: values['help'] === true }
}

const isWay = (command: string): command is Way => ['whole', 'build', 'publish'].includes(command)

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
    throw new ActionError(error.message, '--help lists every flag', { cause: error })
  }
}
