import { createServer } from 'node:http'
import type { IncomingMessage, Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'

import { s3Store } from '../../src/adapters/s3/store.js'
import type { Lease, Store, Term } from '../../src/ports.js'
import { aText } from '../support/entries.js'
import { fakeWorld } from '../support/fake-world.js'

const page = aText('main/latest/index.html', '<p>', 'pointer')
const large = { ...page, size: 200 * 1024 * 1024 }

interface AwsOperation {
  readonly method: string
  readonly url: string
  readonly body: string
}

let server: Server
let asked: AwsOperation[]
/** A text, a status, or undefined for no answer at all. */
let answer: (request: AwsOperation) => string | number | undefined

/** Reads a whole request and records it. Returns its answer, if it gets one. */
async function take(request: IncomingMessage): Promise<string | number | undefined> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const { method = '', url = '' } = request
  const one = { method, url, body: Buffer.concat(chunks).toString('utf8') }
  asked.push(one)
  return answer(one)
}

beforeEach(async () => {
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' })
  asked = []
  answer = ({ url }) => {
    if (url.includes('uploads')) return '<r><UploadId>u</UploadId></r>'
    return '<r><ETag>"e"</ETag></r>'
  }
  server = createServer((request, response) => {
    void take(request).then(text => {
      if (typeof text === 'number') response.writeHead(text).end()
      else if (text !== undefined) response.end(text)
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
})

afterEach(() => {
  server.closeAllConnections()
  return new Promise(resolve => server.close(resolve))
})

const store = (world = fakeWorld()): Store => {
  const { port } = server.address() as AddressInfo
  const endpoint = `http://127.0.0.1:${port}`
  return s3Store({ kind: 's3', bucket: 'b', prefix: '', region: undefined, endpoint }, 'us-east-1', world)
}

/** A lease with terms of `length` milliseconds, each of which begins when the lease is asked for it. */
function leaseOf(
  length: number,
  prolonged: () => Promise<void> = () => Promise.resolve(),
): Lease & { doubts: number } {
  let times = 0
  return {
    doubts: 0,
    async term(): Promise<Term> {
      if (times++ > 0) await prolonged()
      const from = new Date()
      return { from, until: new Date(from.getTime() + length) }
    },
    doubt() {
      this.doubts += 1
    },
  }
}

describe('a request for an object that other runs may change too', () => {
  it('has no body: a store might check the term before the body has arrived', async () => {
    const leased = store().leased(leaseOf(30_000))
    await leased.copy('staged/1', page)
    await leased.delete(['main/latest/a', 'main/latest/b'])
    expect(asked.map(({ method, body }) => [method, body])).toEqual([
      ['PUT', ''],
      ['DELETE', ''],
      ['DELETE', ''],
    ])
    for (const { url } of asked) expect(url).toContain('X-Amz-Expires=30')
  })

  it('has one only to complete a large copy, which the next run can abort', async () => {
    await store().leased(leaseOf(30_000)).copy('main/v1/large', large)
    expect(
      asked.filter(({ body }) => body !== '').map(({ method, url }) => [method, url.includes('uploadId=u')]),
    ).toEqual([['POST', true]])
  })

  it('is given up when its term is over and can’t be prolonged, and counts as one that may still take effect', async () => {
    answer = () => undefined
    const gone = new Promise(resolve => {
      server.on('request', ({ socket }: IncomingMessage) => socket.once('close', resolve))
    })
    const lease = leaseOf(1_000, () => new Promise(() => undefined))
    await expect(store().leased(lease).copy('staged/1', page)).rejects.toThrow(/suspended for too long/)
    expect([asked.length, lease.doubts]).toEqual([1, 1])
    await gone
  })

  it('is waited for as long as its term is prolonged', async () => {
    let times = 0
    const put = new Promise<void>(resolve => {
      answer = () => undefined
      server.on('request', (_, response) => {
        void until(() => times >= 3).then(() => {
          response.end('<r><ETag>"e"</ETag></r>')
          resolve()
        })
      })
    })
    const lease = leaseOf(400, () => {
      times += 1
      return Promise.resolve()
    })
    await Promise.all([store().leased(lease).copy('staged/1', page), put])
    expect([times >= 3, lease.doubts]).toEqual([true, 0])
  })
})

describe('unfinished uploads', () => {
  it.each([400, 403, 404, 405, 501])('stay if the store answers %i when asked for them', async status => {
    const world = fakeWorld()
    answer = () => status
    await store(world).abortUploads('main/v1/')
    expect(world.lines('debug').join()).toContain("unfinished uploads of earlier runs can't be listed")
  })

  it('are a failure if the store answers 500', async () => {
    answer = () => 500
    await expect(store().abortUploads('main/v1/')).rejects.toThrow('could not abort uploads')
  })
})

async function until(done: () => boolean): Promise<void> {
  while (!done()) await new Promise(resolve => setImmediate(resolve))
}
