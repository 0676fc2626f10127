import { isAbsolute, relative } from 'node:path'

import { stamped } from '../../plan/release.js'
import { count } from '../../units.js'
import { TomlText } from '../../toml-text.js'
import type { Path } from '../../toml-text.js'
import { dependenciesAt, dependencyTables, stripFeatures } from './manifest-dependencies.js'
import type { Inherited } from './manifest-dependencies.js'

/** What a staged manifest is made from. */
export interface Staging {
  /** Build metadata for versions; `undefined` leaves versions as they are. */
  readonly stamp: string | undefined
  /** The `sparse+…` URL of this version's immutable index. */
  readonly index: string
  /** The workspace's folder. */
  readonly root: string
  /** Every workspace member, by name. */
  readonly members: ReadonlyMap<string, StagedMember>
  /** The dependencies that members inherit from the workspace. */
  readonly inherited: Inherited
  /** Package name → its archives. */
  readonly archives: ReadonlyMap<string, Archives>
  /** The key that archives are signed with; `undefined` if they aren't. */
  readonly publicKey: string | undefined
}

export interface StagedMember {
  readonly version: string
  readonly folder: string
  /** Whether the registry will hold it. */
  readonly packed: boolean
}

export type Archives = readonly {
  /** The target triple. */
  readonly triple: string
  readonly url: string
  readonly format: 'tgz' | 'zip'
}[]

/** A manifest as the user wrote it. */
export interface UserManifest {
  readonly path: string
  readonly text: string
  readonly folder: string
  /** Whether there are hidden files in its folder. */
  readonly hidden: boolean
}

/** A manifest for the registry, and descriptions of how it differs from the user's. */
export interface StagedManifest {
  readonly text: string
  readonly fixes: readonly string[]
}

/**
 * The manifest with the changes that a registry needs; all other bytes stay as they are:
 * - versions get the stamp as build metadata: cargo never fetches a version again that it has cached;
 * - dependencies on members name our index. `cargo install` trusts the Cargo.toml in the .crate, where cargo turns a
 *   dependency with path and version into one on crates.io, which is somebody else's crate;
 * - such dependencies get the member's version if they have none: cargo would refuse to pack them;
 * - if asked for, it says where the archives are, for cargo-binstall; a manifest that has settings for cargo-binstall
 *   stays as it is;
 * - hidden files stay in the package, if there are any: outside a git checkout, cargo would leave them out;
 * - dev-dependencies with a path are removed: a registry doesn't need them, and cycles among them do no harm;
 * - whatever could lead out of the copy is removed or made to stay inside: patches, the path beside a version, and the
 *   dependencies of members that are not packed. Cargo ignores these when it packs.
 */
export function stagedManifest(
  { path, text, folder, hidden }: UserManifest,
  staging: Staging,
): StagedManifest {
  const manifest = new TomlText(text, path)
  const name = manifest.value(['package', 'name'])
  const member = typeof name === 'string' ? staging.members.get(name) : undefined
  const fixes: string[] = []
  for (const table of ['patch', 'replace']) manifest.remove([table])
  stayInside(manifest, folder, staging)
  for (const at of [
    ['package', 'version'],
    ['workspace', 'package', 'version'],
  ])
    fixes.push(...stampVersion(manifest, at, staging))
  fixes.push(...fixAll(manifest, ['workspace', 'dependencies'], folder, staging))
  if (member?.packed === false) {
    for (const table of needs) manifest.remove([table])
    return { text: manifest.toString(), fixes: [] }
  }
  if (hidden) fixes.unshift(...keepHidden(manifest))
  fixes.push(...fixDependencies(manifest, folder, staging), ...addArchives(manifest, staging))
  return { text: manifest.toString(), fixes: [...new Set(fixes)] }
}

/** The tables with a package's dependencies, and the tables that refer to them. */
const needs = [
  ...['dependencies', 'dev-dependencies', 'dev_dependencies', 'build-dependencies', 'build_dependencies'],
  ...['target', 'features'],
]

/** Absolute paths within the workspace would lead from its copy back to the original. */
function stayInside(manifest: TomlText, folder: string, { root }: Staging): void {
  const workspace = manifest.value(['package', 'workspace'])
  if (typeof workspace === 'string' && isAbsolute(workspace))
    manifest.set(['package', 'workspace'], pathBetween(folder, root))
  for (const list of ['members', 'default-members', 'exclude'])
    manifest.rewrite(['workspace', list], one => (isAbsolute(one) ? pathBetween(folder, one) : one))
}

