import { createHash } from 'node:crypto'

import type { Digest, StoreObject } from '../ports.js'

/**
 * When an object may appear: SHA256SUMS, which says what a version will be; then what nothing points to yet; then the
 * registry's index; then what people and programs read first; manifest.json last, which says that all is there. A reader
 * must never see a name whose object isn't there.
 */
export const phases = ['intent', 'data', 'index', 'pointer', 'seal'] as const
export type Phase = (typeof phases)[number]

/** An object to publish. */
export interface Entry extends StoreObject {
  readonly phase: Phase
}

/** What a folder of the published tree will hold, in the order in which it is written within a phase. */
export interface Tree {
  /** The folder's key, with a slash at the end. */
  readonly prefix: string
  readonly entries: readonly Entry[]
}

export const immutable = 'public, max-age=31536000, immutable'
export const revalidated = 'no-cache'

export function fileEntry(key: string, path: string, { size, sha256 }: Digest, phase: Phase): Entry {
  const body = { kind: 'file', path } as const
  return { key, body, size, sha256, contentType: contentType(key), cacheControl: immutable, phase }
}

export function textEntry(key: string, text: string, phase: Phase, cacheControl = immutable): Entry {
  const bytes = Buffer.from(text)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const body = { kind: 'bytes', bytes } as const
  return { key, body, size: bytes.length, sha256, contentType: contentType(key), cacheControl, phase }
}

const contentTypes: readonly (readonly [RegExp, string])[] = [
  [/\.html$/, 'text/html; charset=utf-8'],
  [/\.json$/, 'application/json'],
  [/\.m?js$/, 'text/javascript; charset=utf-8'],
  [/\.wasm$/, 'application/wasm'],
  [/\.(gz|tgz|crate)$/, 'application/gzip'],
  [/\.xz$/, 'application/x-xz'],
  [/\.zip$/, 'application/zip'],
  // Scripts, checksums, types, licenses and index files are shown by a browser, not downloaded.
  [
    /\.(sh|ps1|txt|md|ts)$|\/SHA256SUMS$|\/LICENSE[^/]*$|\/cargo-registry\/index\//,
    'text/plain; charset=utf-8',
  ],
]

/** The Content-Type of a key; executables and all else are bytes. */
export function contentType(key: string): string {
  return contentTypes.find(([pattern]) => pattern.test(key))?.[1] ?? 'application/octet-stream'
}
