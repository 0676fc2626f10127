import type { Problem } from '../errors.js'
import type { BuildInputs } from '../inputs/inputs.js'
import { isFolderName } from '../inputs/parsers.js'
import { disallowed } from '../inputs/read-inputs.js'
import type { Env } from '../ports.js'
import type { Survey } from '../survey/survey.js'

/** Which version goes to which channel, and what it is made from. */
export interface Release {
  readonly channel: string
  readonly version: string
  /** Full hash; `undefined` outside a git checkout. */
  readonly commit: string | undefined
  readonly branch: string | undefined
  readonly dirty: boolean
  /**
   * Build metadata for crate versions. Two publishes of `0.1.0` must differ in it: cargo never fetches a version
   * again that it has cached, and `cargo install` upgrades only to another version.
   */
  readonly stamp: string
}

/** A version of a member as its crate has it. */
export const stamped = (version: string, stamp: string | undefined): string =>
  stamp === undefined ? version : `${version}${version.includes('+') ? '.' : '+'}${stamp}`

/** Decides version and channel; reports through `problems` what keeps it from deciding. */
export function planRelease(inputs: BuildInputs, survey: Survey, problems: Problem[]): Release {
  const { source } = survey
  const version = inputs.version ?? defaultVersion(survey)
  return {
    channel: planChannel(inputs, source.branch, problems),
    version,
    commit: source.commit,
    branch: source.branch,
    dirty: source.dirty,
    stamp: version
      .split(/[^0-9A-Za-z]+/)
      .filter(part => part !== '')
      .join('.'),
  }
}

/**
 * On a laptop, a version of each run's own. In a workflow the same for all jobs and attempts of a run, so that one that is
 * run again goes on where it stopped, and another for each run: nothing of it hangs on the clock, which an attempt doesn't
 * share with the one before.
 */
function defaultVersion({ source, env, now }: Survey): string {
  const commit = source.commit?.slice(0, 7) ?? 'nogit'
  const run = workflowRunId(env)
  if (run === undefined) return `${timestamp(now)}-${commit}`
  return source.committed === undefined
    ? `run-${commit}-${run}`
    : `${timestamp(source.committed)}-${commit}-${run}`
}

/** What all attempts of a run have in common. Every run of act, which plays GitHub on a laptop, is number 1. */
export const workflowRunId = ({ GITHUB_RUN_ID: id = '', ACT: act }: Env): string | undefined =>
  /^\d{1,20}$/.test(id) && act !== 'true' ? id : undefined

function planChannel(inputs: BuildInputs, branch: string | undefined, problems: Problem[]): string {
  if (inputs.channel !== undefined) return inputs.channel
  if (branch === undefined) {
    problems.push({
      topic: 'channel-missing',
      message: 'there is no branch to name the channel after',
      hint: 'set channel',
    })
    return ''
  }
  if (!isFolderName(branch)) {
    problems.push({
      topic: 'channel-missing',
      message: `branch "${branch}" can't name a channel`,
      hint: `set channel, e.g. ${proposal(branch)}`,
    })
    return ''
  }
  problems.push(...disallowed(branch, inputs.allowedChannels))
  return branch
}

/** The branch's name, bent until it is a channel's. */
function proposal(branch: string): string {
  const bent = branch
    .replace(/[^A-Za-z0-9]+/g, '-')
    .slice(0, 64)
    .replace(/^-|-$/g, '')
  return isFolderName(bent) ? bent : 'testnet'
}

/** `YYYYMMDD_HHMMSS` in UTC. */
function timestamp(date: Date): string {
  return date.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '_')
}
