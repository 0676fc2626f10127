import { isIndexFile, paths } from '../plan/layout.js'
import { formatLine } from './registry/index-line.js'
import type { IndexLine } from './registry/index-line.js'
import type { Manifest } from './site/manifest.js'
import { page } from './site/page.js'
import { registryPage } from './site/registry-page.js'
import { revalidated, textEntry } from './tree.js'
import type { Entry } from './tree.js'
import { isYanked } from './yanks.js'
import type { Yanks } from './yanks.js'

/** Text by path in a version's folder. */
export type LiveFiles = Readonly<Record<string, string>>

/** The live files of a version, less yanked.json. `lines` describe its crates, in the order of the manifest. */
export function liveFiles(manifest: Manifest, lines: readonly IndexLine[], yanks: Yanks): LiveFiles {
  const shown = lines.map(line => ({ ...line, yanked: isYanked(line.name, yanks) }))
  const pages: LiveFiles = {
    [paths.page]: page(manifest, yanks),
    ...(lines.length === 0 ? {} : { [paths.registryPage]: registryPage(manifest, shown) }),
  }
  return {
    ...Object.fromEntries(shown.map(line => [paths.indexFile(line.name), formatLine(line)])),
    ...pages,
  }
}

/** Live files as objects below a folder. */
export const liveEntries = (prefix: string, files: LiveFiles): readonly Entry[] =>
  Object.entries(files).map(([path, text]) =>
    textEntry(prefix + path, text, isIndexFile(path) ? 'index' : 'pointer', revalidated),
  )
