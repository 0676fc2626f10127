import { fileEntry, textEntry } from '../../src/package/tree.js'
import type { Entry } from '../../src/package/tree.js'
import { contentTypeAt } from '../../src/plan/placing.js'
import type { Phase } from '../../src/plan/kind.js'
import type { Placing } from '../../src/plan/placing.js'
import type { Digest } from '../../src/ports.js'

export const immutable = 'public, max-age=31536000, immutable'
export const revalidated = 'no-cache'

/** How to write an object under any key, including keys that match no kind of published file. */
const placing = (key: string, phase: Phase, cacheControl: string): Placing => ({
  phase,
  contentType: contentTypeAt(key),
  cacheControl,
})

export const aText = (key: string, text: string, phase: Phase, cacheControl = immutable): Entry =>
  textEntry(key, text, placing(key, phase, cacheControl))

export const aFile = (key: string, path: string, digest: Digest, phase: Phase): Entry =>
  fileEntry(key, path, digest, placing(key, phase, immutable))
