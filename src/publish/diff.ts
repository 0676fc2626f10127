import pMap from 'p-map'

import type { Entry, Tree } from '../package/tree.js'
import type { Store } from '../ports.js'

/** A tree against what stands in the store. */
export interface Difference {
  readonly missing: readonly Entry[]
  readonly changed: readonly Entry[]
  readonly same: readonly Entry[]
  /** Keys below the tree's prefix that it doesn't name. */
  readonly extra: readonly string[]
}

/** How many requests are under way at once. */
export const parallel = 16

/** Compares by key, size and stored SHA-256. Asks for a digest only where the size is equal. */
export async function diff(tree: Tree, store: Store): Promise<Difference> {
  const listed = new Map((await store.list(tree.prefix)).map(({ key, size }) => [key, size]))
  const states = await pMap(
    tree.entries,
    async entry => {
      const size = listed.get(entry.key)
      if (size === undefined) return 'missing'
      return size === entry.size && (await store.digest(entry.key))?.sha256 === entry.sha256
        ? 'same'
        : 'changed'
    },
    { concurrency: parallel },
  )
  const those = (state: (typeof states)[number]): readonly Entry[] =>
    tree.entries.filter((_, i) => states[i] === state)
  const named = new Set(tree.entries.map(entry => entry.key))
  return {
    missing: those('missing'),
    changed: those('changed'),
    same: those('same'),
    extra: [...listed.keys()].filter(key => !named.has(key)).sort(),
  }
}
