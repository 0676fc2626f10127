import { resolve } from 'node:path'

import type { Env } from '../../ports.js'
import { inLine, mentionsWasmPack, plainWord, shortened } from './shell-words.js'
import type { Word } from './shell-words.js'
import { runBuiltin, withVariables } from './builtins.js'
import { readWasmPackLine } from './wasm-pack-line.js'
import type { Unreadable, WasmPackLine } from './wasm-pack-line.js'
import { namesOneOf } from './package-json.js'
import type { PackageJson, Packages } from './package-json.js'
import { isQuestion, isQuiet, programOf, readRun } from './runners.js'
import type { ScriptRun } from './run.js'
import { runLine } from './shell.js'
import type { SimpleCommand, State, Steps } from './shell.js'

/** How a script has wasm-pack build a crate. */
export type WasmPackSettings = Omit<WasmPackLine, 'path'> & { readonly env: Env }

/** A command that runs wasm-pack, or may run it, and where. */
export type WasmPackCall = (WasmPackSettings | Unreadable) & {
  /** The folder of the package.json. */
  readonly home: string
  /** The script that contains the command; `undefined` if the file can't be read. */
  readonly script: string | undefined
  /** The folder of the crate; `undefined` if it isn't known. */
  readonly folder: string | undefined
}

/** The script that is being run. */
export interface ScriptPlace {
  readonly packages: Packages
  readonly json: PackageJson
  readonly script: string
  /** The scripts that led to this one, by key. */
  readonly seen: readonly string[]
}

export type Found = { readonly call: WasmPackCall } | { readonly followed: string }

export const keyOf = ({ json, script }: ScriptPlace): string => JSON.stringify([json.folder, script])

/**
 * Runs a script. Like npm, appends its arguments to its line. Returns whether its exit code answers a question.
 */
export function* runScript(
  place: ScriptPlace,
  more: readonly Word[],
  state: State,
): Generator<Found, boolean> {
  const key = keyOf(place)
  if (place.seen.includes(key)) return false
  if (place.seen.length > 0) yield { followed: key }
  const line = [place.json.scripts[place.script] ?? '', ...more.map(inLine)].join(' ')
  const inner = { ...place, seen: [...place.seen, key] }
  return yield* runShells([line], inner, { ...state, folder: place.json.folder })
}

function* runShell(line: string, place: ScriptPlace, state: State): Steps<Found> {
  return yield* runLine<Found>(
    line,
    { ...state, exitsOnError: false },
    {
      run: (command, now) => runCommand(command, place, now),
      unread: reason => unread(place, reason),
    },
  )
}

const unread = ({ json, script }: ScriptPlace, unreadable: string, folder?: string): Found => ({
  call: { unreadable, home: json.folder, script, folder },
})

function* runCommand(command: SimpleCommand, place: ScriptPlace, state: State): Steps<Found> {
  const { words, variables, source, isHeard } = command
  const after = runBuiltin(command, state)
  const kept = after === undefined ? variables : words[0]?.text === 'cd' ? [] : [...variables, ...words]
  if (kept.some(mentions) || (after !== undefined && mayLead(kept, place)))
    yield unread(place, `what "${shortened(source)}" does is not known`)
  if (after !== undefined) return { state: after, asks: isQuestion(words) }
  return { state, asks: yield* runProgram(words, place, withVariables(state, variables), isHeard) }
}

/** Returns whether the program's exit code answers a question. */
function* runProgram(
  words: readonly Word[],
  place: ScriptPlace,
  state: State,
  isHeard: boolean,
): Generator<Found, boolean> {
  if (programOf(words[0]) === 'wasm-pack') {
    yield* runWasmPack(words, place, state)
    return false
  }
  const run = readRun(words)
  if (run === undefined) {
    if (isHeard || !isQuiet(words)) yield* runOther(words, runsScripts.test(textOf(words)), place, state)
  } else if (run.kind === 'program') {
    const inner = withVariables(state, run.variables)
    if (run.words.length > 0) return yield* runProgram(run.words, place, inner, isHeard)
  } else if (run.kind === 'line') {
    return yield* runShells([run.line], place, withVariables(state, run.variables))
  } else if (run.kind === 'lines') {
    return yield* runShells(run.lines, place, state)
  } else if (run.kind === 'tasks') {
    return yield* runShells(
      run.tasks.map(task => npmLines(task, place, state)),
      place,
      state,
    )
  } else if (run.kind === 'script') {
    return yield* runNamed(run, place, state)
  } else if (run.kind === 'unknown') {
    yield* runOther(words, true, place, state)
  }
  return isQuestion(words)
}

/** Runs each line in a shell of its own. */
function* runShells(lines: readonly string[], place: ScriptPlace, state: State): Generator<Found, boolean> {
  let asks = false
  for (const line of lines) asks = (yield* runShell(line, place, state)).asks || asks
  return asks
}

