import type { Kind, Phase } from './kind.js'
import { byName, bytes, kinds, revalidated, unknown } from './kinds.js'

/** How an object is written. */
export interface Placing {
  readonly phase: Phase
  readonly contentType: string
  readonly cacheControl: string
}

/** The kind of a path in a version's folder. A path that matches none is of an unknown kind. */
export function kindOf(path: string): Kind {
  const known = Object.values<Kind>(kinds).find(kind => kind.pattern.test(path))
  return known ?? { ...unknown, phase: path.includes('/') ? 'data' : 'pointer' }
}

/** How a file is written in its version's folder. Throws for a path of an unknown kind. */
export function inVersion(path: string): Placing {
  const kind = kindOf(path)
  if (kind.pattern === unknown.pattern) throw new Error(`${path} is of no kind that the table of kinds has`)
  return { phase: kind.phase, contentType: typeOf(kind, path), cacheControl: kind.cacheControl }
}

/** How the same file is written in `latest`. */
export function inLatest(path: string): Placing {
  const kind = kindOf(path)
  const { phase = kind.phase, cacheControl } = kind.latest
  return { phase, contentType: typeOf(kind, path), cacheControl }
}

/** How a channel's own files, beside the folders of its versions, are written. */
export const inChannel = (name: string): Placing => ({
  phase: 'pointer',
  contentType: contentTypeOf(name),
  cacheControl: revalidated,
})

/** The Content-Type for a path, by its name alone; executables and all other files are bytes. */
const contentTypeOf = (path: string, types = byName): string =>
  types.find(([pattern]) => pattern.test(path))?.[1] ?? bytes

const typeOf = ({ contentType }: Kind, path: string): string =>
  typeof contentType === 'string' ? contentType : contentTypeOf(path, contentType)

/** The Content-Type of the object under a key: `{channel}/{version}/{path}`, or a file beside the versions. */
export function contentTypeAt(key: string): string {
  const path = key.replace(/^\/?[^/]+\/[^/]+\//, '')
  return path === key ? contentTypeOf(key) : typeOf(kindOf(path), path)
}

export const isMutable = (path: string): boolean => kindOf(path).mutable

export const isIndexFile = (path: string): boolean => kindOf(path).pattern === kinds.indexFile.pattern
