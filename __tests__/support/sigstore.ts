// Stand-ins for the services of Sigstore, and for GitHub's own of them: an authority, a log and a clock.
import { createHash, generateKeyPairSync } from 'node:crypto'
import type { KeyPairKeyObjectResult } from 'node:crypto'

import mock from '@sigstore/mock'

import type { Answer } from './answer.js'

/** An instance of Sigstore with keys of its own. */
export interface Sigstore {
  /** The answer of one of its services; `undefined` for any other host or path. */
  readonly answer: (url: URL, body: Buffer) => Promise<Answer | undefined>
  /** Whom to trust to trust it, as `TrustedRoot` in JSON. */
  readonly trustedRoot: string
}

/** The claim that becomes the identity in certificates. The real authority makes it from `job_workflow_ref`. */
export const identityClaim = 'workflow_address'

const hosts = {
  public: ['fulcio.sigstore.dev', 'rekor.sigstore.dev'],
  github: ['fulcio.githubapp.com', 'timestamp.githubapp.com'],
} as const

/** Makes an instance: Sigstore's public one, or that of GitHub for repositories that are not public. */
export async function makeSigstore(kind: keyof typeof hosts): Promise<Sigstore> {
  const ctLog = await mock.initializeCTLog(keyPair())
  // @sigstore/core 3.2.1 can't read a time stamp of fewer than three decimals, as one of ten has: so theirs have none.
  const now = kind === 'github' ? new Date(Math.ceil(Date.now() / 1000) * 1000) : undefined
  const authority = await mock.initializeCA(keyPair(), ctLog, now)
  const log = asLogged(await mock.initializeTLog('https://rekor.sigstore.dev', keyPair()))
  const clock = await mock.initializeTSA(keyPair(), now)
  const handlers = [
    [hosts[kind][0], mock.fulcioHandler(authority, { strict: true, subjectClaim: identityClaim })],
    kind === 'public'
      ? ([hosts[kind][1], mock.rekorHandler(log, { strict: true })] as const)
      : ([hosts[kind][1], mock.tsaHandler(clock, { strict: true })] as const),
  ] as const
  return {
    async answer(url, body) {
      const handler = handlers.find(([host, { path }]) => host === url.hostname && path === url.pathname)?.[1]
      if (handler === undefined) return undefined
      const { statusCode, response, contentType = 'text/plain' } = await handler.fn(body.toString())
      const sent = typeof response === 'string' ? response : bytesOf(response)
      return { status: statusCode, body: sent, headers: { 'content-type': contentType } }
    },
    trustedRoot: JSON.stringify({
      mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
      certificateAuthorities: [trusted(`https://${hosts[kind][0]}`, [authority.rootCertificate])],
      ctlogs: [logKey('https://ctfe.sigstore.dev', ctLog.publicKey)],
      tlogs: kind === 'public' ? [logKey('https://rekor.sigstore.dev', log.publicKey)] : [],
      timestampAuthorities:
        kind === 'public'
          ? []
          : [trusted(`https://${hosts[kind][1]}`, [clock.intCertificate, clock.rootCertificate])],
    }),
  }
}

const keyPair = (): KeyPairKeyObjectResult => generateKeyPairSync('ec', { namedCurve: 'P-256' })

type Log = Awaited<ReturnType<typeof mock.initializeTLog>>

/** The mock logs an entry as it was proposed. Rekor keeps no envelope, only digests, the signature and the certificate. */
function asLogged(log: Log): Log {
  // The types of what it returns are in a package that isn't installed.
  const propose = log.log.bind(log) as (entry: object) => Promise<never>
  log.log = async entry => {
    const { proposedContent } = (entry as Proposed).spec
    const { payload, signatures } = JSON.parse(proposedContent.envelope) as Envelope
    const spec = {
      envelopeHash: { algorithm: 'sha256', value: sha256(proposedContent.envelope) },
      payloadHash: { algorithm: 'sha256', value: sha256(Buffer.from(payload, 'base64')) },
      signatures: signatures.map(({ sig }, i) => ({
        signature: sig,
        verifier: proposedContent.verifiers[i] ?? '',
      })),
    }
    return propose({ ...entry, spec })
  }
  return log
}

/** https://github.com/sigstore/rekor/blob/main/pkg/types/dsse/v0.0.1/dsse_v0_0_1_schema.json */
interface Proposed {
  readonly spec: {
    readonly proposedContent: { readonly envelope: string; readonly verifiers: readonly string[] }
  }
}

interface Envelope {
  readonly payload: string
  readonly signatures: readonly { readonly sig: string }[]
}

const sha256 = (of: string | Buffer): string => createHash('sha256').update(of).digest('hex')

/** Certificates are valid from the second in which they are made. */
const validFor = { start: '2020-01-01T00:00:00Z' }

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength)

const base64 = (bytes: ArrayBufferView): string => bytesOf(bytes).toString('base64')

const trusted = (uri: string, certificates: readonly ArrayBufferView[]): object => ({
  subject: { organization: 'sigstore.mock', commonName: 'sigstore' },
  uri,
  certChain: { certificates: certificates.map(one => ({ rawBytes: base64(one) })) },
  validFor,
})

const logKey = (baseUrl: string, key: Buffer): object => ({
  baseUrl,
  hashAlgorithm: 'SHA2_256',
  publicKey: { rawBytes: base64(key), keyDetails: 'PKIX_ECDSA_P256_SHA_256', validFor },
  logId: { keyId: createHash('sha256').update(key).digest('base64') },
})
