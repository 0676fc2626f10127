import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

import { Gzip, zipSync } from 'fflate'
import type { Zippable } from 'fflate'
import { pack } from 'tar-stream'
import type { Pack } from 'tar-stream'

import type { ArchiveFormat } from '../targets/targets.js'
import type { Xz } from './xz.js'

/** A file as it will stand in an archive. Its content is read once. */
export interface ArchiveFile {
  readonly name: string
  readonly size: number
  readonly mode: number
  readonly content: AsyncIterable<Uint8Array>
}

export const executable = 0o755
export const readable = 0o644

/**
 * An archive of some files, in their order. Time, owner and compressors are fixed (fflate is plain JavaScript, while zlib
 * differs between processors), so the same files give the same bytes on any machine.
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

/** A package as `npm install` takes it, of files given by their names in the package. The same holds for its bytes. */
export const npmPackage = (files: readonly Omit<ArchiveFile, 'mode'>[]): AsyncIterable<Uint8Array> =>
  tarGz(files.map(file => ({ ...file, name: `package/${file.name}`, mode: readable })))

export const tarGz = (files: readonly ArchiveFile[]): AsyncIterable<Uint8Array> => gzip(tar(files))

// 9 takes three times as long for less than one per cent.
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

/** In blocks of one size: where a compressor's input is cut may show in its output. */
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

/** Zip stores local time: the same local time everywhere is the same bytes everywhere. */
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
