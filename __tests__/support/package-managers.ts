import { writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'

import { temporaryFolder } from './checkout.js'
import { packageManagerFolder } from './install-package-managers.js'
import type { PackageManager } from './install-package-managers.js'
import { run } from './new-user.js'
import type { Ran } from './new-user.js'
import { node24 } from './node24.js'

/** A folder with an empty JavaScript package. */
export function javaScriptProject(): string {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'package.json'), '{"name":"app","version":"1.0.0","private":true}\n')
  return folder
}

/** Pastes a line into the shell of a user who has only one package manager for JavaScript. */
export const pasteWith = (manager: PackageManager, line: string, folder: string): Promise<Ran> =>
  run(['sh', '-c', line], environment(manager), folder)

const environment = (manager: PackageManager): Readonly<Record<string, string>> => ({
  PATH: [packageManagerFolder(manager), dirname(node24()), '/usr/bin', '/bin'].join(delimiter),
  HOME: temporaryFolder(),
  NPM_CONFIG_UPDATE_NOTIFIER: 'false',
  // Yarn requires https, and its own way to find packages.
  YARN_UNSAFE_HTTP_WHITELIST: '127.0.0.1',
  YARN_NODE_LINKER: 'node-modules',
  YARN_ENABLE_TELEMETRY: 'false',
})
