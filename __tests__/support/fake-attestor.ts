import type { Attestation, Attestor, SigningWorkflow, Statement } from '../../src/attestor.js'

export const someSigner: SigningWorkflow = {
  server: 'https://github.com',
  repository: 'octo/packages',
  workflow: 'octo/packages/.github/workflows/publish.yml',
  sigstore: 'public-good',
}

export interface FakeAttestor extends Attestor {
  /** What it was asked to attest, and with which token. */
  readonly asked: readonly (Statement & { readonly token: string })[]
}

/** Attests without a signature that would be good for anything; each time with another one. */
export function fakeAttestor(signer: SigningWorkflow = someSigner): FakeAttestor {
  const asked: (Statement & { readonly token: string })[] = []
  return {
    asked,
    signer: () => Promise.resolve(signer),
    attest(statement, _, token): Promise<Attestation> {
      asked.push({ ...statement, token })
      const bundle = aBundle(statement.subjects, String(asked.length))
      return Promise.resolve({
        bundle,
        address: `https://github.com/octo/packages/attestations/${asked.length}`,
      })
    },
  }
}

/** A bundle that attests these files, with a signature that says nothing. */
export function aBundle(subjects: Statement['subjects'], signature = 'c2ln'): string {
  const statement = {
    _type: 'https://in-toto.io/Statement/v1',
    subject: subjects.map(({ name, sha256 }) => ({ name, digest: { sha256 } })),
    predicateType: 'https://slsa.dev/provenance/v1',
    predicate: {},
  }
  return `${JSON.stringify({
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: {},
    dsseEnvelope: {
      payloadType: 'application/vnd.in-toto+json',
      payload: Buffer.from(JSON.stringify(statement)).toString('base64'),
      signatures: [{ sig: signature }],
    },
  })}\n`
}
