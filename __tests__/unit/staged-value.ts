import { parse } from 'smol-toml'

import type { Staging } from '../../src/package/registry/staged-manifest.js'

/** What becomes of a manifest, as a value: the same rules as those of staging, without a word on how it is written. */
export function stagedValue(text: string, staging: Staging & { readonly stamp: string }): unknown {
  const manifest = parse(text) as unknown as Manifest
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
  return manifest
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
