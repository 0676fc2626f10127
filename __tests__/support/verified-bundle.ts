import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'

import { Verifier, toSignedEntity, toTrustMaterial } from '@sigstore/verify'

import { subjectsIn } from '../../src/package/provenance/bundle.js'

/** What somebody demands who verifies a file. */
export interface Demand {
  readonly trustedRoot: string
  /** The owner and name of the repository. */
  readonly repository: string
  /** `owner/name/path` of the workflow that must have signed. */
  readonly workflow: string
  /** The bundle has no entry in a public log, but a timestamp of GitHub. */
  readonly withoutLog?: boolean
}

// The library's own copies of what reads its formats.
const own = createRequire(createRequire(import.meta.url).resolve('@sigstore/verify'))
const { bundleFromJSON } = own('@sigstore/bundle') as {
  readonly bundleFromJSON: (json: unknown) => Parameters<typeof toSignedEntity>[0]
}
const { TrustedRoot } = own('@sigstore/protobuf-specs') as {
  readonly TrustedRoot: { readonly fromJSON: (json: unknown) => Parameters<typeof toTrustMaterial>[0] }
}

/** In certificates of Sigstore: https://github.com/sigstore/fulcio/blob/main/docs/oid-info.md */
const sourceRepository = [1, 3, 6, 1, 4, 1, 57264, 1, 12]

/** Verifies by the library of Sigstore that a bundle vouches for a file, and throws if it doesn't. */
export function verifyBundle(file: Uint8Array, bundle: string, demand: Demand): void {
  const trusted = toTrustMaterial(TrustedRoot.fromJSON(JSON.parse(demand.trustedRoot)))
  const options = demand.withoutLog === true ? { tlogThreshold: 0, timestampThreshold: 1 } : {}
  const value = derText(`https://github.com/${demand.repository}`)
  new Verifier(trusted, options).verify(toSignedEntity(bundleFromJSON(JSON.parse(bundle))), {
    subjectAlternativeName: `^https://github\\.com/${demand.workflow.replaceAll('.', '\\.')}@`,
    extensions: { issuer: 'https://token.actions.githubusercontent.com' },
    oids: [{ oid: { id: sourceRepository }, value }],
  })
  const digest = createHash('sha256').update(file).digest('hex')
  const subjects = subjectsIn({ text: bundle, where: 'the bundle' })
  if (!subjects.some(({ sha256 }) => sha256 === digest)) throw new Error(`no subject is ${digest}`)
}

/** A UTF8String of ASN.1, shorter than 128 bytes. */
const derText = (text: string): Buffer => Buffer.from([0x0c, text.length, ...Buffer.from(text)])
