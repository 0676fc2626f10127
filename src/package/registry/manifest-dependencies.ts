import type { Path, TomlText } from '../../toml-text.js'

/** A dependency as a manifest writes it: https://doc.rust-lang.org/cargo/reference/specifying-dependencies.html */
export interface ManifestDependency {
  readonly at: Path
  /** The package's own name, which may differ from its key. */
  readonly name: string
  readonly byPath: boolean
  /** Whether the rest is in the workspace's table. */
  readonly inherited: boolean
}

/** The dependencies that a workspace lets its members inherit, by the name that members use. */
export type Inherited = ReadonlyMap<string, Pick<ManifestDependency, 'name' | 'byPath'>>

const kinds = [
  ['normal', 'dependencies'],
  ['build', 'build-dependencies'],
  ['build', 'build_dependencies'],
  ['dev', 'dev-dependencies'],
  ['dev', 'dev_dependencies'],
] as const

/** Every table of dependencies that a package may have, for all targets or for one. */
export function dependencyTables(
  manifest: TomlText,
): readonly { readonly kind: 'normal' | 'build' | 'dev'; readonly path: Path }[] {
  const targets = manifest.keys(['target']).map(target => ['target', target])
  return [[], ...targets].flatMap(home => kinds.map(([kind, table]) => ({ kind, path: [...home, table] })))
}

/** The dependencies that a root manifest lets members inherit. */
export const inheritedFrom = (root: TomlText): Inherited =>
  new Map(
    dependenciesAt(root, ['workspace', 'dependencies'], new Map()).map(one => [one.at.at(-1) ?? '', one]),
  )

/** The dependencies of one table. */
export const dependenciesAt = (
  manifest: TomlText,
  table: Path,
  inherited: Inherited,
): readonly ManifestDependency[] =>
  manifest.keys(table).map(key => {
    const at = [...table, key]
    const renamed = manifest.value([...at, 'package'])
    if (manifest.value([...at, 'workspace']) === true)
      return { ...(inherited.get(key) ?? { name: key, byPath: false }), at, inherited: true }
    const name = typeof renamed === 'string' ? renamed : key
    return { at, name, byPath: manifest.value([...at, 'path']) !== undefined, inherited: false }
  })

/**
 * Takes the removed dependencies out of features (`dep:name`, `name/feature` and `name?/feature`), as cargo does when
 * it leaves out a dev-dependency without a version. Returns descriptions of the changes.
 */
export function stripFeatures(manifest: TomlText, removed: readonly ManifestDependency[]): readonly string[] {
  const isRemoved = (at: Path): boolean => removed.some(one => one.at.join('\0') === at.join('\0'))
  const left = dependencyTables(manifest)
    .flatMap(({ path }) => manifest.keys(path).map(key => [...path, key]))
    .filter(at => !isRemoved(at))
  const there = new Set(left.map(at => at.at(-1)))
  const gone = new Set(removed.map(({ at }) => at.at(-1)).filter(key => !there.has(key)))
  const stripped = manifest.keys(['features']).flatMap(feature => {
    const out: string[] = []
    manifest.rewrite(['features', feature], value => {
      const isOut = gone.has(dependencyIn(value))
      if (isOut) out.push(value)
      return isOut ? undefined : value
    })
    return out.length === 0 ? [] : [`feature ${feature} is without ${out.join(', ')}`]
  })
  return stripped
}

/** The dependency that a feature's value names; `undefined` if it names another feature. */
function dependencyIn(value: string): string | undefined {
  const [dependency, feature] = value.split('/', 2)
  if (feature !== undefined) return dependency?.replace(/\?$/, '')
  return value.startsWith('dep:') ? value.slice('dep:'.length) : undefined
}
