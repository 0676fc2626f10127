import { createHash } from 'node:crypto'

import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import { packDownloads } from '../../src/package/downloads.js'
import type { Packaged } from '../../src/package/package.js'
import type { IndexLine } from '../../src/package/registry/index-line.js'
import { checksums } from '../../src/package/site/checksums.js'
import { commands, installLineWindows } from '../../src/package/site/commands.js'
import { html } from '../../src/package/site/escape.js'
import { manifestOf } from '../../src/package/site/manifest.js'
import type { Manifest } from '../../src/package/site/manifest.js'
import { page } from '../../src/package/site/page.js'
import { registryPage } from '../../src/package/site/registry-page.js'
import { contentType, textEntry } from '../../src/package/tree.js'
import { noYanks } from '../../src/package/yanks.js'
import { expectGolden } from './golden.js'
import { aPublishPlan, builtFor, packagedFor, withWasm, withoutCompression, worldOf } from './samples.js'

const targets = 'x86_64-unknown-linux-gnu x86_64-pc-windows-gnu'
const plan = aPublishPlan({ version: 'v1', targets }, withWasm)

const sample = async (of = plan): Promise<Packaged> => withoutCompression(await packagedFor(of, worldOf(of)))

/** The text of a page as a browser shows it, and its tags. */
const textOf = (page: string): string =>
  page.replace(/<[^>]*>/g, '').replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
const linksOf = (page: string): readonly string[] =>
  [...page.matchAll(/href="([^"]*)"/g)].map(match => match[1] ?? '')
const tagsOf = (page: string): readonly string[] => page.match(/<[^>]*>/g) ?? []

describe('checksums', () => {
  it('are lines as sha256sum -c reads them, sorted by path below the folder', () => {
    const entries = ['b/v1/z', 'b/v1/a/b', 'b/v1/Z'].map(key => textEntry(key, key, 'data'))
    const [z, ab, Z] = entries.map(entry => entry.sha256)
    expect(checksums({ prefix: 'b/v1/', entries })).toBe(`${Z ?? ''}  Z\n${ab ?? ''}  a/b\n${z ?? ''}  z\n`)
  })
})

describe('contentType', () => {
  it.each([
    ['t/v1/index.html', 'text/html; charset=utf-8'],
    ['t/v1/manifest.json', 'application/json'],
    ['t/v1/cargo-registry/index/config.json', 'application/json'],
    ['t/v1/cargo-registry/index/he/ll/hello', 'text/plain; charset=utf-8'],
    ['t/v1/cargo-registry/crates/hello/ab12.crate', 'application/gzip'],
    ['t/v1/archives/app.tar.gz', 'application/gzip'],
    ['t/v1/archives/app.zip', 'application/zip'],
    ['t/v1/install.sh', 'text/plain; charset=utf-8'],
    ['t/v1/install.ps1', 'text/plain; charset=utf-8'],
    ['t/v1/SHA256SUMS', 'text/plain; charset=utf-8'],
    ['t/v1/wasm/app/web/app.js', 'text/javascript; charset=utf-8'],
    ['t/v1/wasm/app/web/app_bg.wasm', 'application/wasm'],
    ['t/v1/wasm/app/web/app.d.ts', 'text/plain; charset=utf-8'],
    ['t/v1/wasm/app/web/LICENSE-MIT', 'text/plain; charset=utf-8'],
    ['t/v1/wasm/app/web.tgz', 'application/gzip'],
    ['t/v1/binaries/linux-x86_64/app', 'application/octet-stream'],
    ['t/v1/binaries/windows-x86_64/app.exe', 'application/octet-stream'],
    ['t/v1/binaries/linux-x86_64/gz', 'application/octet-stream'],
    ['t/v1/binaries/linux-x86_64/app.v1', 'application/octet-stream'],
  ])('of %s is %s', (key, type) => {
    expect(contentType(key)).toBe(type)
  })
})

describe('commands', () => {
  it('are the lines to paste, for latest', () => {
    expect(commands(plan)).toEqual({
      install: "curl --proto '=https' --tlsv1.2 -fsSL https://get.example.com/testnet/latest/install.sh | sh",
      download:
        "curl --proto '=https' --tlsv1.2 -fsSL -o hello https://get.example.com/testnet/latest/binaries/linux-x86_64/hello && chmod +x hello",
      cargoInstall:
        'cargo install --index sparse+https://get.example.com/testnet/latest/cargo-registry/index/ hello-cli',
    })
  })

  it('have one for Windows, for cmd and PowerShell alike', () => {
    expect(installLineWindows('https://get.example.com/testnet/latest/')).toBe(
      'powershell -ExecutionPolicy Bypass -c "irm https://get.example.com/testnet/latest/install.ps1 | iex"',
    )
  })

  it('name the version where latest is left alone, and no https where there is none', () => {
    const preview = aPublishPlan({
      'base-url': 'http://127.0.0.1:8377',
      version: 'v1',
      latest: 'false',
      targets: 'x86_64-pc-windows-gnu',
    })
    expect(commands(preview)).toMatchObject({
      install: 'curl -fsSL http://127.0.0.1:8377/testnet/v1/install.sh | sh',
      download:
        'curl -fsSL -o hello.exe http://127.0.0.1:8377/testnet/v1/binaries/windows-x86_64/hello.exe && chmod +x hello.exe',
    })
  })

  it.each([[{ 'cargo-registry': 'false' }], [{ 'cargo-registry': 'false', latest: 'false' }]])(
    'offer no cargo install with %j',
    raw => {
      expect(commands(aPublishPlan(raw)).cargoInstall).toBeUndefined()
    },
  )
})

