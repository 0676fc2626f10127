import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path'

import { ActionError } from '../errors.js'
import type { BuildInputs } from '../inputs/inputs.js'
import { inParallel, parallel } from '../pool.js'
import type { Env, Finished, Place, World } from '../ports.js'
import { parseToml } from '../toml.js'
import { hashDependencies } from './dependencies.js'
import type { Dependencies } from './dependencies.js'
import { buildEnvironment } from './environment.js'
import { parseCrossConfig } from './images.js'
import type { CrossConfig } from './images.js'
import { parseMetadata } from './workspace.js'
import type { Workspace } from './workspace.js'

/** What is true before we decide anything: the workspace, where it comes from, and the compiler. */
export interface Survey {
  readonly workspace: Workspace
  readonly source: Source
  readonly rust: Rust
  readonly cross: CrossConfig
  /** Manifests and build scripts of the members, by path. */
  readonly texts: ReadonlyMap<string, string>
  /** Texts of the package.json of the workspace and of members, by folder. */
  readonly packageJsons: ReadonlyMap<string, string>
  readonly env: Env
  readonly now: Date
}

export interface Source {
  /** What the repository is called, or the folder of a workspace that is in none. */
  readonly name: string
  /** Root of the repository, or of the workspace if it is in none. Annotations count from here. */
  readonly root: string
  /** Full hash; `undefined` outside a git checkout. */
  readonly commit: string | undefined
  /** When it was committed; `undefined` where git doesn't tell. */
  readonly committed: Date | undefined
  readonly branch: string | undefined
  /** Tracked files differ from the commit. */
  readonly dirty: boolean
  /** What the dependencies hang on, without the workspace's own versions. */
  readonly dependencies: Dependencies
  /** Text of the workspace's root manifest. */
  readonly rootManifest: string
}

export interface Rust {
  readonly release: string
  readonly commitHash: string
  readonly host: string
  readonly knownTriples: readonly string[]
  /** Major and minor version of cargo. */
  readonly cargo: readonly [number, number]
}

/** Asks cargo, rustc and git. Every failure names the input or the program that is at fault. */
export async function survey(inputs: BuildInputs, world: World): Promise<Survey> {
  const folder = resolve(world.cwd, inputs.workingDirectory)
  if (!(await world.files.isFolder(folder)))
    throw new ActionError(
      'working-directory',
      `working-directory "${inputs.workingDirectory}" is not a folder`,
      `give the folder of a Cargo workspace, relative to ${world.cwd}`,
    )
  const ask = (...argv: [string, ...string[]]): Promise<Finished> =>
    world.exec.run({ argv, cwd: folder, env: buildEnvironment(world.env) })
  const rust = await surveyRust(ask, world.env)
  const metadata = await ask('cargo', 'metadata', '--format-version', '1', '--no-deps')
  if (metadata.code !== 0) throw refusedByCargo(metadata.stderr, inputs, folder, world)
  const workspace = parseMetadata(metadata.stdout)
  const source = await surveySource(workspace, ask, world)
  return {
    workspace,
    source,
    rust,
    cross: await surveyCross(workspace, source, world),
    texts: await surveyTexts(workspace, world),
    packageJsons: await surveyPackageJsons(workspace, world),
    env: world.env,
    now: world.now(),
  }
}

type Ask = (...argv: [string, ...string[]]) => Promise<Finished>

/** The rustc that cargo will run: https://doc.rust-lang.org/cargo/reference/environment-variables.html */
async function surveyRust(ask: Ask, { RUSTC: rustc = 'rustc' }: Env): Promise<Rust> {
  const answer = async (...argv: [string, ...string[]]): Promise<string> => {
    const finished = await ask(...argv)
    if (finished.code === 0) return finished.stdout
    throw withoutRust(argv.join(' '), finished)
  }
  const verbose = await answer(rustc, '-vV')
  const field = (name: string): string => new RegExp(`^${name}: (.*)$`, 'm').exec(verbose)?.[1] ?? 'unknown'
  const version = /^cargo (\d+)\.(\d+)/.exec(await answer('cargo', '--version'))
  return {
    release: field('release'),
    commitHash: field('commit-hash'),
    host: field('host'),
    knownTriples: (await answer(rustc, '--print', 'target-list')).split('\n').filter(line => line !== ''),
    cargo: [Number(version?.[1] ?? 0), Number(version?.[2] ?? 0)],
  }
}

