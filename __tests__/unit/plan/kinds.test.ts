import { describe, expect, it } from '@jest/globals'

import { latestTree } from '../../../src/package/latest.js'
import type { MutableFiles } from '../../../src/package/mutable.js'
import { inLatest, inVersion, isIndexFile, isMutable, kindOf } from '../../../src/plan/placing.js'
import { kinds } from '../../../src/plan/kinds.js'
import type { Kind } from '../../../src/plan/kind.js'
import { publishedVersion } from '../../../src/publish/published-version.js'
import { sample } from '../../support/page-sample.js'

const immutable = 'public, max-age=31536000, immutable'
const sum = 'ab'.repeat(32)

const nameOf = (path: string): string => {
  const found = kindOf(path)
  const known = Object.entries<Kind>(kinds).find(([, { pattern }]) => pattern === found.pattern)
  return known?.[0] ?? 'unknown'
}

describe('the kind of a path', () => {
  it.each([
    ['index.html', 'page'],
    ['install.sh', 'installScript'],
    ['install.ps1', 'installPs1'],
    ['SHA256SUMS', 'checksums'],
    ['manifest.json', 'manifest'],
    ['changes.json', 'changes'],
    ['yanked.json', 'yanked'],
    ['provenance.sigstore.json', 'provenance'],
    ['provenance-12.sigstore.json', 'provenance'],
    ['provenance-0.sigstore.json', 'unknown'],
    ['binaries/index.html', 'binariesPage'],
    ['binaries/linux-x86_64/index.html', 'binary'],
    ['binaries/windows-x86_64/tool.exe', 'binary'],
    ['archives/tool-x86_64-unknown-linux-gnu.tar.xz', 'archive'],
    ['wasm/index.html', 'wasmPage'],
    ['wasm/tool/web.tgz', 'wasmArchive'],
    ['wasm/tool/web/web.tgz', 'wasmFile'],
    ['wasm/tool/web/snippets/a/inline0.js', 'wasmModule'],
    ['wasm/tool/bundler/tool_bg.js', 'wasmModule'],
    ['wasm/tool/node/index.html', 'wasmFile'],
    ['wasm/@acme/web/node/tool_bg.wasm', 'wasmFile'],
    ['sbom/tool-x86_64-unknown-linux-gnu.cdx.json', 'bill'],
    ['sbom/tool-x86_64-pc-windows-msvc.cdx.json', 'bill'],
    ['sbom/web-tool.cdx.json', 'wasmBill'],
    ['sbom/@acme/web-tool.cdx.json', 'wasmBill'],
    ['sbom/tool.spdx.json', 'unknown'],
    [`cargo-registry/crates/tool/${sum}.crate`, 'crate'],
    ['cargo-registry/index/to/ol/tool', 'indexFile'],
    ['cargo-registry/index/1/a', 'indexFile'],
    ['cargo-registry/index/config.json', 'indexConfig'],
    ['cargo-registry/index/co/nf/config.json', 'indexFile'],
    ['cargo-registry/index.html', 'registryPage'],
    ['new/thing', 'unknown'],
    ['manifestxjson', 'unknown'],
  ])('%s is %s', (path, name) => {
    expect(nameOf(path)).toBe(name)
  })

  it('decides how it is written in a version and in latest', () => {
    const binary = 'binaries/linux-x86_64/tool'
    expect(inVersion(binary)).toEqual({
      phase: 'data',
      contentType: 'application/octet-stream',
      cacheControl: immutable,
    })
    expect(inLatest(binary).cacheControl).toBe('no-cache')
    expect(inLatest(`cargo-registry/crates/tool/${sum}.crate`).cacheControl).toBe(immutable)
    expect([inVersion('SHA256SUMS').phase, inLatest('SHA256SUMS').phase]).toEqual(['intent', 'pointer'])
    expect([inVersion('wasm/t/web/t.js').phase, inLatest('wasm/t/web/t.js').phase]).toEqual([
      'data',
      'pointer',
    ])
  })

  it('must be known for a file that is written, but not for one that is read', () => {
    expect(() => inVersion('new/thing')).toThrow('new/thing is of no kind')
    expect(inLatest('new/thing')).toEqual({
      phase: 'data',
      contentType: 'application/octet-stream',
      cacheControl: 'no-cache',
    })
    expect(inLatest('NEW.txt')).toMatchObject({ phase: 'pointer', contentType: 'text/plain; charset=utf-8' })
  })

  it('says whether it is an index file, and whether it may change', () => {
    const paths = ['cargo-registry/index/to/ol/tool', 'cargo-registry/index/config.json', 'yanked.json', 'x']
    expect(paths.filter(isIndexFile)).toEqual(['cargo-registry/index/to/ol/tool'])
    expect(paths.filter(isMutable)).toEqual(['cargo-registry/index/to/ol/tool', 'yanked.json'])
  })
})

const latestOf = async (): Promise<readonly { path: string; kind: 'bytes' | 'copy' | 'file' }[]> => {
  const { version } = await sample()
  const mutable: MutableFiles = Object.fromEntries(
    version.entries.flatMap(({ key, body }) => {
      const path = key.slice(version.prefix.length)
      return isMutable(path) && body.kind === 'bytes'
        ? [[path, Buffer.from(body.bytes).toString('utf8')]]
        : []
    }),
  )
  const published = publishedVersion(version, { channel: 'testnet', version: 'v1' })
  const { prefix, entries } = latestTree(published, 'https://get.example.com', mutable)
  return entries.map(({ key, body }) => ({ path: key.slice(prefix.length), kind: body.kind }))
}

describe('latest of a version', () => {
  it('has its own texts only where the table says so', async () => {
    const texts = (await latestOf()).filter(({ kind }) => kind === 'bytes').map(({ path }) => path)
    expect(texts.filter(path => kindOf(path).latest.as !== 'text')).toEqual([])
    expect(texts).toContain('wasm/hello-wasm/web/hello_wasm.js')
  })

  it('lacks the kinds that the table marks as absent', async () => {
    const { latest } = kinds.archive
    const archives = async (): Promise<number> =>
      (await latestOf()).filter(({ path }) => path.startsWith('archives/')).length
    expect(await archives()).toBe(10)
    try {
      Object.assign(kinds.archive, { latest: { ...latest, as: 'absent' } })
      expect(await archives()).toBe(0)
    } finally {
      Object.assign(kinds.archive, { latest })
    }
  })
})
