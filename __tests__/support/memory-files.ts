import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

import type { Digest, Files } from '../../src/ports.js'

export const digestOf = (bytes: Uint8Array): Digest => ({
  size: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
})

/** A disk in memory. */
export class MemoryFiles implements Files {
  readonly contents = new Map<string, Uint8Array>()

  constructor(contents: Readonly<Record<string, string>> = {}) {
    for (const [path, text] of Object.entries(contents)) this.contents.set(path, Buffer.from(text))
  }

  async readText(path: string | URL): Promise<string | undefined> {
    if (path instanceof URL) return readFileSync(path, 'utf8')
    const bytes = this.contents.get(path)
    return Promise.resolve(bytes && Buffer.from(bytes).toString('utf8'))
  }

  readBytes = (path: string | URL): Promise<Uint8Array> =>
    Promise.resolve().then(() => (path instanceof URL ? readFileSync(path) : this.read(path)))

  async write(path: string, content: string | Uint8Array | AsyncIterable<Uint8Array>): Promise<void> {
    this.contents.set(path, await collect(content))
  }

  writeProgram = (path: string, text: string): Promise<void> => this.write(path, text)

  copy = (from: string, to: string): Promise<void> => this.write(to, this.read(from))

  list(folder: string, except: readonly string[] = []): Promise<readonly string[]> {
    const below = [...this.contents.keys()].filter(path => path.startsWith(`${folder}/`))
    const kept = below.filter(path => !except.some(other => path.startsWith(`${other}/`)))
    return Promise.resolve(kept.map(path => path.slice(folder.length + 1)).sort())
  }

  isFile = (path: string): Promise<boolean> => Promise.resolve(this.contents.has(path))

  isFolder = async (path: string): Promise<boolean> => (await this.list(path)).length > 0

  /** Symbolic links to folders: path → the folder. */
  readonly links = new Map<string, string>()

  realPath = (path: string): Promise<string> => Promise.resolve(this.links.get(path) ?? path)

  digest = (path: string): Promise<Digest> => Promise.resolve().then(() => digestOf(this.read(path)))

  remove(path: string): Promise<void> {
    for (const file of [...this.contents.keys()])
      if (file === path || file.startsWith(`${path}/`)) this.contents.delete(file)
    return Promise.resolve()
  }

  async *chunks(path: string): AsyncIterable<Uint8Array> {
    yield await Promise.resolve(this.read(path))
  }

  temporaryFolder = (): Promise<string> => Promise.resolve('/tmp/staged')

  read(path: string): Uint8Array {
    const bytes = this.contents.get(path)
    if (bytes === undefined) throw new Error(`ENOENT: ${path}`)
    return bytes
  }
}

/** Collects all bytes of a content. */
export async function collect(content: string | Uint8Array | AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  if (typeof content === 'string') return Buffer.from(content)
  if (content instanceof Uint8Array) return content
  const chunks: Uint8Array[] = []
  for await (const chunk of content) chunks.push(chunk)
  return Buffer.concat(chunks)
}
