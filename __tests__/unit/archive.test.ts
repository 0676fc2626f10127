import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { unzipSync } from 'fflate'

import { archive } from '../../src/package/archive.js'
import { readCrate } from '../../src/package/registry/crate-file.js'
import { collect, digestOf } from '../support/memory-files.js'

type Kind = Parameters<typeof archive>[0]

async function* chunksOf(bytes: Uint8Array, size = 64 * 1024): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size))
}

const pack = (kind: Kind, name: string, bytes: Uint8Array, chunk?: number): Promise<Uint8Array> =>
  collect(archive(kind, name, bytes.length, chunksOf(bytes, chunk)))

/** Bytes that don't compress to nothing. */
const sample = Uint8Array.from({ length: 200_000 }, (_, i) => (i * i) % 251)

describe.each<Kind>(['.tar.gz', '.zip'])('a %s', kind => {
  it('has the same bytes each time, however the file was read', async () => {
    const once = digestOf(await pack(kind, 'app', sample))
    expect(digestOf(await pack(kind, 'app', sample))).toEqual(once)
    expect(digestOf(await pack(kind, 'app', sample, 999))).toEqual(once)
  })

  it('is smaller than what it holds', async () => {
    expect((await pack(kind, 'app', sample)).length).toBeLessThan(sample.length / 2)
  })

  it('is not made from a file that fails to be read', async () => {
    const broken = async function* (): AsyncIterable<Uint8Array> {
      yield await Promise.resolve(sample)
      throw new Error('disk gone')
    }
    await expect(collect(archive(kind, 'app', 2 * sample.length, broken()))).rejects.toThrow('disk gone')
  })
})

describe('a .tar.gz', () => {
  it.each([64 * 1024, 999])('is unpacked by tar to one executable, read %d bytes at a time', async chunk => {
    const folder = mkdtempSync(join(tmpdir(), 'archive-'))
    try {
      const input = await pack('.tar.gz', 'app', sample, chunk)
      expect(spawnSync('tar', ['-xpzf', '-'], { cwd: folder, input })).toMatchObject({ status: 0 })
      expect(spawnSync('tar', ['-tzf', '-'], { input, encoding: 'utf8' }).stdout).toBe('app\n')
      expect(Buffer.compare(readFileSync(join(folder, 'app')), sample)).toBe(0)
      const { mode, mtimeMs } = statSync(join(folder, 'app'))
      expect((mode & 0o7777).toString(8)).toBe('755')
      expect(mtimeMs).toBe(0)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('holds any file, of any length', async () => {
    const file = fc.uint8Array({ maxLength: 3000 })
    await fc.assert(
      fc.asyncProperty(file, async bytes => {
        const packed = await pack('.tar.gz', 'app', bytes, 700)
        const text = await readCrate(chunksOf(packed), 'app')
        expect(text).toBe(Buffer.from(bytes).toString('utf8'))
      }),
    )
  })

  it('is not made from a file that grew or shrank meanwhile', async () => {
    for (const length of [sample.length - 1, sample.length + 1])
      await expect(collect(archive('.tar.gz', 'app', length, chunksOf(sample)))).rejects.toThrow()
  })
})

describe('a .zip', () => {
  it('is unpacked to one file', async () => {
    const files = unzipSync(await pack('.zip', 'app.exe', sample))
    expect(Object.keys(files)).toEqual(['app.exe'])
    expect(Buffer.compare(files['app.exe'] ?? new Uint8Array(), sample)).toBe(0)
  })

  it('says that the file is an executable, of 1980', async () => {
    const zip = Buffer.from(await pack('.zip', 'app.exe', sample))
    const entry = zip.subarray(zip.indexOf('PK\u0001\u0002'))
    const unix = 3
    expect(entry.readUInt8(5)).toBe(unix)
    expect((entry.readUInt32LE(38) >>> 16).toString(8)).toBe('100755')
    expect([entry.readUInt16LE(12), entry.readUInt16LE(14)]).toEqual([0, (1 << 5) | 1])
  })
})

describe('readCrate', () => {
  it('says which file a crate lacks', async () => {
    const crate = await pack('.tar.gz', 'a-1.0.0/Cargo.toml', Buffer.from('[package]'))
    expect(await readCrate(chunksOf(crate), 'a-1.0.0/Cargo.toml')).toBe('[package]')
    await expect(readCrate(chunksOf(crate), 'a-2.0.0/Cargo.toml')).rejects.toThrow(
      'a packed crate holds no a-2.0.0/Cargo.toml',
    )
  })
})
