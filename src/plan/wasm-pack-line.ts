import type { Env } from '../ports.js'
import type { Word } from './shell-words.js'

/** What a command tells `wasm-pack build` to do, as far as it matters to what is published. */
export interface WasmPackLine {
  /** Of the crate, from where the command runs; `undefined` for the crate that it runs in. */
  readonly path: string | undefined
  readonly scope: string | undefined
  readonly outName: string | undefined
  /** As wasm-pack calls it; `undefined` where the command names none. */
  readonly target: string | undefined
  /** `--no-typescript` and others without a value. */
  readonly switches: readonly string[]
  /** `dev`, `profiling`, or a profile of the workspace. */
  readonly profile: string | undefined
  readonly cargoFlags: readonly string[]
  /** What stands before the command: `RUSTFLAGS=… wasm-pack build`. */
  readonly env: Env
}

/** Why a command is not understood. */
export interface Unreadable {
  readonly unreadable: string
}

/**
 * Reads a command that runs `wasm-pack build`, through npx or cross-env as well, as wasm-pack 0.15.0 does with clap: only
 * short options that stand alone are options, the first other word is the crate's path or else a flag for cargo, and after
 * the second one all are flags for cargo. `undefined` for another command.
 */
export function readWasmPackLine(words: readonly Word[]): WasmPackLine | Unreadable | undefined {
  const start = words.findIndex((_, i) => beginsBuild(words.slice(i)))
  if (start === -1) return undefined
  const before = words.slice(0, start)
  const strange = [...before.filter(isAssignment), ...words.slice(start)].find(word => !word.plain)
  if (strange !== undefined) return { unreadable: `only a shell knows what "${strange.text}" is` }
  const texts = words.slice(start).map(word => word.text)
  const build = texts.findIndex(text => text === 'build' || text === 'init')
  return lineOf(readOptions(texts.slice(build + 1)), environmentOf(before))
}

const isAssignment = ({ text }: Word): boolean => /^[A-Za-z_][A-Za-z0-9_]*=/.test(text)

/** Where it runs is ours to say. */
const ours: ReadonlySet<string> = new Set(['PATH', 'CARGO_TARGET_DIR', 'CARGO_BUILD_TARGET'])

const environmentOf = (words: readonly Word[]): Env =>
  Object.fromEntries(
    words.filter(isAssignment).flatMap(({ text }) => {
      const [, name = '', value = ''] = /^([^=]*)=([^]*)$/.exec(text) ?? []
      return ours.has(name) ? [] : [[name, value]]
    }),
  )

/** `wasm-pack`, options of its own, and the command, which once was called `init`. */
function beginsBuild([program, ...words]: readonly Word[]): boolean {
  if (!/(^|[/\\])wasm-pack(@[^/]+|\.exe|\.cmd)?$/.test(program?.text ?? '')) return false
  const texts = words.map(word => word.text)
  const at = texts.findIndex((text, i) => !text.startsWith('-') && texts[i - 1] !== '--log-level')
  return texts[at] === 'build' || texts[at] === 'init'
}

interface Options {
  readonly values: ReadonlyMap<string, string>
  readonly switches: readonly string[]
  readonly others: readonly string[]
  /** An option without its value. */
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

function readOptions(words: readonly string[]): Options {
  const values = new Map<string, string>()
  const on: string[] = []
  const others: string[] = []
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] ?? ''
    if (word === '--' || others.length > 1) {
      others.push(...words.slice(word === '--' ? i + 1 : i))
      break
    }
    const { name, value } = optionOf(word)
    const known = switches[name ?? '']
    if (known !== undefined && value === undefined) on.push(known)
    else if (name === undefined || !valued.has(name)) others.push(word)
    else {
      const given = value ?? words[(i += 1)]
      if (given === undefined) return { values, switches: on, others, lacking: word }
      values.set(name, given)
    }
  }
  return { values, switches: on, others, lacking: undefined }
}

/** Clap takes `-sacme` for a path, since it has letters that are no option. */
function optionOf(word: string): { readonly name: string | undefined; readonly value: string | undefined } {
  const [, letter, rest] = /^-([stdm])([stdmh]*)$/.exec(word) ?? []
  if (letter !== undefined) return { name: short[letter], value: rest === '' ? undefined : rest }
  const [, name, , value] = /^--([a-z-]+)(=([^]*))?$/.exec(word) ?? []
  return { name, value }
}

function lineOf({ values, switches: on, others, lacking }: Options, env: Env): WasmPackLine | Unreadable {
  const [first, ...rest] = others
  const withPath = first !== undefined && !first.startsWith('-')
  const cargoFlags = ownFlags(withPath ? rest : others)
  const outName = values.get('out-name')
  if (lacking !== undefined) return { unreadable: `"${lacking}" lacks its value` }
  if ('unreadable' in cargoFlags) return cargoFlags
  // It goes into addresses.
  if (outName !== undefined && !/^[A-Za-z0-9_@+~.-]+$/.test(outName))
    return { unreadable: `the file name "${outName}" would need escaping` }
  return {
    path: withPath ? first : undefined,
    scope: values.get('scope')?.replace(/^@/, ''),
    outName,
    target: values.get('target'),
    switches: on.filter(name => !profiles.has(name)),
    profile: values.get('profile') ?? on.find(name => name !== 'release' && profiles.has(name)),
    cargoFlags,
    env,
  }
}

const profiles: ReadonlySet<string> = new Set(['dev', 'release', 'profiling'])

/** The flags for cargo less those that say where it builds and what it prints, which is ours. */
function ownFlags(flags: readonly string[]): readonly string[] | Unreadable {
  const kept: string[] = []
  for (let i = 0; i < flags.length; i += 1) {
    const [, name = '', , attached] = /^(--?[a-z-]+)(=(.*))?$/.exec(flags[i] ?? '') ?? []
    if (!['--target', '--target-dir', '--message-format', '--quiet', '-q'].includes(name)) {
      kept.push(flags[i] ?? '')
      continue
    }
    const value = name === '--quiet' || name === '-q' ? undefined : (attached ?? flags[(i += 1)])
    if (name === '--target' && value !== 'wasm32-unknown-unknown')
      return { unreadable: `"--target ${value ?? ''}" comes so late that it goes to cargo` }
  }
  return kept
}
