import * as v from 'valibot'

import type { Subject } from '../../attestor.js'
import { damaged, filePath, parseStored, sha256 } from '../../stored.js'
import type { StoredText } from '../../stored.js'

/** https://slsa.dev/spec/v1.0/provenance */
export const predicateType = 'https://slsa.dev/provenance/v1'

/** https://docs.sigstore.dev/about/bundle/ */
const bundle = v.looseObject({
  mediaType: v.pipe(v.string(), v.startsWith('application/vnd.dev.sigstore.bundle', 'a bundle of Sigstore')),
  verificationMaterial: v.looseObject({}),
  dsseEnvelope: v.looseObject({
    payloadType: v.literal('application/vnd.in-toto+json'),
    payload: v.pipe(v.string(), v.base64('base64')),
    signatures: v.pipe(v.array(v.looseObject({ sig: v.string() })), v.minLength(1, 'a signature')),
  }),
})

/** https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md */
const statement = v.looseObject({
  _type: v.literal('https://in-toto.io/Statement/v1'),
  predicateType: v.literal(predicateType),
  subject: v.array(v.looseObject({ name: filePath, digest: v.looseObject({ sha256 }) })),
})

/** What a stored bundle says that it attests. Whether its signature is good is for those to find out who trust nobody. */
export function subjectsIn(stored: StoredText): readonly Subject[] {
  const { payload } = parseStored(bundle, stored).dsseEnvelope
  const text = Buffer.from(payload, 'base64').toString('utf8')
  return parseStored(statement, { text, where: stored.where }).subject.map(({ name, digest }) => ({
    name,
    sha256: digest.sha256,
  }))
}

/** Throws unless a stored bundle attests just these files. */
export function refuseOtherSubjects(stored: StoredText, subjects: readonly Subject[]): void {
  const theirs = new Map(subjectsIn(stored).map(({ name, sha256: digest }) => [name, digest]))
  const different = subjects.find(({ name, sha256: digest }) => theirs.get(name) !== digest)
  if (different !== undefined) throw damaged(stored.where, `it does not attest ${different.name} as it is`)
  if (theirs.size > subjects.length)
    throw damaged(stored.where, 'it attests files that the version does not have')
}
