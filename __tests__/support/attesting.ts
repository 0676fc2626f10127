// GitHub as a job sees it that attests what it has built: identities, Sigstore, and the API that keeps attestations.
import { join } from 'node:path'

import type { Answer } from './answer.js'
import { startIdentityProvider } from './identity-provider.js'
import type { Claims, IdentityProvider } from './identity-provider.js'
import { identityClaim, makeSigstore } from './sigstore.js'
import type { Sigstore } from './sigstore.js'
import { startProxy } from './tls-proxy.js'
import type { Proxy } from './tls-proxy.js'

export interface Attesting {
  readonly provider: IdentityProvider
  readonly proxy: Proxy
  readonly sigstore: { readonly public: Sigstore; readonly github: Sigstore }
  /** The attestations that GitHub keeps, oldest first. */
  readonly kept: readonly Kept[]
  /** Changes the claims of all tokens from now on. */
  claim(claims: Claims): void
  /** Answers the next requests to a host in another way. */
  refuse(host: string, answer: Answer, times?: number): void
  /** Serves files at https://get.example.com. */
  serve(folder: string): void
  stop(): Promise<void>
}

export interface Kept {
  readonly repository: string
  readonly authorization: string
  readonly bundle: unknown
}

const issuer = 'token.actions.githubusercontent.com'
const commit = '0123456789abcdef0123456789abcdef01234567'

/** The claims of a job of a workflow: https://docs.github.com/en/actions/reference/security/oidc */
export function claimsOf(
  repository: string,
  visibility: 'public' | 'private',
  workflow = `${repository}/.github/workflows/publish.yml@refs/heads/testnet`,
): Claims {
  const [owner = ''] = repository.split('/')
  return {
    iss: `https://${issuer}`,
    sub: `repo:${repository}:ref:refs/heads/testnet`,
    repository,
    repository_id: '1001',
    repository_owner: owner,
    repository_owner_id: '101',
    repository_visibility: visibility,
    ref: 'refs/heads/testnet',
    sha: commit,
    event_name: 'push',
    workflow: 'publish',
    workflow_ref: `${repository}/.github/workflows/publish.yml@refs/heads/testnet`,
    workflow_sha: commit,
    job_workflow_ref: workflow,
    job_workflow_sha: commit,
    runner_environment: 'github-hosted',
    run_id: '9000000001',
    run_attempt: '1',
    [identityClaim]: `https://github.com/${workflow}`,
  }
}

export async function startAttesting(): Promise<Attesting> {
  let claims = claimsOf('octo/packages', 'public')
  const provider = await startIdentityProvider(undefined, () => claims)
  const sigstore = { public: await makeSigstore('public'), github: await makeSigstore('github') }
  const kept: Kept[] = []
  const refusals: { readonly host: string; readonly answer: Answer }[] = []
  let site = ''
  const proxy = await startProxy(async (url, { method, headers, body }) => {
    const refused = refusals.findIndex(({ host }) => host === url.hostname)
    if (refused !== -1) return refusals.splice(refused, 1)[0]?.answer
    if (url.hostname === 'get.example.com') return { body: { file: join(site, url.pathname) } }
    if (url.hostname === issuer) return published(url, provider)
    const [, repository] = /^\/repos\/([^/]+\/[^/]+)\/attestations$/.exec(url.pathname) ?? []
    if (url.hostname === 'api.github.com' && method === 'POST' && repository !== undefined) {
      const { bundle } = JSON.parse(body.toString()) as { readonly bundle: unknown }
      kept.push({ repository, authorization: String(headers['authorization']), bundle })
      return json({ id: 4241 + kept.length }, 201)
    }
    return (await sigstore.public.answer(url, body)) ?? (await sigstore.github.answer(url, body))
  })
  return {
    provider,
    proxy,
    sigstore,
    kept,
    claim: changed => {
      claims = changed
    },
    refuse(host, answer, times = 1) {
      for (let i = 0; i < times; i++) refusals.push({ host, answer })
    },
    serve(folder) {
      site = folder
    },
    async stop() {
      await Promise.all([proxy.stop(), provider.close()])
    },
  }
}

function published({ pathname }: URL, { keys }: IdentityProvider): Answer | undefined {
  switch (pathname) {
    case '/.well-known/openid-configuration':
      return json({ issuer: `https://${issuer}`, jwks_uri: `https://${issuer}/.well-known/jwks` })
    case '/.well-known/jwks':
      return json(keys)
    default:
      return undefined
  }
}

const json = (body: object, status = 200): Answer => ({
  status,
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
})
