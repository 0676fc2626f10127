// The part of Azure's Blob service that GitHub's toolkit calls: block blobs at signed addresses, written whole or in
// blocks, and read whole or in ranges.
import { createHash, randomUUID } from 'node:crypto'
import { type Stats, createReadStream, createWriteStream, existsSync, statSync } from 'node:fs'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'

import { temporaryFolder } from './checkout.js'

/** The headers that a reader gets with a blob, whatever its writer sent. */
export interface Presented {
  readonly type: string
  readonly fileName: string
}

/** Blobs on disk, since they may be large. */
export class BlobStore {
  /** The origin of the addresses that it signs. */
  origin = ''
  readonly #folder = temporaryFolder()
  readonly #secret = randomUUID()
  readonly #types = new Map<string, string>()

  /** An address at which a blob can be written and read. */
  sign(name: string, presented?: Presented): string {
    const url = new URL(`/blobs/${name}`, this.origin)
    url.searchParams.set('sv', version)
    url.searchParams.set('sig', this.#signature(name))
    if (presented !== undefined) {
      url.searchParams.set('rsct', presented.type)
      url.searchParams.set('rscd', `attachment; filename="${presented.fileName}"`)
    }
    return url.href
  }

  /** The size of a blob in bytes; undefined if there is none. */
  size(name: string): number | undefined {
    return statOf(this.#path(name))?.size
  }

  read(name: string): Promise<Buffer> {
    return readFile(this.#path(name))
  }

  overwrite(name: string, bytes: Uint8Array): Promise<void> {
    return writeFile(this.#path(name), bytes)
  }

  lose(name: string): Promise<void> {
    return rm(this.#path(name))
  }

  removeAll(): Promise<void> {
    return rm(this.#folder, { recursive: true, force: true })
  }

  /** Answers a request to an address that `sign` made. */
  async serve(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const name = url.pathname.replace('/blobs/', '')
    response.setHeader('x-ms-request-id', randomUUID())
    response.setHeader('x-ms-version', version)
    if (url.searchParams.get('sig') !== this.#signature(name)) {
      refuse(response, 403, 'AuthenticationFailed')
    } else if (request.method === 'PUT') {
      const problem = await this.#put(name, request, url.searchParams)
      if (problem === undefined) response.writeHead(201, { 'content-length': 0 }).end()
      else refuse(response, 400, problem)
    } else {
      await this.#get(name, request, response, url.searchParams)
    }
  }

  /** Returns Azure's error code if something is wrong with the request. */
  async #put(name: string, request: IncomingMessage, query: URLSearchParams): Promise<string | undefined> {
    const part = query.get('comp')
    if (part === 'block') {
      await receive(request, this.#blockPath(name, query.get('blockid') ?? ''))
      return undefined
    }
    const { 'x-ms-blob-type': kind, 'x-ms-blob-content-type': type } = request.headers
    if (typeof type === 'string') this.#types.set(name, type)
    if (part === 'blocklist') return this.#join(name, await text(request))
    if (kind !== 'BlockBlob') return 'InvalidHeaderValue'
    await receive(request, this.#path(name))
    return undefined
  }

  async #join(name: string, list: string): Promise<string | undefined> {
    const ids = [...list.matchAll(/<(?:Latest|Uncommitted)>([^<]+)</g)].map(match => match[1] ?? '')
    const blocks = ids.map(id => this.#blockPath(name, id))
    if (!blocks.every(block => existsSync(block))) return 'InvalidBlockList'
    await receive(Readable.from(inTurn(blocks)), this.#path(name))
    for (const block of new Set(blocks)) await rm(block)
    return undefined
  }

  async #get(name: string, request: IncomingMessage, response: ServerResponse, query: URLSearchParams) {
    const path = this.#path(name)
    const found = statOf(path)
    if (found === undefined) {
      refuse(response, 404, 'BlobNotFound')
      return
    }
    const range = rangeOf(request, found.size)
    if (range.start > 0 && range.start >= found.size) {
      refuse(response, 416, 'InvalidRange')
      return
    }
    const disposition = query.get('rscd')
    response.writeHead(range.partial ? 206 : 200, {
      'content-length': range.end - range.start,
      'content-type': query.get('rsct') ?? this.#types.get(name) ?? 'application/octet-stream',
      'accept-ranges': 'bytes',
      etag: `"0x${Math.trunc(found.mtimeMs).toString(16)}"`,
      'last-modified': found.mtime.toUTCString(),
      'x-ms-blob-type': 'BlockBlob',
      ...(disposition !== null && { 'content-disposition': disposition }),
      ...(range.partial && { 'content-range': `bytes ${range.start}-${range.end - 1}/${found.size}` }),
    })
    if (request.method === 'HEAD' || range.end === range.start) response.end()
    else await pipeline(createReadStream(path, { start: range.start, end: range.end - 1 }), response)
  }

  #signature(name: string): string {
    // In hex: the SDK re-encodes queries, and the characters of Base64 that are not letters or digits may not survive
    // that.
    return createHash('sha256').update(`${this.#secret} ${name}`).digest('hex')
  }

  #path(name: string): string {
    return join(this.#folder, name)
  }

  #blockPath(name: string, id: string): string {
    return this.#path(`${name}.${Buffer.from(id).toString('hex')}`)
  }
}

const version = '2024-11-04'

function refuse(response: ServerResponse, status: number, code: string): void {
  const body = `<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code></Error>`
  response.writeHead(status, { 'content-type': 'application/xml', 'x-ms-error-code': code }).end(body)
}

function statOf(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false })
}

// Under a temporary name first: a writer that is cut off leaves nothing where readers look.
async function receive(source: Readable, path: string): Promise<void> {
  const unfinished = `${path}.${randomUUID()}`
  try {
    await pipeline(source, createWriteStream(unfinished))
    await rename(unfinished, path)
  } finally {
    await rm(unfinished, { force: true })
  }
}

async function* inTurn(paths: readonly string[]): AsyncIterable<Buffer> {
  for (const path of paths) yield* createReadStream(path) as AsyncIterable<Buffer>
}

interface Range {
  readonly partial: boolean
  readonly start: number
  /** Exclusive. */
  readonly end: number
}

function rangeOf({ headers }: IncomingMessage, size: number): Range {
  const asked = headers['x-ms-range'] ?? headers.range
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(String(asked)) ?? []
  if (first === undefined) return { partial: false, start: 0, end: size }
  const end = last === undefined || last === '' ? size : Math.min(Number(last) + 1, size)
  return { partial: true, start: Number(first), end }
}
