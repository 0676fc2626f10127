import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout } from 'node:timers/promises'

/** The answer of a test's server, or what it does instead of answering. */
export interface Answer {
  /** 200 if absent. */
  readonly status?: number
  /** Content-Length is added by default. */
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array | { readonly file: string }
  /** Cuts the connection this many bytes before the end that Content-Length announces. */
  readonly truncate?: number
  /** Cuts the connection before the first byte. */
  readonly reset?: boolean
  /** Milliseconds to wait before the answer. */
  readonly delay?: number
}

/** Sends an answer, or withholds it if the answer says so. */
export async function give(answer: Answer, response: ServerResponse): Promise<void> {
  const { status = 200, headers = {}, body = '', truncate = 0, reset = false, delay } = answer
  if (delay !== undefined) await setTimeout(delay, undefined, { ref: false })
  if (reset) {
    response.destroy()
    return
  }
  const size = await sizeOf(body)
  response.writeHead(status, { 'content-length': size, ...headers })
  response.flushHeaders()
  if (response.req.method !== 'HEAD')
    await pipeline(bytesOf(body, Math.max(0, size - truncate)), response, { end: false })
  if (truncate === 0) response.end()
  // Only after everything written was sent: the reader must get all bytes before the cut.
  else response.socket?.destroySoon()
}

/** Answers with 500 if the work fails, unless it fails because the client has left. Clients may leave at any time. */
export async function answering(response: ServerResponse, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (response.destroyed || response.req.socket.destroyed) return
    if (response.headersSent) response.destroy()
    else await give({ status: 500, body: String(error) }, response)
  }
}

async function sizeOf(body: Required<Answer>['body']): Promise<number> {
  if (typeof body === 'string') return Buffer.byteLength(body)
  return body instanceof Uint8Array ? body.length : (await stat(body.file)).size
}

function bytesOf(body: Required<Answer>['body'], length: number): Readable {
  if (length === 0) return Readable.from([])
  if (typeof body === 'object' && 'file' in body) return createReadStream(body.file, { end: length - 1 })
  return Readable.from([Buffer.from(body).subarray(0, length)])
}
