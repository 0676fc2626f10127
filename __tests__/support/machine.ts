import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

type Variables = Readonly<Record<string, string>>

/** A user's machine: a home, and a PATH that has only the given tools. */
export interface Machine {
  readonly home: string
  /** Where an install script puts binaries by default. */
  readonly dir: string
  /** Where an install script is saved. Not in the home, which must stay clean. */
  readonly script: string
  readonly env: { readonly HOME: string; readonly PATH: string }
}

// All that an install needs; printf is included because mksh has no built-in printf.
const TOOLS = [
  'cat',
  'chmod',
  'curl',
  'grep',
  'gzip',
  'head',
  'mkdir',
  'mktemp',
  'mv',
  'printf',
  'rm',
  'rmdir',
  'sed',
  'sha256sum',
  'sort',
  'tail',
  'tar',
]

/** How a machine differs from a Linux with glibc and all needed tools. */
interface Differences {
  readonly without?: readonly string[]
  readonly with?: readonly string[]
  /** Tool → an sh script that replaces it. */
  readonly scripts?: Variables
  /** The name of the home folder. */
  readonly home?: string
}

export function createMachine(differences: Differences = {}): Machine {
  const { without = [], with: more = [], scripts = {}, home: name = 'home' } = differences
  const folder = mkdtempSync(join(machines, 'machine-'))
  const [home, path] = [join(folder, name), join(folder, 'tools')]
  mkdirSync(home)
  mkdirSync(path)
  const tools = [...TOOLS.filter(tool => !without.includes(tool)), ...more]
  for (const tool of tools) symlinkSync(which(tool) ?? `/no/${tool}`, join(path, tool))
  const glibc = { uname: uname('Linux', 'x86_64'), ldd: 'echo "ldd (Debian GLIBC 2.36) 2.36"' }
  for (const [tool, body] of Object.entries({ ...glibc, ...scripts })) {
    // Writing through the link would overwrite this system's own tool.
    rmSync(join(path, tool), { force: true })
    writeFileSync(join(path, tool), `#!/bin/sh\n${body}\n`, { mode: 0o755 })
  }
  const dir = join(home, '.modality/bin')
  return { home, dir, script: join(folder, 'install.sh'), env: { HOME: home, PATH: path } }
}

const machines = mkdtempSync(join(tmpdir(), 'machines-'))

/** Removes every machine that was created, and kills what still runs on one. */
export function removeMachines(): void {
  signalRuns('SIGTERM')
  rmSync(machines, { recursive: true })
}

/** A script that answers as uname does on such a machine; not every uname knows the last question. */
export function uname(system: string, processor: string, userland?: string): string {
  const last = userland === undefined ? 'exit 1' : `echo ${userland}`
  return `case $1 in -s) echo ${system} ;; -m) echo ${processor} ;; -o) ${last} ;; esac`
}

/** The path of a program of this system. */
export function which(program: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return folders.map(folder => join(folder, program)).find(existsSync)
}

/** A shell of this system, with the flags to start it with. */
export interface Shell {
  readonly title: string
  readonly argv: readonly [program: string, ...flags: string[]]
}

const commands: readonly Shell['argv'][] = [
  ['dash'],
  ['bash'],
  ['bash', '--posix'],
  ['busybox', 'sh'],
  ['zsh'],
  ['mksh'],
  ['yash'],
  ['ksh93'],
]

/** Every shell that a user may pipe install.sh into. */
export const shells: readonly Shell[] = commands.map(argv => ({ title: argv.join(' '), argv }))

/** Runs an install script on a machine, with these options and additional environment variables. */
export type Install = (
  script: string,
  machine: Machine,
  options?: readonly string[],
  env?: Variables,
) => Promise<Ran>

export function installUnder({ argv }: Shell): Install {
  return (script, machine, options = [], env = {}) => {
    writeFileSync(machine.script, script)
    return run([...argv, machine.script, ...options], machine, { ...machine.env, ...env })
  }
}

/** For tests that need only one shell: dash, which is `sh` on many systems. */
export const installUnderDash = installUnder({ title: 'dash', argv: ['dash'] })

/** What a program printed, and how it ended. */
export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Runs a program of this system in a machine's home, with only this environment. */
export async function run(
  [program, ...args]: readonly [string, ...string[]],
  machine: Machine,
  env: Variables = machine.env,
): Promise<Ran> {
  // `detached` gives it a process group, so that a test can interrupt all of it as a terminal does. Its stdin never
  // ends: a program that reads it hangs.
  const child = spawn(which(program) ?? program, args, { cwd: machine.home, env, detached: true })
  if (child.pid !== undefined) running.add(child.pid)
  let [out, err] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  const [code] = (await once(child, 'close')) as [number | null]
  if (child.pid !== undefined) running.delete(child.pid)
  return { code, out, err }
}

const running = new Set<number>()

/** Sends a signal to all processes on the machines, as a terminal does on Ctrl-C. */
export function signalRuns(signal: NodeJS.Signals): void {
  for (const group of running) process.kill(-group, signal)
}

/** The names in a folder, without the list of installed files; empty if there is no such folder. */
export function namesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter(name => !name.endsWith('.installed'))
    .sort()
}

/** The files in a folder, name → text. */
export function filesIn(folder: string): Variables {
  return Object.fromEntries(namesIn(folder).map(name => [name, textOf(join(folder, name))]))
}

// No folder is expected in a folder of binaries. This text makes one visible in the test's output.
function textOf(path: string): string {
  return statSync(path).isDirectory() ? '(a folder)' : readFileSync(path, 'utf8')
}
