import type { Problem } from '../errors.js'
import type { Inputs } from '../inputs/inputs.js'
import type { Destination, Env } from '../ports.js'
import { mayAskGitHub } from './attest.js'

/** The role that is taken to write to a destination; `undefined` if the job has credentials of its own. */
export const roleOf = (destination: Destination): string | undefined =>
  destination.kind === 's3' ? destination.role : undefined

/** What keeps a run from taking its role. It is taken after the build, when it would be late to learn of that. */
export function roleProblems({ roleToAssume }: Pick<Inputs, 'roleToAssume'>, env: Env): readonly Problem[] {
  if (roleToAssume === undefined) return []
  if (env['GITHUB_ACTIONS'] !== 'true')
    return [
      {
        topic: 'role-outside-workflow',
        message: 'role-to-assume is set, but this is no workflow of GitHub, which alone vouches for its jobs',
        hint: 'leave it out and set AWS_PROFILE to a profile that may publish',
      },
    ]
  if (mayAskGitHub(env)) return []
  return [
    {
      topic: 'identity-token-forbidden',
      message: 'role-to-assume is set, but this job may not ask GitHub for an identity token',
      hint: 'add to the job: permissions: { id-token: write, contents: read }',
    },
  ]
}

/** Whether the job has credentials for AWS without the role: everything that runs in it can read them. */
export const hasCredentials = (env: Env): boolean => env['AWS_SECRET_ACCESS_KEY'] !== undefined
