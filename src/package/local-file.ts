import type { Digest } from '../ports.js'

/** A local file that will be published under `path`, relative to the version's folder. */
export interface LocalFile extends Digest {
  readonly path: string
  readonly local: string
}
