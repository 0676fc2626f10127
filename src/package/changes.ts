import * as v from 'valibot'

import { buildEnvironment } from '../environment.js'
import type { Plan } from '../plan/plan.js'
import type { World } from '../ports.js'
import { address, commitId, folderName, line, parseStored, size, time } from '../stored.js'
import type { StoredText } from '../stored.js'
import { withoutGit } from '../survey/source.js'

/**
 * changes.json: facts for a version's pages that its other files must not depend on, so that a second build gives the
 * same bytes. It is written once, by the run that publishes the version first.
 */
export interface Changes {
  readonly schema: 1
  /** When the version was published: ISO 8601, in UTC. */
  readonly published: string
  /** The version that was `latest` at that time. */
  readonly since?: string | undefined
  /** The commits since then, newest first, without merges; absent if the checkout lacks the history. */
  readonly commits?: readonly Commit[] | undefined
  /** How many more commits there are. */
  readonly more?: number | undefined
  /** What the version lacks, each with the last version that had it. */
  readonly lacking?: readonly Lacking[] | undefined
  /** The repository's address for a browser, without a slash at the end. */
  readonly repository?: string | undefined
}

/** Something that the version lacks, and the last version that had it. */
export interface Lacking {
  /** e.g. `Cargo registry`, or `crate tool` if only that is missing. */
  readonly what: string
  readonly last: string
}

export interface Commit {
  /** The full hash. */
  readonly id: string
  /** The first line of the message. */
  readonly subject: string
}

/** The previous version, as its manifest describes it. */
export interface Before {
  readonly version: string
  readonly git_commit: string
}

const mostCommits = 50
const longestSubject = 200

/** Asks git what has changed. A checkout without the history can still be published; the page then shows no changes. */
export async function findChanges(
  before: Before | undefined,
  { release, source, workspace }: Pick<Plan, 'release' | 'source' | 'workspace'>,
  world: World,
): Promise<Changes> {
  const git = async (...args: readonly string[]): Promise<string | undefined> => {
    const argv = ['git', '-c', 'safe.directory=*', '-c', 'log.showSignature=false', ...args] as const
    const env = buildEnvironment(world.env)
    const finished = await world.exec.run({ argv, cwd: workspace.root, env }).catch(withoutGit)
    return finished?.code === 0 ? finished.stdout : undefined
  }
  const facts = {
    schema: 1,
    published: world.now().toISOString(),
    since: before?.version,
    repository: repositoryOf(world.env),
  } as const
  if (before === undefined || release.commit === undefined || source.commit === undefined) return facts
  if (!/^[0-9a-f]{40,64}$/.test(before.git_commit)) return facts
  const range = ['--no-merges', `${before.git_commit}..${release.commit}`]
  const log = await git('log', '--format=%H %s', '--encoding=UTF-8', `--max-count=${mostCommits}`, ...range)
  const all = await git('rev-list', '--count', ...range)
  if (log === undefined || all === undefined) {
    world.log.info(
      `the checkout lacks commit ${before.git_commit.slice(0, 7)} of ${before.version}, so the changes since can't be listed (fetch-depth: 0 fetches it)`,
    )
    return facts
  }
  const commits = [...log.matchAll(/^([0-9a-f]{40,64}) (.*)$/gm)].map(([, id = '', subject = '']) => ({
    id,
    subject: shorten(subject),
  }))
  return { ...facts, commits, more: Math.max(0, Number(all) - commits.length) }
}

/** A subject without characters that control a terminal or change the direction of text. */
const shorten = (subject: string): string => {
  const plain = subject.replace(/[\p{Cc}\p{Cf}\p{Co}]/gu, '')
  return plain.length > longestSubject
    ? `${plain.slice(0, longestSubject - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
    : plain
}

function repositoryOf({
  GITHUB_SERVER_URL: server,
  GITHUB_REPOSITORY: name,
}: World['env']): string | undefined {
  return server === undefined || name === undefined || !server.startsWith('https://')
    ? undefined
    : `${server}/${name}`
}

export const formatChanges = (changes: Changes): string => `${JSON.stringify(changes, undefined, 2)}\n`

const schema: v.GenericSchema<unknown, Changes> = v.looseObject({
  schema: v.literal(1),
  published: time,
  since: v.optional(folderName),
  commits: v.optional(v.array(v.looseObject({ id: commitId, subject: line }))),
  more: v.optional(size),
  lacking: v.optional(v.array(v.looseObject({ what: line, last: folderName }))),
  repository: v.optional(address),
})

/** Reads what `formatChanges` wrote; `undefined` for a version without such a file. */
export const parseChanges = (stored: StoredText | undefined): Changes | undefined =>
  stored === undefined ? undefined : parseStored(schema, stored)
