// The commands that an action sends to the runner in lines and in files, read as ActionCommand.cs,
// ActionCommandManager.cs and FileCommandManager.cs of actions/runner read them. Not covered: the old `##[command]`
// form, echo and matchers.
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import type { Readable } from 'node:stream'

interface Place {
  readonly title?: string
  readonly file?: string
  readonly line?: number
  readonly endLine?: number
  readonly col?: number
  readonly endColumn?: number
}

/** An annotation. */
export interface Issue extends Place {
  readonly type: 'error' | 'warning' | 'notice'
  readonly message: string
}

// https://learn.microsoft.com/dotnet/api/system.char.iswhitespace: JavaScript's \s has others.
const dotnetSpace = '[\\t-\\r\\x85\\p{Z}]'
const command = new RegExp(`^${dotnetSpace}*::([^ ]*?)(?: (.*?))?::(.*)$`, 'su')

/** A command found in a line; its name and the names of its properties are in lower case. */
export interface Command {
  readonly name: string
  readonly properties: ReadonlyMap<string, string>
  readonly data: string
}

/** Reads GITHUB_OUTPUT, GITHUB_ENV or GITHUB_STATE. An invalid line throws after the pairs before it were yielded. */
export function* parseKeyValues(text: string): Generator<[name: string, value: string]> {
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? []
  const bare = lines.map(line => line.replace('\n', ''))
  for (let at = 0; at < bare.length; at++) {
    const line = bare[at] ?? ''
    if (line === '') continue
    const [, name = '', sign, rest = ''] = /^(.*?)(=|<<)(.*)$/s.exec(line) ?? []
    if (sign === '=') {
      yield [name, rest]
      continue
    }
    if (name === '' || rest === '') throw new Error(`Invalid format '${line}'`)
    const end = bare.indexOf(rest, at + 1)
    if (end < 0 && at < bare.length - 1 && !text.endsWith('\n'))
      throw new Error('Invalid value. EOF marker missing new line.')
    if (end < 0) throw new Error(`Invalid value. Matching delimiter not found '${rest}'`)
    const value = lines.slice(at + 1, end).join('')
    yield [name, value.slice(0, -1)]
    at = end
  }
}

/** Calls `hear` for each line of a pipe until it closes. A lone carriage return ends a line, as in .NET. */
export async function eachLine(pipe: Readable, hear: (line: string) => void): Promise<void> {
  let rest = ''
  pipe.setEncoding('utf8').on('data', (chunk: string) => {
    // A carriage return at the very end may be the first half of a line ending.
    const lines = (rest + chunk).split(/\r\n|\n|\r(?!$)/)
    rest = lines.pop() ?? ''
    lines.forEach(hear)
  })
  await once(pipe, 'close')
  if (rest !== '') hear(rest.replace(/\r$/, ''))
}

const commandNames = new Set(
  `add-mask add-matcher add-path debug echo endgroup error group notice remove-matcher save-state set-env
  set-output stop-commands warning`.split(/\s+/),
)

/** The command in a line, if the runner knows it; `resume` is the token that ends stop-commands. */
export function parseCommand(line: string, resume?: string): Command | undefined {
  const [, word, pairs = '', data = ''] = command.exec(line) ?? []
  const name = word?.toLowerCase()
  if (name === undefined || (!commandNames.has(name) && name !== resume?.toLowerCase())) return undefined
  const properties = new Map<string, string>()
  for (const pair of pairs.trim().split(',')) {
    const [, key, value] = /^([^=]+)=(.+)$/s.exec(pair) ?? []
    if (key !== undefined && value !== undefined)
      properties.set(key.toLowerCase(), unescaped(value, /%(0D|0A|3A|2C|25)/g))
  }
  return { name, properties, data: unescaped(data, /%(0D|0A|25)/g) }
}

function unescaped(text: string, escapes: RegExp): string {
  return text.replace(escapes, escape => String.fromCharCode(Number.parseInt(escape.slice(1), 16)))
}

/** The variables that name files for an action's commands, in the order in which the runner reads these files. */
export const fileVariables = [
  'GITHUB_PATH',
  'GITHUB_ENV',
  'GITHUB_STEP_SUMMARY',
  'GITHUB_STATE',
  'GITHUB_OUTPUT',
] as const
export type FileVariable = (typeof fileVariables)[number]

/** What commands change. Everything except the outputs and the state applies to the whole job. */
export interface Values {
  readonly masks: Set<string>
  readonly env: Map<string, string>
  /** The folders to put before PATH, in the order in which they were added. */
  readonly path: Set<string>
  readonly outputs: Map<string, string>
  readonly state: Map<string, string>
}

/** Everything that one stage of a step reports to the runner. */
export class Transcript {
  readonly log: string[] = []
  readonly issues: Issue[] = []
  summary = ''
  failed = false
  #resume: string | undefined
  readonly #values: Values
  readonly #workspace: string
  readonly #debug: boolean

  constructor(values: Values, workspace: string, debug: boolean) {
    this.#values = values
    this.#workspace = workspace
    this.#debug = debug
  }

