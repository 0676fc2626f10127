import { attest, buildSLSAProvenancePredicate } from '@actions/attest'
import { HttpClient } from '@actions/http-client'
import * as v from 'valibot'

import { ActionError } from '../../errors.js'
import type { Env } from '../../ports.js'
import type { Attestation, Attestor, Dependency, SigningWorkflow, Statement } from '../../attestor.js'
import { retry } from '../../retry.js'
import type { RetryPolicy, RetryPorts } from '../../retry.js'
import { identityToken } from './identity-token.js'

/** Attests by the identity that GitHub gives to this job. */
export function githubAttestor(env: Env, world: RetryPorts): Attestor {
  const server = env['GITHUB_SERVER_URL'] ?? 'https://github.com'
  const api = env['GITHUB_API_URL'] ?? 'https://api.github.com'
  return {
    signer: async () => signerOf(await identityToken(audience), server),
    async attest(statement, signer, token) {
      const bundle = await sign(statement, signer, await predicateFor(statement.dependencies, world))
      const id = await keep(bundle, `${api}/repos/${signer.repository}/attestations`, token, world)
      const address = `${server}/${signer.repository}/attestations/${id}`
      return { bundle: `${bundle}\n`, address } satisfies Attestation
    },
  }
}

/** A token for this audience is of no use to anybody: only its claims are read. */
const audience = 'nobody'

const claimsForm = v.object({
  repository: v.pipe(v.string(), v.regex(/^[\w.-]+\/[\w.-]+$/)),
  job_workflow_ref: v.pipe(v.string(), v.regex(/^[\w.-]+\/[\w.-]+\/[^@\s]+@[^\s]+$/)),
  repository_visibility: v.optional(v.string()),
})

/** The claims of a token of GitHub: https://docs.github.com/en/actions/reference/security/oidc */
export function signerOf(token: string, server: string): SigningWorkflow {
  const text = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')
  const claims = v.parse(claimsForm, JSON.parse(text))
  return {
    server,
    repository: claims.repository,
    workflow: claims.job_workflow_ref.replace(/@.*$/, ''),
    sigstore: claims.repository_visibility === 'public' ? 'public-good' : 'github',
  }
}

const predicateForm = v.looseObject({
  buildDefinition: v.looseObject({ resolvedDependencies: v.array(v.unknown()) }),
})

/** GitHub's own provenance, with what the builds have used besides the commit. */
async function predicateFor(
  dependencies: readonly Dependency[],
  world: RetryPorts,
): Promise<Parameters<typeof sign>[2]> {
  try {
    const { type, params } = await retry(() => buildSLSAProvenancePredicate(), patience(reasonOf), world)
    const { buildDefinition, ...rest } = v.parse(predicateForm, params)
    const resolvedDependencies = [...buildDefinition.resolvedDependencies, ...dependencies]
    return { type, params: { buildDefinition: { ...buildDefinition, resolvedDependencies }, ...rest } }
  } catch (error) {
    throw notSigned(error)
  }
}

/** The library tries three times what may pass. */
async function sign(
  { subjects }: Statement,
  { sigstore }: SigningWorkflow,
  predicate: { readonly type: string; readonly params: object },
): Promise<string> {
  try {
    const { bundle } = await attest({
      subjects: subjects.map(({ name, sha256 }) => ({ name, digest: { sha256 } })),
      predicateType: predicate.type,
      predicate: predicate.params,
      sigstore,
      token: '',
      // The library would tell a missing permission from an outage by nothing but words.
      skipWrite: true,
    })
    return JSON.stringify(bundle)
  } catch (error) {
    throw notSigned(error)
  }
}

const notSigned = (error: unknown): ActionError =>
  new ActionError(
    'signing-failed',
    `the provenance was not signed: ${reasonOf(error)}`,
    'run again: in a workflow, "Re-run failed jobs" continues with the same version, of which nothing is published yet; https://status.sigstore.dev and https://www.githubstatus.com tell of outages',
    { cause: error },
  )

/** Hands a bundle to GitHub, and returns its number there. https://docs.github.com/en/rest/repos/attestations */
function keep(bundle: string, url: string, token: string, world: RetryPorts): Promise<string> {
  const client = new HttpClient('build-packages')
  const headers = {
    accept: 'application/vnd.github+json',
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'x-github-api-version': '2022-11-28',
  }
  const send = async (): Promise<string> => {
    try {
      const answer = await client.post(url, `{"bundle":${bundle}}`, headers)
      return idIn(answer.message.statusCode ?? 0, await answer.readBody())
    } catch (error) {
      throw error instanceof ActionError ? error : notKept(reasonOf(error))
    }
  }
  return retry(send, patience(passing), world)
}

const answerForm = v.object({ id: v.union([v.number(), v.string()]) })

function idIn(status: number, body: string): string {
  if (status >= 200 && status < 300) return String(v.parse(answerForm, parsed(body)).id)
  const said = messageIn(body) ?? `HTTP ${status}`
  if (/feature not available/i.test(said))
    throw new ActionError(
      'attestation-unavailable',
      `GitHub keeps no attestations for this repository: ${said}`,
      'leave attest out, or make the repository public; nothing was published',
    )
  if (status === 401 || status === 403 || status === 404)
    throw new ActionError(
      'attestation-forbidden',
      `GitHub does not let this job write attestations: ${said}`,
      'add to the permissions of the job: attestations: write; nothing was published',
    )
  throw notKept(said, status)
}

const refusalForm = v.object({ message: v.string() })

/** GitHub's words; `undefined` if the answer is somebody else's, such as a proxy's page. */
function messageIn(body: string): string | undefined {
  const json = /^\s*\{/.test(body) ? v.safeParse(refusalForm, parsed(body)) : undefined
  return json?.success === true ? json.output.message.replace(/\s+/g, ' ') : undefined
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** An answer that may be another one in a moment. */
class NotKept extends ActionError {
  readonly passing: boolean

  constructor(reason: string, status: number) {
    super(
      'attestation-not-kept',
      `GitHub did not keep the attestation: ${reason}`,
      'run again: in a workflow, "Re-run failed jobs" continues with the same version, of which nothing is published yet; https://www.githubstatus.com tells of outages',
    )
    this.passing = status === 0 || status === 408 || status === 429 || status >= 500
  }
}

/** `status` is 0 if there was no answer. */
const notKept = (reason: string, status = 0): NotKept => new NotKept(reason, status)

const passing = (error: unknown): string | undefined =>
  error instanceof NotKept && error.passing ? error.message : undefined

const patience = (retryable: RetryPolicy['retryable']): RetryPolicy => ({
  attempts: 4,
  pause: { first: 1000, longest: 8000 },
  retryable,
})

/** The library's errors, with what caused them. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { message, cause } = error
  const deeper = cause instanceof Error && !message.includes(cause.message) ? `: ${cause.message}` : ''
  return `${message}${deeper}`.replace(/\s+/g, ' ')
}
