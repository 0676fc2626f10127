import { dirname, resolve } from 'node:path'

/** The part of `cargo metadata` that is needed here. */
export interface Workspace {
  readonly root: string
  /** Cargo's target directory. */
  readonly targetFolder: string
  /** Sorted by name. */
  readonly members: readonly Member[]
}

export interface Member {
  readonly id: string
  readonly name: string
  readonly version: string
  /** The oldest Rust that can compile it, by its own manifest. */
  readonly rustVersion: string | undefined
  readonly description: string | undefined
  readonly manifestPath: string
  /** Its readme and license file, wherever they are: cargo packs them. */
  readonly documents: readonly string[]
  /** The main source file of each of its libraries, programs, tests and other targets. */
  readonly sources: readonly string[]
  /** The path of its build script. */
  readonly buildScript: string | undefined
  readonly bins: readonly BinTarget[]
  readonly defaultRun: string | undefined
  /** Whether its library can become a WASM module. */
  readonly cdylib: boolean
  /** Feature name → what it enables. */
  readonly features: Readonly<Record<string, readonly string[]>>
  /** False for `publish = false` and `publish = []`. */
  readonly published: boolean
  readonly dependencies: readonly Dependency[]
}

export interface BinTarget {
  readonly name: string
  readonly requiredFeatures: readonly string[]
}

export interface Dependency {
  readonly name: string
  /** Its name in the manifest, which may differ. */
  readonly alias: string
  readonly kind: 'normal' | 'dev' | 'build'
  /** Whether it is used only with some feature. */
  readonly optional: boolean
  /** A target triple or a `cfg(…)`; `undefined` for all targets. */
  readonly target: string | undefined
  /** The folder of a path dependency. */
  readonly path: string | undefined
  /** Whether it comes from a git repository. */
  readonly git: boolean
  /** The version requirement; `*` if there is none. */
  readonly req: string
  /** The index from which a packed crate gets it; `undefined` for crates.io. */
  readonly registry: string | undefined
}

/** Reads the output of `cargo metadata --format-version 1 --no-deps`, whose format Cargo keeps stable. */
export function parseMetadata(json: string): Workspace {
  const metadata = JSON.parse(json) as CargoMetadata
  const ids = new Set(metadata.workspace_members)
  return {
    root: metadata.workspace_root,
    targetFolder: metadata.target_directory,
    members: metadata.packages
      .filter(pkg => ids.has(pkg.id))
      .map(member)
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  }
}

function member(pkg: CargoPackage): Member {
  return {
    id: pkg.id,
    name: pkg.name,
    version: pkg.version,
    rustVersion: pkg.rust_version ?? undefined,
    description: pkg.description ?? undefined,
    manifestPath: pkg.manifest_path,
    documents: [pkg.readme, pkg.license_file]
      .filter(path => path !== null)
      .map(path => resolve(dirname(pkg.manifest_path), path)),
    sources: pkg.targets.map(target => target.src_path),
    buildScript: pkg.targets.find(target => target.kind.includes('custom-build'))?.src_path,
    bins: pkg.targets
      .filter(target => target.kind.includes('bin'))
      .map(target => ({ name: target.name, requiredFeatures: target['required-features'] ?? [] })),
    defaultRun: pkg.default_run ?? undefined,
    cdylib: pkg.targets.some(target => target.crate_types.includes('cdylib')),
    features: pkg.features,
    published: pkg.publish === null || pkg.publish.length > 0,
    dependencies: pkg.dependencies.map(dependency => ({
      name: dependency.name,
      alias: dependency.rename ?? dependency.name,
      kind: dependency.kind ?? 'normal',
      optional: dependency.optional,
      target: dependency.target ?? undefined,
      path: dependency.path,
      git: dependency.source?.startsWith('git+') === true,
      req: dependency.req,
      registry: dependency.registry ?? undefined,
    })),
  }
}

interface CargoMetadata {
  readonly packages: readonly CargoPackage[]
  readonly workspace_members: readonly string[]
  readonly workspace_root: string
  readonly target_directory: string
}

/** These members and all that are always compiled with them, whatever the target and the features, by name. */
export function withMembersNeeded(members: readonly Member[], workspace: Workspace): readonly Member[] {
  const needed = new Set(members)
  for (const { dependencies } of needed)
    for (const { name, path, kind, optional, target } of dependencies) {
      if (path === undefined || kind === 'dev' || optional || target !== undefined) continue
      const member = workspace.members.find(one => one.name === name)
      if (member !== undefined) needed.add(member)
    }
  return workspace.members.filter(member => needed.has(member))
}

interface CargoPackage {
  readonly id: string
  readonly name: string
  readonly version: string
  readonly rust_version: string | null
  readonly description: string | null
  readonly manifest_path: string
  readonly readme: string | null
  readonly license_file: string | null
  readonly targets: readonly {
    readonly kind: readonly string[]
    readonly crate_types: readonly string[]
    readonly name: string
    readonly src_path: string
    readonly 'required-features'?: readonly string[]
  }[]
  readonly default_run: string | null
  readonly features: Readonly<Record<string, readonly string[]>>
  readonly publish: readonly string[] | null
  readonly dependencies: readonly {
    readonly name: string
    readonly rename: string | null
    readonly kind: 'dev' | 'build' | null
    readonly optional: boolean
    readonly target: string | null
    readonly path?: string
    readonly source: string | null
    readonly req: string
    readonly registry: string | null
  }[]
}
