/** What cargo reports of a crate that it has compiled, or as compiled already. */
export interface CompiledCrate {
  /** In cargo's format. */
  readonly packageId: string
  /** As in a manifest: `lib`, `bin`, `proc-macro`, `custom-build`. */
  readonly kinds: readonly string[]
  /** The features that it was compiled with, which differ between a program and the build scripts beside it. */
  readonly features: readonly string[]
  /** The paths of its files, as the cargo that compiled it sees them. */
  readonly files: readonly string[]
}

/** The packages that were compiled for a target. */
export interface CompiledPackages {
  /** By package: the features that it was compiled with. */
  readonly features: ReadonlyMap<string, ReadonlySet<string>>
  /** The packages of which a library was compiled, which other crates are linked with. */
  readonly libraries: ReadonlySet<string>
}

/**
 * Of all compiled crates, those for a target. Build scripts, procedural macros and what they use are compiled for the
 * machine that builds, and their files are not in the target's folder: a crate that both a program and a build script use
 * is compiled twice. `targetFolder` is cargo's, as it sees it.
 */
export function compiledFor(
  triple: string,
  crates: readonly CompiledCrate[],
  targetFolder: string,
): CompiledPackages {
  const features = new Map<string, Set<string>>()
  const libraries = new Set<string>()
  for (const crate of crates) {
    if (!crate.files.some(file => isOfTarget(file, triple, targetFolder))) continue
    const key = packageKey(crate.packageId)
    features.set(key, new Set([...(features.get(key) ?? []), ...crate.features]))
    if (crate.kinds.some(kind => libraryKinds.has(kind))) libraries.add(key)
  }
  return { features, libraries }
}

const libraryKinds: ReadonlySet<string> = new Set(['lib', 'rlib', 'dylib', 'cdylib', 'staticlib'])

/** Whether a folder below cargo's own has the target's name. */
function isOfTarget(file: string, triple: string, targetFolder: string): boolean {
  const within = file.startsWith(targetFolder) ? file.slice(targetFolder.length) : file
  return within.split(/[\\/]/).includes(triple)
}

/**
 * A package's id without a folder: in a container, the workspace has another one. Cargo allows no two packages of one name
 * and version that have no other source.
 */
export function packageKey(id: string): string {
  if (!/(^|\()path\+/.test(id)) return id
  const [, oldName, oldVersion] = /^(\S+) (\S+) \(/.exec(id) ?? []
  if (oldName !== undefined) return `${oldName}@${oldVersion ?? ''}`
  const [, folder = '', name = folder, version = ''] = /([^/#]*)#(?:([^@#]+)@)?([^@#]+)$/.exec(id) ?? []
  return `${name}@${version}`
}
