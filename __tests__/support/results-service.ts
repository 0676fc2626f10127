// A stand-in for the services behind ACTIONS_RESULTS_URL, caches and artifacts, as GitHub's toolkit calls them.
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'

import { type Answer, answering, give } from './answer.js'
import { BlobStore } from './blob-store.js'
import { listen } from './listen.js'
import { ArtifactService, type UploadedArtifact } from './results-artifacts.js'
import { CacheService, type SavedCache } from './results-cache.js'
import { type CacheScope, readToken, writeToken } from './results-token.js'
import type { Variables } from './runner-process.js'
import { call } from './twirp.js'

/** The services, as a test sees them. */
export interface Results {
  readonly url: string
  /** For `JobOptions.services`: a job of `main`, which may read and write its caches. */
  readonly services: Variables
  /** The same for another job: with other scopes, or in another run. */
  readonly servicesOf: (job: JobToken) => Variables
  readonly caches: Inspected<SavedCache>
  readonly artifacts: Inspected<UploadedArtifact>
  /** Every request, in order of arrival. */
  readonly requests: readonly Served[]
  readonly fail: (fault: Fault) => void
  /** Closes every connection and removes all data. */
  readonly stop: () => Promise<void>
}

export interface JobToken {
  readonly scopes?: readonly CacheScope[]
  readonly run?: string
}

/** The content of a service, by cache key or artifact name. */
export interface Inspected<Item> {
  /** Oldest first. */
  readonly list: () => readonly Item[]
  readonly read: (name: string) => Promise<Buffer>
  /** Replaces the bytes, but not the metadata. */
  readonly overwrite: (name: string, bytes: Uint8Array) => Promise<void>
  /** Removes the bytes, but not the metadata. */
  readonly lose: (name: string) => Promise<void>
  /** Removes the bytes and the metadata. */
  readonly evict: (name: string) => void
}

export interface Served {
  readonly method: string
  /** Without the query, which holds signatures. */
  readonly path: string
  /** Undefined until the answer is complete, or if it never was. */
  readonly status: number | undefined
}

/** A fault, and how often it occurs. */
export interface Fault {
  /** The method of the request; any method if absent. */
  readonly method?: string
  readonly path: RegExp
  readonly answer: Answer
  /** Every time if absent. */
  readonly times?: number
}

export interface ResultsOptions {
  /** Gives blobs the addresses that they have on GitHub, which the toolkit reads with Azure's own client. */
  readonly azure?: boolean
}

/** Starts the services without any data. */
export async function startResults({ azure = false }: ResultsOptions = {}): Promise<Results> {
  const service = new ResultsService()
  const { url, close } = await listen((request, response) => void service.serve(request, response))
  service.blobs.origin = azure ? 'http://results.blob.core.windows.net' : url
  const run = randomUUID()
  const services = {
    ACTIONS_RESULTS_URL: `${url}/`,
    ACTIONS_RUNTIME_URL: `${url}/`,
    ACTIONS_CACHE_SERVICE_V2: 'True',
    // Only blobs are read through this proxy: the toolkit uses no proxy for loopback.
    ...(azure && { http_proxy: url, no_proxy: '127.0.0.1,localhost' }),
  }
  const servicesOf = (job: JobToken): Variables => {
    const bearer = { run, job: randomUUID(), scopes: main, ...job }
    return { ...services, ACTIONS_RUNTIME_TOKEN: writeToken(bearer, service.secret) }
  }
  return {
    url,
    services: servicesOf({}),
    servicesOf,
    caches: inspected(service.caches, service.blobs),
    artifacts: inspected(service.artifacts, service.blobs),
    requests: service.requests,
    fail: fault => {
      service.fail(fault)
    },
    stop: async () => {
      await close()
      await service.blobs.removeAll()
    },
  }
}

const main: readonly CacheScope[] = [{ ref: 'refs/heads/main', permission: 3 }]

function inspected<Item>(
  service: Pick<Inspected<Item>, 'list' | 'evict'> & { readonly blob: (name: string) => string },
  blobs: BlobStore,
): Inspected<Item> {
  return {
    list: () => service.list(),
    read: name => blobs.read(service.blob(name)),
    overwrite: (name, bytes) => blobs.overwrite(service.blob(name), bytes),
    lose: name => blobs.lose(service.blob(name)),
    evict: name => {
      service.evict(name)
    },
  }
}

class ResultsService {
  readonly secret = randomUUID()
  readonly blobs = new BlobStore()
  readonly caches = new CacheService(this.blobs)
  readonly artifacts = new ArtifactService(this.blobs)
  readonly requests: { -readonly [Key in keyof Served]: Served[Key] }[] = []
  readonly #faults: { readonly fault: Fault; left: number }[] = []

  fail(fault: Fault): void {
    this.#faults.push({ fault, left: fault.times ?? Infinity })
  }

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // A client that uses us as a proxy sends the whole URL.
    const url = new URL(request.url ?? '', 'http://127.0.0.1')
    const served: (typeof this.requests)[number] = {
      method: request.method ?? '',
      path: url.pathname,
      status: undefined,
    }
    this.requests.push(served)
    response.on('finish', () => {
      served.status = response.statusCode
    })
    await answering(response, () => this.#answer(url, request, response))
  }

  async #answer(url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const fault = this.#faultFor(request.method, url.pathname)
    const [, service, method = ''] = twirpPath.exec(url.pathname) ?? []
    if (fault !== undefined) {
      // Most clients read the answer only after they have sent everything.
      request.resume()
      await give(fault, response)
    } else if (url.pathname.startsWith('/blobs/')) {
      await this.blobs.serve(request, response, url)
    } else if (service === 'CacheService' || service === 'ArtifactService') {
      const { methods } = service === 'CacheService' ? this.caches : this.artifacts
      const bearer = readToken(request.headers.authorization, this.secret)
      await call(methods, method, bearer, request, response)
    } else {
      await give({ status: 404, body: 'no such service' }, response)
    }
  }

  #faultFor(method: string | undefined, path: string): Answer | undefined {
    const found = this.#faults.find(
      ({ fault, left }) => left > 0 && fault.path.test(path) && (fault.method ?? method) === method,
    )
    if (found === undefined) return undefined
    found.left--
    return found.fault.answer
  }
}

const twirpPath = /^\/twirp\/github\.actions\.results\.api\.v1\.(\w+)\/(\w+)$/
