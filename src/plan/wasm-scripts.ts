import { resolve } from 'node:path'

import { shellCommands } from './shell-words.js'
import type { Word } from './shell-words.js'
import { readWasmPackLine } from './wasm-pack-line.js'
import type { Unreadable, WasmPackLine } from './wasm-pack-line.js'

/** A command that runs wasm-pack, and where. */
export type WasmPackCall = (WasmPackLine | Unreadable) & {
  /** The script that it stands in. */
  readonly script: string
  /** Of the crate, or a folder below it. */
  readonly folder: string
}

/** A package.json, as far as it tells of wasm-pack. */
export interface PackageJson {
  readonly scope: string | undefined
  /** Those of scripts named `build…` first. */
  readonly calls: readonly WasmPackCall[]
}

type Scripts = Readonly<Record<string, string>>

/** Reads the package.json of a folder. */
export function readPackageJson(text: string, folder: string): PackageJson {
  const { name, scripts } = parse(text) ?? {}
  if (scripts === undefined) return unread(text, folder)
  const names = Object.keys(scripts)
  const called = new Set(names.flatMap(one => Object.values(scripts).flatMap(line => callsOf(line, one))))
  // A script that others run is read where they run it, with the arguments that they add.
  const entries = names.some(one => !called.has(one)) ? names.filter(one => !called.has(one)) : names
  const ordered = [...entries.filter(isBuild), ...entries.filter(one => !isBuild(one))]
  const calls = ordered.flatMap(one => readScript(one, [], { scripts, folder, seen: [] }))
  return { scope: scopeOf(name), calls }
}

const isBuild = (script: string): boolean => script.startsWith('build')

function parse(text: string): { readonly name?: unknown; readonly scripts: Scripts } | undefined {
  try {
    const { name, scripts = {} } = JSON.parse(text.replace(/^\uFEFF/, '')) as {
      readonly name?: unknown
      readonly scripts?: Readonly<Record<string, unknown>>
    }
    const lines = Object.entries(scripts).filter(([, line]) => typeof line === 'string')
    return { name, scripts: Object.fromEntries(lines) as Scripts }
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined
    throw error
  }
}

/** One that isn't JSON may still say that wasm-pack is run. */
function unread(text: string, folder: string): PackageJson {
  const line = /"([^"]*)"\s*:\s*"[^"]*\bwasm-pack\s+build\b/.exec(text)
  return {
    scope: scopeOf(/"name"\s*:\s*"([^"]*)"/.exec(text)?.[1]),
    calls: line === null ? [] : [{ unreadable: 'the file is not JSON', script: line[1] ?? '', folder }],
  }
}

const scopeOf = (name: unknown): string | undefined =>
  typeof name === 'string' ? /^@([^/]+)\//.exec(name)?.[1] : undefined

interface Reading {
  readonly scripts: Scripts
  readonly folder: string
  readonly seen: readonly string[]
}

/** The calls of a script, with the words that another script gives it. */
function readScript(name: string, more: readonly Word[], reading: Reading): readonly WasmPackCall[] {
  if (reading.seen.includes(name)) return []
  const commands = shellCommands(reading.scripts[name] ?? '')
  const last = commands.length - 1
  const whole = commands.map((words, i) => (i === last ? [...words, ...more] : words))
  return readCommands(name, whole, { ...reading, seen: [...reading.seen, name] })
}

function readCommands(
  script: string,
  commands: readonly (readonly Word[])[],
  reading: Reading,
): readonly WasmPackCall[] {
  let { folder } = reading
  return commands.flatMap(words => {
    const [program, place] = words.map(word => word.text)
    if (/^(echo|printf|rm)$/.test(program ?? '')) return []
    if (program === ')') folder = reading.folder
    if (program === 'cd' && place !== undefined) folder = resolve(folder, place)
    const line = readWasmPackLine(words)
    if (line !== undefined) {
      const path = 'unreadable' in line ? undefined : line.path
      return [{ ...line, script, folder: resolve(folder, path ?? '') }]
    }
    const run = runOf(words)
    if (run !== undefined && Object.hasOwn(reading.scripts, run.script))
      return readScript(run.script, run.more, reading)
    // What concurrently, sh -c and others run.
    return words
      .filter(isLine)
      .flatMap(word => readCommands(script, shellCommands(word.text), { ...reading, folder }))
  })
}

const isLine = ({ text }: Word): boolean => /\s/.test(text)

/** A command that runs another script of the same file, and what it gives it. */
function runOf(
  words: readonly Word[],
): { readonly script: string; readonly more: readonly Word[] } | undefined {
  const texts = words.map(word => word.text)
  const at = texts.findIndex(text => /^(npm|pnpm|yarn|bun)$/.test(text))
  if (at === -1) return undefined
  const run = /^(run|run-script)$/.test(texts[at + 1] ?? '')
  // `bun build` is bun's own command.
  if (!run && (texts[at] === 'npm' || texts[at] === 'bun')) return undefined
  const name = at + (run ? 2 : 1)
  const script = texts[name]
  // Another folder's scripts, with -w or --filter, are not ours to look for.
  if (script === undefined || script.startsWith('-')) return undefined
  const more = words.slice(name + 1)
  const added = more.findIndex(word => word.text === '--')
  const elsewhere = texts.slice(name + 1, added === -1 ? undefined : name + 1 + added)
  if (elsewhere.some(text => /^(-w|--workspace|-C|--prefix|--filter)\b/.test(text))) return undefined
  if (added !== -1) return { script, more: more.slice(added + 1) }
  return { script, more: texts[at] === 'npm' ? [] : more }
}

/** The scripts that a line of a script runs, itself aside. */
const callsOf = (line: string, own: string): readonly string[] =>
  shellCommands(line).flatMap(words => {
    const run = runOf(words)
    if (run !== undefined) return run.script === own ? [] : [run.script]
    return words.filter(isLine).flatMap(word => callsOf(word.text, own))
  })