const pathBetween = (from: string, to: string): string => relative(from, to).replaceAll('\\', '/') || '.'

/**
 * Keeps hidden files, by an `exclude` with gitignore's negation:
 * https://doc.rust-lang.org/cargo/reference/manifest.html#the-exclude-and-include-fields
 */
function keepHidden(manifest: TomlText): readonly string[] {
  const homes = [['package'], ['workspace', 'package']]
  const own = homes.filter(home => manifest.has(home) && !manifest.has([...home, 'include']))
  const exclude = own
    .map(home => [...home, 'exclude'])
    .filter(path => manifest.value([...path, 'workspace']) !== true)
    .filter(path => path[0] === 'package' || manifest.has(path))
  for (const path of exclude) manifest.prepend(path, '!.*')
  return exclude.length === 0 ? [] : ['hidden files stay in']
}

function stampVersion(manifest: TomlText, at: Path, { stamp }: Staging): readonly string[] {
  const version = manifest.value(at)
  if (typeof version !== 'string' || stamp === undefined) return []
  const made = stamped(version, stamp)
  manifest.set(at, made)
  return [`version is ${made}`]
}

function fixDependencies(manifest: TomlText, folder: string, staging: Staging): readonly string[] {
  const tables = dependencyTables(manifest)
  const removed = tables
    .filter(({ kind }) => kind === 'dev')
    .flatMap(({ path }) => dependenciesAt(manifest, path, staging.inherited))
    .filter(({ byPath }) => byPath)
  for (const { at } of removed) manifest.remove(at)
  return [
    ...tables
      .filter(({ kind }) => kind !== 'dev')
      .flatMap(({ path }) => fixAll(manifest, path, folder, staging)),
    ...removed.map(({ name }) => `${name} is no dev-dependency`),
    ...stripFeatures(manifest, removed),
  ]
}

function fixAll(manifest: TomlText, table: Path, folder: string, staging: Staging): readonly string[] {
  return dependenciesAt(manifest, table, staging.inherited).flatMap(({ at, name, byPath, inherited }) => {
    if (!byPath || inherited) return []
    const member = staging.members.get(name)
    const hasVersion = manifest.value([...at, 'version']) !== undefined
    if (member === undefined) {
      if (hasVersion) manifest.remove([...at, 'path'])
      return []
    }
    if (isAbsolute(String(manifest.value([...at, 'path']))))
      manifest.set([...at, 'path'], pathBetween(folder, member.folder))
    if (manifest.value([...at, 'registry']) === undefined)
      manifest.set([...at, 'registry-index'], staging.index)
    else manifest.replace([...at, 'registry'], 'registry-index', staging.index)
    const fixes = [`${name} comes from this registry`]
    if (hasVersion) return fixes
    manifest.set([...at, 'version'], member.version)
    return [...fixes, `${name} has version ${member.version}`]
  })
}

/**
 * Adds the archives for cargo-binstall: https://github.com/cargo-bins/cargo-binstall/blob/main/SUPPORT.md, and the key that
 * they are signed with: https://github.com/cargo-bins/cargo-binstall/blob/main/SIGNING.md. Each target has an entry of its own, since formats differ. quick-install is disabled, because it would look for somebody else's
 * build of a crate with this name.
 */
function addArchives(manifest: TomlText, { archives, publicKey }: Staging): readonly string[] {
  const home = ['package', 'metadata', 'binstall']
  const name = manifest.value(['package', 'name'])
  const own = typeof name === 'string' ? (archives.get(name) ?? []) : []
  if (own.length === 0 || manifest.has(home) || !manifest.canHave(home)) return []
  manifest.append(home, { 'bin-dir': '{ bin }{ binary-ext }', 'disabled-strategies': ['quick-install'] })
  if (publicKey !== undefined)
    manifest.append([...home, 'signing'], {
      algorithm: 'minisign',
      pubkey: publicKey,
      file: '{ url }.minisig',
    })
  for (const { triple, url, format } of own)
    manifest.append([...home, 'overrides', triple], { 'pkg-url': literal(url), 'pkg-fmt': format })
  return [`cargo-binstall finds ${count(own.length, 'archive')}`]
}

/** Escapes a text so that cargo-binstall fills in nothing. */
const literal = (text: string): string => text.replace(/[\\{}]/g, '\\$&')
