import type { BlobStore } from './blob-store.js'
import type { Bearer } from './results-token.js'
import { type Methods, TwirpError } from './twirp.js'

/** A saved cache. */
export interface SavedCache {
  readonly key: string
  /** A hash of the paths and of the compression. */
  readonly version: string
  /** The ref of the run that saved it. */
  readonly scope: string
  /** Size of the archive in bytes; undefined once the blob is lost. */
  readonly size: number | undefined
}

interface Asked {
  readonly key: string
  readonly version: string
}

interface Entry extends Asked {
  readonly id: number
  readonly scope: string
  readonly blob: string
}

/** The cache service, version 2. */
export class CacheService {
  readonly #blobs: BlobStore
  #entries = 0
  /** Keys that are taken, whether or not their upload ever completes. */
  #reserved: readonly Entry[] = []
  /** Newest last. */
  #saved: readonly Entry[] = []

  constructor(blobs: BlobStore) {
    this.#blobs = blobs
  }

  readonly methods: Methods = {
    CreateCacheEntry: (asked: Asked, bearer) => this.#reserve(asked, bearer),
    FinalizeCacheEntryUpload: (asked: Asked & { size_bytes: string }, bearer) => this.#save(asked, bearer),
    GetCacheEntryDownloadURL: (asked: Asked & { restore_keys?: string[] }, bearer) =>
      this.#find(asked, bearer),
  }

  /** The saved caches, oldest first. */
  list(): readonly SavedCache[] {
    return this.#saved.map(({ key, version, scope, blob }) => {
      return { key, version, scope, size: this.#blobs.size(blob) }
    })
  }

  /** The name of the blob of the newest cache under a key. */
  blob(key: string): string {
    const entry = this.#saved.findLast(saved => saved.key === key)
    if (entry === undefined) throw new Error(`no cache was saved under the key ${key}`)
    return entry.blob
  }

  /** Forgets what was saved or reserved under a key, as the service does when space runs out. */
  evict(key: string): void {
    this.#reserved = this.#reserved.filter(entry => entry.key !== key)
    this.#saved = this.#saved.filter(entry => entry.key !== key)
  }

  #reserve({ key, version }: Asked, bearer: Bearer): object {
    const scope = writableScope(bearer)
    if (scope === undefined)
      return { ok: false, signed_upload_url: '', message: 'cache write denied: the token may only read' }
    if (this.#reserved.some(isOf({ key, version }, scope)))
      throw new TwirpError(
        'already_exists',
        'cache entry with the same key, version, and scope already exists',
      )
    const id = ++this.#entries
    const entry = { id, key, version, scope, blob: `cache-${id}` }
    this.#reserved = [...this.#reserved, entry]
    return { ok: true, signed_upload_url: this.#blobs.sign(entry.blob), message: '' }
  }

  #save(asked: Asked & { readonly size_bytes: string }, bearer: Bearer): object {
    const { key, size_bytes: size } = asked
    const entry = this.#reserved.find(isOf(asked, writableScope(bearer)))
    if (entry === undefined) throw new TwirpError('not_found', `nobody has reserved ${key}`)
    if (this.#blobs.size(entry.blob) !== Number(size))
      return { ok: false, entry_id: '0', message: `${size} bytes were announced, and others uploaded` }
    this.#saved = [...this.#saved, entry]
    return { ok: true, entry_id: String(entry.id), message: '' }
  }

  // Every key is a prefix, even the first: a caller that wants an exact match must compare.
  #find({ key, version, restore_keys: others = [] }: Asked & { restore_keys?: string[] }, bearer: Bearer) {
    const scopes = bearer.scopes.filter(({ permission }) => permission !== 2)
    if (scopes.length === 0)
      throw new TwirpError('permission_denied', 'cache read denied: the token has no scope to read from')
    for (const { ref } of scopes)
      for (const prefix of [key, ...others]) {
        const matching = this.#saved.filter(
          entry => entry.scope === ref && entry.version === version && entry.key.startsWith(prefix),
        )
        const entry = matching.find(saved => saved.key === prefix) ?? matching.at(-1)
        if (entry !== undefined)
          return { ok: true, signed_download_url: this.#blobs.sign(entry.blob), matched_key: entry.key }
      }
    return { ok: false, signed_download_url: '', matched_key: '' }
  }
}

function writableScope({ scopes }: Bearer): string | undefined {
  return scopes.find(({ permission }) => permission >= 2)?.ref
}

function isOf({ key, version }: Asked, scope: string | undefined): (entry: Entry) => boolean {
  return entry => entry.key === key && entry.version === version && entry.scope === scope
}
