import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

import { Gzip, zipSync } from 'fflate'
import type { Zippable } from 'fflate'
import { pack } from 'tar-stream'
import type { Pack } from 'tar-stream'

import type { ArchiveFormat } from '../targets/targets.js'
import type { Xz } from './xz.js'

/** A file for an archive. Its content is read once. */
export interface ArchiveFile {
  readonly name: string
  readonly size: number
  readonly mode: number
  readonly content: AsyncIterable<Uint8Array>
}

export const executable = 0o755
export const readable = 0o644

/**
 * Packs files into an archive, in the given order. Times, owners and compressors are fixed, so the same files give the
 * same bytes on every machine. (Deflate is fflate's, in plain JavaScript: zlib's output differs between processors.)
 */
export function archive(
  format: ArchiveFormat,
  files: readonly ArchiveFile[],
  xz: Xz,
): AsyncIterable<Uint8Array> {
  switch (format) {
    case '.tar.xz':
      return xz(tar(files), sizeOf(files))
    case '.tar.gz':
      return tarGz(files)
    case '.zip':
      return zip(files)
  }
}

const sizeOf = (files: readonly ArchiveFile[]): number => files.reduce((sum, { size }) => sum + size, 0)

/**
 * A package that `npm install` accepts. Files are given by their names within the package. The same files give the same
 * bytes.
 */
export const npmPackage = (files: readonly Omit<ArchiveFile, 'mode'>[]): AsyncIterable<Uint8Array> =>
  tarGz(files.map(file => ({ ...file, name: `package/${file.name}`, mode: readable })))

export const tarGz = (files: readonly ArchiveFile[]): AsyncIterable<Uint8Array> => gzip(tar(files))

// Level 9 takes three times as long and saves less than one per cent.
const level = 6

async function* gzip(stream: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const chunks: Uint8Array[] = []
  const encoder = new Gzip({ level, mtime: 0 }, chunk => chunks.push(chunk))
  for await (const block of stream) {
    encoder.push(block)
    yield* chunks.splice(0)
  }
  encoder.push(new Uint8Array(0), true)
  yield* chunks
}

/** A tar in blocks of equal size, because the boundaries of a compressor's input may show in its output. */
async function* tar(files: readonly ArchiveFile[]): AsyncIterable<Uint8Array> {
  const packed = pack()
  const filled = fill(packed, files)
  // A failed read ends the tar stream too; its error is thrown by the loop or by the await below.
  filled.catch((error: unknown) => {
    packed.destroy(error instanceof Error ? error : new Error(String(error)))
  })
  yield* blocks(packed as AsyncIterable<Uint8Array>)
  await filled
}

async function fill(tar: Pack, files: readonly ArchiveFile[]): Promise<void> {
  for (const { content, ...header } of files)
    await pipeline(Readable.from(content), tar.entry({ ...header, mtime: new Date(0), uid: 0, gid: 0 }))
  tar.finalize()
}

const blockSize = 1 << 16

async function* blocks(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let rest = Buffer.alloc(0)
  for await (const chunk of chunks) {
    rest = Buffer.concat([rest, chunk])
    for (; rest.length >= blockSize; rest = rest.subarray(blockSize)) yield rest.subarray(0, blockSize)
  }
  yield rest
}

/** Zip stores local time, so a fixed local time gives the same bytes in every time zone. */
async function* zip(files: readonly ArchiveFile[]): AsyncIterable<Uint8Array> {
  const unix = 3
  const entries: Zippable = {}
  for (const { name, mode, content } of files) {
    const attrs = ((0o100_000 | mode) << 16) >>> 0
    entries[name] = [await whole(content), { level, mtime: new Date(1980, 0, 1), os: unix, attrs }]
  }
  yield zipSync(entries)
}

async function whole(content: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of content) chunks.push(chunk)
  return Buffer.concat(chunks)
}