function* runWasmPack(words: readonly Word[], place: ScriptPlace, state: State): Generator<Found> {
  const read = readWasmPackLine(words)
  if (read === undefined) return
  const { path, ...line } = read
  const folder = folderAt(state, path)
  if ('unreadable' in line) yield unread(place, line.unreadable, folder)
  else if (state.doubt !== undefined) yield unread(place, state.doubt, folder)
  else if (!place.packages.folders.has(state.folder ?? ''))
    yield unread(place, 'it runs in a folder without a package', folder)
  else yield { call: { ...line, env: state.env, home: place.json.folder, script: place.script, folder } }
}

const folderAt = ({ folder }: State, path: Word | undefined): string | undefined =>
  folder === undefined || path?.plain === false ? undefined : resolve(folder, path?.text ?? '')

/** The scripts that match a pattern of npm-run-all, as lines that run one after the other. */
function npmLines(task: string, { packages }: ScriptPlace, { folder }: State): string {
  const [, pattern = '', more = ''] = /^(\S*)([^]*)$/.exec(task) ?? []
  if (!pattern.includes('*')) return `npm run ${task}`
  const source = pattern.replace(/[^*\w]/g, '\\$&').replace(/\*+/g, stars => (stars === '*' ? '[^:]*' : '.*'))
  return Object.keys(packages.byFolder.get(folder ?? '')?.scripts ?? {})
    .filter(name => new RegExp(`^${source}$`).test(name))
    .map(name => `npm run ${inLine(plainWord(name))}${more}`)
    .join('\n')
}

/** Runs a script by its name; for npm and bun, also its `pre` and `post` scripts. */
function* runNamed(run: ScriptRun, place: ScriptPlace, state: State): Generator<Found, boolean> {
  const json = packageOf(run, place, state)
  const { manager, script, more } = run
  if (json === undefined || !script.plain) {
    const loops = place.seen.some(key => key === keyOf({ ...place, script: script.text }))
    if (!loops && ([script, ...more].some(mentions) || !script.plain || mayLead([script], place)))
      yield unread(place, `which script "${manager}" runs here is not known`)
    return false
  }
  const name = script.text
  const inner = { ...state, folder: json.folder }
  if (!Object.hasOwn(json.scripts, name)) {
    return run.orProgram ? yield* runProgram([script, ...more], place, inner, false) : false
  }
  const around = [`pre${name}`, name, `post${name}`].filter(one => Object.hasOwn(json.scripts, one))
  const hooks = around.filter(one => one !== name && place.packages.leading.has(one))
  const runsHooks = manager === 'npm' || manager === 'bun'
  // Whether other managers run them depends on version and settings. They are then read only on their own, without
  // these variables.
  if (!runsHooks && hooks.length > 0 && Object.keys(state.env).length > 0)
    yield unread(place, `whether "${manager}" runs "${hooks.join('", "')}" is not known`)
  let asks = false
  for (const one of runsHooks ? around : [name])
    asks = (yield* runScript({ ...place, json, script: one }, one === name ? more : [], inner)) || asks
  return asks
}

function packageOf(
  { folder, workspace }: ScriptRun,
  { packages: { byFolder } }: ScriptPlace,
  state: State,
): PackageJson | undefined {
  const here = folderAt(state, folder)
  if (here === undefined || workspace?.plain === false) return undefined
  if (workspace === undefined) return byFolder.get(here)
  const named = [...byFolder.values()].find(json => json.name === workspace.text)
  return named ?? byFolder.get(resolve(here, workspace.text))
}

/** An unknown program, or a known one in an unknown use, may run its arguments. */
function* runOther(
  words: readonly Word[],
  runsNames: boolean,
  place: ScriptPlace,
  state: State,
): Generator<Found> {
  const reason = `what "${shortened(textOf(words))}" runs is not known`
  const builds = words.flatMap((word, i) =>
    programOf(word) === 'wasm-pack' ? [readWasmPackLine(words.slice(i))] : [],
  )
  const [line] = builds.filter(one => one !== undefined)
  if (line !== undefined) yield unread(place, reason, folderAt(state, line.path))
  else if (words.some(mentions) || (runsNames && mayLead(words.slice(1), place))) yield unread(place, reason)
}

const textOf = (words: readonly Word[]): string => words.map(word => word.text).join(' ')

const runsScripts = /(^|[\s/"'])(npm|pnpm|yarn|bun|run|run-script|run-s|run-p|npm-run-all|concurrently)\s/

const mentions = ({ text, source }: Word): boolean => mentionsWasmPack(text) || mentionsWasmPack(source)

const mayLead = (words: readonly Word[], { packages }: ScriptPlace): boolean =>
  words.some(word => namesOneOf(word.text, packages.leading))
