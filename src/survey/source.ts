import { basename, dirname, isAbsolute, join, relative } from 'node:path'

import { ActionError } from '../errors.js'
import type { Env, World } from '../ports.js'
import { parseToml } from '../toml.js'
import { hashDependencies } from './dependencies.js'
import type { Dependencies } from './dependencies.js'
import type { Ask } from './rust.js'
import type { Workspace } from './workspace.js'

export interface Source {
  /** The name of the repository, or of the workspace's folder if it is in no repository. */
  readonly name: string
  /**
   * The root of the repository, or of the workspace if it is in no repository. Paths in annotations are relative to it.
   */
  readonly root: string
  /** The full hash; `undefined` outside a git checkout. */
  readonly commit: string | undefined
  /** When the commit was made; `undefined` if git doesn't say. */
  readonly committed: Date | undefined
  readonly branch: string | undefined
  /** Whether tracked files differ from the commit. */
  readonly dirty: boolean
  /** The state of the dependencies, without the workspace's own versions. */
  readonly dependencies: Dependencies
  /** The text of the workspace's root manifest. */
  readonly rootManifest: string
}

/** Finds out where the workspace comes from. */
export async function surveySource(workspace: Workspace, ask: Ask, world: World): Promise<Source> {
  const { env, files } = world
  if ((await isCheckout(workspace.root, files)) && (await world.exec.find('git')) === undefined)
    throw new ActionError(
      'git-missing',
      `${workspace.root} is in a git checkout, but there is no git on this machine`,
      'install git: it says what a release was built from, and which files belong to a crate',
    )
  // Reading a checkout of another owner is safe. Containers often have one.
  const git = async (...argv: string[]): Promise<string | undefined> => {
    const finished = await ask('git', '-c', 'safe.directory=*', ...argv).catch(withoutGit)
    return finished?.code === 0 ? finished.stdout.trim() : undefined
  }
  const manifestPath = join(workspace.root, 'Cargo.toml')
  const rootManifest = (await files.readText(manifestPath)) ?? ''
  const root = await git('rev-parse', '--show-toplevel')
  const commit = (await git('rev-parse', '--verify', 'HEAD')) ?? env['GITHUB_SHA']
  const changes =
    commit === undefined ? undefined : await git('status', '--porcelain', '--untracked-files=no')
  const repository = env['GITHUB_WORKSPACE'] ?? root ?? workspace.root
  // Parsed here so that an error names the place; later readers of the text can't.
  parseToml(rootManifest, fromRoot(repository, manifestPath))
  return {
    name: repositoryName(env, await git('remote', 'get-url', 'origin')) ?? basename(root ?? workspace.root),
    root: repository,
    commit,
    committed: secondsOf(await git('rev-list', '--timestamp', '-1', 'HEAD')),
    branch:
      env['GITHUB_REF_TYPE'] === 'branch'
        ? env['GITHUB_REF_NAME']
        : await git('symbolic-ref', '--short', 'HEAD'),
    dirty: (changes ?? '') !== '',
    dependencies: await hashDependencies(workspace, world.files),
    rootManifest,
  }
}

/** The time in a line that begins with seconds since 1970. */
const secondsOf = (line = ''): Date | undefined =>
  /^\d{1,11} /.test(line) ? new Date(parseInt(line, 10) * 1000) : undefined

/** Works without git, too. */
async function isCheckout(folder: string, files: World['files']): Promise<boolean> {
  const mark = join(folder, '.git')
  if ((await files.isFolder(mark)) || (await files.isFile(mark))) return true
  return folder !== dirname(folder) && isCheckout(dirname(folder), files)
}

/** The name from `owner/name`, or from a remote such as `git@github.com:owner/name.git`. */
function repositoryName({ GITHUB_REPOSITORY: slug = '' }: Env, remote = ''): string | undefined {
  const words = (text: string): readonly string[] => text.split(/[\\/:]/).filter(word => word !== '')
  // The remote may be a folder, or the .git in one.
  return words(slug).at(-1) ?? words(remote.replace(/[\\/]+$|\/\.git\/*$/g, '').replace(/\.git$/, '')).at(-1)
}

/** Without git, a machine can still build; the version's name then contains no commit. */
export function withoutGit(error: unknown): undefined {
  if (error instanceof ActionError) return undefined
  throw error
}

/** A path for annotations: relative to the repository's root, with `/`; absolute if it is outside. */
export function fromRoot(root: string, path: string): string {
  const inside = relative(root, path)
  return inside.startsWith('..') || isAbsolute(inside) ? path : inside.replaceAll('\\', '/')
}
