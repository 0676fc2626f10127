import { createServer, request as send } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

import { answering, give } from './answer.js'
import type { Answer } from './answer.js'

/** A request that is passing through the proxy to the server. */
export interface Passing {
  /** Starting from 1. */
  readonly index: number
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly headers: IncomingMessage['headers']
  /** The body of a batch deletion, once it has arrived; of all other requests, nothing is kept. */
  readonly deletion: () => string
}

/** The fate of a request: the server never sees it, the client never sees the answer, or it passes unharmed. */
export type Fault =
  | { readonly kind: 'pass' }
  | { readonly kind: 'instead'; readonly answer: Answer }
  | { readonly kind: 'after'; readonly answer: Answer }
  /** The client gets only the beginning of the real answer. */
  | { readonly kind: 'cut' }

export const pass: Fault = { kind: 'pass' }

/** A proxy in front of an S3 server on loopback. */
export interface FaultProxy {
  readonly url: string
  /** Every request that arrived, in order. */
  readonly passed: readonly Passing[]
  /** Decides what happens to each request; may wait, and may have side effects. */
  decide: (request: Passing) => Fault | Promise<Fault>
  /** How far ahead the server's clock appears to be. Milliseconds. */
  ahead: number
  readonly close: () => Promise<void>
}

/** Starts a proxy that lets everything pass until `decide` is set. */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const passed: Passing[] = []
  const server = createServer((request, response) => {
    const { method = '', url = '', headers } = request
    let deletion = ''
    const passing: Passing = {
      index: passed.length + 1,
      method,
      path: url,
      headers,
      deletion: () => deletion,
    }
    passed.push(passing)
    void answering(response, async () => {
      const body = Buffer.concat((await request.toArray()) as Buffer[])
      if (/[?&]delete\b/.test(url)) deletion = body.toString()
      await handle(passing, body, request, response)
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const proxy: FaultProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    passed,
    decide: () => pass,
    ahead: 0,
    close: () =>
      new Promise(resolve => {
        server.close(() => {
          resolve()
        })
        server.closeAllConnections()
      }),
  }
  return proxy

  async function handle(
    passing: Passing,
    body: Buffer,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const fault = await proxy.decide(passing)
    if (fault.kind === 'instead') {
      await give(fault.answer, response)
      return
    }
    const { status, headers, body: answered } = await forward(target, request, body)
    if (fault.kind === 'after') {
      await give(fault.answer, response)
      return
    }
    if (fault.kind === 'cut') {
      await give({ status, headers, body: answered, truncate: Math.ceil(answered.length / 2) + 1 }, response)
      return
    }
    const date = new Date(Date.parse(headers['date'] ?? '') + proxy.ahead).toUTCString()
    response.writeHead(status, { ...headers, date })
    response.end(answered)
  }
}

interface Forwarded {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** Forwards a request with the Host header that the client signed. */
function forward(target: string, request: IncomingMessage, body: Buffer): Promise<Forwarded> {
  const { hostname, port } = new URL(target)
  const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => name !== 'expect'))
  return new Promise((resolve, reject) => {
    const onward = send(
      { hostname, port, method: request.method, path: request.url, headers, agent: false },
      response => {
        response.toArray().then(chunks => {
          const kept = Object.entries(response.headers).filter(([name]) => name !== 'transfer-encoding')
          resolve({
            status: response.statusCode ?? 502,
            headers: Object.fromEntries(kept) as Record<string, string>,
            body: Buffer.concat(chunks as Buffer[]),
          })
        }, reject)
      },
    )
    onward.on('error', reject)
    onward.end(body)
  })
}
