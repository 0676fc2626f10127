import { describe, expect, it } from '@jest/globals'

import { licenseFinder } from '../../../src/bill/license-files.js'
import { licensesText } from '../../../src/bill/license-text.js'
import type { Licensed } from '../../../src/bill/license-text.js'
import type { CargoPackage } from '../../../src/bill/resolved.js'
import { MemoryFiles } from '../../support/memory-files.js'
import { aPackage } from '../../support/resolved-sample.js'

const registry = '/home/me/.cargo/registry/src/x'

/** The files of a crate by path, as they were found. */
async function found(
  contents: Readonly<Record<string, string>>,
  change: Partial<CargoPackage> = {},
  links: Readonly<Record<string, string>> = {},
): Promise<readonly (readonly [string, string | undefined])[]> {
  const files = new MemoryFiles(
    Object.fromEntries(Object.entries(contents).map(([path, text]) => [`${registry}/a-1.0.0/${path}`, text])),
  )
  for (const [path, to] of Object.entries(links)) files.links.set(`${registry}/a-1.0.0/${path}`, to)
  const all = await licenseFinder(files)({ ...aPackage({ name: 'a' }), ...change })
  return all.map(({ path, text }) => [path, text])
}

describe('the license files of a crate', () => {
  it('have the usual names, also below the folders of bundled code', async () => {
    const names = [
      'COPYING',
      'LICENSE',
      'LICENCE.md',
      'License-MIT',
      'NOTICE.txt',
      'UNLICENSE',
      'zlib/LICENSE',
    ]
    const others = [
      'Cargo.toml',
      'src/license.rs',
      'licenses.json',
      'tests/LICENSE',
      'NOT-ICE',
      'examples/x/COPYING',
    ]
    const contents = Object.fromEntries([...names, ...others].map(name => [name, name]))
    expect((await found(contents)).map(([path]) => path)).toEqual([...names].sort())
  })

  it('are only those beside the manifest if the crate is in a folder, which may have other crates in it', async () => {
    const contents = { LICENSE: 'a', 'crates/b/LICENSE': 'b', 'target/package/c/LICENSE': 'c' }
    expect(await found(contents, { source: null })).toEqual([['LICENSE', 'a']])
  })

  it('include the one that the manifest names', async () => {
    expect(await found({ 'legal/terms.md': 'terms' }, { license_file: 'legal/terms.md' })).toEqual([
      ['legal/terms.md', 'terms'],
    ])
  })

  it('are not what a link or a path outside of the crate leads to', async () => {
    const links = { LICENSE: '/home/me/.ssh/id_ed25519' }
    expect(await found({ LICENSE: 'secret', COPYING: 'terms' }, {}, links)).toEqual([['COPYING', 'terms']])
    expect(
      await found({ 'Cargo.toml': '', '../b/LICENSE': 'secret' }, { license_file: '../b/LICENSE' }),
    ).toEqual([])
  })

  it('are text, whatever bytes they have', async () => {
    const files = new MemoryFiles()
    const bytes = Buffer.from(
      '\uFEFF\r\n\r\nMIT \t\r\n\u001b[31mred\f\u0007\r\nby J\xfcrgen\r\n\r\n',
      'latin1',
    )
    files.contents.set(`${registry}/a-1.0.0/LICENSE`, bytes)
    const [file] = await licenseFinder(files)(aPackage({ name: 'a' }))
    expect(file?.text).toBe('\uFFFD\n\nMIT\n\uFFFD[31mred\uFFFD\nby J\uFFFDrgen')
  })

  it('are left out if they are too large, which the text says', async () => {
    const contents = { LICENSE: 'x'.repeat(500_001), COPYING: 'y'.repeat(500_000) }
    expect(await found(contents)).toEqual([
      ['COPYING', 'y'.repeat(500_000)],
      ['LICENSE', undefined],
    ])
    const files = [{ path: 'LICENSE', text: undefined }]
    expect(licensesText('hello', [{ package: aPackage({ name: 'a' }), own: false, files }])).toContain(
      'a 1.0.0: LICENSE\n' + '='.repeat(80) + '\n\nleft out: it has more than 500.0 kB',
    )
  })
})

const crate = (
  name: string,
  texts: Readonly<Record<string, string>>,
  change: Partial<Licensed> = {},
): Licensed => ({
  package: aPackage({ name, license: 'MIT/Apache-2.0' }),
  own: false,
  files: Object.entries(texts).map(([path, text]) => ({ path, text })),
  ...change,
})

const rule = '='.repeat(80)

describe('the text with licenses', () => {
  it('has each text once, after the crates that have it', () => {
    const some = [
      crate('zeta', { LICENSE: 'the same' }),
      crate('alpha', { 'LICENSE-APACHE': 'long', 'LICENSE-MIT': 'the same' }),
    ]
    const text = licensesText('hello', some)
    expect(text).toBe(`hello contains these packages, under these licenses. Their license files follow.

  alpha 1.0.0: MIT OR Apache-2.0
  zeta 1.0.0: MIT OR Apache-2.0

${rule}
alpha 1.0.0: LICENSE-APACHE
${rule}

long

${rule}
alpha 1.0.0: LICENSE-MIT
zeta 1.0.0: LICENSE
${rule}

the same
`)
    expect(licensesText('hello', [...some].reverse())).toBe(text)
  })

  it('says what is known of a crate without a license file', () => {
    const bare = crate('bare', {})
    const known = {
      ...bare.package,
      authors: ['Ann <a@example.com>', 'Bob'],
      repository: 'https://example.com/bare',
    }
    const unlicensed = { ...aPackage({ name: 'none' }), license: null }
    const elsewhere = { ...aPackage({ name: 'other' }), license: null, license_file: '../LICENSE' }
    const text = licensesText('hello', [
      { ...bare, package: known },
      { ...bare, package: unlicensed },
      { ...bare, package: elsewhere },
    ])
    expect(text).toContain(`
These have no license file; all that they say of it:
  bare 1.0.0: MIT OR Apache-2.0, by Ann <a@example.com>, Bob, https://example.com/bare
  none 1.0.0: its manifest names no license
  other 1.0.0: see its ../LICENSE
`)
  })

  it("has the workspace's own packages only with a file of their own", () => {
    const without = crate('core', {}, { own: true })
    expect(licensesText('hello', [without])).toBe('hello contains no packages of others.\n')
    const fork = crate('fork', { LICENSE: 'theirs' }, { own: true })
    expect(licensesText('hello', [without, fork])).toContain('fork 1.0.0: LICENSE\n')
    expect(licensesText('hello', [without, fork])).not.toContain('core')
  })

  it('stays a text for a terminal if a manifest has other ideas', () => {
    const evil = {
      ...aPackage({ name: 'evil' }),
      license: 'MIT\u001b[2J\nother 1.0.0: mine',
      authors: ['\u202Eeno'],
    }
    const text = licensesText('hello', [{ package: evil, own: false, files: [] }])
    expect(text).not.toMatch(/[\u001b\u202E]/)
    expect(text).toContain('  evil 1.0.0: MIT [2J other 1.0.0: mine, by eno\n')
  })
})
