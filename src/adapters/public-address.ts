import type { PublicAnswer } from '../ports.js'

/** A server that says nothing for so long is not there. Milliseconds. */
const timeout = 20_000

/** Asks a public address, without credentials, and without following a redirection. */
export async function getPublic(url: string): Promise<PublicAnswer> {
  try {
    const response = await fetch(url, {
      redirect: 'manual',
      // A CDN must be asked itself, as a client that comes for the first time would.
      cache: 'no-store',
      signal: AbortSignal.timeout(timeout),
    })
    const body = new Uint8Array(await response.arrayBuffer())
    return { status: response.status, headers: Object.fromEntries(response.headers), body }
  } catch (error) {
    return { status: 0, failure: reason(error), headers: {}, body: new Uint8Array(0) }
  }
}

/** What fetch hides below its "fetch failed". */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? error.cause.message : error.message
}
