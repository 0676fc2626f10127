import { isIndexFile, paths } from '../plan/layout.js'
import { binariesPage } from './pages/binaries-page.js'
import { markupOf } from './pages/html.js'
import type { Html } from './pages/html.js'
import { registryPage } from './pages/registry-page.js'
import { page } from './pages/version-page.js'
import type { Shown } from './pages/version-page.js'
import { wasmPage } from './pages/wasm-page.js'
import { formatLine } from './registry/index-line.js'
import type { IndexLine } from './registry/index-line.js'
import { revalidated, textEntry } from './tree.js'
import type { Entry } from './tree.js'
import { isYanked } from './yanks.js'

/** Text by path in a version's folder. */
export type LiveFiles = Readonly<Record<string, string>>

/** A version's index files and pages. `lines` describe its crates, in the order of the manifest. */
export function liveFiles(shown: Shown, lines: readonly IndexLine[]): LiveFiles {
  const { all_binaries: binaries, wasm = {} } = shown.manifest.packages
  const index = lines.map(line => ({ ...line, yanked: isYanked(line.name, shown.yanks) }))
  const pages: Readonly<Record<string, Html>> = {
    [paths.page]: page(shown),
    ...(binaries.length === 0 ? {} : { [paths.binariesPage]: binariesPage(shown) }),
    ...(Object.keys(wasm).length === 0 ? {} : { [paths.wasmPage]: wasmPage(shown) }),
    ...(lines.length === 0 ? {} : { [paths.registryPage]: registryPage(shown, index) }),
  }
  return {
    ...Object.fromEntries(index.map(line => [paths.indexFile(line.name), formatLine(line)])),
    ...Object.fromEntries(Object.entries(pages).map(([path, one]) => [path, markupOf(one)])),
  }
}

/** Live files as objects below a folder. */
export const liveEntries = (prefix: string, files: LiveFiles): readonly Entry[] =>
  Object.entries(files).map(([path, text]) =>
    textEntry(prefix + path, text, isIndexFile(path) ? 'index' : 'pointer', revalidated),
  )
