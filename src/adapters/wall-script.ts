import { dirname, join, relative } from 'node:path'

import { fileCommands } from '../environment.js'
import type { Env } from '../ports.js'

/** What the wall is about on this machine. All paths are absolute. */
export interface WallPlaces {
  readonly home: string
  /** An empty folder for the wall's own files. */
  readonly scratch: string
  /** The runner's temporary folder, with its command files: behind the wall, it is another one. */
  readonly temporary: string | undefined
  /** Folders that are seen even if they are in it: all of our temporary folders, and the sources. */
  readonly kept: readonly string[]
  /** The `.git` of the sources, in which later steps would find other settings and hooks; read-only, without credentials. */
  readonly git: string | undefined
  /** Files and folders with credentials, and sockets of agents and container engines. They need not exist. */
  readonly hidden: readonly string[]
  /** What runs later, outside of the wall. They need not exist. */
  readonly readOnly: readonly string[]
}

/** What the places depend on: the user's home, our own folders, the folder of this program, and Node. */
interface Own extends Pick<WallPlaces, 'home' | 'scratch' | 'kept'> {
  readonly program: string
  readonly node: string
  /** The `.git` of the sources; `undefined` if they are no checkout. */
  readonly git: string | undefined
}

/** The places of this machine. */
export function wallPlaces(env: Env, { home, scratch, kept, program, node, git }: Own): WallPlaces {
  const inHome = (...names: readonly string[]): readonly string[] => names.map(name => join(home, name))
  const cargoHome = env['CARGO_HOME'] ?? join(home, '.cargo')
  const [, actions] = /^(.*[\\/]_actions)[\\/]/.exec(program) ?? []
  const [, runner] = /^(.*)[\\/]externals[\\/]node\d+[\\/]bin[\\/]node$/.exec(node) ?? []
  const rustupHome = env['RUSTUP_HOME'] ?? join(home, '.rustup')
  return {
    home,
    scratch,
    kept: [...kept, cargoHome, rustupHome],
    temporary: env['RUNNER_TEMP'],
    git,
    hidden: [
      ...inHome(
        '.aws',
        '.azure',
        '.config/gcloud',
        '.config/gh',
        '.docker',
        '.kube',
        '.ssh',
        '.gnupg',
        '.minisign',
      ),
      ...inHome('.netrc', '.npmrc', '.pypirc', '.git-credentials', '.config/git/credentials', '.vault-token'),
      join(cargoHome, 'credentials'),
      join(cargoHome, 'credentials.toml'),
      ...['/run/docker.sock', '/run/podman', '/run/containerd', '/run/containerd.sock', '/run/crio'],
      // Sockets of engines and agents, and of the user's systemd, which would start programs outside.
      ...[env['XDG_RUNTIME_DIR'], env['SSH_AUTH_SOCK'], env['DOCKER_HOST']?.replace(/^unix:\/\//, '')].filter(
        isPath,
      ),
      ...[
        env['AWS_WEB_IDENTITY_TOKEN_FILE'],
        env['AWS_SHARED_CREDENTIALS_FILE'],
        env['AWS_CONFIG_FILE'],
      ].filter(isPath),
      ...[env['GOOGLE_APPLICATION_CREDENTIALS'], env['KUBECONFIG'], env['NETRC']].filter(isPath),
      ...fileCommands.map(name => env[name]).filter(isPath),
    ],
    readOnly: [
      program,
      ...(actions === undefined ? [] : [actions]),
      ...(runner === undefined ? [] : [join(runner, 'bin'), join(runner, 'externals')]),
      ...[env['RUNNER_TOOL_CACHE']].filter(isPath),
      join(cargoHome, 'bin'),
      join(rustupHome, 'toolchains'),
      ...inHome(
        '.local/bin',
        '.bashrc',
        '.bash_profile',
        '.bash_login',
        '.profile',
        '.zshrc',
        '.zshenv',
        '.zprofile',
      ),
      ...inHome('.gitconfig', '.config/git'),
    ],
  }
}

const isPath = (value: string | undefined): value is string => value?.startsWith('/') === true

/** The settings of git, each with the file that is seen in its place behind the wall, if that exists. */
export const gitSettings = ({
  git,
  scratch,
  home,
}: WallPlaces): readonly (readonly [path: string, seen: string])[] =>
  [
    ...(git === undefined ? [] : [join(git, 'config')]),
    join(home, '.gitconfig'),
    join(home, '.config/git/config'),
  ].map((path, i) => [path, join(scratch, `git-config-${i}`)])

interface Programs {
  readonly unshare: string
  readonly setpriv: string
  readonly mount: string
  readonly sh: string
}

/**
 * The script that is the first process of the namespaces: `sh wall.sh CWD UID GID UNSET PROGRAM ARGUMENTS…`, in
 * which UNSET is a variable that the shell may have added. It can mount as
 * root of the user namespace; the program runs in one more, in which it is the user, and can't undo the mounts. The
 * script waits for the program, since a first process ignores the signals that others die of.
 */
export function wallScript(places: WallPlaces, { unshare, setpriv, mount, sh }: Programs): string {
  const { scratch, temporary, git, hidden, readOnly } = places
  const empty = join(scratch, 'empty')
  const fixed = [...readOnly, ...(git === undefined ? [] : [git])]
  const masked = temporary === undefined ? [] : [temporary]
  return `set -eu
cwd=$1 uid=$2 gid=$3 unset=$4
shift 4
mount=${quoted(mount)}
hide() {
  if [ -d "$1" ]; then
    "$mount" --bind ${quoted(empty)} "$1"
  elif [ -e "$1" ]; then
    "$mount" --bind /dev/null "$1"
  fi
}
protect() {
  [ -e "$1" ] || return 0
  "$mount" --bind "$1" "$1"
  # What a mount already forbids must be forbidden again.
  "$mount" -o remount,bind,ro "$1" 2>/dev/null || "$mount" -o remount,bind,ro,nosuid,nodev "$1" 2>/dev/null ||
    "$mount" -o remount,bind,ro,nosuid,nodev,noexec "$1"
}
replace() { [ ! -f "$1" ] || "$mount" --bind "$1" "$2"; }
pin() { [ ! -d "$1" ] || "$mount" --rbind "$1" "$1"; }
${foldersAbove([...fixed, ...masked])
  .map(path => `pin ${quoted(path)}`)
  .join('\n')}
${fixed.map(path => `protect ${quoted(path)}`).join('\n')}
${hidden.map(path => `hide ${quoted(path)}`).join('\n')}
${gitSettings(places)
  .map(([path, seen]) => `replace ${quoted(seen)} ${quoted(path)}`)
  .join('\n')}
${temporary === undefined ? '' : masking(places)}
protect ${quoted(scratch)}
# The shell itself tells nobody that a program died of a signal, and adds no variable.
exec 3>&2 2>/dev/null
inner() { ${quoted(sh)} -c 'exec "$@" 2>&3 3>&-' sh env -u "$unset" -C "$cwd" "$@"; }
# Root of a user namespace of its own becomes the user in one more; real root gives up all that makes it root.
if [ "$(sed 's/ //g' /proc/self/uid_map)" = 004294967295 ]; then
  inner ${quoted(setpriv)} --reuid="$uid" --regid="$gid" --clear-groups --inh-caps=-all --bounding-set=-all \\
    --no-new-privs -- "$@"
else
  inner ${quoted(unshare)} --user --map-user="$uid" --map-group="$gid" -- ${quoted(setpriv)} --no-new-privs -- "$@"
fi
exit
`
}

/** Puts another folder in the place of the temporary one, with those of ours that are in it. */
const masking = (places: WallPlaces): string =>
  [
    ...keptIn(places).map(
      ([path, there]) => `[ ! -d ${quoted(path)} ] || "$mount" --rbind ${quoted(path)} ${quoted(there)}`,
    ),
    `"$mount" --rbind ${quoted(join(places.scratch, 'temporary'))} ${quoted(places.temporary ?? '')}`,
  ].join('\n')

/** The folders that are kept in the temporary one, and where the other has them. */
function keptIn({
  kept,
  temporary,
  scratch,
}: WallPlaces): readonly (readonly [path: string, there: string])[] {
  if (temporary === undefined) return []
  return kept
    .filter(path => path.startsWith(`${temporary}/`))
    .map(path => [path, join(scratch, 'temporary', relative(temporary, path))])
}

/** The folders of the wall's own that must exist before it. */
export const ownFolders = (places: WallPlaces): readonly string[] => [
  join(places.scratch, 'empty'),
  join(places.scratch, 'temporary'),
  ...keptIn(places).map(([, there]) => there),
]

/**
 * All folders above some paths, outer ones first. Whoever may rename one of them could put another in its place; where
 * something is mounted, nothing can be renamed.
 */
function foldersAbove(paths: readonly string[]): readonly string[] {
  const above = (path: string): readonly string[] => {
    const parent = dirname(path)
    return dirname(parent) === parent ? [] : [...above(parent), parent]
  }
  return [...new Set(paths.flatMap(above))].sort((a, b) => a.length - b.length)
}

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`
