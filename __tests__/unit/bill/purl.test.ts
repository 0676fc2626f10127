import { describe, expect, it } from '@jest/globals'
import { PackageURL } from 'packageurl-js'

import { purlOf } from '../../../src/bill/purl.js'

const of = (source: string | null, folder?: string): string =>
  purlOf({ name: 'a', version: '1.0.0', source }, folder)

describe('the package URL', () => {
  it.each([
    ['registry+https://github.com/rust-lang/crates.io-index', {}],
    ['sparse+https://index.crates.io/', {}],
    ['sparse+https://crates.example.com/index/', { repository_url: 'https://crates.example.com/index/' }],
    ['registry+ssh://git@example.com/index', { repository_url: 'ssh://git@example.com/index' }],
    ['git+https://github.com/o/r?branch=main#0123abc', { vcs_url: 'git+https://github.com/o/r@0123abc' }],
    ['git+ssh://git@example.com/o/r.git#0123abc', { vcs_url: 'git+ssh://git@example.com/o/r.git@0123abc' }],
    ['registry+file:///home/me/index', { download_url: 'file://.' }],
    ['something else', { download_url: 'file://.' }],
  ])('of a package from %s', (source, qualifiers) => {
    const { type, name, version, qualifiers: found } = PackageURL.fromString(of(source))
    expect({ type, name, version, found: { ...found } }).toEqual({
      ...{ type: 'cargo', name: 'a', version: '1.0.0', found: qualifiers },
    })
  })

  it('encodes the sign before build metadata', () => {
    const source = 'sparse+https://index.crates.io/'
    expect(purlOf({ name: 'a', version: '1.0.0+b.c', source }, undefined)).toBe('pkg:cargo/a@1.0.0%2Bb.c')
  })

  it('has no credentials', () => {
    expect(of('git+https://me:secret@example.com/r?token=secret#0123abc')).not.toContain('secret')
    expect(of('git+https://secret@example.com/r#0123abc')).not.toContain('secret')
    expect(of('registry+ssh://git:secret@example.com/r')).not.toContain('secret')
  })

  it('says in which folder of the repository a package is', () => {
    expect(of(null, 'crates/my tool')).toBe('pkg:cargo/a@1.0.0?download_url=file%3A%2F%2F.#crates/my%20tool')
    expect(of(null)).toBe('pkg:cargo/a@1.0.0?download_url=file%3A%2F%2F.')
  })
})
