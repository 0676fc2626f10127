import type { PublishedVersion } from '../package/latest.js'
import { parseLine } from '../package/registry/index-line.js'
import { latestPrefix, paths } from '../plan/layout.js'
import { isIndexFile } from '../plan/placing.js'
import { mapConcurrently, maxConcurrency } from '../pool.js'
import type { Store, World } from '../ports.js'
import { damaged, objectOf } from '../stored.js'
import { collecting } from './fault.js'
import type { Fault } from './fault.js'

/** A crate by its path in `latest`. */
export interface NamedCrate {
  readonly path: string
  readonly sha256: string
}

/**
 * The crates to which the index of `latest` leads, and what is wrong with it. After the line of the version itself, a file
 * may have those of earlier versions, each yanked, so that nothing new chooses it, and for as long as its crate is there.
 */
export async function indexOfLatest(
  published: PublishedVersion,
  store: Store,
  { signal }: World,
): Promise<{ readonly crates: readonly NamedCrate[]; readonly faults: readonly Fault[] }> {
  const faults: Fault[] = []
  const check = async (path: string): Promise<readonly NamedCrate[]> => {
    const where = latestPrefix(published) + path
    return (await collecting(where, faults, () => cratesIn(path, published, store))) ?? []
  }
  const own = published.mutable.filter(isIndexFile)
  const crates = await mapConcurrently(own, maxConcurrency, check, signal)
  return { crates: crates.flat(), faults }
}

async function cratesIn(
  path: string,
  published: PublishedVersion,
  store: Store,
): Promise<readonly NamedCrate[]> {
  const prefix = latestPrefix(published)
  const where = objectOf(prefix + path, store)
  const [own, text] = await Promise.all([
    store.readText(published.prefix + path),
    store.readText(prefix + path),
  ])
  if (own === undefined || text?.startsWith(own) !== true)
    throw damaged(where, 'it does not begin with the line of its version')
  const earlier = text.slice(own.length).split('\n').slice(0, -1)
  const names = [own, ...earlier].map(line => parseLine({ text: line, where }))
  for (const [i, { name, yanked }] of names.entries())
    if (paths.indexFile(name) !== path || (i > 0 && !yanked))
      throw damaged(where, `line ${i + 1} is not that of an earlier version of the crate, which is yanked`)
  return names.map(({ name, cksum }) => ({ path: paths.crate(name, cksum), sha256: cksum }))
}
