import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { type IncomingMessage, get, request } from 'node:http'
import type { Socket } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

import { afterEach, describe, expect, it } from '@jest/globals'

import type { Answer } from '../support/answer.js'
import { temporaryFolder } from '../support/checkout.js'
import { listen } from '../support/listen.js'
import { type Proxy, type ProxyOptions, type Routes, startProxy } from '../support/tls-proxy.js'
import { type ToolkitResult, toolkitStep } from '../support/toolkit-step.js'

let proxy: Proxy

afterEach(() => proxy.stop())

const address = 'https://github.com/octo/tool/releases/download/v1/tool.tar.gz'

describe('a tool', () => {
  const download = async (routes: Routes, options: ProxyOptions = {}): Promise<ToolkitResult> => {
    proxy = await startProxy(routes, options)
    return toolkitStep({
      env: proxy.env,
      script: `
        globalThis.TEST_DOWNLOAD_TOOL_RETRY_MIN_SECONDS = globalThis.TEST_DOWNLOAD_TOOL_RETRY_MAX_SECONDS = 0
        const downloading = toolCache.downloadTool('${address}', 'tool')
        core.setOutput('problem', await downloading.then(() => '', error => error.message))`,
    })
  }

  const file = join(temporaryFolder(), 'tool')
  const content = randomBytes(3_000_000)
  writeFileSync(file, content)

  it('is downloaded from the host that the test simulates, after a redirect to another', async () => {
    const routes: Readonly<Record<string, Answer>> = {
      [address]: { status: 302, headers: { location: 'https://objects.example/tool' } },
      'https://objects.example/tool': { body: { file } },
    }
    const { outputs, workspace } = await download(({ href }) => routes[href])
    expect(outputs['problem']).toBe('')
    expect(readFileSync(join(workspace, 'tool')).equals(content)).toBe(true)
    expect(proxy.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      `GET ${address}`,
      'GET https://objects.example/tool',
    ])
    expect(proxy.refused).toEqual([])
  })

  it.each<[string, string, number, Answer]>([
    ['is not there', 'Unexpected HTTP response: 404', 1, { status: 404 }],
    ['fails on the server', 'Unexpected HTTP response: 503', 3, { status: 503, body: 'later' }],
    ['is cut off', 'aborted', 3, { body: { file }, truncate: 1 }],
    ['is cut off at once', 'aborted', 3, { body: 'all of it', truncate: 9 }],
    ['is cut off before the first byte', 'socket hang up', 3, { reset: true }],
  ])('that %s fails with "%s", at attempt %i', async (_, problem, attempts, answer) => {
    const { outputs } = await download(() => answer)
    expect(outputs['problem']).toBe(problem)
    expect(proxy.requests).toHaveLength(attempts)
  })

  it('can not be downloaded from a host that the test does not know, which is recorded', async () => {
    const { outputs } = await download(() => undefined)
    expect(outputs['problem']).toBe('Unexpected HTTP response: 502')
    expect(proxy.refused).toEqual(['github.com'])
  })

  it('can not be downloaded from a dead host', async () => {
    const { outputs } = await download(() => ({ body: 'tool' }), { dead: ['github.com'] })
    expect(outputs['problem']).toContain('tunneling socket could not be established, statusCode=502')
    expect(proxy.refused).toEqual(['github.com'])
    expect(proxy.requests).toEqual([])
  })
})

describe('the proxy', () => {
  /** The answer of a server on loopback through the proxy, or else the status of the answer to CONNECT. */
  const through = async (host: string): Promise<string> => {
    const connect = request(proxy.env['https_proxy'] ?? '', { method: 'CONNECT', path: host }).end()
    const [{ statusCode }, socket] = (await once(connect, 'connect')) as [IncomingMessage, Socket]
    if (statusCode !== 200) return String(statusCode)
    const [response] = (await once(get({ createConnection: () => socket }), 'response')) as [IncomingMessage]
    return text(response)
  }

  it('connects to the given hosts without reading the traffic', async () => {
    const server = await listen((_, response) => response.end('from the host itself'))
    proxy = await startProxy(() => ({ body: 'from the test' }), { tunnel: ['127.0.0.1'] })
    expect(await through(server.url.replace('http://', ''))).toBe('from the host itself')
    await server.close()
    expect(await through(server.url.replace('http://', ''))).toBe('502')
    expect([proxy.requests, proxy.refused]).toEqual([[], []])
  })

  it('answers plain HTTP too, and not before the given delay', async () => {
    proxy = await startProxy(({ href }) => ({ body: `this is ${href}`, delay: 100 }))
    const begun = performance.now()
    const asked = get(proxy.env['http_proxy'] ?? '', { path: 'http://example.com/a?b' })
    const [response] = (await once(asked, 'response')) as [IncomingMessage]
    expect(await text(response)).toBe('this is http://example.com/a?b')
    // A timer may fire a fraction of a millisecond early.
    expect(performance.now() - begun).toBeGreaterThan(99)
  })

  it('is bypassed for loopback and for hosts that the test names', async () => {
    proxy = await startProxy(() => undefined, { noProxy: ['index.crates.io'] })
    expect(proxy.env['no_proxy']).toBe('127.0.0.1,localhost,index.crates.io')
  })

  it('keeps trusting the authorities that this process was configured to trust', async () => {
    const { NODE_EXTRA_CA_CERTS: before } = process.env
    const others = join(temporaryFolder(), 'others.pem')
    writeFileSync(others, 'the certificate of another authority\n')
    process.env['NODE_EXTRA_CA_CERTS'] = others
    try {
      proxy = await startProxy(() => undefined)
    } finally {
      if (before === undefined) delete process.env['NODE_EXTRA_CA_CERTS']
      else process.env['NODE_EXTRA_CA_CERTS'] = before
    }
    const trusted = readFileSync(proxy.env['NODE_EXTRA_CA_CERTS'] ?? '', 'utf8')
    expect(trusted).toMatch(/^-----BEGIN CERTIFICATE-----[^]*the certificate of another authority\n$/)
  })
})
