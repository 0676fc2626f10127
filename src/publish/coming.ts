import { contentType } from '../package/tree.js'
import { latestPrefix, paths, versionPrefix } from '../plan/layout.js'
import type { PublishPlan } from '../plan/publish-plan.js'
import type { Release } from '../plan/release.js'
import { archiveFormats } from '../targets/targets.js'
import type { Coming } from '../ports.js'

/** What a publish is going to write. */
export function comingOf(plan: PublishPlan): Coming {
  const { release, addresses, bins, targets, crates, wasm } = plan
  const names = [
    paths.manifest,
    ...(bins.length === 0 ? [] : targets.flatMap(target => ['bin', ...archiveFormats(target)])),
    ...(crates.length === 0 ? [] : [paths.crate('x', '')]),
    ...(wasm.length === 0 ? [] : ['x.wasm', 'x.js', 'x.tgz']),
  ]
  return {
    folders: [versionPrefix(release), ...(addresses.latest === undefined ? [] : aboutLatest(release))],
    types: [...new Set(names.map(contentType))].sort(),
  }
}

/** What is written when `latest` moves: that folder, and the channel's own page beside it. */
const aboutLatest = (release: Pick<Release, 'channel'>): readonly string[] => [
  latestPrefix(release),
  channelPrefix(release),
]

const channelPrefix = ({ channel }: Pick<Release, 'channel'>): string => `${channel}/`

/** What a promotion is going to write: copies of what is there. */
export const comingOfPromotion = (release: Pick<Release, 'channel'>): Coming => ({
  folders: aboutLatest(release),
  types: [],
})

/** What a yank is going to write, whether the version is `latest` or not. */
export const comingOfYank = (release: Pick<Release, 'channel' | 'version'>): Coming => ({
  folders: [versionPrefix(release), channelPrefix(release)],
  types: [],
})
