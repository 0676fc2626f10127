import { ActionError } from '../errors.js'

/**
 * The error if cargo's output says that it could not get a dependency; `undefined` if something else is wrong. An
 * unreachable host or a missing branch doesn't show in a manifest. The output may contain words of libgit2, of curl, or
 * of git itself.
 */
export function fetchTrouble(said: string): ActionError | undefined {
  if (
    !/^error: (failed to (get|load source|download|fetch|query|sync|update)|unable to (get|update)) /m.test(
      said,
    )
  )
    return undefined
  const [, from = ''] = /(?:unable to update|failed to download from) `?([^\s`?]+)/.exec(said) ?? []
  const reason =
    /^fatal: (.*)$/m.exec(said)?.[1] ??
    said
      .trim()
      .split(/^Caused by:$/m)
      .at(-1)
      ?.trim() ??
    ''
  if (noSuchReference.test(said))
    return new ActionError(
      'dependency-moved',
      `${from} is there, but not the branch, tag or commit that a dependency names: ${reason}`,
      'correct branch, tag or rev in the manifest, or push what it names; with a Cargo.lock, check whether the commit in it was removed',
    )
  if (!/failed to (clone into|fetch into|download from)|class=/.test(said)) return undefined
  return new ActionError(
    'dependency-unreachable',
    `cargo could not get a dependency from ${from}: ${reason}`,
    'check that the address is right, that this machine can reach it, and whether it needs credentials; then run again',
  )
}

const noSuchReference =
  /failed to find (branch|tag)|(revspec|reference) '.*' not found|couldn't find remote ref|not our ref|no match for id/
