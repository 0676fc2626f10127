import { mkdir } from 'node:fs/promises'
import { constants, userInfo } from 'node:os'
import { dirname, join } from 'node:path'

import type { Command, Exec, Files, Log, Tried } from '../ports.js'
import { killedBy } from './exec.js'
import { gitSettings, ownFolders, wallScript } from './wall-script.js'
import type { WallPlaces } from './wall-script.js'

/** Programs of util-linux, and a shell. */
const needed = ['unshare', 'setpriv', 'mount', 'sh'] as const

/**
 * Runs programs behind a wall, if this machine can: in user, PID, mount and IPC namespaces of their own. They see no
 * process of ours, and so neither its variables nor its memory; they don't see where credentials lie, and can't change
 * this program or those that later steps run; nothing that they start outlives them. They can't gain other rights.
 * https://man7.org/linux/man-pages/man7/user_namespaces.7.html
 */
export async function raiseWall(
  exec: Exec,
  places: WallPlaces,
  files: Pick<Files, 'write' | 'readText'>,
  log: Log,
): Promise<Exec> {
  const paths = await Promise.all(needed.map(name => exec.find(name)))
  const [unshare, setpriv, mount, sh] = paths
  if (unshare === undefined || setpriv === undefined || mount === undefined || sh === undefined)
    return without(
      exec,
      `this machine has no ${needed.filter((_, i) => paths[i] === undefined).join(', ')}`,
      log,
    )
  // As the user, who could not write into folders of root, nor remove them.
  for (const folder of ownFolders(places)) await mkdir(folder, { recursive: true })
  const script = join(places.scratch, 'wall.sh')
  await files.write(script, wallScript(places, { unshare, setpriv, mount, sh }))
  await hideGitCredentials(places, files)
  const ways = [asUser(unshare), asRoot(unshare, await exec.find('sudo'))]
  const refusals: string[] = []
  for (const behind of ways.map(way => through(way, sh, script))) {
    const tried = await exec.attempt(behind({ argv: ['true'], cwd: '/', env: {} }), patience)
    if (tried.end.kind === 'exited' && tried.end.code === 0) return walled(exec, behind, log)
    refusals.push(tried.stderr.trim().split('\n').at(-1) ?? '')
  }
  return without(exec, `this system refuses it: ${refusals[0] ?? ''}`, log)
}

/** A command that makes the namespaces and runs a script in them. */
interface Way {
  readonly argv: readonly [string, ...string[]]
  /** Whether the environment has to be passed by arguments. */
  readonly clears: boolean
}

const inOwn = ['--mount', '--mount-proc', '--pid', '--ipc', '--fork', '--kill-child']

const asUser = (unshare: string): Way => ({
  argv: [unshare, '--user', '--map-root-user', ...inOwn],
  clears: false,
})

/** Where users may not do that: as root, or by sudo if it asks for no password, as on GitHub's runners with Ubuntu 24.04. */
const asRoot = (unshare: string, sudo: string | undefined): Way =>
  sudo === undefined || userInfo().uid === 0
    ? { argv: [unshare, ...inOwn], clears: false }
    : { argv: [sudo, '--non-interactive', unshare, ...inOwn], clears: true }

function through({ argv: way, clears }: Way, sh: string, script: string): (command: Command) => Command {
  const { uid, gid } = userInfo()
  return ({ argv, cwd, env, ...more }) => {
    const passed = clears
      ? ['env', '-i', ...Object.entries(env).map(([name, value]) => `${name}=${value}`)]
      : []
    const added = 'PWD' in env ? '_' : 'PWD'
    return {
      ...more,
      env,
      argv: [...way, sh, script, cwd, String(uid), String(gid), added, ...passed, ...argv],
      cwd: '/',
    }
  }
}

function walled(exec: Exec, behind: (command: Command) => Command, log: Log): Exec {
  log.info('builds run in namespaces of their own, out of reach of credentials and of later steps')
  return {
    find: program => exec.find(program),
    async run(command, listeners) {
      const [program] = command.argv
      const path = await exec.find(program)
      if (command.outside === true || path === undefined) return exec.run(command, listeners)
      const [, ...args] = command.argv
      const finished = await exec.run(behind({ ...command, argv: [path, ...args] }), listeners)
      const signal = signalIn(finished.code)
      if (signal !== undefined) throw killedBy(program, signal)
      return finished
    },
    attempt: async (command, atMost) =>
      command.outside === true
        ? exec.attempt(command, atMost)
        : asTried(await exec.attempt(behind(command), atMost)),
  }
}

/** Checkouts and setups keep tokens in the settings of git, as headers and as parts of addresses. */
async function hideGitCredentials(
  places: WallPlaces,
  files: Pick<Files, 'write' | 'readText'>,
): Promise<void> {
  for (const [path, seen] of gitSettings(places)) {
    const text = await files.readText(path)
    const clean = text?.replace(/^.*(extraheader|password|token).*$/gim, '').replace(/:\/\/[^/\s@]+@/g, '://')
    if (clean !== undefined && clean !== text) await files.write(seen, clean)
  }
}

/** The `.git` folder of the checkout that holds a folder. */
export async function gitFolder(folder: string, files: Pick<Files, 'isFolder'>): Promise<string | undefined> {
  const own = join(folder, '.git')
  if (await files.isFolder(own)) return own
  return dirname(folder) === folder ? undefined : gitFolder(dirname(folder), files)
}

/** Milliseconds. */
const patience = 10_000

function without(exec: Exec, why: string, log: Log): Exec {
  log.info(
    `builds run without a wall around them, since ${why}. Against a malicious dependency, build and publish in separate jobs: docs/threat-model.md`,
  )
  return exec
}

/** The signal by which a program was killed, in the exit code of the shell around it. */
const signalIn = (code: number): string | undefined =>
  Object.entries(constants.signals).find(([, number]) => number + 128 === code)?.[0]

function asTried({ end, stdout, stderr }: Tried): Tried {
  if (end.kind !== 'exited') return { end, stdout, stderr }
  const [line, reason = ''] = /^(?:setpriv: failed to execute|env:) .*: (.*)\n?/m.exec(stderr) ?? []
  if (line !== undefined && (end.code === 126 || end.code === 127)) {
    const code = end.code === 127 ? 'ENOENT' : /format/i.test(reason) ? 'ENOEXEC' : 'EACCES'
    return { end: { kind: 'refused', code }, stdout, stderr: stderr.replace(line, '') }
  }
  const signal = signalIn(end.code)
  return { end: signal === undefined ? end : { kind: 'killed', signal }, stdout, stderr }
}
