import type { Packaged } from '../package/package.js'
import type { Published } from '../publish/publish.js'
import type { Listing } from '../publish/versions.js'
import type { Invalidation } from '../publish/invalidate.js'
import type { MovedLatest } from '../publish/latest.js'
import type { Probed } from '../publish/probe.js'
import type { Plan } from '../plan/plan.js'
import type { PublishPlan } from '../plan/publish-plan.js'
import { describeSequence } from '../plan/sequence.js'
import { paths } from '../plan/layout.js'
import type { Guarantee } from '../ports.js'
import { bytes, count } from '../units.js'

/** A fact by its name, in plain text; `undefined` if there is nothing to say. */
export type Fact = readonly [name: string, text: string | undefined]

/** The source of a release, and its compiler. */
export function sourceFact({ release, source, rust }: Plan): Fact {
  const commit = release.commit === undefined ? 'no git commit' : `commit ${release.commit.slice(0, 7)}`
  return [
    'source',
    `${commit}${source.dirty ? dirty : ''}, channel ${release.channel}, rustc ${rust.release}`,
  ]
}

const dirty = ' with uncommitted changes'

/** What was packaged besides programs, and how much it is together. */
export function contentsFact({ wasm, crates, version: { entries } }: Packaged): Fact {
  const parts = [
    crates.length === 0 ? undefined : count(crates.length, 'crate'),
    wasm.length === 0 ? undefined : count(new Set(wasm.map(one => one.package)).size, 'WASM package'),
    `${count(entries.length, 'object')} in all, ${bytes(entries.reduce((sum, { size }) => sum + size, 0))}`,
  ]
  return ['with', parts.filter(part => part !== undefined).join(', ')]
}

/** Where it is, and what is unusual about it. `served` is set if the address of latest is told elsewhere. */
export function publishedFacts(
  { addresses, source }: PublishPlan,
  { version, latest, invalidation, pruned }: Published,
  guarantees: readonly Guarantee[],
  served: string | undefined,
): readonly Fact[] {
  const weaker = guarantees.filter(({ kept }) => kept === 'no').map(one => one.weaker)
  return [
    ['source', source.dirty ? dirty.trim() : undefined],
    [
      'version',
      `${addresses.version}${paths.page}${version.created + version.copied === 0 ? ', which was there already' : ''}`,
    ],
    latestFact(latest, served === undefined ? addresses.latest : undefined),
    underWay(invalidation),
    [
      'removed',
      pruned === undefined || 'failed' in pruned || pruned.versions.length === 0
        ? undefined
        : `${count(pruned.versions.length, 'old version')} (${bytes(pruned.size)})`,
    ],
    ['store', weaker.length === 0 ? undefined : `is weaker than S3: ${weaker.join('; ')}`],
  ]
}

/** What became of latest, and its page. */
export function latestFact(latest: MovedLatest | undefined, folder?: string): Fact {
  const place = folder === undefined ? '' : `${folder}${paths.page} `
  switch (latest?.kind) {
    case undefined:
      return ['latest', 'left as it is']
    case 'moved':
      return ['latest', place + (latest.from === undefined ? 'is new' : `was ${latest.from} before`)]
    case 'unchanged':
      return ['latest', `${place}was this version already`]
    case 'superseded':
      return [
        'latest',
        `left as it is: it belongs to ${latest.by.version}, of ${describeSequence(latest.by.sequence)}, which is newer`,
      ]
  }
}

const underWay = (invalidation: Invalidation): Fact => [
  'CDN',
  invalidation.kind === 'created' && invalidation.completed !== true
    ? `is still invalidating ${invalidation.path} (${invalidation.id})`
    : undefined,
]

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

/** A channel's versions as rows, the newest first. */
export function versionRows({ latest, versions, yanks }: Listing): readonly (readonly string[])[] {
  return versions.map(({ name, published, objects, size, whole, ours }) => {
    const yank = yanks.get(name)
    const notes = [
      name === latest?.version ? 'latest' : undefined,
      whole ? undefined : 'not whole',
      ours ? undefined : 'not published by build-packages',
      yank === undefined ? (yanks.has(name) ? 'yanked.json is damaged' : undefined) : yankText(yank),
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
