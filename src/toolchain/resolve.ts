/** What `cargo metadata` resolved the dependencies to. */
export interface Resolve {
  readonly packages: ReadonlyMap<string, { readonly name: string; readonly version: string }>
  /** The ids of what is linked into a package, by the package's id. */
  readonly linked: ReadonlyMap<string, readonly string[]>
}

/** Reads the output of `cargo metadata --format-version=1`, whose shape Cargo keeps stable. */
export function parseResolve(json: string): Resolve {
  const { packages, resolve } = JSON.parse(json) as CargoResolve
  return {
    packages: new Map(packages.map(({ id, name, version }) => [id, { name, version }])),
    linked: new Map(
      resolve.nodes.map(({ id, deps }) => [
        id,
        deps.filter(dep => dep.dep_kinds.some(({ kind }) => kind === null)).map(dep => dep.pkg),
      ]),
    ),
  }
}

/** The version of a crate that a package depends on, itself or through others; `undefined` if it does not. */
export function versionOf(crate: string, id: string, { packages, linked }: Resolve): string | undefined {
  const seen = new Set<string>()
  const queue = [id]
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (seen.has(next)) continue
    seen.add(next)
    const found = packages.get(next)
    if (found?.name === crate) return found.version
    queue.push(...(linked.get(next) ?? []))
  }
  return undefined
}

interface CargoResolve {
  readonly packages: readonly { readonly id: string; readonly name: string; readonly version: string }[]
  readonly resolve: {
    readonly nodes: readonly {
      readonly id: string
      readonly deps: readonly {
        readonly pkg: string
        readonly dep_kinds: readonly { readonly kind: string | null }[]
      }[]
    }[]
  }
}
