/** The resolved dependencies, from `cargo metadata`. */
export interface Resolve {
  readonly packages: ReadonlyMap<string, { readonly name: string; readonly version: string }>
  /** Package id → ids of the packages that are linked into it. */
  readonly linked: ReadonlyMap<string, readonly string[]>
}

/** Reads the output of `cargo metadata --format-version=1`, whose format Cargo keeps stable. */
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

/** The version of a crate on which a package depends, directly or indirectly; `undefined` if it doesn't. */
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
