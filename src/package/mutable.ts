import { inLatest, inVersion } from '../plan/placing.js'
import { paths } from '../plan/layout.js'
import type { StoredText } from '../stored.js'
import { parseChanges } from './changes.js'
import type { Manifest } from './manifest.js'
import { markupOf } from './pages/html.js'
import type { Html } from './pages/html.js'
import type { Shown } from './pages/shown.js'
import { page } from './pages/version-page.js'
import { allProducers } from './producers.js'
import type { IndexLine } from './registry/index-line.js'
import { textEntry } from './tree.js'
import type { Entry } from './tree.js'
import { parseYanks } from './yanks.js'

/** Texts by path in a version's folder. */
export type MutableFiles = Readonly<Record<string, string>>

/** The page of a version in its own folder, or in `latest`, with the section of each producer. */
export const versionPage = (shown: Shown, place: 'version' | 'latest' = 'version'): Html =>
  page(shown, most => allProducers.map(producer => producer.section?.(shown, most) ?? {}), place)

/** The page of `latest`. */
export const latestPage = (shown: Shown): MutableFiles => ({
  [paths.page]: markupOf(versionPage(shown, 'latest')),
})

/** The same, from a version's manifest and its stored mutable files by path; nothing if it has no page. */
export function latestPageFrom(manifest: Manifest, own: Readonly<Record<string, StoredText>>): MutableFiles {
  if (own[paths.page] === undefined) return {}
  const [yanks, changes] = [parseYanks(own[paths.yanked]), parseChanges(own[paths.changes])]
  return latestPage({ manifest, yanks, changes })
}

/**
 * A version's pages and index files: they are written again when something is yanked. `index` has one line for each
 * crate, in the order of the manifest.
 */
export const mutableFiles = (shown: Shown, index: readonly IndexLine[]): MutableFiles =>
  Object.assign(
    { [paths.page]: markupOf(versionPage(shown)) },
    ...allProducers.map(producer => producer.mutable?.(shown, index) ?? {}),
  ) as MutableFiles

/** Mutable files as objects of a version. */
export const mutableEntries = (prefix: string, files: MutableFiles): readonly Entry[] =>
  Object.entries(files).map(([path, text]) => textEntry(prefix + path, text, inVersion(path)))

/** Mutable files as objects of `latest`. */
export const mutableEntriesOfLatest = (prefix: string, files: MutableFiles): readonly Entry[] =>
  Object.entries(files).map(([path, text]) => textEntry(prefix + path, text, inLatest(path)))
