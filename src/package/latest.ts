import { paths } from '../plan/layout.js'
import type { Digest } from '../ports.js'
import { registryConfig } from './registry/entries.js'
import { checksums } from './site/checksums.js'
import { movedManifest } from './site/manifest.js'
import type { Manifest } from './site/manifest.js'
import { contentType, immutable, revalidated, textEntry } from './tree.js'
import type { Entry, Phase, Tree } from './tree.js'

/** A version as it is published: all that its `latest` is made of. */
export interface PublishedVersion {
  readonly channel: string
  readonly version: string
  /** Key of its folder, with a slash at the end. */
  readonly prefix: string
  readonly manifest: string
  /** All of its files but SHA256SUMS, by paths in the folder. */
  readonly files: readonly PublishedFile[]
}

export interface PublishedFile extends Digest {
  readonly path: string
}

/**
 * `latest` of a version: copies of its files, but for a few of its own. Its manifest, its install script and its modules
 * for the web lead to immutable files, its index to crates that stay where they are when the next version comes. `index`
 * has its index files by their paths.
 */
export function latestTree(
  published: PublishedVersion,
  base: string,
  index: Readonly<Record<string, string>>,
): Tree {
  const { channel, version, manifest } = published
  const prefix = `${channel}/latest/`
  const toVersion = `../${version}/`
  const own: Readonly<Record<string, string>> = {
    [paths.manifest]: movedManifest(manifest, toVersion),
    [paths.indexConfig]: registryConfig(`${base}/${prefix}`),
    ...leadingModules(manifest, toVersion),
    ...index,
  }
  const entries = published.files.map(file => {
    const { path } = file
    const text = own[path]
    return text === undefined
      ? copyEntry(prefix, file, published)
      : textEntry(prefix + path, text, phaseOf(path), revalidated)
  })
  const sums = textEntry(prefix + paths.checksums, checksums({ prefix, entries }), 'pointer', revalidated)
  return { prefix, entries: [...entries, sums].sort((a, b) => (a.key < b.key ? -1 : 1)) }
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
  if (path.startsWith(paths.index)) return path === paths.indexConfig ? 'pointer' : 'index'
  return path.includes('/') && !/^wasm\/.*\.m?js$/.test(path) ? 'data' : 'pointer'
}

/**
 * The modules for the web, by path: each leads to the version's own. What wasm-bindgen makes of two versions doesn't fit
 * together, and a browser that loads module after module while `latest` moves on would get some of each.
 */
function leadingModules(manifest: string, toVersion: string): Readonly<Record<string, string>> {
  const { packages } = JSON.parse(manifest) as Manifest
  const web = Object.values(packages.wasm ?? {}).map(({ web: { path, main } }) => path + main)
  return Object.fromEntries(web.map(path => [path, leadingTo(`../../../${toVersion}${path}`)]))
}

const leadingTo = (url: string): string =>
  `export * from ${JSON.stringify(url)}\nexport { default } from ${JSON.stringify(url)}\n`