describe('packDownloads', () => {
  it('has the main binary first, then goes by name and platform', async () => {
    const triples = 'x86_64-unknown-linux-gnu aarch64-apple-darwin x86_64-pc-windows-gnu'
    const other = aPublishPlan({ 'main-bin': 'hello-shout', targets: triples })
    const world = worldOf(other)
    const { binaries } = await builtFor(other, world)
    const downloads = await packDownloads([...binaries].reverse(), other, world)
    expect(downloads.map(one => `${one.bin} ${one.target.platform} ${String(one.main)}`)).toEqual([
      'hello-shout darwin-aarch64 true',
      'hello-shout linux-x86_64 true',
      'hello-shout windows-x86_64 true',
      'hello darwin-aarch64 false',
      'hello linux-x86_64 false',
      'hello windows-x86_64 false',
    ])
  })
})

const manifest = async (of = plan): Promise<Manifest> => manifestOf(of, await sample(of))

/** The manifest with one text wherever somebody else chose it. */
const named = (
  { packages, ...of }: Manifest,
  text: string,
): Manifest & { packages: { cargo_registry: object } } => ({
  ...of,
  name: text,
  version: text,
  channel: text,
  packages: {
    ...packages,
    wasm: Object.fromEntries(
      Object.values(packages.wasm ?? {}).map(one => [
        text,
        { ...one, version: text, ...(one.web && { web: { ...one.web, main: text } }) },
      ]),
    ),
    cargo_registry: {
      index: `sparse+${text}`,
      crates: [{ name: text, version: text, description: text, bins: [text], size: 1, sha256: text }],
    },
  },
})

const hostile = fc.oneof(fc.constant(`"'><script>alert(1)</script>&amp;`), fc.string())

describe('page', () => {
  it('is as it was last looked at', async () => {
    expectGolden('index.html', page(await manifest(), noYanks))
  })

  it('allows exactly its own style, and nothing else', async () => {
    const text = page(await manifest(), noYanks)
    const [, policy] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(text) ?? []
    const [, style = ''] = /<style>([^]*?)<\/style>/.exec(text) ?? []
    const hash = createHash('sha256').update(style).digest('base64')
    expect(policy).toBe(`default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`)
    expect(text).not.toMatch(/ style=|<script|\son\w+=/)
  })

  it('links only to the immutable version, so that the copy in latest is the same', async () => {
    const links = linksOf(page(await manifest(), noYanks))
    expect(links).toHaveLength(11)
    expect(links.filter(link => !link.startsWith('https://get.example.com/testnet/v1/'))).toEqual([])
  })

  it('shows any text as text', async () => {
    const of = await manifest()
    const tags = tagsOf(page(named(of, 'plain'), noYanks))
    fc.assert(
      fc.property(hostile, text => {
        const shown = page(named(of, text), noYanks)
        expect(tagsOf(shown)).toEqual(tags)
        expect(textOf(shown)).toContain(`Version ${text} · channel ${text}`)
        expect(textOf(shown)).toContain(`${text} ${text} – ${text}`)
        expect(textOf(shown)).toContain(`${text} ${text} for browsers`)
      }),
    )
  })

  it('says nothing of crates and cargo where there is no registry', async () => {
    const without = aPublishPlan({ 'cargo-registry': 'false' })
    expect(page(await manifest(without), noYanks)).not.toMatch(/cargo|crate/i)
  })

  it('says what is yanked', async () => {
    const of = await manifest()
    expect(textOf(page(of, { ...noYanks, version: true }))).toContain('This version has been yanked.')
    const one = page(of, { ...noYanks, crates: ['hello-core'] })
    expect(textOf(one)).not.toContain('This version has been yanked.')
    expect(textOf(one)).toContain('hello-core 0.1.0+v1 yanked – Greetings, as a library')
    expect(textOf(one)).toContain('hello-cli 0.1.0+v1 – Says hello')
  })
})

describe('the page of the registry', () => {
  const of = {
    name: 'hello-core',
    vers: '0.1.0+v1',
    deps: [],
    cksum: 'ab'.repeat(32),
    features: {},
    yanked: false,
    v: 1,
  } as const

  it('is as it was last looked at', async () => {
    const { crates } = await sample()
    const lines = crates.map(({ line }) =>
      line.name === 'hello-core' ? { ...line, ...everything(line.name) } : line,
    )
    expectGolden('registry.html', registryPage(await manifest(), lines))
  })

  it('shows any text as text', async () => {
    const known = await manifest()
    const shownFor = (text: string): string =>
      registryPage(named(known, text), [{ ...of, ...everything(text), name: text }])
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

  it('gives no line to paste for what is yanked, and says that it is', async () => {
    const known = await manifest()
    const line = { ...of, name: 'hello-cli' }
    expect(registryPage(known, [line])).toContain('cargo-registry/index/ hello-cli</code>')
    const yanked = registryPage(known, [{ ...line, yanked: true }])
    expect(yanked).not.toContain('cargo-registry/index/ hello-cli</code>')
    expect(textOf(yanked)).toContain('hello-cli 0.1.0+v1 yanked')
  })

  it('calls the registry something that cargo takes', async () => {
    const known = await manifest()
    expect(textOf(registryPage({ ...known, name: 'a b"c' }, []))).toContain('[registries.packages]\n')
    expect(textOf(registryPage(known, []))).toContain('[registries.hello]\n')
  })

  /** A line's fields with everything that there is to show. */
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

describe('html', () => {
  it('lets no character through that means something between tags or in quotes', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        expect(html(text)).not.toMatch(/[<>"']|&(?!#\d+;)/)
        expect(textOf(html(text))).toBe(text)
      }),
    )
  })
})
