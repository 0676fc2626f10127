import { latestPrefix, paths } from '../plan/layout.js'
import type { Digest } from '../ports.js'
import { checksums } from './checksums.js'
import { liveEntries } from './live.js'
import type { LiveFiles } from './live.js'
import { movedManifest, parseManifest } from './manifest.js'
import { registryConfig } from './registry/entries.js'
import { contentType, immutable, revalidated, textEntry } from './tree.js'
import type { Entry, Phase, Tree } from './tree.js'

/** A version as it is published: all that its `latest` is made of. */
export interface PublishedVersion {
  readonly channel: string
  readonly version: string
  /** Key of its folder, with a slash at the end. */
  readonly prefix: string
  readonly manifest: string
  /** What stays as it is, by paths in the folder, but for SHA256SUMS. */
  readonly files: readonly PublishedFile[]
  /** Paths of its live files. */
  readonly live: readonly string[]
}

export interface PublishedFile extends Digest {
  readonly path: string
}

/**
 * `latest` of a version: copies of its files, but for a few of its own. Its manifest, its install script and its modules
 * for the web lead to immutable files, its index to crates that stay where they are when the next version comes. `live`
 * has its live files, `own` those of the version: which are the same in both are copied too.
 */
export function latestTree(
  published: PublishedVersion,
  base: string,
  live: LiveFiles,
  own: LiveFiles = {},
): Tree {
  const { channel, version, manifest } = published
  const prefix = latestPrefix({ channel })
  const toVersion = `../${version}/`
  const other: Readonly<Record<string, string>> = {
    [paths.manifest]: movedManifest(manifest, toVersion),
    [paths.indexConfig]: registryConfig(`${base}/${prefix}`),
    ...leadingModules(manifest, toVersion),
  }
  const entries = published.files.map(file => {
    const { path } = file
    const text = other[path]
    return text === undefined
      ? copyEntry(prefix, file, published)
      : textEntry(prefix + path, text, phaseOf(path), revalidated)
  })
  const sums = textEntry(prefix + paths.checksums, checksums({ prefix, entries }), 'pointer', revalidated)
  const all = [...entries, ...liveOfLatest(published, live, own), sums]
  return { prefix, entries: all.sort((a, b) => (a.key < b.key ? -1 : 1)) }
}

/** The live files of `latest`, as copies where the version has the same. */
export const liveOfLatest = (
  { channel, prefix: from }: Pick<PublishedVersion, 'channel' | 'prefix'>,
  live: LiveFiles,
  own: LiveFiles,
): readonly Entry[] => {
  const prefix = latestPrefix({ channel })
  return liveEntries(prefix, live).map(entry => {
    const path = entry.key.slice(prefix.length)
    return own[path] === live[path] ? { ...entry, body: { kind: 'copy', from: from + path } } : entry
  })
}

function copyEntry(prefix: string, { path, size, sha256 }: PublishedFile, version: PublishedVersion): Entry {
  return {
    key: prefix + path,
    body: { kind: 'copy', from: version.prefix + path },
    size,
    sha256,
    contentType: contentType(prefix + path),
    cacheControl: path.startsWith(paths.crates) ? immutable : revalidated,
    phase: phaseOf(path),
  }
}

function phaseOf(path: string): Phase {
  if (path === paths.manifest) return 'seal'
  if (path === paths.indexConfig) return 'pointer'
  return path.includes('/') && !/^wasm\/.*\.m?js$/.test(path) ? 'data' : 'pointer'
}

/**
 * The modules for the web, by path: each leads to the version's own. What wasm-bindgen makes of two versions doesn't fit
 * together, and a browser that loads module after module while `latest` moves on would get some of each.
 */
function leadingModules(manifest: string, toVersion: string): Readonly<Record<string, string>> {
  const { packages } = parseManifest(manifest)
  const web = Object.values(packages.wasm ?? {}).flatMap(({ web: one }) => (one ? [one.path + one.main] : []))
  return Object.fromEntries(web.map(path => [path, leadingTo(`../../../${toVersion}${path}`)]))
}

const leadingTo = (url: string): string =>
  `export * from ${JSON.stringify(url)}\nexport { default } from ${JSON.stringify(url)}\n`
