// A stand-in for the service from which a job of GitHub gets its identity token.
import { generateKeyPairSync, sign } from 'node:crypto'

import { listen } from './listen.js'

export interface IdentityProvider {
  /** What the runner sets for a job with `id-token: write`. */
  readonly services: Readonly<Record<string, string>>
  /** Each token that was given out. */
  readonly given: readonly Given[]
  /** The public keys of the tokens, as the issuer publishes them. */
  readonly keys: { readonly keys: readonly object[] }
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

export type Claims = Readonly<Record<string, string>>

/** Starts it; with a `status`, it gives out nothing but that. Tokens have these claims, as they are when one is asked for. */
export async function startIdentityProvider(
  status?: number,
  claims: () => Claims = () => ({}),
): Promise<IdentityProvider> {
  const given: Given[] = []
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const tokenFor = (aud: string | null): string => {
    const seconds = Math.floor(Date.now() / 1000)
    const times = { iat: seconds, nbf: seconds, exp: seconds + 300 }
    const body = { sub: subject, ...claims(), aud, jti: String(given.length), ...times }
    const text = [{ alg: 'RS256', typ: 'JWT', kid: 'k' }, body]
      .map(part => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.')
    return `${text}.${sign('RSA-SHA256', Buffer.from(text), privateKey).toString('base64url')}`
  }
  const server = await listen((request, response) => {
    const { searchParams } = new URL(request.url ?? '', 'http://runner')
    if (request.headers.authorization !== `Bearer ${secret}`) response.writeHead(401).end()
    else if (status !== undefined) response.writeHead(status).end('{"message":"no"}')
    else {
      const audience = searchParams.get('audience')
      const token = tokenFor(audience)
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
    keys: { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k', alg: 'RS256', use: 'sig' }] },
    close: () => server.close(),
  }
}
