import { stamped } from '../../plan/release.js'
import { count } from '../../units.js'
import { TomlText } from '../../toml-text.js'
import type { Path } from '../../toml-text.js'

/** What a staged manifest is made from. */
export interface Staging {
  /** Build metadata for versions; `undefined` leaves them as they are. */
  readonly stamp: string | undefined
  /** `sparse+…` URL of the immutable index of this version. */
  readonly index: string
  /** Name → version of every workspace member. */
  readonly versions: ReadonlyMap<string, string>
  /** Package name → where its archives are. */
  readonly archives: ReadonlyMap<string, Archives>
}

export type Archives = readonly {
  /** Target triple. */
  readonly triple: string
  readonly url: string
  readonly format: 'tgz' | 'zip'
}[]

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
 * - hidden files stay in, if there are any (`hidden`): outside of a git checkout, cargo would leave them out;
 * - dev-dependencies on members are left out: cargo doesn't need them in a registry, and cycles among them don't matter.
 */
export function stagedManifest(text: string, staging: Staging, hidden = false): StagedManifest {
  const manifest = new TomlText(text)
  const fixes: string[] = hidden ? [...keepHidden(manifest)] : []
  for (const at of [
    ['package', 'version'],
    ['workspace', 'package', 'version'],
  ])
    fixes.push(...stampVersion(manifest, at, staging))
  fixes.push(...fixAll(manifest, ['workspace', 'dependencies'], staging))
  const targets = manifest.keys(['target']).map(target => ['target', target])
  for (const home of [[], ...targets]) {
    for (const kind of ['dependencies', 'build-dependencies', 'build_dependencies'])
      fixes.push(...fixAll(manifest, [...home, kind], staging))
    for (const kind of ['dev-dependencies', 'dev_dependencies'])
      fixes.push(...removeMembers(manifest, [...home, kind], staging))
  }
  fixes.push(...addArchives(manifest, staging))
  return { text: manifest.toString(), fixes: [...new Set(fixes)] }
}

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

function fixAll(manifest: TomlText, table: Path, staging: Staging): readonly string[] {
  return dependenciesAt(manifest, table).flatMap(dependency => {
    if (!dependency.byPath || !isMember(dependency, staging)) return []
    const { at, member } = dependency
    if (manifest.value([...at, 'registry']) === undefined)
      manifest.set([...at, 'registry-index'], staging.index)
    else manifest.replace([...at, 'registry'], 'registry-index', staging.index)
    const fixes = [`${member} comes from this registry`]
    if (manifest.value([...at, 'version']) !== undefined) return fixes
    const version = staging.versions.get(member) ?? '*'
    manifest.set([...at, 'version'], version)
    return [...fixes, `${member} has version ${version}`]
  })
}

function removeMembers(manifest: TomlText, table: Path, staging: Staging): readonly string[] {
  const members = dependenciesAt(manifest, table).filter(dependency => isMember(dependency, staging))
  for (const { at } of members) manifest.remove(at)
  return members.map(({ member }) => `${member} is no dev-dependency`)
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

/** https://doc.rust-lang.org/cargo/reference/specifying-dependencies.html */
interface Dependency {
  readonly at: Path
  /** Its name where it comes from. */
  readonly member: string
  readonly byPath: boolean
  readonly inherited: boolean
}

const dependenciesAt = (manifest: TomlText, table: Path): readonly Dependency[] =>
  manifest.keys(table).map(name => {
    const at = [...table, name]
    const renamed = manifest.value([...at, 'package'])
    return {
      at,
      member: typeof renamed === 'string' ? renamed : name,
      byPath: manifest.value([...at, 'path']) !== undefined,
      inherited: manifest.value([...at, 'workspace']) === true,
    }
  })

const isMember = ({ member, byPath, inherited }: Dependency, { versions }: Staging): boolean =>
  (byPath || inherited) && versions.has(member)
