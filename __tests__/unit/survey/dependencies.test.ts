import { describe, expect, it } from '@jest/globals'

import { hashDependencies } from '../../../src/survey/dependencies.js'
import { MemoryFiles } from '../../support/memory-files.js'
import { aWorkspace, withBin } from '../../support/samples.js'

const workspace = aWorkspace(withBin('app', 'app'))

async function hashOf(lock: string | undefined, manifest = ''): Promise<string> {
  const files = new MemoryFiles({
    '/repo/rust/Cargo.toml': '[workspace]',
    '/repo/rust/crates/app/Cargo.toml': manifest,
    ...(lock === undefined ? {} : { '/repo/rust/Cargo.lock': lock }),
  })
  const { locked, hash } = await hashDependencies(workspace, files)
  expect(locked).toBe(lock !== undefined)
  return hash
}

const locked = (own: string, serde: string): string =>
  `[[package]]\nname = "app"\nversion = "${own}"\n\n` +
  `[[package]]\nname = "serde"\nversion = "${serde}"\nsource = "registry+x"\nchecksum = "c"\n`

const manifest = (own: string, serde: string): string =>
  `[package]\nname = "app"\nversion = "${own}"\n[workspace.package]\nversion = "${own}"\n` +
  `[dependencies]\ncore = { path = "../core", version = "${own}" }\nserde = { version = "${serde}" }\n`

describe('the hash of the dependencies', () => {
  it('covers the lock file, but not the versions of the workspace itself', async () => {
    const hash = await hashOf(locked('0.1.0', '1.0.0'))
    expect(await hashOf(locked('0.2.0', '1.0.0'))).toBe(hash)
    expect(await hashOf(locked('0.1.0', '1.0.1'))).not.toBe(hash)
  })

  it('covers the manifests in the same way if there is no lock file', async () => {
    const hash = await hashOf(undefined, manifest('0.1.0', '1'))
    expect(await hashOf(undefined, manifest('0.2.0', '1'))).toBe(hash)
    expect(await hashOf(undefined, manifest('0.1.0', '2'))).not.toBe(hash)
  })

  it('covers any manifest that cargo reads', async () => {
    const seed = '[package.metadata]\nseed = 9223372036854775807\n'
    expect(await hashOf(undefined, `\ufeff${seed}`)).toBe(await hashOf(undefined, seed))
  })

  it('does not exist for a lock file with a merge conflict', async () => {
    await expect(hashOf('<<<<<<< HEAD\n')).rejects.toThrow("/repo/rust/Cargo.lock can't be read: ")
  })
})
