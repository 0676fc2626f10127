import { isAbsolute, relative } from 'node:path'

import { stamped } from '../../plan/release.js'
import { count } from '../../units.js'
import { TomlText } from '../../toml-text.js'
import type { Path } from '../../toml-text.js'
import { dependenciesAt, dependencyTables, stripFeatures } from './manifest-dependencies.js'
import type { Inherited } from './manifest-dependencies.js'

/** What a staged manifest is made from. */
export interface Staging {
  /** Build metadata for versions; `undefined` leaves them as they are. */
  readonly stamp: string | undefined
  /** `sparse+…` URL of the immutable index of this version. */
  readonly index: string
  /** The workspace's folder. */
  readonly root: string
  /** Every workspace member, by name. */
  readonly members: ReadonlyMap<string, StagedMember>
  /** What members inherit from the workspace. */
  readonly inherited: Inherited
  /** Package name → where its archives are. */
  readonly archives: ReadonlyMap<string, Archives>
}

export interface StagedMember {
  readonly version: string
  readonly folder: string
  /** The registry will hold it. */
  readonly packed: boolean
}

export type Archives = readonly {
  /** Target triple. */
  readonly triple: string
  readonly url: string
  readonly format: 'tgz' | 'zip'
}[]

/** A manifest of the user's. */
export interface UserManifest {
  readonly path: string
  readonly text: string
  readonly folder: string
  /** Whether there are hidden files in its folder. */
  readonly hidden: boolean
}

/** A manifest for the registry, and in words what it has that the user's has not. */
export interface StagedManifest {
  readonly text: string
  readonly fixes: readonly string[]
}

/**
 * A manifest with the fixes that a registry needs, and to the byte what it was elsewhere:
 * - versions carry the stamp as build metadata: cargo never fetches a version again that it has cached;
 * - dependencies on members name our index: `cargo install` believes the Cargo.toml inside the .crate, where cargo
 *   turns a path + version dependency into one on crates.io, which is somebody else's crate;
 * - such dependencies get the member's version if they have none: cargo refuses to pack them otherwise;
 * - where it is asked for, cargo-binstall is told where the archives are, unless the manifest tells it something;
 * - hidden files stay in, if there are any: outside of a git checkout, cargo would leave them out;
 * - dev-dependencies by path are left out: cargo doesn't need them in a registry, and cycles among them don't matter;
 * - what may lead out of the copy goes, or stays inside. Cargo takes no notice of it when it packs: of patches, of the path
 *   beside a version, and of what members need that are not packed.
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

/** What a package needs of others, and what depends on that. */
const needs = [
  ...['dependencies', 'dev-dependencies', 'dev_dependencies', 'build-dependencies', 'build_dependencies'],
  ...['target', 'features'],
]

/** Absolute paths within the workspace would lead from its copy back to it. */
function stayInside(manifest: TomlText, folder: string, { root }: Staging): void {
  const workspace = manifest.value(['package', 'workspace'])
  if (typeof workspace === 'string' && isAbsolute(workspace))
    manifest.set(['package', 'workspace'], pathBetween(folder, root))
  for (const list of ['members', 'default-members', 'exclude'])
    manifest.rewrite(['workspace', list], one => (isAbsolute(one) ? pathBetween(folder, one) : one))
}

const pathBetween = (from: string, to: string): string => relative(from, to).replaceAll('\\', '/') || '.'

/** https://doc.rust-lang.org/cargo/reference/manifest.html#the-exclude-and-include-fields, with gitignore's negation. */
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
 * https://github.com/cargo-bins/cargo-binstall/blob/main/SUPPORT.md. An archive for each target by its own, since they
 * differ in kind. Without quick-install, which would look for somebody else's build of a crate of that name.
 */
function addArchives(manifest: TomlText, { archives }: Staging): readonly string[] {
  const home = ['package', 'metadata', 'binstall']
  const name = manifest.value(['package', 'name'])
  const own = typeof name === 'string' ? (archives.get(name) ?? []) : []
  if (own.length === 0 || manifest.has(home) || !manifest.canHave(home)) return []
  manifest.append(home, { 'bin-dir': '{ bin }{ binary-ext }', 'disabled-strategies': ['quick-install'] })
  for (const { triple, url, format } of own)
    manifest.append([...home, 'overrides', triple], { 'pkg-url': literal(url), 'pkg-fmt': format })
  return [`cargo-binstall finds ${count(own.length, 'archive')}`]
}

/** A text in which cargo-binstall fills in nothing. */
const literal = (text: string): string => text.replace(/[\\{}]/g, '\\$&')
