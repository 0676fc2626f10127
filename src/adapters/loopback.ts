import { createServer } from 'node:http'
import type { RequestListener, Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import sirv from 'sirv'

import { hasCode } from '../errors.js'
import { contentTypeAt } from '../plan/placing.js'

export interface Served {
  /** Without a slash at the end. */
  readonly url: string
  close(): Promise<void>
}

/**
 * Serves an index without crates, for cargo to read while it packs:
 * https://doc.rust-lang.org/cargo/reference/registry-index.html
 */
export async function serveEmptyRegistry(): Promise<{ index: string; close: () => Promise<void> }> {
  const served = await listen((request, response) => {
    response.statusCode = request.url === '/config.json' ? 200 : 404
    response.end(request.url === '/config.json' ? JSON.stringify({ dl: 'http://127.0.0.1/none' }) : '')
  }, 0)
  return { index: `sparse+${served.url}/`, close: () => served.close() }
}

/**
 * Serves a published folder like a bucket behind a domain: with the same types, and 404 for anything that is missing. The
 * address of a folder is missing, too: no bucket has an object there.
 */
export async function serveFolder(folder: string, port: number): Promise<Served> {
  const serve = sirv(folder, {
    dev: true,
    etag: true,
    extensions: [],
    setHeaders: (response, path) => {
      response.setHeader('Content-Type', contentTypeAt(path))
      response.setHeader('Cache-Control', 'no-cache')
    },
  })
  return listen((request, response) => {
    serve(request, response, () => {
      response.statusCode = 404
      response.setHeader('Content-Type', 'text/plain; charset=utf-8')
      response.end('not found\n')
    })
  }, port)
}

/** Listens only on 127.0.0.1; on another port if the wanted one is in use. */
async function listen(listener: RequestListener, port: number): Promise<Served> {
  const server = createServer(listener)
  await started(server, port).catch(async (error: unknown) => {
    if (port === 0 || !hasCode(error, 'EADDRINUSE')) throw error
    await started(server, 0)
  })
  const { port: actual } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${actual}`,
    close: () =>
      new Promise(resolve => {
        server.close(() => {
          resolve()
        })
        server.closeAllConnections()
      }),
  }
}

function started(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.removeListener('error', reject)
      resolve()
    })
  })
}
