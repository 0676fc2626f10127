import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { putCompiledDependencies } from './compiled-dependencies.js'

/** The root of the repository: where action.yml and dist/ are. */
export const repository = fileURLToPath(new URL('../..', import.meta.url))

/** A temporary folder for one test, removed when all tests have ended. */
export function temporaryFolder(): string {
  return realpathSync(
    mkdtempSync(join(process.env['BUILD_PACKAGES_TESTS'] ?? tmpdir(), 'build-packages-test-')),
  )
}

/** A git checkout of examples/hello on the branch `testnet`, without Cargo.lock, which many workspaces don't track. */
export const cleanHello = (): string => checkoutExample('hello', /\/(target|Cargo\.lock)$/)

/** The same checkout after an earlier build: cargo does not have to compile its dependencies. */
export function checkoutHello(): string {
  const folder = cleanHello()
  putCompiledDependencies(folder, join(repository, 'dist/index.js'), cleanHello)
  return folder
}

/** A git checkout of examples/greet, whose Cargo.lock has the version of wasm-bindgen that the tests install. */
export const checkoutGreet = (): string => checkoutExample('greet', /\/target$/)

function checkoutExample(name: string, without: RegExp): string {
  const folder = temporaryFolder()
  const filter = (path: string): boolean => !without.test(path)
  cpSync(join(repository, 'examples', name), folder, { recursive: true, filter })
  return asCheckout(folder)
}

/** Makes a folder that already has files a git checkout. */
export function asCheckout(folder: string): string {
  git(folder, 'init', '--quiet', '--initial-branch=testnet')
  commitAll(folder, 'Begin')
  return folder
}

/** A git checkout of the given files, path → text. */
export function checkoutOf(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder()
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return asCheckout(folder)
}

/** Another checkout of the same commit, as another runner would have it. */
export function cloneOf(origin: string): string {
  const folder = temporaryFolder()
  git(folder, 'clone', '--quiet', origin, '.')
  return folder
}

/** Commits everything and returns the commit's hash. */
export function commitAll(folder: string, message: string): string {
  git(folder, 'add', '--all')
  git(folder, 'commit', '--quiet', '--allow-empty', '--message', message)
  return git(folder, 'rev-parse', 'HEAD')
}

/** The changes since the last commit as `git status` prints them, including ignored files. */
export const statusOf = (folder: string): string => git(folder, 'status', '--porcelain', '--ignored')

/** Adds another checkout to a folder as a submodule. */
export function addSubmodule(folder: string, origin: string, path: string): void {
  git(folder, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', origin, path)
}

function git(cwd: string, ...args: readonly string[]): string {
  const author = { GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a@example.com' }
  const committer = { GIT_COMMITTER_NAME: 'a', GIT_COMMITTER_EMAIL: 'a@example.com' }
  const own = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' }
  const excludes = ['-c', 'core.excludesFile=']
  const env = { ...process.env, ...author, ...committer, ...own }
  return execFileSync('git', [...excludes, ...args], { cwd, env, encoding: 'utf8' }).trim()
}