/** In rustup's own words, less its stack, which it prints where RUST_BACKTRACE is set. */
function withoutRust(command: string, { code, stderr }: Finished): ActionError {
  const words = stderr.replace(/\n*Stack backtrace:[\s\S]*$/, '').trim()
  const [what = '', ...help] = words.replace(/^[\s\S]*?(?=^error: )/m, '').split(/\n(?=help: )/)
  const missing = /toolchain '(.+)' is not installed/.exec(what)?.[1]
  return new ActionError(
    'rust-missing',
    `${command} failed: ${what.replace(/^error: /, '') || `exit code ${code}`}`,
    missing === undefined
      ? [
          ...help.map(line => line.replace(/^help: /, '')),
          'install Rust (https://rustup.rs), with the toolchain that the workspace asks for',
        ].join('; ')
      : `install it in a step before: rustup toolchain install ${missing}`,
  )
}

/** Cargo's own words, and an annotation where it names a line of a manifest. */
function refusedByCargo(stderr: string, inputs: BuildInputs, folder: string, world: World): ActionError {
  const message = stderr.trim()
  if (message.includes('could not find `Cargo.toml`'))
    return new ActionError(
      'working-directory',
      `working-directory "${inputs.workingDirectory}" holds no Cargo workspace: there is no Cargo.toml`,
      'give the folder that holds the Cargo.toml',
    )
  const spot = /^ *--> (.+\.toml):(\d+):(\d+)$/m.exec(message)
  if (spot?.[1] !== undefined) {
    const root = world.env['GITHUB_WORKSPACE'] ?? folder
    const place: Place = {
      file: fromRoot(root, resolve(folder, spot[1])),
      line: Number(spot[2]),
      column: Number(spot[3]),
    }
    world.log.error(message, place)
  }
  return new ActionError(
    'workspace-unreadable',
    `cargo can't read the workspace:\n${message}`,
    'fix the manifest that it names',
  )
}

async function surveySource(workspace: Workspace, ask: Ask, world: World): Promise<Source> {
  const { env, files } = world
  if ((await isCheckout(workspace.root, files)) && (await world.exec.find('git')) === undefined)
    throw new ActionError(
      'git-missing',
      `${workspace.root} is in a git checkout, and there is no git on this machine`,
      'install git: it says what a release was built from, and which files belong to a crate',
    )
  // A checkout of another owner, as in a container, is fine for reading.
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
  // Others read it too, and have no place to name.
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

/** Of a line that begins with seconds since 1970. */
const secondsOf = (line = ''): Date | undefined =>
  /^\d{1,11} /.test(line) ? new Date(parseInt(line, 10) * 1000) : undefined

/** Also where git itself is missing. */
async function isCheckout(folder: string, files: World['files']): Promise<boolean> {
  const mark = join(folder, '.git')
  if ((await files.isFolder(mark)) || (await files.isFile(mark))) return true
  return folder !== dirname(folder) && isCheckout(dirname(folder), files)
}

/** From `owner/name` or, e.g., `git@github.com:owner/name.git`. */
function repositoryName({ GITHUB_REPOSITORY: slug = '' }: Env, remote = ''): string | undefined {
  const words = (text: string): readonly string[] => text.split(/[\\/:]/).filter(word => word !== '')
  // The remote may be a folder, also the .git in one.
  return words(slug).at(-1) ?? words(remote.replace(/[\\/]+$|\/\.git\/*$/g, '').replace(/\.git$/, '')).at(-1)
}

/** A machine without git still builds; the version then has no commit in its name. */
export function withoutGit(error: unknown): undefined {
  if (error instanceof ActionError) return undefined
  throw error
}

async function surveyCross({ root }: Workspace, source: Source, { env, files }: World): Promise<CrossConfig> {
  const path = resolve(root, env['CROSS_CONFIG'] ?? 'Cross.toml')
  const text = await files.readText(path)
  return parseCrossConfig(text === undefined ? undefined : path, text ?? '', source.rootManifest)
}

async function surveyTexts(
  { members }: Workspace,
  { files, signal }: World,
): Promise<ReadonlyMap<string, string>> {
  const paths = members.flatMap(({ manifestPath, buildScript }) => [manifestPath, buildScript ?? []].flat())
  const read = async (path: string): Promise<readonly [string, string]> => [
    path,
    (await files.readText(path)) ?? '',
  ]
  return new Map(await inParallel(paths, parallel, read, signal))
}

async function surveyPackageJsons(
  { root, members }: Workspace,
  { files, signal }: World,
): Promise<ReadonlyMap<string, string>> {
  const folders = new Set([root, ...members.map(({ manifestPath }) => dirname(manifestPath))])
  const read = async (folder: string): Promise<readonly (readonly [string, string])[]> => {
    const text = await files.readText(join(folder, 'package.json'))
    return text === undefined ? [] : [[folder, text]]
  }
  return new Map((await inParallel([...folders], parallel, read, signal)).flat())
}

/** A path as annotations name it: from the repository's root, with `/`; absolute if it lies outside. */
export function fromRoot(root: string, path: string): string {
  const inside = relative(root, path)
  return inside.startsWith('..') || isAbsolute(inside) ? path : inside.replaceAll('\\', '/')
}
