// The process of an action's script, started, read and cancelled as ProcessInvoker.cs of actions/runner 2.336 does it.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { constants } from 'node:os'
import { node24 } from './node24.js'
import { eachLine } from './runner-commands.js'

/** Environment variables, or any other texts by name. */
export type Variables = Readonly<Record<string, string>>

/** Runs a script to its end and returns its exit code, which a signal determines as in a shell. */
export async function execute(
  script: string,
  options: { readonly cwd: string; readonly env: Variables },
  hear: (line: string) => void,
  cancel: AbortSignal,
): Promise<number> {
  const child = spawn(node24(), [script], { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  const timers: NodeJS.Timeout[] = []
  cancel.addEventListener('abort', () => {
    timers.push(...end(child))
  })
  const heard = [eachLine(child.stdout, hear), eachLine(child.stderr, hear)]
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null]
  // A process that the action left running keeps the pipes open; like the runner, wait five seconds for it.
  for (const pipe of [child.stdout, child.stderr]) timers.push(setTimeout(() => pipe.destroy(), 5_000))
  await Promise.all(heard)
  timers.forEach(clearTimeout)
  return code ?? 128 + constants.signals[signal ?? 'SIGKILL']
}

// Sends ever stronger signals, at the runner's own intervals.
function end(child: ChildProcess): readonly NodeJS.Timeout[] {
  child.kill('SIGINT')
  return [setTimeout(() => child.kill('SIGTERM'), 7_500), setTimeout(() => child.kill('SIGKILL'), 10_000)]
}

/** Only what a build needs of this process's environment: a developer's own settings must not help a test. */
export function inherited(): Variables {
  const needed =
    'PATH HOME LANG USER CARGO_HOME RUSTUP_HOME SSL_CERT_FILE CARGO_HTTP_CAINFO NODE_EXTRA_CA_CERTS'
  const variables = new Map<string, string>()
  for (const name of needed.split(' ')) {
    const value = process.env[name]
    if (value !== undefined) variables.set(name, value)
  }
  return { ...Object.fromEntries(variables), ...quickBuilds }
}

/** No test depends on the speed of the programs that it builds, and optimizing takes up to half of a build. */
const quickBuilds: Variables = { CARGO_PROFILE_RELEASE_OPT_LEVEL: '0', CARGO_PROFILE_RELEASE_LTO: 'off' }
