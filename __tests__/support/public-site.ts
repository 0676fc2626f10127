import { latestTree } from '../../src/package/latest.js'
import { latestPageFrom } from '../../src/package/mutable.js'
import type { MutableFiles } from '../../src/package/mutable.js'
import type { Packaged } from '../../src/package/package.js'
import type { Tree } from '../../src/package/tree.js'
import { isMutable } from '../../src/plan/placing.js'
import type { PublishPlan } from '../../src/plan/publish-plan.js'
import type { PublicAnswer } from '../../src/ports.js'
import { publishedVersion } from '../../src/publish/published-version.js'
import type { MemoryStore } from './memory-store.js'

/** A public address that serves a store without hiding or changing anything. */
export const servedFrom =
  (memory: MemoryStore, base: string) =>
  (url: string): PublicAnswer => {
    const plain = url.startsWith('http:') && base.startsWith('https:')
    if (plain) return { status: 301, headers: { location: url.replace('http:', 'https:') }, body: nothing }
    const object = url.startsWith(`${base}/`) ? memory.objects.get(url.slice(base.length + 1)) : undefined
    if (object === undefined) return { status: 404, headers: {}, body: nothing }
    const { bytes, contentType, cacheControl } = object
    const headers = { 'content-type': contentType, 'cache-control': cacheControl }
    return { status: 200, headers, body: bytes }
  }

const nothing = new Uint8Array(0)

/** The tree of `latest` once it points to a packaged version. */
export function latestOf({ version }: Packaged, { release, base }: PublishPlan): Tree {
  const [published, own] = [publishedVersion(version, release), liveIn(version)]
  const stored = Object.fromEntries(Object.entries(own).map(([path, text]) => [path, { text, where: path }]))
  return latestTree(published, base, { ...own, ...latestPageFrom(published.manifest, stored) })
}

/** The mutable files of a version's tree. */
export const liveIn = ({ prefix, entries }: Tree): MutableFiles =>
  Object.fromEntries(
    entries.flatMap(({ key, body }) => {
      const path = key.slice(prefix.length)
      return isMutable(path) && body.kind === 'bytes'
        ? [[path, Buffer.from(body.bytes).toString('utf8')]]
        : []
    }),
  )
