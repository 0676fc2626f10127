import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'

import { extract } from 'tar-stream'

import { ActionError } from '../../errors.js'

/** The text of one file inside a .crate, which is a gzipped tar. */
export async function readCrate(crate: AsyncIterable<Uint8Array>, name: string): Promise<string> {
  const tar = Readable.from(crate).pipe(createGunzip()).pipe(extract())
  for await (const entry of tar) {
    if (entry.header.name !== name) {
      entry.resume()
      continue
    }
    const chunks: Uint8Array[] = []
    for await (const chunk of entry as AsyncIterable<Uint8Array>) chunks.push(chunk)
    return Buffer.concat(chunks).toString('utf8')
  }
  throw new ActionError(
    'crate-not-as-planned',
    `a packed crate holds no ${name}`,
    'please report it, with the output of cargo package --list',
  )
}
