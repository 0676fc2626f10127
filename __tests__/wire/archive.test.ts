import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { unzipSync } from 'fflate'

import { localFiles } from '../../src/adapters/files.js'
import { archive, executable, readable, tarGz } from '../../src/package/archive.js'
import { readCrate } from '../../src/package/registry/crate-file.js'
import { loadXz } from '../../src/package/xz.js'
import type { ArchiveFormat } from '../../src/targets/targets.js'
import { collect, digestOf, MemoryFiles } from '../support/memory-files.js'

const xz = await loadXz(new MemoryFiles())

async function* chunksOf(bytes: Uint8Array, size = 64 * 1024): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size))
}

interface Sample {
  readonly name: string
  readonly bytes: Uint8Array
  readonly mode?: number
}

const pack = (format: ArchiveFormat, samples: readonly Sample[], chunk?: number): Promise<Uint8Array> =>
  collect(
    archive(
      format,
      samples.map(({ name, bytes, mode = executable }) => ({
        name,
        size: bytes.length,
        mode,
        content: chunksOf(bytes, chunk),
      })),
      xz,
    ),
  )

/** Bytes that compress, but not to almost nothing. */
const sample = Uint8Array.from({ length: 200_000 }, (_, i) => (i * i) % 251)

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'archive-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

const formats: readonly ArchiveFormat[] = ['.tar.xz', '.tar.gz', '.zip']

/** An archive as the system's own programs unpack it: mode and content by name. */
function unpacked(format: ArchiveFormat, packed: Uint8Array): ReadonlyMap<string, Unpacked> {
  const into = mkdtempSync(join(folder, 'into-'))
  const file = join(folder, `packed${format}`)
  writeFileSync(file, packed)
  const argv = format === '.zip' ? ['unzip', '-q', file, '-d', into] : ['tar', '-xpf', file, '-C', into]
  const ran = spawnSync(argv[0] ?? '', argv.slice(1), { encoding: 'utf8' })
  if (ran.status !== 0) throw new Error(ran.stderr)
  const listed = spawnSync('find', ['.', '-mindepth', '1', '!', '-type', 'd'], {
    cwd: into,
    encoding: 'utf8',
  })
  const names = listed.stdout.split('\n').filter(name => name !== '')
  return new Map(
    names.sort().map(name => {
      const { mode, mtimeMs } = statSync(join(into, name))
      return [name.slice(2), { mode: mode & 0o7777, mtimeMs, bytes: readFileSync(join(into, name)) }]
    }),
  )
}

interface Unpacked {
  readonly mode: number
  readonly mtimeMs: number
  readonly bytes: Uint8Array
}

describe.each(formats)('a %s', format => {
  it('has the same bytes each time, however the file was read', async () => {
    const once = digestOf(await pack(format, [{ name: 'app', bytes: sample }]))
    expect(digestOf(await pack(format, [{ name: 'app', bytes: sample }]))).toEqual(once)
    expect(digestOf(await pack(format, [{ name: 'app', bytes: sample }], 999))).toEqual(once)
  })

  it('is smaller than its content', async () => {
    expect((await pack(format, [{ name: 'app', bytes: sample }])).length).toBeLessThan(sample.length / 2)
  })

  it('is not made if reading the file fails', async () => {
    const broken = async function* (): AsyncIterable<Uint8Array> {
      yield await Promise.resolve(sample)
      throw new Error('disk gone')
    }
    const file = { name: 'app', size: 2 * sample.length, mode: executable, content: broken() }
    await expect(collect(archive(format, [file], xz))).rejects.toThrow('disk gone')
  })

  it('is unpacked by the programs of a system to the same files and modes', async () => {
    const text = fc.uint8Array({ maxLength: 3000 })
    const long = fc.nat({ max: 300_000 }).map(length => sample.slice(0, length))
    const contents = fc.oneof(text, long)
    await fc.assert(
      fc.asyncProperty(contents, contents, fc.integer({ min: 1, max: 70_000 }), async (one, other, chunk) => {
        const packed = await pack(
          format,
          [
            { name: 'app', bytes: one },
            { name: 'man/man1/app.1', bytes: other, mode: readable },
          ],
          chunk,
        )
        const found = unpacked(format, packed)
        expect([...found.keys()]).toEqual(['app', 'man/man1/app.1'])
        expect([...found.values()].map(({ mode }) => mode.toString(8))).toEqual(['755', '644'])
        expect(digestOf(found.get('app')?.bytes ?? sample)).toEqual(digestOf(one))
        expect(digestOf(found.get('man/man1/app.1')?.bytes ?? sample)).toEqual(digestOf(other))
      }),
      { numRuns: 8, examples: [[new Uint8Array(), new Uint8Array(), 1]] },
    )
  })
})

