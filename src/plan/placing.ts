import type { Kind, Phase } from './kind.js'
import { byName, bytes, kinds, revalidated, unknown } from './kinds.js'

/** How an object is written. */
export interface Placing {
  readonly phase: Phase
  readonly contentType: string
  readonly cacheControl: string
}

/** The kind of a path in a version's folder. */
export function kindOf(path: string): Kind {
  const known = Object.values<Kind>(kinds).find(kind => kind.pattern.test(path))
  return known ?? { ...unknown, phase: path.includes('/') ? 'data' : 'pointer' }
}

/** How a file of a version is written in its folder. */
export function inVersion(path: string): Placing {
  const kind = kindOf(path)
  if (kind.pattern === unknown.pattern) throw new Error(`${path} is of no kind that the table of kinds has`)
  return { phase: kind.phase, contentType: typeOf(kind, path), cacheControl: kind.cacheControl }
}

/** How the same is written in `latest`. */
export function inLatest(path: string): Placing {
  const kind = kindOf(path)
  const { phase = kind.phase, cacheControl } = kind.latest
  return { phase, contentType: typeOf(kind, path), cacheControl }
}

/** How what a channel tells of its versions is written, beside their folders. */
export const inChannel = (name: string): Placing => ({
  phase: 'pointer',
  contentType: contentTypeOf(name),
  cacheControl: revalidated,
})

/** The Content-Type of a path by its name alone; executables and all else are bytes. */
const contentTypeOf = (path: string, types = byName): string =>
  types.find(([pattern]) => pattern.test(path))?.[1] ?? bytes

const typeOf = ({ contentType }: Kind, path: string): string =>
  typeof contentType === 'string' ? contentType : contentTypeOf(path, contentType)

/** The Content-Type of what stands under a key: `{channel}/{version}/{path}`, or beside the versions. */
export function contentTypeAt(key: string): string {
  const path = key.replace(/^\/?[^/]+\/[^/]+\//, '')
  return path === key ? contentTypeOf(key) : typeOf(kindOf(path), path)
}

export const isMutable = (path: string): boolean => kindOf(path).mutable

export const isIndexFile = (path: string): boolean => kindOf(path).pattern === kinds.indexFile.pattern
