import { buildEnvironment } from '../environment.js'
import type { Plan } from '../plan/plan.js'
import type { World } from '../ports.js'
import { withoutGit } from '../survey/source.js'

/**
 * What a version's pages tell that its bytes don't hang on, so that building it again gives the same bytes: changes.json.
 * It is written once, by the run that publishes the version first.
 */
export interface Changes {
  readonly schema: 1
  /** When the version was published. UTC, ISO 8601. */
  readonly published: string
  /** The version that was `latest` then. */
  readonly since?: string | undefined
  /** The commits that it lacks, the newest first, without merges; absent where the checkout can't tell. */
  readonly commits?: readonly Commit[] | undefined
  /** How many more there are. */
  readonly more?: number | undefined
  /** What the version hasn't, and which one has had it last. */
  readonly lacking?: readonly Lacking[] | undefined
  /** Where a browser finds the repository; no slash at the end. */
  readonly repository?: string | undefined
}

/** What a version hasn't, and the last one that has it. */
export interface Lacking {
  /** e.g. `Cargo registry`, or `crate tool` where only that is missing. */
  readonly what: string
  readonly last: string
}

export interface Commit {
  /** Full hash. */
  readonly id: string
  /** First line of its message. */
  readonly subject: string
}

/** The version before, as its manifest has it. */
export interface Before {
  readonly version: string
  readonly git_commit: string
}

const mostCommits = 50
const longestSubject = 200

/** Asks git what has changed. A checkout without the history still publishes, and the page then says nothing of it. */
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

/** A line of somebody's, without what would steer a terminal or turn the text around. */
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

/** Reads what `formatChanges` wrote; `undefined` is a version of which nobody has noted anything. */
export const parseChanges = (text: string | undefined): Changes | undefined =>
  text === undefined ? undefined : (JSON.parse(text) as Changes)
