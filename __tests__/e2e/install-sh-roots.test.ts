import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from '@jest/globals'

import { temporaryFolder } from '../support/checkout.js'
import { copyRoot, runInRoot, staticProgram } from '../support/install-roots.js'
import type { RootName } from '../support/install-roots.js'
import type { Ran } from '../support/new-user.js'
import { serveInstallTree } from '../support/served-install-tree.js'

const tree = serveInstallTree()

// A program of Debian 12, which needs glibc 2.34, and one that needs no library.
const forGlibc = readFileSync('/usr/bin/sleep')
const forAll = (): Buffer => readFileSync(staticProgram())

const both = (): Record<string, Buffer> => ({
  'linux-x86_64/modal': forGlibc,
  'linux-x86_64-musl/modal': forAll(),
})

async function install(root: string, script: string, ...options: readonly string[]): Promise<Ran> {
  const file = join(temporaryFolder(), 'install.sh')
  writeFileSync(file, script)
  return runInRoot(root, file, options)
}

const newRoot = (name: RootName): Promise<string> => copyRoot(name, temporaryFolder())

describe('install.sh in a real root file system', () => {
  it.each([
    ['bookworm', 'linux-x86_64', 'sleep (GNU coreutils) 9.1'],
    ['bullseye', 'linux-x86_64-musl', 'GNU bash, version 5.2'],
    ['musl', 'linux-x86_64-musl', 'GNU bash, version 5.2'],
  ] as const)('of %s takes the build %s, and removes it again', async (name, platform, version) => {
    const root = await newRoot(name)
    const script = tree.publish('1.0', both(), {}, { 'linux-x86_64': '2.34' })
    const ran = await install(root, script)
    expect(ran).toMatchObject({ code: 0 })
    expect(ran.output).toMatch(new RegExp(`^downloading modal 1\\.0 for ${platform} \\(\\d+ kB\\)\n`))
    expect(ran.output).toContain(
      '\ninstalled /home/somebody/.modality/bin/modal\nput /home/somebody/.modality/bin on PATH in ~/.profile',
    )
    expect(ran.output.split('\n').at(-2)).toContain(version)
    const removed = await install(root, script, '--uninstall')
    expect(removed).toMatchObject({ code: 0 })
    expect(removed.output).toContain('removed /home/somebody/.modality/bin/modal\n')
  })

  it.each([
    ['bullseye', 'error: modal 1.0 needs glibc 2.34 or newer, and this system has 2.31\n'],
    ['musl', 'error: this build of modal needs glibc, and this system has musl\n'],
  ] as const)('of %s says why it cannot take a build for glibc', async (name, error) => {
    const script = tree.publish('1.0', { 'linux-x86_64/modal': forGlibc }, {}, { 'linux-x86_64': '2.34' })
    const ran = await install(await newRoot(name), script)
    const hint = 'hint: to build it from source: cargo install modal --locked\n'
    expect(ran).toEqual({ code: 1, output: `${error}${hint}` })
    expect(tree.requests).toEqual([])
  })

  it('of bullseye finds by trying that a build needs a newer glibc', async () => {
    const root = await newRoot('bullseye')
    const only = await install(root, tree.publish('1.0', { 'linux-x86_64/modal': forGlibc }))
    expect(only.code).toBe(1)
    expect(only.output).toMatch(
      /\nerror: modal 1\.0 cannot run on this system \(exit status 1\); nothing was installed\nhint: .*GLIBC_2\.34' not found/,
    )
    const withMusl = await install(root, tree.publish('1.0', both()))
    expect(withMusl).toMatchObject({ code: 0 })
    expect(withMusl.output).toContain('\nthe build for linux-x86_64 cannot run on this system\n')
  })

  it('of musl takes the smallest archive, with busybox alone', async () => {
    const script = tree.publishPacked('1.0', ['xz', 'gz'], { 'man/man1/modal.1': '' })
    const only = script.replaceAll('linux-x86_64/modal', 'linux-x86_64-musl/modal')
    const ran = await install(await newRoot('musl'), only)
    expect(ran).toMatchObject({ code: 0 })
    expect(tree.requests.map(path => path.slice(-3))).toEqual(['.xz'])
    expect(ran.output).toContain('\nmodal 1.0\n')
  })
})
