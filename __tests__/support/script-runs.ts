import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

import { plainWord } from '../../src/plan/wasm/shell-words.js'
import { readPackageJsons } from '../../src/plan/wasm/package-json.js'
import { readWasmPackLine } from '../../src/plan/wasm/wasm-pack-line.js'
import type { WasmPackSettings } from '../../src/plan/wasm/programs.js'
import { callsOf } from '../../src/plan/wasm/scripts.js'
import { temporaryFolder } from './checkout.js'

export type Scripts = Readonly<Record<string, string>>

/** The scripts in package.json of the workspace and of crates/web. */
export interface Project {
  readonly root: Scripts
  readonly web: Scripts
}

/** The calls of wasm-pack build, sorted: folder, variables and options. */
type Calls = readonly string[]

const variables = ['A', 'B', 'RUSTFLAGS']

/** Runs scripts with real shells and a real npm. A fake wasm-pack only records its calls. */
export class ScriptRuns {
  private readonly folder = temporaryFolder()
  private readonly log = temporaryFolder()
  private readonly bin = temporaryFolder()

  constructor() {
    for (const path of ['crates/web', 'crates/core']) mkdirSync(join(this.folder, path), { recursive: true })
    const shown = variables.map(name => `"\${${name}+${name}=$${name}}"`).join(' ')
    this.program(
      'wasm-pack',
      `printf '%s\\0' "$(pwd -P)" ${shown} "$@" >"$(mktemp '${this.log}/call-XXXXXX')"`,
    )
    this.program('started', `: >'${this.log}/started-'"$1"`)
    this.program('tool', 'exit 0')
    this.program('cross-env', 'exec env "$@"')
    // Real projects have no scripts that enter a missing folder or have a syntax error: such a run doesn't count.
    const cd = `cd() { command cd \\"\\$@\\" || : >'${this.log}/failed'; }`
    this.program(
      'sh',
      `[ "$1" = -c ] || exec /bin/sh\n/bin/sh -n -c "$2" || : >'${this.log}/failed'\nexec /bin/sh -c "${cd}\n$2"`,
    )
    this.program('npx', '[ "$1" != -y ] || shift; exec "$@"')
  }

  private program(name: string, text: string): void {
    writeFileSync(join(this.bin, name), `#!/bin/sh\n${text}\n`)
    chmodSync(join(this.bin, name), 0o755)
  }

  /**
   * The calls made when a person runs all scripts that no other script has started; `undefined` if a folder is missing.
   */
  real({ root, web }: Project): Calls | undefined {
    const started = new Set<string>()
    const calls: string[] = []
    this.write({ root: marked(root, 'root'), web: marked(web, 'web') })
    const all = [
      ...Object.keys(root).map(name => ['', 'root', name] as const),
      ...Object.keys(web).map(name => ['crates/web', 'web', name] as const),
    ]
    for (const [path, where, name] of all) {
      if (started.has(`${where}-${name}`)) continue
      const line = marked(where === 'root' ? root : web, where)[name] ?? ''
      const made = this.run(line, join(this.folder, path), started)
      if (made === undefined) return undefined
      calls.push(...made)
    }
    return calls.sort()
  }

  private run(line: string, cwd: string, started: Set<string>): readonly string[] | undefined {
    rmSync(this.log, { recursive: true })
    mkdirSync(this.log)
    const env = {
      PATH: `${this.bin}:${process.env['PATH'] ?? ''}`,
      HOME: this.log,
      NPM_CONFIG_UPDATE_NOTIFIER: 'false',
    }
    spawnSync(join(this.bin, 'sh'), ['-c', line], {
      cwd,
      env,
      // This pipe closes when the last process has ended.
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
      timeout: 60_000,
    })
    const files = readdirSync(this.log)
    if (files.includes('failed')) return undefined
    for (const file of files) if (file.startsWith('started-')) started.add(file.slice('started-'.length))
    return files
      .filter(file => file.startsWith('call-'))
      .flatMap(file => callIn(readFileSync(join(this.log, file), 'utf8')))
  }

  private write({ root, web }: Project): void {
    const json = (name: string, scripts: Scripts): string =>
      JSON.stringify({ name, private: true, workspaces: ['crates/web'], scripts })
    writeFileSync(join(this.folder, 'package.json'), json('all', root))
    writeFileSync(join(this.folder, 'crates/web/package.json'), json('web', web))
  }

  /** The calls that our reader of scripts finds, and what it can't read, with the reason. */
  read({ root, web }: Project): { readonly calls: Calls; readonly unread: readonly string[] } {
    const at = (path: string): string => join(this.folder, path)
    const texts = new Map([
      [this.folder, JSON.stringify({ name: 'all', scripts: root })],
      [at('crates/web'), JSON.stringify({ name: 'web', scripts: web })],
    ])
    const crates = [this.folder, at('crates/web'), at('crates/core')]
    const calls: string[] = []
    const unread: string[] = []
    for (const call of callsOf(readPackageJsons(texts, crates))) {
      const { folder = '', script = '' } = call
      if ('unreadable' in call) unread.push(`${script}: ${call.unreadable}`)
      else if (crates.includes(folder)) calls.push(shown(folder, call))
      else unread.push(`${script}: no package in ${folder}`)
    }
    return { calls: calls.sort(), unread }
  }
}

const marked = (scripts: Scripts, where: string): Scripts =>
  Object.fromEntries(
    Object.entries(scripts).map(([name, line]) => [name, `started ${where}-${name}; ${line}`]),
  )

function callIn(text: string): readonly string[] {
  const [cwd = '', ...rest] = text.split('\0').slice(0, -1)
  const set = rest.slice(0, variables.length).filter(one => one !== '')
  const line = readWasmPackLine(['wasm-pack', ...rest.slice(variables.length)].map(plainWord))
  if (line === undefined || 'unreadable' in line) return []
  const env = Object.fromEntries(set.map(one => [one.replace(/=[^]*/, ''), one.replace(/^[^=]*=/, '')]))
  return [shown(resolve(cwd, line.path?.text ?? ''), { ...line, env })]
}

function shown(
  folder: string,
  { scope, outName, target, switches, profile, cargoFlags, env }: WasmPackSettings,
): string {
  const name = folder.replace(/^.*\/(?=[^/]*$)/, '')
  const variables = Object.entries(env).sort()
  return JSON.stringify([name, scope, outName, target, switches, profile, cargoFlags, variables])
}
