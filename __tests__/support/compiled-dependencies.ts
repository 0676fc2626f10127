import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { cache } from './components.js'
import { node24 } from './node24.js'
import { inherited } from './runner-process.js'

/**
 * Copies the compiled dependencies of examples/hello from crates.io into a checkout of it, so that a build with cargo
 * compiles only the workspace's own crates. `make` creates a checkout in which to compile them the first time.
 */
export function putCompiledDependencies(checkout: string, bundle: string, make: () => string): void {
  const home = join(cache, `hello-dependencies-${compiler()}`)
  if (!existsSync(home)) compile(home, bundle, make())
  cpSync(home, join(checkout, builds), { recursive: true, preserveTimestamps: true })
}

const builds = 'target/build-packages/cargo'

/** A short identifier of the compiler: another compiler would have to compile everything again. */
const compiler = (): string =>
  createHash('sha256')
    .update(execFileSync('rustc', ['-vV']))
    .digest('hex')
    .slice(0, 8)

function compile(home: string, bundle: string, checkout: string): void {
  execFileSync(node24(), [bundle, 'build', '--no-cargo-registry'], {
    cwd: checkout,
    env: { ...inherited(), CI: 'true' },
    stdio: 'pipe',
  })
  const built = join(checkout, builds)
  for (const path of readdirSync(built, { recursive: true, encoding: 'utf8' }))
    if (isOwn(path)) rmSync(join(built, path), { recursive: true, force: true })
  mkdirSync(dirname(home), { recursive: true })
  // A rename is atomic; if another process was faster, it has made the same files.
  const unfinished = mkdtempSync(`${home}-unfinished-`)
  renameSync(built, join(unfinished, 'whole'))
  if (!existsSync(home)) renameSync(join(unfinished, 'whole'), home)
  rmSync(unfinished, { recursive: true })
}

/** Whether a path below the target folder belongs to the workspace's own crates. */
const isOwn = (path: string): boolean => /(^|\/)(lib)?hello/.test(path)
