import { describe, expect, it } from '@jest/globals'

import type { RawInputs } from '../../../src/inputs/read-inputs.js'
import { makeListPlan, makePromotePlan, planDelivery } from '../../../src/plan/delivery.js'
import { aPublishPlan, complaint, someInputs } from '../../support/samples.js'

const now = new Date('2026-01-02T03:04:05Z')
const branch = { GITHUB_REF_TYPE: 'branch', GITHUB_REF_NAME: 'testnet' }
const tag = { GITHUB_REF_TYPE: 'tag', GITHUB_REF_NAME: 'v1' }

describe('the delivery of a release', () => {
  it('follows the inputs', () => {
    const raw = { 'distribution-id': 'EAB0G50HTKF8I', 'invalidation-wait': '5', region: 'eu-central-1' }
    expect(planDelivery(someInputs(raw), {}, now)).toEqual({
      destination: { kind: 's3', bucket: 'bucket', prefix: '', region: 'eu-central-1', endpoint: undefined },
      base: 'https://get.example.com',
      distributionId: 'EAB0G50HTKF8I',
      invalidationWait: 5,
      probe: true,
      sequence: { at: now.toISOString() },
    })
  })

  it.each<[RawInputs, boolean]>([
    [{}, true],
    [{ probe: 'false' }, false],
    [{ 'publish-to': 'site' }, false],
    [{ 'publish-to': 'site', probe: 'true' }, false],
  ])('with %j includes requests to the public address: %s', (raw, probe) => {
    expect(planDelivery(someInputs(raw), {}, now).probe).toBe(probe)
  })

  it('is part of the plan of a publish, with the place of the run in the sequence', () => {
    const env = { GITHUB_RUN_NUMBER: '7', GITHUB_WORKFLOW: 'w' }
    const plan = aPublishPlan({ keep: '3', 'invalidation-wait': '1' }, { env, now })
    expect(plan).toMatchObject({
      keep: 3,
      invalidationWait: 1,
      sequence: { at: now.toISOString(), run: { workflow: 'w', number: 7, attempt: 1 } },
    })
    expect(aPublishPlan().keep).toBeUndefined()
  })
})

describe('makePromotePlan', () => {
  const plan = (raw: RawInputs, env = {}): ReturnType<typeof makePromotePlan> =>
    makePromotePlan(someInputs(raw), env, now)

  it.each<[string, RawInputs, object, string]>([
    ['the input', { channel: 'mainnet' }, {}, 'mainnet'],
    ['the input also on a branch', { channel: 'mainnet' }, branch, 'mainnet'],
    ['the branch', {}, branch, 'testnet'],
  ])('takes the channel from %s', (_, raw, env, channel) => {
    expect(plan({ version: 'v1', ...raw }, env)).toMatchObject({ channel, version: 'v1', probe: true })
  })

  it.each<[string, RawInputs, object, readonly string[]]>([
    ['a version', {}, branch, ['version is missing\nname the version that latest should be']],
    ['a channel on a tag', { version: 'v1' }, tag, ['channel is missing\nsay which channel, e.g. mainnet']],
    ['either', {}, {}, ['2 problems:', '- version is missing', '- channel is missing']],
  ])('says that it needs %s', (_, raw, env, texts) => {
    for (const text of texts) expect(complaint(() => plan(raw, env))).toContain(text)
  })
})

describe('the channel whose versions are listed', () => {
  it('is that of the input, or the branch', () => {
    expect(makeListPlan(someInputs({ channel: 'mainnet' }), branch).channel).toBe('mainnet')
    expect(makeListPlan(someInputs(), branch).channel).toBe('testnet')
    expect(complaint(() => makeListPlan(someInputs(), tag))).toContain('channel is missing')
  })
})
