import { describe, expect, it } from '@jest/globals'

import { signerOf } from '../../../../src/adapters/github/attestor.js'

const claims = {
  repository: 'octo/packages',
  repository_visibility: 'public',
  job_workflow_ref: 'acme/flows/.github/workflows/a.yml@refs/heads/a@b',
}

const tokenWith = (body: object): string =>
  ['{}', JSON.stringify(body), 'x'].map(part => Buffer.from(part).toString('base64url')).join('.')

describe('the signer that a token names', () => {
  it('is the workflow of the job, which may be a reusable one, without its ref', () => {
    expect(signerOf(tokenWith(claims), 'https://github.com')).toEqual({
      server: 'https://github.com',
      repository: 'octo/packages',
      workflow: 'acme/flows/.github/workflows/a.yml',
      sigstore: 'public-good',
    })
  })

  it.each(['private', 'internal', undefined])('asks the authority of GitHub if it is %s', visibility => {
    const token = tokenWith({ ...claims, repository_visibility: visibility })
    expect(signerOf(token, 'https://github.com').sigstore).toBe('github')
  })

  it.each([
    [{ ...claims, repository: 'octo' }],
    [{ ...claims, repository: 'octo/packages; rm' }],
    [{ ...claims, job_workflow_ref: 'octo/packages/a.yml' }],
    [{ repository: 'octo/packages' }],
  ])('is not believed without its form: %j', body => {
    expect(() => signerOf(tokenWith(body), 'https://github.com')).toThrow()
  })
})
