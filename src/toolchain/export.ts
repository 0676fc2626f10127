import { delimiter, dirname, isAbsolute } from 'node:path'

import { builders } from '../builders/builders.js'
import type { Env, World } from '../ports.js'
import type { Toolchain } from './prepare.js'

/** Passes the toolchain to later steps of the job: its programs on PATH, its settings in the environment. */
export function exportToolchain({ builds, wasm }: Toolchain, world: World): void {
  const before = (world.env['PATH'] ?? '').split(delimiter)
  const environments = [...builds, ...(wasm === undefined ? [] : [wasm])].map(one => one.env)
  const programs = builds
    .map(({ command: [program] }) => program)
    .filter(isAbsolute)
    .map(dirname)
  const added = environments.flatMap(env => (env['PATH'] ?? '').split(delimiter))
  const folders = new Set([...programs, ...added].filter(folder => folder !== '' && !before.includes(folder)))
  for (const folder of folders) {
    world.addPath(folder)
    world.log.info(`PATH has ${folder}`)
  }
  const settings = builds.map(({ build }) => builders[build.builder].exported(build))
  for (const [name, value] of Object.entries(Object.assign({}, ...settings) as Env)) {
    world.exportVariable(name, value)
    world.log.info(`${name}=${value}`)
  }
}
