import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import { homeOf, makeOnce, packageManagers } from './components.js'
import { run } from './debian.js'

/** The path of each program in its npm package. Those in JavaScript need `node`; the newest needs Node 24. */
const programs = {
  'npm 10': { package: 'npm:npm@10.9.4', file: 'bin/npm-cli.js', name: 'npm' },
  'npm 11': { package: 'npm:npm@11.19.0', file: 'bin/npm-cli.js', name: 'npm' },
  'npm 12': { package: 'npm:npm@12.2.2', file: 'bin/npm-cli.js', name: 'npm' },
  'pnpm 12': { package: 'npm:@pnpm/exe.linux-x64@12.21.0', file: 'pnpm', name: 'pnpm' },
  'yarn 4': { package: 'npm:@yarnpkg/cli-dist@4.18.0', file: 'bin/yarn.js', name: 'yarn' },
  'bun 1': { package: 'npm:@oven/bun-linux-x64@1.4.5', file: 'bin/bun', name: 'bun' },
} as const

/** A package manager for JavaScript, with its major version. */
export type PackageManager = keyof typeof programs

const folderOf = (manager: string): string => manager.replace(' ', '-')

/** Installs package managers from npm, each into its own folder for PATH. */
export async function installPackageManagers(): Promise<void> {
  await makeOnce(packageManagers, async unfinished => {
    const all = Object.entries(programs)
    const dependencies = Object.fromEntries(all.map(([manager, one]) => [folderOf(manager), one.package]))
    await writeFile(join(unfinished, 'package.json'), JSON.stringify({ private: true, dependencies }))
    await run(['npm', 'install', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: unfinished, env: {} })
    for (const [manager, { file, name }] of all) {
      const program = `$(dirname "$0")/../../node_modules/${folderOf(manager)}/${file}`
      const interpreter = file.endsWith('.js') ? `node ` : ''
      const path = join(unfinished, 'bin', folderOf(manager), name)
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, `#!/bin/sh\nexec ${interpreter}"${program}" "$@"\n`)
      await chmod(path, 0o755)
      if (interpreter === '') await chmod(join(unfinished, 'node_modules', folderOf(manager), file), 0o755)
    }
  })
}

/** The folder with its program. Throws if it is missing. */
export const packageManagerFolder = (manager: PackageManager): string =>
  join(homeOf(packageManagers), 'bin', folderOf(manager))
