import { describe, expect, it } from '@jest/globals'

import { refuseOtherSubjects, subjectsIn } from '../../../../src/package/provenance/bundle.js'
import { aBundle } from '../../../support/fake-attestor.js'
import { complaint } from '../../../support/samples.js'

const [a, b] = ['aa', 'bb'].map(two => two.repeat(32)) as [string, string]
const subjects = [
  { name: 'SHA256SUMS', sha256: a },
  { name: 'archives/tool.tar.gz', sha256: b },
]
const stored = (text: string): { readonly text: string; readonly where: string } => ({
  text,
  where: 'the bundle',
})

/** A bundle whose statement was changed. */
function withStatement(change: (statement: Record<string, unknown>) => object): string {
  const bundle = JSON.parse(aBundle(subjects)) as { dsseEnvelope: { payload: string } }
  const statement = JSON.parse(Buffer.from(bundle.dsseEnvelope.payload, 'base64').toString()) as Record<
    string,
    unknown
  >
  const payload = Buffer.from(JSON.stringify(change(statement))).toString('base64')
  return JSON.stringify({ ...bundle, dsseEnvelope: { ...bundle.dsseEnvelope, payload } })
}

describe('a stored attestation', () => {
  it('says what it attests', () => {
    expect(subjectsIn(stored(aBundle(subjects)))).toEqual(subjects)
    expect(() => {
      refuseOtherSubjects(stored(aBundle(subjects)), subjects)
    }).not.toThrow()
  })

  it.each([
    ['other bytes of a file', [subjects[0], { name: 'archives/tool.tar.gz', sha256: a }]],
    ['too few files', [subjects[0]]],
  ])('is refused with %s', (_, theirs) => {
    const refusal = complaint(() => {
      refuseOtherSubjects(stored(aBundle(theirs as typeof subjects)), subjects)
    })
    expect(refusal).toContain(
      'the bundle is not as build-packages wrote it: it does not attest archives/tool.tar.gz',
    )
  })

  it('is refused with more files than the version has', () => {
    const more = [...subjects, { name: 'other', sha256: a }]
    expect(
      complaint(() => {
        refuseOtherSubjects(stored(aBundle(more)), subjects)
      }),
    ).toContain('it attests files that the version does not have')
  })

  it.each([
    ['no JSON', 'x'],
    ['another format', '{"mediaType": "text/plain"}'],
    ['no signature', aBundle(subjects).replace('[{"sig":"c2ln"}]', '[]')],
    ['a payload that is no base64', aBundle(subjects).replace(/"payload":"[^"]*"/, '"payload":"%"')],
    ['another statement', withStatement(statement => ({ ...statement, predicateType: 'https://other' }))],
    [
      'a name that leads elsewhere',
      withStatement(statement => ({ ...statement, subject: [{ name: '../x', digest: { sha256: a } }] })),
    ],
    [
      'no SHA-256',
      withStatement(statement => ({ ...statement, subject: [{ name: 'x', digest: { sha512: a } }] })),
    ],
  ])('is refused if it is %s', (_, text) => {
    expect(complaint(() => subjectsIn(stored(text)))).toContain(
      'the bundle is not as build-packages wrote it: ',
    )
  })
})
