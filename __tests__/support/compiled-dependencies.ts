import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { cache } from './components.js'
import { node24 } from './node24.js'
import { inherited } from './runner-process.js'

/**
 * Puts into a checkout of examples/hello what its dependencies from crates.io compile to, so that a build by cargo compiles
 * only the workspace's own crates. `make` gives a checkout to compile them in, the first time.
 */
export function putCompiledDependencies(checkout: string, bundle: string, make: () => string): void {
  const home = join(cache, `hello-dependencies-${compiler()}`)
  if (!existsSync(home)) compile(home, bundle, make())
  cpSync(home, join(checkout, builds), { recursive: true, preserveTimestamps: true })
}

const builds = 'target/build-packages/cargo'

/** The compiler, in a few letters: another one would compile all of it again. */
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
  // A rename is whole or nothing; whoever was faster has made the same.
  const unfinished = mkdtempSync(`${home}-unfinished-`)
  renameSync(built, join(unfinished, 'whole'))
  if (!existsSync(home)) renameSync(join(unfinished, 'whole'), home)
  rmSync(unfinished, { recursive: true })
}

/** Whether a path below the target folder is of the workspace's own crates. */
const isOwn = (path: string): boolean => /(^|\/)(lib)?hello/.test(path)
