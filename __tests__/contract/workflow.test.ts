// Who may do what in the reusable workflow, on which docs/threat-model.md relies.
import { readFileSync } from 'node:fs'

import { describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'

interface Job {
  readonly permissions?: Readonly<Record<string, string>>
  readonly steps: readonly { readonly uses?: string }[]
}

const text = readFileSync(new URL('../../.github/workflows/build-packages.yml', import.meta.url), 'utf8')
const { jobs } = parse(text) as { readonly jobs: Readonly<Record<string, Job>> }

describe('the reusable workflow', () => {
  it('gives the permissions of its caller to the job that publishes, and to no other', () => {
    expect(text).not.toMatch(/^permissions:/m)
    expect(Object.entries(jobs).map(([name, job]) => [name, job.permissions])).toEqual([
      ['plan', { contents: 'read' }],
      ['build', { contents: 'read' }],
      ['publish', undefined],
    ])
  })

  it('gives the token of the job to the job that publishes, and to no other', () => {
    const having = Object.entries(jobs).filter(([, job]) => JSON.stringify(job).includes('github.token'))
    expect(having.map(([name]) => name)).toEqual(['publish'])
    expect(text).not.toContain('secrets.GITHUB_TOKEN')
  })

  it('takes the role in a job that runs none of our building actions', () => {
    const used = jobs['publish']?.steps.map(({ uses = '' }) => uses.replace(/@.*/, '')) ?? []
    expect(used).toContain('aws-actions/configure-aws-credentials')
    expect(used.filter(uses => uses.startsWith('$/'))).toEqual(['$/publish'])
  })

  it('takes secrets as secrets: a caller has none for inputs (contexts of jobs.<job_id>.with)', () => {
    const { on } = parse(text) as {
      readonly on: { readonly workflow_call: Readonly<Record<'inputs' | 'secrets', object>> }
    }
    const secret = /(key|password|token)$/i
    expect(Object.keys(on.workflow_call.inputs).filter(name => secret.test(name))).toEqual([])
    expect(Object.keys(on.workflow_call.secrets).some(name => /SIGNING|MINISIGN/i.test(name))).toBe(true)
  })
})
