import { TomlText } from './toml-text.js'
import type { Path } from './toml-text.js'

/** What a staged manifest is made from. */
export interface Staging {
  readonly stamp: string
  /** `sparse+…` URL of the immutable index of this version. */
  readonly index: string
  /** Name → version of every workspace member. */
  readonly versions: ReadonlyMap<string, string>
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
 * - dev-dependencies on members are left out: cargo doesn't need them in a registry, and cycles among them don't matter.
 */
export function stagedManifest(text: string, staging: Staging): StagedManifest {
  const manifest = new TomlText(text)
  const fixes: string[] = []
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
  return { text: manifest.toString(), fixes: [...new Set(fixes)] }
}

function stampVersion(manifest: TomlText, at: Path, { stamp }: Staging): readonly string[] {
  const version = manifest.value(at)
  if (typeof version !== 'string') return []
  const stamped = `${version}${version.includes('+') ? '.' : '+'}${stamp}`
  manifest.set(at, stamped)
  return [`version is ${stamped}`]
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
