import { parseArgs } from 'node:util'

import { ActionError, hasCode } from './errors.js'
import { isCommand, commandNames, nearest, nearTo } from './inputs/commands.js'
import type { CommandName } from './inputs/commands.js'
import { switches } from './inputs/flags.js'
import type { RawInputs } from './inputs/read-inputs.js'
import { shells } from './inputs/completions.js'
import type { Shell } from './inputs/completions.js'
import { inputTable } from './inputs/table.js'
import type { Action, InputUser } from './inputs/spec.js'

/** What a command line asks for. */
export type CommandLine =
  | ({ readonly kind: 'run'; readonly action: Action; readonly raw: RawInputs } & Telling)
  | ({ readonly kind: 'infra'; readonly raw: RawInputs } & Telling)
  | { readonly kind: 'help'; readonly command: CommandName | undefined }
  | { readonly kind: 'completions'; readonly shell: Shell }

/** How a run tells what it does. */
interface Telling {
  readonly verbose: boolean
  /** The file for the summary in Markdown. */
  readonly summary: string | undefined
}

/**
 * Reads `[COMMAND] [--input value …]`. A switch is `--name` or `--no-name`, or as in YAML, `--name false`.
 */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const { plain, given } = takeSwitchValues(args)
  const { values, positionals } = parse(plain, args)
  const [first, ...rest] = positionals
  if (first === 'help') return { kind: 'help', command: rest.find(isCommand) }
  if (first !== undefined && !isCommand(first)) throw notACommand(positionals)
  if (values['help'] === true) return { kind: 'help', command: first }
  if (first === 'completions') return { kind: 'completions', shell: shellOf(rest) }
  if (rest.length > 0) throw notACommand(positionals)
  const raw = Object.entries(values).filter(([name, value]) => typeof value === 'string' && !own.has(name))
  const asked = {
    raw: { ...(Object.fromEntries(raw) as RawInputs), ...given },
    verbose: values['verbose'] === true,
    summary: typeof values['summary'] === 'string' ? values['summary'] : undefined,
  }
  return first === 'infra' ? { kind: 'infra', ...asked } : { kind: 'run', action: first ?? 'root', ...asked }
}

const own = new Set(['help', 'verbose', 'summary'])

const options = {
  ...Object.fromEntries(Object.keys(inputTable).map(name => [name, { type: 'string' as const }])),
  ...Object.fromEntries(
    switches.flatMap(name => [name, `no-${name}`]).map(name => [name, { type: 'boolean' as const }]),
  ),
  help: { type: 'boolean' as const, short: 'h' },
  verbose: { type: 'boolean' as const },
  summary: { type: 'string' as const },
}

function notACommand(words: readonly string[]): ActionError {
  const [first = '', ...rest] = words
  const near = rest.length > 0 ? [] : nearest(first, commandNames)
  return new ActionError(
    'not-a-command',
    `"${words.join(' ')}" is not a command`,
    `${didYouMean(near)}give ${commandNames.join(', ')} or nothing; --help tells more`,
  )
}

function shellOf(words: readonly string[]): Shell {
  const shell = shells.find(one => one === words[0])
  if (shell !== undefined && words.length === 1) return shell
  throw new ActionError(
    'not-a-shell',
    words.length === 0 ? 'completions needs a shell' : `completions does not know "${words.join(' ')}"`,
    `write completions ${shells.join(', or completions ')}`,
  )
}

const didYouMean = (near: readonly string[]): string =>
  near.length === 0 ? '' : `did you mean ${near.join(' or ')}? `

/**
 * Reads the switches, of which the last one counts, and takes their values out of the arguments: `parseArgs` has no flag
 * with an optional value. What is neither true nor false is refused by the parser of the input.
 */
function takeSwitchValues(args: readonly string[]): {
  readonly plain: readonly string[]
  readonly given: RawInputs
} {
  const { tokens } = parseArgs({
    args: [...args],
    allowPositionals: true,
    strict: false,
    tokens: true,
    options,
  })
  const taken = new Set<number>()
  const given: Record<string, string> = {}
  for (const [i, token] of tokens.entries()) {
    const name = token.kind === 'option' ? token.name.replace(/^no-/, '') : ''
    if (token.kind !== 'option' || !switches.includes(name)) continue
    const next = tokens[i + 1]
    const apart = next?.kind === 'positional' && !isCommand(next.value) ? next : undefined
    const value = token.value ?? apart?.value
    given[name] = value ?? String(token.name === name)
    if (value === undefined) continue
    if (token.name !== name) throw needlessValue(name, value)
    taken.add(token.index)
    if (token.value === undefined && apart !== undefined) taken.add(apart.index)
  }
  return { plain: args.filter((_, i) => !taken.has(i)), given }
}

const needlessValue = (name: string, value: string): ActionError =>
  new ActionError(
    'unknown-flag',
    `--no-${name} takes no value, and is given "${value}"`,
    `write --no-${name}, or --${name} ${value}`,
  )

function parse(plain: readonly string[], args: readonly string[]): ReturnType<typeof parseArgs> {
  try {
    return parseArgs({ args: [...plain], allowPositionals: true, options })
  } catch (error) {
    if (!hasCode(error, 'ERR_PARSE_ARGS_UNKNOWN_OPTION', 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE')) throw error
    // What node adds is about file names that look like flags.
    const message = (error as Error).message.replace(/\. To specify .*$/s, '')
    const unknown = /^Unknown option '--(?:no-)?([^']+)'/.exec(message)?.[1]
    const near =
      unknown === undefined ? [] : [...nearTo(unknown, commandOf(args)), ...nearest(unknown, [...own])]
    throw new ActionError(
      'unknown-flag',
      message,
      `${didYouMean(near.map(name => `--${name}`))}--help lists every flag`,
      { cause: error },
    )
  }
}

/** The command whose flags are meant. */
function commandOf(args: readonly string[]): InputUser {
  const command = args.find(isCommand)
  return command === undefined || command === 'completions' ? 'root' : command
}
