import { join } from 'node:path'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'

import { extract } from 'tar-stream'

import { ActionError } from '../../errors.js'
import type { Files } from '../../ports.js'

/** The text of one file in a .crate, which is a gzipped tar. Throws if there is no such file. */
export async function readCrate(crate: AsyncIterable<Uint8Array>, name: string): Promise<string> {
  for await (const [path, content] of filesIn(crate)) if (path === name) return content.toString('utf8')
  throw new ActionError(
    'crate-not-as-planned',
    `a packed crate lacks ${name}`,
    'please report it, with the output of `cargo package --list`',
  )
}

/** Unpacks a .crate into `folder`. Its files are in a subfolder named after crate and version. */
export async function unpackCrate(
  crate: AsyncIterable<Uint8Array>,
  folder: string,
  files: Files,
): Promise<void> {
  for await (const [path, content] of filesIn(crate)) await files.write(join(folder, path), content)
}

async function* filesIn(crate: AsyncIterable<Uint8Array>): AsyncIterable<readonly [string, Buffer]> {
  const tar = Readable.from(crate).pipe(createGunzip()).pipe(extract())
  for await (const entry of tar) {
    const chunks: Uint8Array[] = []
    for await (const chunk of entry as AsyncIterable<Uint8Array>) chunks.push(chunk)
    yield [entry.header.name, Buffer.concat(chunks)]
  }
}
