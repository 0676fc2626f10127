import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

import { Gzip, zipSync } from 'fflate'
import { pack } from 'tar-stream'
import type { Pack } from 'tar-stream'

import type { Target } from '../plan/targets.js'

/**
 * An archive that holds one executable. Time, owner and compressor are fixed (fflate is plain JavaScript, while zlib
 * differs between processors), so the same file gives the same bytes on any machine.
 */
export function archive(
  kind: Target['archive'],
  name: string,
  size: number,
  content: AsyncIterable<Uint8Array>,
): AsyncIterable<Uint8Array> {
  return kind === '.zip' ? zip(name, content) : tarGz([{ name, size, content, mode: executable }])
}

/** A package as `npm install` takes it, of files given by their names in the package. The same holds for its bytes. */
export const npmPackage = (files: readonly Omit<TarFile, 'mode'>[]): AsyncIterable<Uint8Array> =>
  tarGz(files.map(file => ({ ...file, name: `package/${file.name}`, mode: 0o644 })))

export interface TarFile {
  readonly name: string
  readonly size: number
  readonly mode: number
  readonly content: AsyncIterable<Uint8Array>
}

const executable = 0o755
// 9 takes three times as long for less than one per cent.
const level = 6

async function* tarGz(files: readonly TarFile[]): AsyncIterable<Uint8Array> {
  const tar = pack()
  const filled = fill(tar, files)
  // A failed read ends the tar stream too; its error is thrown by the loop or by the await below.
  filled.catch((error: unknown) => {
    tar.destroy(error instanceof Error ? error : new Error(String(error)))
  })
  const chunks: Uint8Array[] = []
  const gzip = new Gzip({ level, mtime: 0 }, chunk => chunks.push(chunk))
  for await (const block of blocks(tar as AsyncIterable<Uint8Array>)) {
    gzip.push(block)
    yield* chunks.splice(0)
  }
  await filled
  gzip.push(new Uint8Array(0), true)
  yield* chunks
}

async function fill(tar: Pack, files: readonly TarFile[]): Promise<void> {
  for (const { content, ...header } of files)
    await pipeline(Readable.from(content), tar.entry({ ...header, mtime: new Date(0), uid: 0, gid: 0 }))
  tar.finalize()
}

const blockSize = 1 << 16

/** The same bytes in blocks of one size: where fflate's input is cut shows in its output. */
async function* blocks(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let rest = Buffer.alloc(0)
  for await (const chunk of chunks) {
    rest = Buffer.concat([rest, chunk])
    for (; rest.length >= blockSize; rest = rest.subarray(blockSize)) yield rest.subarray(0, blockSize)
  }
  yield rest
}

/** Zip stores local time: the same local time everywhere is the same bytes everywhere. */
async function* zip(name: string, content: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of content) chunks.push(chunk)
  const unix = 3
  const attributes = ((0o100_000 | executable) << 16) >>> 0
  yield zipSync({
    [name]: [Buffer.concat(chunks), { level, mtime: new Date(1980, 0, 1), os: unix, attrs: attributes }],
  })
}
