import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'

import { run } from './debian.js'

/**
 * Something to build with Go: a module whose own program is used, or a few lines of code that use packages of a module.
 */
export type GoProgram =
  | { readonly install: string }
  | { readonly requires: string; readonly main: string; readonly measured?: true }

/**
 * Builds a program with Go into a folder: without optimization, unless benchmarks use it. All others are built with the
 * same flags, so that they share the packages in Go's cache.
 */
export async function buildWithGo(program: GoProgram, folder: string): Promise<void> {
  if ('install' in program) {
    await run(['go', 'install', ...flags, quick, program.install], { env: { ...env, GOBIN: folder } })
    return
  }
  const [name = '', version = ''] = program.requires.split('@')
  const source = join(folder, 'source')
  mkdirSync(source)
  writeFileSync(join(source, 'go.mod'), `module main\n\ngo 1.25.0\n\nrequire ${name} ${version}\n`)
  writeFileSync(join(source, 'main.go'), program.main)
  const out = ['-o', join(folder, basename(name))]
  await run(['go', 'build', '-mod=mod', ...flags, ...(program.measured ? [] : [quick]), ...out, '.'], {
    cwd: source,
    env,
  })
  rmSync(source, { recursive: true })
}

const flags = ['-trimpath', '-ldflags=-s -w']
// Optimizing and writing debug information take nearly half of the time.
const quick = '-gcflags=all=-N -l -dwarf=false'
const env = { CGO_ENABLED: '0' }
