import { unknownIn } from './shell-words.js'
import type { Word } from './shell-words.js'

/** The options of a `wasm-pack build` command, as far as they affect what is published. */
export interface WasmPackLine {
  /** The crate's path, relative to where the command runs; `undefined` for the crate in that folder. */
  readonly path: Word | undefined
  readonly scope: string | undefined
  readonly outName: string | undefined
  /** In wasm-pack's terms; `undefined` if the command names none. */
  readonly target: string | undefined
  /** `--no-typescript` and other options without a value. */
  readonly switches: readonly string[]
  /** `dev`, `profiling`, or one of the workspace's profiles. */
  readonly profile: string | undefined
  readonly cargoFlags: readonly string[]
}

/** Says why a command is not understood. */
export interface Unreadable {
  readonly unreadable: string
}

/**
 * Reads a `wasm-pack build` command as wasm-pack 0.15.0 does with clap. A short option counts as an option only if it
 * stands alone. The first word that is no option is the crate's path, or else a flag for cargo; from the second on, all
 * are flags for cargo. `undefined` for wasm-pack's other commands.
 */
export function readWasmPackLine(
  words: readonly Word[],
): WasmPackLine | (Unreadable & Pick<WasmPackLine, 'path'>) | undefined {
  const at = words.findIndex((word, i) => i > 0 && !word.text.startsWith('-') && !isLogLevel(words[i - 1]))
  const command = words[at]
  if (command?.plain === false)
    return { unreadable: `only a shell could tell what "${command.source}" stands for`, path: command }
  // The command's former name is `init`.
  if (command?.text !== 'build' && command?.text !== 'init') return undefined
  const options = readOptions(words.slice(at + 1))
  const [first] = options.others
  const path = first?.text.startsWith('-') === false ? first : undefined
  const unknown = unknownIn(words)
  return unknown === undefined ? { ...lineOf(options, path), path } : { unreadable: unknown, path }
}

const isLogLevel = (word: Word | undefined): boolean => word?.text === '--log-level'

interface Options {
  readonly values: ReadonlyMap<string, string>
  readonly switches: readonly string[]
  readonly others: readonly Word[]
  /** The option that lacks its value. */
  readonly lacking: string | undefined
}

const short: Readonly<Record<string, string>> = { s: 'scope', t: 'target', d: 'out-dir', m: 'mode' }
const valued: ReadonlySet<string> = new Set(['scope', 'mode', 'target', 'profile', 'out-dir', 'out-name'])
const switches: Readonly<Record<string, string>> = {
  'no-typescript': 'no-typescript',
  'weak-refs': 'weak-refs',
  'reference-types': 'reference-types',
  'no-opt': 'no-opt',
  'no-optimization': 'no-opt',
  'no-pack': 'no-pack',
  'no-package': 'no-pack',
  'panic-unwind': 'panic-unwind',
  debug: 'dev',
  dev: 'dev',
  release: 'release',
  profiling: 'profiling',
}

function readOptions(words: readonly Word[]): Options {
  const values = new Map<string, string>()
  const on: string[] = []
  const others: Word[] = []
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i]
    if (word === undefined) break
    if (word.text === '--' || others.length > 1) {
      others.push(...words.slice(word.text === '--' ? i + 1 : i))
      break
    }
    const { name, value } = optionOf(word.text)
    const known = name !== undefined && Object.hasOwn(switches, name) ? switches[name] : undefined
    if (known !== undefined && value === undefined) on.push(known)
    else if (name === undefined || !valued.has(name)) others.push(word)
    else {
      const given = value ?? words[(i += 1)]?.text
      if (given === undefined) return { values, switches: on, others, lacking: word.text }
      values.set(name, given)
    }
  }
  return { values, switches: on, others, lacking: undefined }
}

/** To clap, `-sacme` is a path, since it contains letters that are not options. */
function optionOf(word: string): { readonly name: string | undefined; readonly value: string | undefined } {
  const [, letter, rest] = /^-([stdm])([stdmh]*)$/.exec(word) ?? []
  if (letter !== undefined) return { name: short[letter], value: rest === '' ? undefined : rest }
  const [, name, , value] = /^--([a-z-]+)(=([^]*))?$/.exec(word) ?? []
  return { name, value }
}

function lineOf(
  { values, switches: on, others, lacking }: Options,
  path: Word | undefined,
): WasmPackLine | Unreadable {
  const cargoFlags = ownFlags(others.slice(path === undefined ? 0 : 1).map(word => word.text))
  const outName = values.get('out-name')
  if (lacking !== undefined) return { unreadable: `"${lacking}" lacks its value` }
  if ('unreadable' in cargoFlags) return cargoFlags
  // The name becomes part of URLs.
  if (outName !== undefined && !/^[A-Za-z0-9_@+~.-]+$/.test(outName))
    return { unreadable: `the file name "${outName}" would need escaping` }
  return {
    path,
    scope: values.get('scope')?.replace(/^@/, ''),
    outName,
    target: values.get('target'),
    switches: on.filter(name => !profiles.has(name)),
    profile: values.get('profile') ?? on.find(name => name !== 'release' && profiles.has(name)),
    cargoFlags,
  }
}

const profiles: ReadonlySet<string> = new Set(['dev', 'release', 'profiling'])

/** The flags for cargo, without those that say where it builds and what it prints: the action decides these. */
function ownFlags(flags: readonly string[]): readonly string[] | Unreadable {
  const kept: string[] = []
  for (let i = 0; i < flags.length; i += 1) {
    if (isQuestion(flags[i])) return { unreadable: `"${flags[i] ?? ''}" only prints information` }
    const [, name = '', , attached] = /^(--?[a-z-]+)(=(.*))?$/.exec(flags[i] ?? '') ?? []
    if (!['--target', '--target-dir', '--message-format', '--quiet', '-q'].includes(name)) {
      kept.push(flags[i] ?? '')
      continue
    }
    const value = name === '--quiet' || name === '-q' ? undefined : (attached ?? flags[(i += 1)])
    if (name === '--target' && value !== 'wasm32-unknown-unknown')
      return { unreadable: `"--target ${value ?? ''}" comes too late and is passed to cargo` }
  }
  return kept
}

const isQuestion = (flag: string | undefined): boolean => /^(-h|--help|-V|--version)$/.test(flag ?? '')
