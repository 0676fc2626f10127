import type { IncomingMessage, ServerResponse } from 'node:http'
import { json } from 'node:stream/consumers'

import type { Bearer } from './results-token.js'

/** A service's methods by name: from a request, with the protocol's own field names, to the answer. */
export type Methods = Readonly<Record<string, (request: never, bearer: Bearer) => object>>

/** An answer other than 200, in the form that the protocol Twirp defines. */
export class TwirpError extends Error {
  override readonly name = 'TwirpError'
  readonly code: Code

  constructor(code: Code, message: string) {
    super(message)
    this.code = code
  }
}

type Code = keyof typeof statuses

const statuses = {
  invalid_argument: 400,
  unauthenticated: 401,
  permission_denied: 403,
  bad_route: 404,
  not_found: 404,
  already_exists: 409,
}

/** Calls the method that a request names, and answers with its result or error. */
export async function call(
  methods: Methods,
  name: string,
  bearer: Bearer | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    if (bearer === undefined) throw new TwirpError('unauthenticated', 'this token is not ours')
    const method = methods[name]
    if (method === undefined) throw new TwirpError('bad_route', `no method ${name}`)
    answer(response, 200, method((await json(request)) as never, bearer))
  } catch (error) {
    if (!(error instanceof TwirpError)) throw error
    answer(response, statuses[error.code], { code: error.code, msg: error.message })
  }
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
