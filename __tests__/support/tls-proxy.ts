// A proxy that stands in for every host a test names. It terminates TLS with the host's name, so that a test can answer
// even addresses that are hard-coded in programs.
import { once } from 'node:events'
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http'
import { type Server as TlsServer, createServer as createTlsServer } from 'node:https'
import { type AddressInfo, type Socket, connect } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { TlsOptions } from 'node:tls'

import { type Answer, answering, give } from './answer.js'
import type { Variables } from './runner-process.js'
import { type TestAuthority, createAuthority } from './test-authority.js'

/** The proxy, for as long as a test needs it. */
export interface Proxy {
  /** The environment with which a program uses this proxy, and trusts it. */
  readonly env: Variables
  /** Hosts that were requested but are in no route, or are not reachable. */
  readonly refused: readonly string[]
  readonly requests: readonly Proxied[]
  readonly stop: () => Promise<void>
}

/** A request. */
export interface Proxied {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
}

/** The answer for a URL, and what was sent to it; undefined if the test has none. */
export type Routes = (
  url: URL,
  request: Proxied & { readonly body: Buffer },
) => Answer | undefined | Promise<Answer | undefined>

export interface ProxyOptions {
  /** Hosts that programs should reach without the proxy. Loopback is always included. */
  readonly noProxy?: readonly string[]
  /** Hosts to which the proxy connects without reading the traffic. */
  readonly tunnel?: readonly string[]
  /** Hosts that can't be reached: CONNECT is answered with 502. */
  readonly dead?: readonly string[]
}

/** Starts a proxy. Requests that `routes` does not answer get 502 and are recorded. */
export async function startProxy(routes: Routes, options: ProxyOptions = {}): Promise<Proxy> {
  const { file, contextFor } = await createAuthority()
  const proxy = new LoopbackProxy(routes, options, contextFor)
  const url = await proxy.listen()
  const env = {
    http_proxy: url,
    https_proxy: url,
    no_proxy: ['127.0.0.1', 'localhost', ...(options.noProxy ?? [])].join(','),
    NODE_EXTRA_CA_CERTS: file,
  }
  return { env, refused: proxy.refused, requests: proxy.requests, stop: () => proxy.stop() }
}

class LoopbackProxy {
  readonly refused: string[] = []
  readonly requests: Proxied[] = []
  readonly #routes: Routes
  readonly #options: ProxyOptions
  readonly #server: Server
  readonly #tls: TlsServer
  readonly #sockets = new Set<Socket>()

  constructor(routes: Routes, options: ProxyOptions, contextFor: TestAuthority['contextFor']) {
    this.#routes = routes
    this.#options = options
    this.#server = createServer((request, response) => void this.#answer('http:', request, response))
    this.#server.on('connection', socket => {
      this.#keep(socket)
    })
    this.#server.on('connect', (request, socket: Socket, head) => {
      this.#connect(request.url ?? '', socket, head)
    })
    const SNICallback: TlsOptions['SNICallback'] = (host, done) => {
      contextFor(host).then(context => {
        done(null, context)
      }, done)
    }
    this.#tls = createTlsServer({ SNICallback }, (request, response) => {
      void this.#answer('https:', request, response)
    })
  }

  async listen(): Promise<string> {
    await new Promise<void>(resolve => this.#server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async stop(): Promise<void> {
    const closed = once(this.#server, 'close')
    this.#server.close()
    this.#sockets.forEach(socket => socket.destroy())
    await closed
  }

  #connect(address: string, client: Socket, head: Buffer): void {
    const { hostname, port } = new URL(`http://${address}`)
    const { dead = [], tunnel = [] } = this.#options
    // Bytes that came with the CONNECT request belong to the connection.
    client.unshift(head)
    if (dead.includes(hostname)) {
      this.#refuse(hostname)
      client.end(`HTTP/1.1 502 Bad Gateway\r\n\r\n`)
    } else if (tunnel.includes(hostname)) {
      this.#join(client, connect(Number(port || 80), hostname))
    } else {
      client.write(established)
      this.#tls.emit('connection', client)
    }
  }

  #join(client: Socket, host: Socket): void {
    this.#keep(host)
    let reply = 'HTTP/1.1 502 Bad Gateway\r\n\r\n'
    host.on('connect', () => {
      reply = ''
      client.write(established)
      client.pipe(host).pipe(client)
    })
    host.on('close', () => client.end(reply))
    client.on('close', () => host.destroy())
  }

  async #answer(protocol: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', headers } = request
    const url = new URL(request.url ?? '', `${protocol}//${headers.host ?? ''}`)
    const proxied = { method, url: url.href, headers }
    this.requests.push(proxied)
    const answer = await this.#routes(url, { ...proxied, body: await buffer(request) })
    if (answer === undefined) this.#refuse(url.hostname)
    const unknown = { status: 502, body: `this test knows nothing of ${url.href}` }
    await answering(response, () => give(answer ?? unknown, response))
  }

  #refuse(host: string): void {
    if (!this.refused.includes(host)) this.refused.push(host)
  }

  // A server loses track of its sockets once they carry TLS or are piped elsewhere.
  #keep(socket: Socket): void {
    this.#sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => this.#sockets.delete(socket))
  }
}

const established = 'HTTP/1.1 200 Connection established\r\n\r\n'
