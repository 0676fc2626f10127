import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import type { IndexLine } from '../../../../src/package/registry/index-line.js'
import { registryName } from '../../../../src/package/registry/registry-page.js'
import {
  aLine,
  hostile,
  manifest,
  named,
  plain,
  registryPage,
  shown,
  tagsOf,
  textOf,
} from '../../../support/page-sample.js'

describe('the page of the registry', () => {
  it('shows everything about a crate', async () => {
    const text = textOf(registryPage(await shown(), [{ ...aLine, ...everything('some') }]))
    expect(text).toContain('depends on 1, features: some, with-serde')
    expect(text).toContain('Rust\nsome or newer')
  })

  it('shows any text as text', async () => {
    const known = await manifest()
    const shownFor = (text: string): string =>
      registryPage({ ...plain, manifest: named(known, text) }, [
        { ...aLine, ...everything(text), name: text },
      ])
    const tags = tagsOf(shownFor('plain'))
    fc.assert(
      fc.property(hostile, text => {
        const shown = shownFor(text)
        expect(tagsOf(shown).filter(tag => !/^<(a href|h2 id)=/.test(tag))).toEqual(
          tags.filter(tag => !/^<(a href|h2 id)=/.test(tag)),
        )
        expect(tagsOf(shown)).toHaveLength(tags.length)
        expect(textOf(shown)).toContain(
          `as ${text}; optional; build; for ${text}; no default features; with ${text}`,
        )
        expect(textOf(shown)).toContain(`${text} = ${text}`)
      }),
    )
  })

  it('has no command to paste for a yanked crate, and says that it is yanked', async () => {
    const known = await manifest()
    const line = { ...aLine, name: 'hello-cli' }
    expect(registryPage({ ...plain, manifest: known }, [line])).toContain(
      'cargo-registry/index/ hello-cli</code>',
    )
    const yanked = registryPage({ ...plain, manifest: known }, [{ ...line, yanked: true }])
    expect(yanked).not.toContain('cargo-registry/index/ hello-cli</code>')
    expect(textOf(yanked)).toContain('hello-cli 0.1.0+v1 yanked')
  })

  it('gives the registry a name that cargo accepts', async () => {
    const known = await manifest()
    expect(textOf(registryPage({ ...plain, manifest: { ...known, name: 'a b"c' } }, []))).toContain(
      '[registries.a-b-c]\n',
    )
    expect(textOf(registryPage({ ...plain, manifest: known }, []))).toContain('[registries.hello]\n')
  })

  // What cargo 1.95 accepts as the name of a registry, and TOML allows without quotes.
  it.each([
    ['tool', 'tool'],
    ['My_Tool-2', 'My_Tool-2'],
    ['_x', '_x'],
    ['7zip', 'registry-7zip'],
    ['gadget.rs', 'gadget-rs'],
    ['A Tool', 'A-Tool'],
    ['-x-', 'x'],
    ['crates.io', 'registry-crates-io'],
    ['werkzeug für alle', 'werkzeug-f-r-alle'],
    ['道具', 'registry'],
  ])('calls the registry of %j %s', (name, registry) => {
    expect(registryName(name)).toBe(registry)
  })

  /** The fields of an index line with everything that a page can show. */
  function everything(text: string): Partial<IndexLine> {
    const dependency = {
      name: text,
      package: text,
      req: text,
      features: [text],
      optional: true,
      default_features: false,
      target: text,
      kind: 'build',
      registry: '',
    } as const
    return {
      deps: [dependency],
      features: { [text]: [text] },
      features2: { 'with-serde': ['dep:serde'] },
      links: text,
      rust_version: text,
    }
  }
})
