import { parse } from 'smol-toml'

import type { Staging } from '../../src/package/registry/staged-manifest.js'

/** The staged manifest as a value: it follows the same rules as staging, but ignores formatting. */
export function stagedValue(text: string, staging: ValueStaging): unknown {
  const manifest = parse(text) as unknown as Manifest
  const inherited = new Set(
    Object.entries(manifest.workspace?.dependencies ?? {}).flatMap(([name, one]) =>
      isByPath(one) ? [name] : [],
    ),
  )
  stampVersion(manifest.package, staging.stamp)
  stampVersion(manifest.workspace?.package, staging.stamp)
  fixAll(manifest.workspace?.dependencies, staging)
  for (const tables of [manifest, ...Object.values(manifest.target ?? {})]) {
    fixAll(tables.dependencies, staging)
    fixAll(tables['build-dependencies'], staging)
    fixAll(tables.build_dependencies, staging)
    removePaths(tables['dev-dependencies'], inherited)
    removePaths(tables.dev_dependencies, inherited)
  }
  return manifest
}

function stampVersion(table: VersionTable | undefined, stamp: string): void {
  if (typeof table?.version === 'string')
    table.version += `${table.version.includes('+') ? '.' : '+'}${stamp}`
}

function fixAll(dependencies: DependencyTable | undefined, staging: ValueStaging): void {
  for (const [name, dependency] of Object.entries(dependencies ?? {})) {
    if (!isByPath(dependency) || dependency.workspace === true) continue
    const member = staging.members.get(dependency.package ?? name)
    if (member === undefined) {
      if (dependency.version !== undefined) delete dependency.path
      continue
    }
    dependency['registry-index'] = staging.index
    dependency.version ??= member.version
    delete dependency.registry
  }
}

function removePaths(dependencies: DependencyTable | undefined, inherited: ReadonlySet<string>): void {
  for (const [name, dependency] of Object.entries(dependencies ?? {})) {
    const byPath =
      typeof dependency !== 'string' && dependency.workspace === true
        ? inherited.has(name)
        : isByPath(dependency)
    if (byPath) delete dependencies?.[name]
  }
}

const isByPath = (dependency: string | DependencyDetail): dependency is DependencyDetail =>
  typeof dependency !== 'string' && dependency.path !== undefined

type ValueStaging = Pick<Staging, 'index' | 'members'> & { readonly stamp: string }

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
  /** The spelling before edition 2024. */
  readonly build_dependencies?: DependencyTable
  readonly dev_dependencies?: DependencyTable
}

type DependencyTable = Record<string, string | DependencyDetail>

interface DependencyDetail {
  version?: string
  path?: string
  readonly package?: string
  readonly workspace?: boolean
  registry?: string
  'registry-index'?: string
}