describe.each<ArchiveFormat>(['.tar.xz', '.tar.gz'])('a %s', format => {
  it('has files of 1970 that belong to nobody in particular', async () => {
    const packed = await pack(format, [{ name: 'app', bytes: sample }])
    expect(unpacked(format, packed).get('app')?.mtimeMs).toBe(0)
    const file = join(folder, `listed${format}`)
    writeFileSync(file, packed)
    const listed = spawnSync('tar', ['-tvf', file, '--numeric-owner'], { encoding: 'utf8' })
    expect(listed.stdout).toMatch(/^-rwxr-xr-x 0\/0 +200000 1970-01-01 /)
  })

  it('is not made if the file grew or shrank meanwhile', async () => {
    for (const size of [sample.length - 1, sample.length + 1]) {
      const file = { name: 'app', size, mode: executable, content: chunksOf(sample) }
      await expect(collect(archive(format, [file], xz))).rejects.toThrow()
    }
  })

  it('is made of a huge file without holding it in memory', async () => {
    const megabytes = 48
    const block = Uint8Array.from({ length: 1 << 20 }, (_, i) => i >> 12)
    const huge = async function* (): AsyncIterable<Uint8Array> {
      for (let i = 0; i < megabytes; i++) yield await Promise.resolve(block)
    }
    const before = process.memoryUsage().rss
    let most = before
    const file = { name: 'app', size: megabytes * block.length, mode: executable, content: huge() }
    for await (const chunk of archive(format, [file], xz)) {
      expect(chunk.length).toBeLessThan(1 << 22)
      most = Math.max(most, process.memoryUsage().rss)
    }
    expect((most - before) / block.length).toBeLessThan(100)
  })
})

describe('a .tar.xz', () => {
  it('is smaller than the .tar.gz', async () => {
    const bytes = readFileSync(process.execPath).subarray(0, 2_000_000)
    const [small, large] = [
      await pack('.tar.xz', [{ name: 'app', bytes }]),
      await pack('.tar.gz', [{ name: 'app', bytes }]),
    ]
    expect(small.length / large.length).toBeLessThan(0.9)
  })

  it('is valid for xz, with a checksum that all programs know', async () => {
    const input = await pack('.tar.xz', [{ name: 'app', bytes: sample }])
    expect(spawnSync('xz', ['--test'], { input }).status).toBe(0)
    expect(spawnSync('xz', ['--test'], { input: input.subarray(0, -1) }).status).toBe(1)
    const flags = Buffer.from(input).subarray(6, 8)
    expect([...flags]).toEqual([0, 1])
  })

  it('has the same bytes as ever', async () => {
    expect(digestOf(await pack('.tar.xz', [{ name: 'app', bytes: sample }]))).toEqual({
      size: 480,
      sha256: '354384151060c632fba694ff4102d4e71d9c25da9dd89cfa1a23d1e8895b3b74',
    })
  })

  it('does not block the event loop', async () => {
    let turns = 0
    const timer = setInterval(() => turns++, 1)
    const bytes = readFileSync(process.execPath).subarray(0, 3_000_000)
    const file = join(folder, 'app')
    writeFileSync(file, bytes)
    const content = localFiles(folder).chunks(file)
    await collect(archive('.tar.xz', [{ name: 'app', size: bytes.length, mode: executable, content }], xz))
    clearInterval(timer)
    expect(turns).toBeGreaterThan(10)
  })
})

describe('a .zip', () => {
  it('is unpacked to one file', async () => {
    const files = unzipSync(await pack('.zip', [{ name: 'app.exe', bytes: sample }]))
    expect(Object.keys(files)).toEqual(['app.exe'])
    expect(Buffer.compare(files['app.exe'] ?? new Uint8Array(), sample)).toBe(0)
  })

  it('marks the file as an executable, of 1980', async () => {
    const zip = Buffer.from(await pack('.zip', [{ name: 'app.exe', bytes: sample }]))
    const entry = zip.subarray(zip.indexOf('PK\u0001\u0002'))
    const unix = 3
    expect(entry.readUInt8(5)).toBe(unix)
    expect((entry.readUInt32LE(38) >>> 16).toString(8)).toBe('100755')
    expect([entry.readUInt16LE(12), entry.readUInt16LE(14)]).toEqual([0, (1 << 5) | 1])
  })
})

describe('readCrate', () => {
  it('says which file a crate lacks', async () => {
    const bytes = Buffer.from('[package]')
    const file = { name: 'a-1.0.0/Cargo.toml', size: bytes.length, mode: readable, content: chunksOf(bytes) }
    const crate = await collect(tarGz([file]))
    expect(await readCrate(chunksOf(crate), 'a-1.0.0/Cargo.toml')).toBe('[package]')
    await expect(readCrate(chunksOf(crate), 'a-2.0.0/Cargo.toml')).rejects.toThrow(
      'a packed crate lacks a-2.0.0/Cargo.toml',
    )
  })
})