  /** Reads a line of stdout or stderr. */
  hear(line: string): void {
    const command = parseCommand(line, this.#resume)
    if (command !== undefined && this.#resume === undefined) {
      this.#obey(command, line)
      return
    }
    if (command !== undefined && command.name === this.#resume?.toLowerCase()) this.#resume = undefined
    this.#write(line)
  }

  /** Reads the file that a variable names, after the stage has ended. */
  read(variable: FileVariable, file: string): void {
    try {
      if (existsSync(file)) this.#obeyFile(variable, readFileSync(file, 'utf8'))
    } catch (error) {
      const name = variable.replace('GITHUB_', '').toLowerCase()
      this.fail(
        `Unable to process file command '${name}' successfully.`,
        error instanceof Error ? error.message : String(error),
      )
    }
  }

  /** Logs an annotation, and records it unless ten of its type are already recorded. */
  annotate(type: Issue['type'], message: string, place: Place = {}): void {
    this.#write(`##[${type}]${message}`)
    if (this.issues.filter(issue => issue.type === type).length === 10) return
    this.issues.push({ type, message: this.#mask(message).slice(0, 4096), ...place })
  }

  /** Fails the step, whatever its exit code. */
  fail(...messages: readonly string[]): void {
    this.failed = true
    for (const message of messages) this.annotate('error', message)
  }

  #obey({ name, properties, data }: Command, line: string): void {
    const { masks, outputs, state } = this.#values
    if (name === 'error' || name === 'warning' || name === 'notice')
      this.annotate(name, data, placeOf(properties, this.#workspace))
    else if (name === 'group') this.#write(`##[group]${data}`)
    else if (name === 'endgroup') this.#write('##[endgroup]')
    else if (name === 'debug' && this.#debug) this.#write(`##[debug]${data}`)
    else if (name === 'set-output') outputs.set(properties.get('name') ?? '', data)
    else if (name === 'save-state') state.set(properties.get('name') ?? '', data)
    else if (name === 'set-env' || name === 'add-path')
      this.fail(`Unable to process command '${line}' successfully.`, `The \`${name}\` command is disabled.`)
    else if (name === 'add-mask' && data.trim() === '')
      this.annotate('warning', "Can't add secret mask for empty string in ##[add-mask] command.")
    else if (name === 'add-mask')
      for (const secret of [data, ...data.trim().split(/\s*[\r\n]\s*/)]) masks.add(secret)
    else if (name === 'stop-commands') {
      this.#resume = data
      this.#write(line)
    }
  }

  #obeyFile(variable: FileVariable, text: string): void {
    const { env, path, outputs, state } = this.#values
    switch (variable) {
      case 'GITHUB_PATH':
        for (const folder of text.split(/\r?\n/).filter(line => line !== '')) {
          path.delete(folder)
          path.add(folder)
        }
        break
      case 'GITHUB_ENV':
        for (const [name, value] of parseKeyValues(text))
          if (name.toUpperCase() !== 'NODE_OPTIONS') env.set(name, value)
          else this.annotate('error', `Can't store ${name} output parameter using '$GITHUB_ENV' command.`)
        break
      case 'GITHUB_STEP_SUMMARY':
        if (Buffer.byteLength(text) <= 1024 * 1024) this.summary = this.#mask(text)
        else this.annotate('error', '$GITHUB_STEP_SUMMARY upload aborted, supports content up to 1024k')
        break
      case 'GITHUB_STATE':
        for (const [name, value] of parseKeyValues(text)) state.set(name, value)
        break
      case 'GITHUB_OUTPUT':
        for (const [name, value] of parseKeyValues(text)) outputs.set(name, value)
    }
  }

  #write(line: string): void {
    this.log.push(this.#mask(line))
  }

  #mask(text: string): string {
    const longestFirst = [...this.#values.masks].sort((a, b) => b.length - a.length)
    return longestFirst.reduce((masked, secret) => masked.replaceAll(secret, '***'), text)
  }
}

// A contradictory location is dropped, since GitHub could not show it.
function placeOf(properties: ReadonlyMap<string, string>, workspace: string): Place {
  const number = (name: string): number | undefined => {
    const digits = /^\d+$/.exec(properties.get(name) ?? '')
    return digits === null ? undefined : Number(digits[0])
  }
  const [endLine, endColumn] = [number('endline'), number('endcolumn')]
  const [line, col] = [number('line') ?? endLine, number('col') ?? endColumn]
  const lines = line !== undefined && (endLine ?? line) >= line
  const columns = lines && (endLine ?? line) === line && col !== undefined && (endColumn ?? col) >= col
  const [title, file] = [properties.get('title'), properties.get('file')]
  return {
    ...(title !== undefined && { title }),
    ...(file !== undefined && { file: file.startsWith(`${workspace}/`) ? relative(workspace, file) : file }),
    ...(lines && { line, ...(endLine !== undefined && { endLine }) }),
    ...(columns && { col, ...(endColumn !== undefined && { endColumn }) }),
  }
}
