import { describe, expect, it } from '@jest/globals'

import { attestProblems, planAttesting } from '../../../src/plan/attest.js'
import type { Env } from '../../../src/ports.js'
import { aPublishPlan, complaint, someInputs } from '../../support/samples.js'

const asking = { ACTIONS_ID_TOKEN_REQUEST_URL: 'https://token', ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'secret' }
const job = { GITHUB_ACTIONS: 'true', GITHUB_SERVER_URL: 'https://github.com', ...asking }
const raw = { attest: 'true', 'github-token': 'ghs_token' }

const problems = (given: object, env: Env): readonly string[] =>
  attestProblems(someInputs({ ...raw, ...given }), env).map(({ message, hint }) => `${message}\n${hint}`)

describe('attest', () => {
  it('is fine in a job that may ask GitHub for an identity token', () => {
    expect(problems({}, job)).toEqual([])
    expect(problems({}, { ...job, GITHUB_SERVER_URL: 'https://acme.ghe.com' })).toEqual([])
  })

  it('names both permissions if the job may not', () => {
    const env = { GITHUB_ACTIONS: 'true' }
    expect(problems({}, env)).toEqual([
      'attest is set, but this job may not ask GitHub for an identity token\n' +
        'add to the permissions of the job: id-token: write, and attestations: write',
    ])
    expect(
      problems({}, { ...job, ACTIONS_ID_TOKEN_REQUEST_TOKEN: undefined } as unknown as Env),
    ).toHaveLength(1)
  })

  it('is refused on a laptop, and on a server of an enterprise', () => {
    expect(problems({}, asking)).toEqual([
      'attest is set, but this is no workflow of GitHub, which alone vouches for its jobs\n' +
        'leave it out here; versions that a workflow publishes can have it',
    ])
    expect(problems({}, { ...job, GITHUB_SERVER_URL: 'https://git.example.com' })[0]).toContain(
      'https://git.example.com makes no attestations',
    )
  })

  it('needs a token for the attestations', () => {
    expect(problems({ 'github-token': '' }, job)[0]).toContain('attest is set, but github-token is empty')
  })

  it('asks for nothing in a dry run, and if it is not set', () => {
    expect(problems({ 'dry-run': 'true' }, {})).toEqual([])
    expect(problems({ attest: 'false' }, {})).toEqual([])
  })

  it('is reported by the plan, before anything is built', () => {
    expect(complaint(() => aPublishPlan(raw, { env: { GITHUB_ACTIONS: 'true' } }))).toContain(
      'this job may not ask GitHub for an identity token',
    )
  })

  it('is planned with the token, and with whether the job may ask', () => {
    expect(aPublishPlan(raw, { env: job }).attesting).toEqual({ token: 'ghs_token', mayAsk: true })
    const dry = someInputs({ ...raw, 'dry-run': 'true' })
    expect(planAttesting(dry, {})).toEqual({ token: 'ghs_token', mayAsk: false })
    expect(aPublishPlan({ 'github-token': 'ghs_token' }, { env: job }).attesting).toBeUndefined()
  })
})
