import type { Problem } from '../errors.js'
import type { Inputs } from '../inputs/inputs.js'
import type { Env } from '../ports.js'

/** How a run attests what it publishes. */
export interface Attesting {
  /** The token with which attestations are handed to GitHub. */
  readonly token: string
  /** Whether the job may ask GitHub who it is. Only a dry run goes on without that. */
  readonly mayAsk: boolean
}

export function planAttesting({ attest, githubToken = '' }: Inputs, env: Env): Attesting | undefined {
  return attest ? { token: githubToken, mayAsk: isWorkflow(env) && mayAskGitHub(env) } : undefined
}

/** What keeps a run from attesting. It does so after the build, when it would be late to learn of that. */
export function attestProblems(
  { attest, dryRun, githubToken }: Pick<Inputs, 'attest' | 'dryRun' | 'githubToken'>,
  env: Env,
): readonly Problem[] {
  if (!attest || dryRun) return []
  if (!isWorkflow(env))
    return [
      {
        topic: 'attest-outside-workflow',
        message: 'attest is set, but this is no workflow of GitHub, which alone vouches for its jobs',
        hint: 'leave it out here; versions that a workflow publishes can have it',
      },
    ]
  const server = env['GITHUB_SERVER_URL'] ?? 'https://github.com'
  if (!servers.test(server))
    return [
      {
        topic: 'attest-elsewhere',
        message: `attest is set, but ${server} makes no attestations`,
        hint: 'leave it out: only github.com and ghe.com have them',
      },
    ]
  const problems: Problem[] = []
  if (!mayAskGitHub(env))
    problems.push({
      topic: 'attest-forbidden',
      message: 'attest is set, but this job may not ask GitHub for an identity token',
      hint: 'add to the permissions of the job: id-token: write, and attestations: write',
    })
  if (githubToken === undefined)
    problems.push({
      topic: 'attest-without-token',
      message: 'attest is set, but github-token is empty',
      hint: 'use the action, and leave github-token out: it is ${{ github.token }} then',
    })
  return problems
}

/** The servers to which @actions/attest asks for identities. */
const servers = /^https:\/\/(github\.com|[a-z0-9-]+\.ghe\.com)$/

const isWorkflow = (env: Env): boolean => env['GITHUB_ACTIONS'] === 'true'

/** Whether the job has the permission `id-token: write`. */
export const mayAskGitHub = (env: Env): boolean =>
  env['ACTIONS_ID_TOKEN_REQUEST_URL'] !== undefined && env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] !== undefined
