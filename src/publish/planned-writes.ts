import { allProducers } from '../package/producers.js'
import { inVersion } from '../plan/placing.js'
import { latestPrefix, paths, versionPrefix } from '../plan/layout.js'
import type { PublishPlan } from '../plan/publish-plan.js'
import type { Release } from '../plan/release.js'
import type { Coming } from '../ports.js'

/** What a publish will write. */
export function comingOf(plan: PublishPlan): Coming {
  const { release, addresses } = plan
  return {
    folders: [versionPrefix(release), ...(addresses.latest === undefined ? [] : aboutLatest(release))],
    types: [...new Set(samplePaths(plan).map(path => inVersion(path).contentType))].sort(),
  }
}

/** One path for each Content-Type that will be written, except those that a producer can't know in advance. */
const samplePaths = (plan: PublishPlan): readonly string[] => [
  paths.manifest,
  ...allProducers.flatMap(producer => [...producer.plan(plan), ...(producer.samples?.(plan) ?? [])]),
]

/** What is written when `latest` moves: its folder, the channel's own page beside it, and the list of channels. */
const aboutLatest = (release: Pick<Release, 'channel'>): readonly string[] => [
  latestPrefix(release),
  channelPrefix(release),
  '',
]

const channelPrefix = ({ channel }: Pick<Release, 'channel'>): string => `${channel}/`

/** What a promotion will write: copies of objects that exist. */
export const comingOfPromotion = (release: Pick<Release, 'channel'>): Coming => ({
  folders: aboutLatest(release),
  types: [],
})

/** What a yank will write, whether or not the version is `latest`. */
export const comingOfYank = (release: Pick<Release, 'channel' | 'version'>): Coming => ({
  folders: [versionPrefix(release), channelPrefix(release)],
  types: [],
})
