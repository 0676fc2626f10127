// A stand-in for the service from which a job of GitHub gets its identity token.
import { listen } from './listen.js'

export interface IdentityProvider {
  /** What the runner sets for a job with `id-token: write`. */
  readonly services: Readonly<Record<string, string>>
  /** Each token that was given out. */
  readonly given: readonly Given[]
  readonly close: () => Promise<void>
}

export interface Given {
  readonly audience: string | null
  readonly at: Date
  readonly token: string
}

/** The bearer that the job has to show. */
const secret = 'the-request-token'

export const subject = 'repo:octo/packages:ref:refs/heads/testnet'

/** Starts it; with a `status`, it gives out nothing but that. */
export async function startIdentityProvider(status?: number): Promise<IdentityProvider> {
  const given: Given[] = []
  const server = await listen((request, response) => {
    const { searchParams } = new URL(request.url ?? '', 'http://runner')
    if (request.headers.authorization !== `Bearer ${secret}`) response.writeHead(401).end()
    else if (status !== undefined) response.writeHead(status).end('{"message":"no"}')
    else {
      const audience = searchParams.get('audience')
      const token = tokenFor(audience, given.length)
      given.push({ audience, at: new Date(), token })
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ count: 1, value: token }))
    }
  })
  return {
    services: {
      ACTIONS_ID_TOKEN_REQUEST_URL: `${server.url}/idtoken?api-version=2.0`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: secret,
    },
    given,
    close: () => server.close(),
  }
}

const tokenFor = (aud: string | null, number: number): string =>
  [{ alg: 'RS256', typ: 'JWT' }, { sub: subject, aud, jti: String(number) }, { signed: 'by nobody' }]
    .map(part => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
