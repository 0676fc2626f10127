import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'

import { run } from './debian.js'

/** What is built with Go: a module that gives a program as it is, or a program of a few lines that takes parts of one. */
export type GoProgram =
  | { readonly install: string }
  | { readonly requires: string; readonly main: string; readonly measured?: true }

/**
 * Builds a program with Go into a folder: quickly, and for speed only where benchmarks meet it. All others are built in the
 * same way, so that they share what they have in common, which Go keeps.
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
// Optimizing, and writing down what debuggers want, takes nearly half of the time.
const quick = '-gcflags=all=-N -l -dwarf=false'
const env = { CGO_ENABLED: '0' }
