import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import { addresses, latestPrefix, paths, registryIndex, versionPrefix } from '../../../src/plan/layout.js'
import { targets } from '../../../src/targets/targets.js'
import { aPlan, target } from '../../support/samples.js'

const { release } = aPlan({ version: 'v1' })

describe('paths', () => {
  it.each([
    ['a', '1/a'],
    ['ab', '2/ab'],
    ['abc', '3/a/abc'],
    ['abcd', 'ab/cd/abcd'],
    ['modal-core', 'mo/da/modal-core'],
    ['a_b-c', 'a_/b-/a_b-c'],
    ['A', '1/a'],
    ['XyZ', '3/x/xyz'],
    ['SQLite', 'sq/li/sqlite'],
  ])('include the index file of %s at %s', (crate, path) => {
    expect(paths.indexFile(crate)).toBe(`cargo-registry/index/${path}`)
  })

  it('do not include an index file in the place of config.json', () => {
    const name = fc.string({
      unit: fc.constantFrom(...Array.from('config.json')),
      minLength: 1,
      maxLength: 12,
    })
    fc.assert(
      fc.property(name, crate => {
        expect(paths.indexFile(crate)).not.toBe(paths.indexConfig)
      }),
    )
  })

  it('keep the case of a crate name, which cargo inserts for {crate}', () => {
    expect(paths.crate('SQLite', 'ab12')).toBe('cargo-registry/crates/SQLite/ab12.crate')
  })

  it.each([
    ['x86_64-unknown-linux-gnu', 'binaries/linux-x86_64/app', 'archives/app-x86_64-unknown-linux-gnu.tar.gz'],
    [
      'aarch64-unknown-linux-gnu',
      'binaries/linux-aarch64/app',
      'archives/app-aarch64-unknown-linux-gnu.tar.gz',
    ],
    [
      'x86_64-unknown-linux-musl',
      'binaries/linux-x86_64-musl/app',
      'archives/app-x86_64-unknown-linux-musl.tar.gz',
    ],
    [
      'aarch64-unknown-linux-musl',
      'binaries/linux-aarch64-musl/app',
      'archives/app-aarch64-unknown-linux-musl.tar.gz',
    ],
    ['x86_64-apple-darwin', 'binaries/darwin-x86_64/app', 'archives/app-x86_64-apple-darwin.tar.gz'],
    ['aarch64-apple-darwin', 'binaries/darwin-aarch64/app', 'archives/app-aarch64-apple-darwin.tar.gz'],
    ['x86_64-pc-windows-gnu', 'binaries/windows-x86_64/app.exe', 'archives/app-x86_64-pc-windows-gnu.zip'],
    ['x86_64-pc-windows-msvc', 'binaries/windows-x86_64/app.exe', 'archives/app-x86_64-pc-windows-msvc.zip'],
  ])('include the files of %s where clients look for them', (triple, binary, archive) => {
    expect(paths.binary('app', target(triple))).toBe(binary)
    expect(paths.archive('app', target(triple))).toBe(archive)
  })

  it('differ for each target', () => {
    expect(new Set(targets.map(one => paths.archive('app', one))).size).toBe(targets.length)
  })
})

describe('addresses', () => {
  it('are folders below the base', () => {
    expect(addresses('https://get.example.com/a', release, true)).toEqual({
      base: 'https://get.example.com/a',
      version: 'https://get.example.com/a/testnet/v1/',
      latest: 'https://get.example.com/a/testnet/latest/',
      front: 'https://get.example.com/a/testnet/latest/',
    })
  })

  it("lead to the version if latest isn't moved", () => {
    expect(addresses('https://get.example.com', release, false)).toMatchObject({
      latest: undefined,
      front: 'https://get.example.com/testnet/v1/',
    })
  })

  it('are those of the keys', () => {
    const { version, latest } = addresses('https://x', release, true)
    expect(version).toBe(`https://x/${versionPrefix(release)}`)
    expect(latest).toBe(`https://x/${latestPrefix(release)}`)
  })

  it('of a registry are in the form that cargo install --index takes', () => {
    expect(registryIndex('https://x/testnet/v1/')).toBe('sparse+https://x/testnet/v1/cargo-registry/index/')
  })
})
