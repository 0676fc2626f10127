/** The output of `cargo metadata --format-version=1`, whose format Cargo keeps stable, as far as it is read here. */
export interface Resolved {
  /** By id. */
  readonly packages: ReadonlyMap<string, CargoPackage>
  /** By the id of a package: what it may depend on. */
  readonly edges: ReadonlyMap<string, readonly Edge[]>
  readonly members: ReadonlySet<string>
}

export interface CargoPackage {
  readonly id: string
  readonly name: string
  readonly version: string
  /** `null` for a package in a folder. */
  readonly source: string | null
  readonly license: string | null
  readonly license_file: string | null
  readonly repository: string | null
  readonly authors: readonly string[]
  readonly manifest_path: string
  readonly features: Readonly<Record<string, readonly string[]>>
  readonly dependencies: readonly Declared[]
  readonly targets: readonly { readonly kind: readonly string[]; readonly name: string }[]
}

/** A dependency as a manifest declares it. */
export interface Declared {
  readonly name: string
  readonly rename: string | null
  readonly kind: 'dev' | 'build' | null
  readonly optional: boolean
  readonly target: string | null
}

/** A package on which another one depends. */
export interface Edge {
  /** The name that code has for it. */
  readonly name: string
  readonly pkg: string
  /** Every declaration that names it, also for other targets. `null` is a normal dependency. */
  readonly dep_kinds: readonly { readonly kind: 'dev' | 'build' | null; readonly target: string | null }[]
}

export function parseResolved(json: string): Resolved {
  const { packages, resolve, workspace_members: members } = JSON.parse(json) as CargoMetadata
  return {
    packages: new Map(packages.map(one => [one.id, one])),
    edges: new Map(resolve.nodes.map(({ id, deps }) => [id, deps])),
    members: new Set(members),
  }
}

interface CargoMetadata {
  readonly packages: readonly CargoPackage[]
  readonly workspace_members: readonly string[]
  readonly resolve: { readonly nodes: readonly { readonly id: string; readonly deps: readonly Edge[] }[] }
}

/**
 * Whether conditions decide which edges are of normal dependencies. Cargo has left out the edges that a target doesn't have,
 * but says of the others all that they are for: a package may be a normal dependency for Windows, and one of build
 * scripts everywhere.
 */
export const doubtful = ({ edges }: Resolved): boolean =>
  [...edges.values()]
    .flat()
    .some(
      ({ dep_kinds: uses }) =>
        uses.length > 1 && uses.some(({ kind, target }) => kind === null && target !== null),
    )
