// Who may do what in the reusable workflow, on which docs/threat-model.md relies.
import { readFileSync } from 'node:fs'

import { describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'

interface Job {
  readonly permissions?: Readonly<Record<string, string>>
  readonly steps: readonly { readonly uses?: string }[]
}

const text = readFileSync(new URL('../../.github/workflows/build-packages.yml', import.meta.url), 'utf8')
const { permissions, jobs } = parse(text) as Pick<Job, 'permissions'> & {
  readonly jobs: Readonly<Record<string, Job>>
}

describe('the reusable workflow', () => {
  it('lets only the job that publishes ask for an identity token', () => {
    expect(permissions).toEqual({ contents: 'read' })
    expect(Object.entries(jobs).map(([name, job]) => [name, job.permissions?.['id-token']])).toEqual([
      ['plan', undefined],
      ['build', undefined],
      ['publish', 'write'],
    ])
  })

  it('takes the role in a job that runs none of our building actions', () => {
    const used = jobs['publish']?.steps.map(({ uses = '' }) => uses.replace(/@.*/, '')) ?? []
    expect(used).toContain('aws-actions/configure-aws-credentials')
    expect(used.filter(uses => uses.startsWith('$/'))).toEqual(['$/publish'])
  })
})
