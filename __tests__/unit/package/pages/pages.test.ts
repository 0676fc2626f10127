import { createHash } from 'node:crypto'

import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { HtmlValidate } from 'html-validate'

import type { Changes } from '../../../../src/package/changes.js'
import { latestPage, mutableFiles } from '../../../../src/package/mutable.js'
import { rootPage } from '../../../../src/package/pages/root-page.js'
import type { Shown } from '../../../../src/package/pages/shown.js'
import { noYanks } from '../../../../src/package/yanks.js'
import { expectGolden } from '../../../support/golden.js'
import {
  aLine,
  base,
  binariesPage,
  channelPage,
  hostile,
  linksOf,
  manifest,
  named,
  page,
  registryPage,
  sample,
  shown,
  tagsOf,
  textOf,
  versions,
} from '../../../support/page-sample.js'
import { aPublishPlan, commit, someChanges } from '../../../support/samples.js'

describe('every page', () => {
  const pages = async (): Promise<Readonly<Record<string, string>>> => {
    const files = mutableFiles(
      await shown(),
      (await sample()).crates.map(({ line }) => line),
    )
    const html = Object.entries(files).filter(([path]) => path.endsWith('.html'))
    return {
      ...Object.fromEntries(html),
      'of latest': latestPage(await shown())['index.html'] ?? '',
      'of the channel': channelPage(versions, base),
      'of the root': rootPage(base, ['mainnet', 'testnet']),
    }
  }

  it('exists', async () => {
    expect(Object.keys(await pages()).sort()).toEqual([
      'binaries/index.html',
      'cargo-registry/index.html',
      'index.html',
      'of latest',
      'of the channel',
      'of the root',
      'wasm/index.html',
    ])
  })

  it('matches its golden file', async () => {
    for (const [path, text] of Object.entries(await pages()))
      expectGolden(
        path
          .replace('/index', '')
          .replace('of the channel', 'channel.html')
          .replace('of latest', 'latest.html'),
        text,
      )
  })

  it('allows exactly its own style and its own script, and nothing else', async () => {
    const digest = (text: string): string => createHash('sha256').update(text).digest('base64')
    for (const text of Object.values(await pages())) {
      const [, policy] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(text) ?? []
      const [, style = ''] = /<style>([^]*?)<\/style>/.exec(text) ?? []
      const [, script = ''] = /<script>([^]*?)<\/script>/.exec(text) ?? []
      expect(policy).toBe(
        `default-src 'none'; style-src 'sha256-${digest(style)}'; script-src 'sha256-${digest(script)}'; img-src data:; base-uri 'none'; form-action 'none'`,
      )
      expect(text.replace(script, '')).not.toMatch(/ style=|<script [^>]|\son\w+=/)
    }
  })

  it('is valid HTML', async () => {
    const validator = new HtmlValidate({ extends: ['html-validate:standard'] })
    for (const [path, text] of Object.entries(await pages())) {
      const { results } = await validator.validateString(text, path)
      const found = results.flatMap(({ messages }) =>
        messages.map(one => `${path}: ${one.ruleId}: ${one.message}`),
      )
      expect([...new Set(found)]).toEqual([])
    }
  })

  it('requests nothing from another host', async () => {
    for (const text of Object.values(await pages())) expect(text).not.toMatch(/ src=|@import|url\(/)
  })
})

describe('the page of a version', () => {
  it('links only to immutable versions and their channel, so that the copy in latest is the same', async () => {
    const links = linksOf(page(await shown()))
    const others = links.filter(link => !link.startsWith('https://get.example.com/testnet/v1/'))
    expect(links.length).toBeGreaterThan(12)
    expect(others).toEqual([
      'data:,',
      `https://github.com/owner/hello/commit/${commit}`,
      'https://get.example.com/testnet/v0/index.html',
      `https://github.com/owner/hello/commit/${commit}`,
      `https://github.com/owner/hello/commit/${'b'.repeat(40)}`,
      'https://get.example.com/testnet/index.html',
    ])
  })

  it('shows any text as text', async () => {
    const of = await manifest()
    const shownFor = (text: string): string =>
      page({
        yanks: noYanks,
        manifest: named(of, text),
        changes: { ...someChanges, since: text, commits: [{ id: commit, subject: text }] },
      })
    const tags = tagsOf(shownFor('plain')).filter(tag => !tag.startsWith('<a href'))
    fc.assert(
      fc.property(hostile, text => {
        const shown = shownFor(text)
        expect(tagsOf(shown).filter(tag => !tag.startsWith('<a href'))).toEqual(tags)
        expect(textOf(shown)).toContain(`Version ${text} · channel ${text}`)
        expect(textOf(shown)).toContain(`${text} ${text} – ${text}`)
        expect(textOf(shown)).toContain(`${text} ${text} for web`)
        expect(textOf(shown)).toContain(`${text} a1b2c3d`)
      }),
    )
  })

  it('says nothing of crates and cargo if there is no registry', async () => {
    const without = aPublishPlan({ 'cargo-registry': 'false' })
    expect(page(await shown(without)).replace(/<style>[^]*<\/style>/, '')).not.toMatch(/cargo|crate/i)
  })

  it('shows what is yanked', async () => {
    const of = await shown()
    expect(textOf(page({ ...of, yanks: { ...noYanks, version: true } }))).toContain(
      'This version has been yanked.',
    )
    const one = textOf(page({ ...of, yanks: { ...noYanks, crates: ['hello-core'] } }))
    expect(one).not.toContain('This version has been yanked.')
    expect(one).toContain('hello-core 0.1.0+v1 yanked – Greetings, as a library')
    expect(one).toContain('hello-cli 0.1.0+v1 – Says hello')
  })

  it.each<[string, Partial<Changes>, string | undefined]>([
    ['what changed', {}, 'Since v0:'],
    ['how much more', {}, 'and 3 more'],
    ['that nothing did', { commits: [] }, 'None since v0.'],
    ['nothing where nobody could tell', { commits: undefined }, undefined],
    ['nothing for the first version', { since: undefined }, undefined],
  ])('shows %s', async (_, changes, expected) => {
    const text = textOf(page({ ...(await shown()), changes: { ...someChanges, ...changes } }))
    if (expected === undefined) expect(text).not.toContain('Changes')
    else expect(text).toContain(expected)
  })
})

describe('a page with very much content', () => {
  const many = <T>(count: number, make: (i: number) => T): readonly T[] =>
    Array.from({ length: count }, (_, i) => make(i))
  const size = (text: string): number => Buffer.byteLength(text)
  const crates = many(1000, i => ({
    name: `a-crate-with-a-rather-long-name-${i}`,
    version: '0.1.0+20251018.143022.a1b2c3d',
    description: 'What it does, at some length',
    bins: [],
    size: 1,
    sha256: 'ab'.repeat(32),
  }))

  it('stays below 50 kB, and says what it leaves out', async () => {
    const of = await shown()
    const { packages } = of.manifest
    const [binary] = packages.all_binaries
    if (binary === undefined) throw new Error('no binary')
    const all_binaries = many(20, i =>
      many(8, () => ({ ...binary, name: i === 0 ? 'hello' : `tool-${i}` })),
    ).flat()
    const registry = { index: 'sparse+https://get.example.com/', crates }
    const huge: Shown = {
      yanks: noYanks,
      manifest: { ...of.manifest, packages: { ...packages, all_binaries, cargo_registry: registry } },
      changes: {
        ...someChanges,
        commits: many(50, i => ({ id: 'c'.repeat(40), subject: `${i} ${'<'.repeat(190)}` })),
      },
    }
    const [one, two] = [page(huge), binariesPage(huge)]
    const three = registryPage(
      huge,
      crates.map(({ name }) => ({ ...aLine, name })),
    )
    const many1000 = many(1000, i => ({
      version: `20251018_143022-a1b2c3d-${i}`,
      git_commit: commit,
      published: someChanges.published,
    }))
    const four = channelPage({ ...versions, versions: many1000 }, base)
    expect([one, two, three, four].map(size).filter(bytes => bytes >= 50_000)).toEqual([])
    expect(textOf(one)).toContain('and 990 more.')
    expect(textOf(one)).toContain('and 43 more')
    expect(textOf(three)).toContain('and 700 more')
    expect(textOf(four)).toContain('900 older ones are in versions.json.')
    for (const { name } of all_binaries) expect(two).toContain(`<h2 id="${name}">`)
  })
})

describe('the page of a channel', () => {
  it('shows which version is latest, and which are yanked', () => {
    const text = textOf(channelPage(versions, base))
    expect(text).toContain('It is v1.')
    expect(text).toContain('v1 latest 2025-10-18 14:31 UTC · a1b2c3d')
    expect(text).toContain('v0 yanked')
  })

  it('shows any text as text', () => {
    const shownFor = (text: string): string =>
      channelPage(
        { ...versions, name: text, latest: text, versions: [{ version: text, git_commit: text }] },
        base,
      )
    const tags = tagsOf(shownFor('plain'))
    fc.assert(
      fc.property(hostile, text => {
        const known = text === 'unknown' ? 'plain' : text
        expect(tagsOf(shownFor(known))).toHaveLength(tags.length)
        expect(textOf(shownFor(known))).toContain(`It is ${known}.`)
      }),
    )
  })
})
