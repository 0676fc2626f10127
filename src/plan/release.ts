import type { Problem } from '../errors.js'
import type { BuildInputs } from '../inputs/inputs.js'
import { isFolderName } from '../inputs/parsers.js'
import { disallowed } from '../inputs/read-inputs.js'
import type { Env } from '../ports.js'
import type { Survey } from '../survey/survey.js'

/** Which version goes to which channel, and which commit it is made from. */
export interface Release {
  readonly channel: string
  readonly version: string
  /** The full hash; `undefined` outside a git checkout. */
  readonly commit: string | undefined
  readonly branch: string | undefined
  readonly dirty: boolean
  /**
   * The build metadata of crate versions. It must differ between two publishes of `0.1.0`: cargo never fetches a
   * version again that it has cached, and `cargo install` upgrades only to another version.
   */
  readonly stamp: string
}

/** The version of a member as its published crate has it. */
export const stamped = (version: string, stamp: string | undefined): string =>
  stamp === undefined ? version : `${version}${version.includes('+') ? '.' : '+'}${stamp}`

/** Decides version and channel. Adds to `problems` what prevents that. */
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
 * The version if the inputs name none. On a laptop, each run has its own. In a workflow, all jobs and attempts of a run
 * share one, so that a run that is started again continues where it stopped; and no two runs share one. It must not
 * depend on the clock, which differs between attempts.
 */
function defaultVersion({ source, env, now }: Survey): string {
  const commit = source.commit?.slice(0, 7) ?? 'nogit'
  const run = workflowRunId(env)
  if (run === undefined) return `${timestamp(now)}-${commit}`
  return source.committed === undefined
    ? `run-${commit}-${run}`
    : `${timestamp(source.committed)}-${commit}-${run}`
}

/**
 * The id that all attempts of a workflow run share. act, which imitates GitHub on a laptop, gives every run the same
 * id, so it does not count.
 */
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

/** A valid channel name that resembles the branch's name. */
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
