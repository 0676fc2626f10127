import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import type { InstallTree } from './install-tree.js'
import { createMachine, uname } from './machine.js'
import type { Install, Ran } from './machine.js'

/** What a test's machine answers and has. */
export interface Described {
  readonly system?: string
  readonly machine: string
  readonly userland?: string
  /** The files with which programs start. */
  readonly loaders?: readonly string[]
  /** The line with the processor's flags in /proc/cpuinfo. */
  readonly flags?: string
  readonly scripts?: Readonly<Record<string, string>>
}

/** Installs on a machine, in whose folder all paths are that the script looks at. */
export function installOn(
  tree: InstallTree,
  described: Described,
  binaries: Readonly<Record<string, string>>,
  install: Install,
  needs: Parameters<InstallTree['publish']>[4] = {},
): Promise<Ran> {
  const { system = 'Linux', machine: word, userland, loaders = [], flags, scripts = {} } = described
  const machine = createMachine({ scripts: { uname: uname(system, word, userland), ...scripts } })
  const root = join(machine.home, 'root')
  const files = {
    ...Object.fromEntries(loaders.map(path => [path, ''])),
    ...(flags && { '/proc/cpuinfo': flags }),
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), `processor : 0\n${text}\n`)
  }
  const script = tree
    .publish('1.0', binaries, {}, {}, needs)
    .replace(/(?<=[ '])(\/lib(64)?\/ld|\/usr\/lib\/sparcv9|\/proc\/cpuinfo)/g, `${root}$1`)
  return install(script, machine)
}
