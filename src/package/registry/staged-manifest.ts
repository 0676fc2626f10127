import { parse, stringify } from 'smol-toml'

/** What a staged manifest is made from. */
export interface Staging {
  readonly stamp: string
  /** `sparse+…` URL of the immutable index of this version. */
  readonly index: string
  /** Name → version of every workspace member. */
  readonly versions: ReadonlyMap<string, string>
}

/**
 * A manifest with the fixes that a registry needs:
 * - versions carry the stamp as build metadata: cargo never fetches a version again that it has cached;
 * - dependencies on members name our index: `cargo install` believes the Cargo.toml inside the .crate, where cargo
 *   turns a path + version dependency into one on crates.io, which is somebody else's crate;
 * - such dependencies get the member's version if they have none: cargo refuses to pack them otherwise;
 * - dev-dependencies on members lose theirs: cargo then leaves them out, and cycles among them don't matter.
 */
export function stagedManifest(text: string, staging: Staging): string {
  // Integers as bigint and floats as numbers: what we don't mean to change comes out as it went in.
  const manifest = parse(text, { integersAsBigInt: true }) as unknown as Manifest
  stampVersion(manifest.package, staging.stamp)
  stampVersion(manifest.workspace?.package, staging.stamp)
  fixAll(manifest.workspace?.dependencies, staging)
  for (const tables of [manifest, ...Object.values(manifest.target ?? {})]) {
    fixAll(tables.dependencies, staging)
    fixAll(tables['build-dependencies'], staging)
    fixAll(tables.build_dependencies, staging)
    removeMembers(tables['dev-dependencies'], staging)
    removeMembers(tables.dev_dependencies, staging)
  }
  return stringify(manifest, { numbersAsFloat: true })
}

function stampVersion(table: VersionTable | undefined, stamp: string): void {
  if (typeof table?.version === 'string')
    table.version += `${table.version.includes('+') ? '.' : '+'}${stamp}`
}

function fixAll(dependencies: DependencyTable | undefined, staging: Staging): void {
  for (const [name, dependency] of Object.entries(dependencies ?? {})) {
    if (
      typeof dependency === 'string' ||
      dependency.path === undefined ||
      !isMember(name, dependency, staging)
    )
      continue
    dependency['registry-index'] = staging.index
    dependency.version ??= staging.versions.get(dependency.package ?? name) ?? '*'
    delete dependency.registry
  }
}

function removeMembers(dependencies: DependencyTable | undefined, staging: Staging): void {
  for (const [name, dependency] of Object.entries(dependencies ?? {}))
    if (isMember(name, dependency, staging)) delete dependencies?.[name]
}

/** By path, or inherited under the member's own name. */
function isMember(name: string, dependency: string | DependencyDetail, { versions }: Staging): boolean {
  if (typeof dependency === 'string') return false
  return (
    (dependency.path !== undefined || dependency.workspace === true) &&
    versions.has(dependency.package ?? name)
  )
}

/** The parts of https://doc.rust-lang.org/cargo/reference/manifest.html that staging reads or writes. */
interface Manifest extends DependencyTables {
  readonly package?: VersionTable
  readonly workspace?: { readonly package?: VersionTable; readonly dependencies?: DependencyTable }
  readonly target?: Readonly<Record<string, DependencyTables>>
}

interface VersionTable {
  version?: string | { readonly workspace: boolean }
}

interface DependencyTables {
  readonly dependencies?: DependencyTable
  readonly 'build-dependencies'?: DependencyTable
  readonly 'dev-dependencies'?: DependencyTable
  /** The spelling of editions before 2024. */
  readonly build_dependencies?: DependencyTable
  readonly dev_dependencies?: DependencyTable
}

type DependencyTable = Record<string, string | DependencyDetail>

interface DependencyDetail {
  version?: string
  readonly path?: string
  readonly package?: string
  readonly workspace?: boolean
  registry?: string
  'registry-index'?: string
}
