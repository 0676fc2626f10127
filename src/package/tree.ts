import { createHash } from 'node:crypto'

import { phases } from '../plan/kind.js'
import type { Phase } from '../plan/kind.js'
import type { Placing } from '../plan/placing.js'
import type { Digest, StoreObject } from '../ports.js'

/** An object to publish. */
export interface Entry extends StoreObject {
  readonly phase: Phase
}

/** The objects of a folder in the published tree, in the order in which they are written within a phase. */
export interface Tree {
  /** The folder's key, with a slash at the end. */
  readonly prefix: string
  readonly entries: readonly Entry[]
}

/** The order in which objects are written. */
export const byPhase = (a: Entry, b: Entry): number => phases.indexOf(a.phase) - phases.indexOf(b.phase)

/** A local file as an object. */
export function fileEntry(key: string, path: string, { size, sha256 }: Digest, placing: Placing): Entry {
  return { key, body: { kind: 'file', path }, size, sha256, ...placing }
}

export function textEntry(key: string, text: string, placing: Placing): Entry {
  const bytes = Buffer.from(text)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { key, body: { kind: 'bytes', bytes }, size: bytes.length, sha256, ...placing }
}
