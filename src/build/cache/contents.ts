import type { CachedFolder } from '../../ports.js'
import type { LockedPackage } from '../../survey/dependencies.js'
import { hashesIn } from './unit.js'
import type { Unit } from './unit.js'

/** The folders of which a cache keeps parts. */
export interface CacheFolders {
  readonly target: string
  readonly cargoHome: string
}

/** What a cache keeps: the dependencies that a build has used, and the downloads that Cargo.lock names. */
export function cacheContents(
  { target, cargoHome }: CacheFolders,
  used: readonly Unit[],
  locked: readonly LockedPackage[],
): readonly CachedFolder[] {
  const hashes = new Set(used.flatMap(unit => unit.hashes))
  const crates = new Set(locked.map(({ name, version }) => `${name}-${version}.crate`))
  // In an index, names are in lower case.
  const names = new Set(['config.json', ...locked.map(({ name }) => name.toLowerCase())])
  const repositories = new Set(locked.flatMap(({ source }) => repository(source) ?? []))
  return [
    { name: 'target', folder: target, keeps: path => isOf(hashes, path) },
    { name: 'crates', folder: `${cargoHome}/registry/cache`, keeps: path => crates.has(lastPart(path)) },
    { name: 'index', folder: `${cargoHome}/registry/index`, keeps: path => names.has(lastPart(path)) },
    {
      name: 'git',
      folder: `${cargoHome}/git/db`,
      keeps: path => repositories.has(path.replace(/-[0-9a-f]{16}(\/.*)?$/, '').toLowerCase()),
    },
  ]
}

/**
 * Whether a path in a target folder belongs to one of the units. The first hash in the path decides, because a build
 * script may give its output any name. Paths without a hash are the workspace's own: binaries, and the output of
 * incremental compilation.
 */
function isOf(hashes: ReadonlySet<string>, path: string): boolean {
  const [first] = hashesIn(`/${path}`)
  return first === undefined ? path === '.rustc_info.json' : hashes.has(first)
}

const lastPart = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

/** How cargo names its copy of a repository, without the hash at the end. */
const repository = (source = ''): string | undefined =>
  /^git\+[^?#]*?([^/?#]+?)(?:\.git)?\/?(?:[?#].*)?$/.exec(source)?.[1]?.toLowerCase()
