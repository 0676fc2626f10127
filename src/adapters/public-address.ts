import type { PublicAnswer } from '../ports.js'

/** A server that does not answer within this time counts as unreachable. Milliseconds. */
const timeout = 20_000

/** Requests a public address without credentials, and without following redirections. */
export async function getPublic(url: string): Promise<PublicAnswer> {
  try {
    const response = await fetch(url, {
      redirect: 'manual',
      // The CDN itself must answer, as for a client that has never been there.
      cache: 'no-store',
      signal: AbortSignal.timeout(timeout),
    })
    const body = new Uint8Array(await response.arrayBuffer())
    return { status: response.status, headers: Object.fromEntries(response.headers), body }
  } catch (error) {
    return { status: 0, failure: reason(error), headers: {}, body: new Uint8Array(0) }
  }
}

/** The reason that fetch hides behind "fetch failed". */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? error.cause.message : error.message
}
