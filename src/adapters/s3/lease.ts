import { setTimeout as sleep } from 'node:timers/promises'

import type { S3Client, S3ClientConfig } from '@aws-sdk/client-s3'
import { SignatureV4 } from '@smithy/signature-v4'

import type { Lease } from '../../ports.js'
import { statusOf, tooLate } from '../aws/errors.js'
import { contentHash } from './bucket.js'

/**
 * A client whose requests the store refuses after the end of the lease's term. Requests are presigned: each carries its
 * signature in the query, with the start and the length of its validity, which S3 compares with its own clock.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 */
export function leasedClient(
  client: S3Client,
  another: (config: S3ClientConfig) => S3Client,
  lease: Lease,
): S3Client {
  const { credentials, region, sha256 } = client.config
  const signature = new SignatureV4({ credentials, region, sha256, service: 's3', uriEscapePath: false })
  let [end, length] = [new Date(0), 0]
  const leased = another({
    credentials,
    signer: {
      sign: async (request, { signingRegion, signingService } = {}) => {
        const { from, until } = await lease.term()
        end = until
        length = until.getTime() - from.getTime()
        // The body's own checksum is in another header.
        request.headers[contentHash] = 'UNSIGNED-PAYLOAD'
        return signature.presign(request, {
          signingDate: from,
          expiresIn: Math.floor(length / 1000),
          // Headers that say what to do stay headers, where the store expects them.
          unhoistableHeaders: new Set(Object.keys(request.headers).filter(name => name !== contentHash)),
          ...(signingRegion === undefined ? {} : { signingRegion }),
          ...(signingService === undefined ? {} : { signingService }),
        })
      },
    },
  })
  const signals = givenUpBy(leased)
  leased.middlewareStack.add(
    next => async args => {
      try {
        return await whileHolding(lease, length / 2, signal => {
          signals.set(args.request as object, signal)
          return next(args)
        })
      } catch (error) {
        // A refusal means that nothing was done. After any other error, the write may still take effect.
        const status = statusOf(error)
        if (status === undefined || status >= 500) lease.doubt()
        throw status === 403 && saidWhen(error) > end ? tooLate(error) : error
      }
    },
    // Inside the SDK's retries, so that every attempt counts.
    { step: 'finalizeRequest', name: 'doubt', priority: 'low' },
  )
  return leased
}

/** Makes requests of a client abortable, each by the signal that is set for it. */
function givenUpBy({ config: { requestHandler } }: S3Client): WeakMap<object, AbortSignal> {
  const signals = new WeakMap<object, AbortSignal>()
  const handle = requestHandler.handle.bind(requestHandler)
  requestHandler.handle = (request: object, options) => {
    const abortSignal = signals.get(request)
    return handle(request, { ...options, ...(abortSignal === undefined ? {} : { abortSignal }) })
  }
  return signals
}

/**
 * Prolongs the lease while a request is running. Aborts the request if that fails, or is not done before the end of the
 * term. `half` is half a term, in milliseconds.
 */
async function whileHolding<T>(
  lease: Lease,
  half: number,
  request: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const [late, ended] = [new AbortController(), new AbortController()]
  const pause = (): Promise<void> => sleep(half, undefined, { signal: ended.signal, ref: false })
  const isOver = async (): Promise<never> => {
    await pause()
    throw tooLate()
  }
  const watch = async (): Promise<never> => {
    for (;;) {
      await pause()
      await Promise.race([lease.term(), isOver()])
    }
  }
  watch().catch((error: unknown) => {
    late.abort(error)
  })
  try {
    return await request(late.signal)
  } catch (error) {
    throw late.signal.aborted ? late.signal.reason : error
  } finally {
    ended.abort()
  }
}

/** The time by the store's clock when it refused. */
function saidWhen(error: unknown): Date {
  const { $response } = error as { readonly $response?: { readonly headers?: Record<string, string> } }
  return new Date($response?.headers?.['date'] ?? 0)
}
