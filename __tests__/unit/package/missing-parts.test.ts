import { describe, expect, it } from '@jest/globals'

import { goneWith, lackingSince } from '../../../src/package/missing-parts.js'
import type { PreviousVersion } from '../../../src/package/missing-parts.js'
import { parseManifest } from '../../../src/package/parse-manifest.js'
import type { Manifest } from '../../../src/package/manifest.js'
import { noYanks } from '../../../src/package/yanks.js'
import { linksOf, page, sample, textOf } from '../../support/page-sample.js'
import { someChanges } from '../../support/samples.js'

const binaries = ['binaries/linux-x86_64/tool', 'archives/tool-x.tar.xz', 'install.sh']
const wasm = ['wasm/@acme/web/node/web.js', 'wasm/@acme/web/node.tgz', 'wasm/index.html']
const registry = [
  'cargo-registry/index/config.json',
  'cargo-registry/index/to/ol/tool',
  'cargo-registry/index.html',
]
const crate = `cargo-registry/crates/tool/${'ab'.repeat(32)}.crate`

describe('the loss of some paths', () => {
  it.each<[string, readonly string[], readonly string[], readonly string[]]>([
    ['nothing', [], binaries, []],
    ['a crate’s file, which is no loss', [crate], binaries, []],
    ['all of a kind', registry, [...binaries, crate], ['Cargo registry']],
    [
      'all of every kind',
      [...registry, ...wasm, ...binaries],
      [],
      ['binaries and installers', 'WASM packages', 'Cargo registry'],
    ],
    ['a program', ['binaries/linux-x86_64/old', 'archives/old-x.tar.xz'], binaries, ['old for linux-x86_64']],
    [
      'a platform',
      ['binaries/windows-x86_64/tool.exe', 'install.ps1'],
      binaries,
      ['install.ps1', 'tool.exe for windows-x86_64'],
    ],
    ['a crate', ['cargo-registry/index/3/o/old'], registry, ['crate old']],
    [
      'a WASM package',
      ['wasm/old/web/old.js', 'wasm/old/web/old_bg.wasm'],
      wasm,
      ['WASM package old for web'],
    ],
    ['the provenance', ['provenance.sigstore.json'], binaries, ['provenance']],
    ['a part of the provenance', ['provenance-2.sigstore.json'], ['provenance.sigstore.json'], []],
    ['a file of a package that stays', ['wasm/@acme/web/node/old.js'], wasm, []],
    ['pages', ['binaries/index.html'], binaries, []],
  ])('(%s) is described in words that people use', (_, gone, staying, what) => {
    expect(goneWith(gone, staying)).toEqual(what)
  })
})

async function manifest(
  version: string,
  without: readonly ('binaries' | 'wasm' | 'registry')[] = [],
): Promise<Manifest> {
  const { version: tree } = await sample()
  const seal = tree.entries.find(entry => entry.key.endsWith('/manifest.json'))
  const whole = parseManifest({
    text: seal?.body.kind === 'bytes' ? Buffer.from(seal.body.bytes).toString('utf8') : '',
    where: 'manifest.json',
  })
  const { wasm: packages, cargo_registry: crates, ...rest } = whole.packages
  return {
    ...whole,
    version,
    packages: {
      ...(without.includes('binaries') ? { binaries: {}, all_binaries: [] } : rest),
      ...(without.includes('wasm') || packages === undefined ? {} : { wasm: packages }),
      ...(without.includes('registry') || crates === undefined ? {} : { cargo_registry: crates }),
    },
  }
}

describe('the parts that a version lacks', () => {
  it('are those that the previous version has, and whole kinds that it lacked already', async () => {
    const first: PreviousVersion = { manifest: await manifest('v1'), changes: someChanges }
    const v2 = await manifest('v2', ['registry'])
    const lacking = lackingSince(first, v2)
    expect(lacking).toEqual([{ what: 'Cargo registry', last: 'v1' }])
    const second = {
      manifest: v2,
      changes: { ...someChanges, lacking: [...(lacking ?? []), { what: 'crate x', last: 'v0' }] },
    }
    const v3 = await manifest('v3', ['registry', 'binaries'])
    const more = lackingSince(second, v3)
    expect(more).toEqual([
      { what: 'binaries and installers', last: 'v2' },
      { what: 'Cargo registry', last: 'v1' },
    ])
    const third = { manifest: v3, changes: { ...someChanges, lacking: more } }
    expect(lackingSince(third, await manifest('v4', ['binaries']))).toEqual([
      { what: 'binaries and installers', last: 'v2' },
    ])
    expect(lackingSince(third, await manifest('v4'))).toBeUndefined()
    expect(lackingSince(undefined, v2)).toBeUndefined()
  })

  it('are on its page, each with a link to the last version that has it', async () => {
    const v2 = await manifest('v2', ['registry'])
    const url = 'https://get.example.com/testnet/v2/'
    const lacking = [
      { what: 'Cargo registry', last: 'v1' },
      { what: 'crate <x>', last: 'v0' },
    ]
    const shown = page({ manifest: { ...v2, url }, yanks: noYanks, changes: { ...someChanges, lacking } })
    expect(textOf(shown)).toContain('Not in this version')
    expect(textOf(shown)).toContain('Cargo registry; the last with it: v1')
    expect(shown).not.toContain('<x>')
    expect(linksOf(shown)).toContain('https://get.example.com/testnet/v1/index.html')
    const whole = page({ manifest: { ...v2, url }, yanks: noYanks, changes: someChanges })
    expect(whole).not.toContain('Not in this version')
  })
})
