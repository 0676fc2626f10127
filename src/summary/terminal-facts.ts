import type { Listing } from '../publish/versions.js'
import type { Invalidation } from '../publish/invalidate.js'
import type { MovedLatest } from '../publish/latest.js'
import type { Probed } from '../publish/probe.js'
import type { Plan } from '../plan/plan.js'
import type { PublishPlan } from '../plan/publish-plan.js'
import { describeSequence } from '../plan/sequence.js'
import type { Guarantee } from '../ports.js'
import { named } from '../publish/removed-from-latest.js'
import { bytes, count } from '../units.js'
import type { Report } from './report.js'

/** A fact by its name, in plain text; `undefined` if there is nothing to say. */
export type Fact = readonly [name: string, text: string | undefined]

/** The source of a release, and its compiler. */
export function sourceFact({ release, source, rust }: Plan): Fact {
  const commit = release.commit === undefined ? 'no git commit' : `commit ${release.commit.slice(0, 7)}`
  return [
    'source',
    `${commit}${source.dirty ? ' with uncommitted changes' : ''}, channel ${release.channel}, rustc ${rust.release}`,
  ]
}

/** What publishing did, and what the place lacks. */
export function publishedFacts(
  { addresses }: PublishPlan,
  { published, guarantees = [] }: Report<'root' | 'publish'>,
): readonly Fact[] {
  if (published === undefined) return []
  const { version, latest, invalidation, probed, pruned } = published
  return [
    [
      'objects',
      `${version.created} written (${bytes(version.sent)}), ${version.copied} copied, ${version.unchanged} were there`,
    ],
    ['version', addresses.version],
    latestFact(latest),
    ...afterwards(invalidation, probed),
    [
      'removed',
      pruned === undefined || 'failed' in pruned || pruned.versions.length === 0
        ? undefined
        : `${pruned.versions.join(', ')} (${bytes(pruned.size)})`,
    ],
    weaknessFact(guarantees),
  ]
}

export function latestFact(latest: MovedLatest | undefined): Fact {
  switch (latest?.kind) {
    case undefined:
      return ['latest', 'left as it is']
    case 'moved': {
      const gone =
        latest.gone === undefined ? '' : `; gone, since this version has none: ${named(latest.gone)}`
      return [
        'latest',
        `${latest.from === undefined ? 'is new' : `was ${latest.from}`}: ${count(latest.updated, 'object')} updated, ${latest.deleted} deleted${gone}`,
      ]
    }
    case 'unchanged':
      return ['latest', 'was this version already']
    case 'superseded':
      return [
        'latest',
        `left as it is: it belongs to ${latest.by.version}, of ${describeSequence(latest.by.sequence)}, which is newer`,
      ]
  }
}

/** What was done at the public address. */
export const afterwards = (invalidation: Invalidation, probed: Probed): readonly Fact[] => [
  [
    'CDN',
    invalidation.kind === 'created'
      ? `${invalidation.path} is invalidated (${invalidation.id}${invalidation.completed === false ? ', still under way' : ''})`
      : undefined,
  ],
  [
    'address',
    probed.kind === 'fine' ? `answers as it should (${count(probed.requests, 'request')})` : undefined,
  ],
]

const weaknessFact = (guarantees: readonly Guarantee[]): Fact => {
  const weaker = guarantees.filter(({ kept }) => kept === 'no').map(one => one.weaker)
  return ['store', weaker.length === 0 ? undefined : `is weaker than S3: ${weaker.join('; ')}`]
}

/** A channel's versions as rows, the newest first. */
export function versionRows({ latest, versions, yanks }: Listing): readonly (readonly string[])[] {
  return versions.map(({ name, published, objects, size, whole, ours }) => {
    const yank = yanks.get(name)
    const notes = [
      name === latest?.version ? 'latest' : undefined,
      whole ? undefined : 'not whole',
      ours ? undefined : 'not published by build-packages',
      yank === undefined ? undefined : yankText(yank),
    ]
    return [
      name,
      `${published.toISOString().slice(0, 16).replace('T', ' ')} UTC`,
      count(objects, 'object'),
      bytes(size),
      notes.filter(note => note !== undefined).join(', '),
    ]
  })
}

export function yankText({
  version,
  crates,
}: {
  version: boolean
  crates: readonly string[]
}): string | undefined {
  if (version) return 'yanked'
  return crates.length === 0 ? undefined : `yanked: ${crates.join(', ')}`
}
