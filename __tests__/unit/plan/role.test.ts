import { describe, expect, it } from '@jest/globals'

import type { RawInputs } from '../../../src/inputs/read-inputs.js'
import { makePromotePlan, makeYankPlan } from '../../../src/plan/delivery.js'
import { roleOf } from '../../../src/plan/role.js'
import { aPublishPlan, complaint, someInputs } from '../../support/samples.js'

const arn = 'arn:aws:iam::123456789012:role/publisher'
const raw: RawInputs = { 'role-to-assume': arn }
const now = new Date('2026-01-02T03:04:05Z')
const job = {
  GITHUB_ACTIONS: 'true',
  ACTIONS_ID_TOKEN_REQUEST_URL: 'https://token.example',
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'secret',
}
const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token, ...forbidden } = job

describe('role-to-assume', () => {
  it('is part of the destination', () => {
    expect(roleOf(aPublishPlan(raw, { env: job }).destination)).toBe(arn)
    expect(roleOf(aPublishPlan().destination)).toBeUndefined()
    expect(roleOf({ kind: 'folder', path: 'site' })).toBeUndefined()
  })

  it('contradicts a folder', () => {
    expect(complaint(() => someInputs({ ...raw, 'publish-to': 'site' }))).toBe(
      'role-to-assume is set, but publish-to is the folder "site"\nleave role-to-assume out, or publish to s3://…',
    )
  })

  it.each([
    ['without both variables', forbidden],
    ['without the address', { ...forbidden, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token }],
    ['without the token', { ...forbidden, ACTIONS_ID_TOKEN_REQUEST_URL: url }],
  ])('is refused before the build in a job that may not ask for a token, %s', (_, env) => {
    expect(complaint(() => aPublishPlan(raw, { env }))).toBe(
      'role-to-assume is set, but this job may not ask GitHub for an identity token\nadd to the job: permissions: { id-token: write, contents: read }',
    )
  })

  it('is refused outside a workflow', () => {
    expect(complaint(() => aPublishPlan(raw))).toBe(
      'role-to-assume is set, but this is no workflow of GitHub, which alone vouches for its jobs\nleave it out and set AWS_PROFILE to a profile that may publish',
    )
  })

  it('is refused likewise where nothing is built', () => {
    const inputs = someInputs({ ...raw, version: 'v1', channel: 'main' })
    for (const make of [makePromotePlan, makeYankPlan]) {
      expect(complaint(() => make(inputs, forbidden, now))).toContain('id-token: write')
      expect(roleOf(make(inputs, job, now).destination)).toBe(arn)
    }
  })
})
