import { kinds } from './kinds.js'
import type { Release } from './release.js'

type Paths = { readonly [Name in keyof typeof kinds]: (typeof kinds)[Name]['at'] }

/** Where each thing stands, by kind. Paths are relative to a version's folder, keys to `base-url`. */
export const paths = {
  ...(Object.fromEntries(Object.entries(kinds).map(([name, { at }]) => [name, at])) as unknown as Paths),
  index: 'cargo-registry/index/',
  crates: 'cargo-registry/crates/',
}

export const versionPrefix = ({ channel, version }: Pick<Release, 'channel' | 'version'>): string =>
  `${channel}/${version}/`
export const latestPrefix = ({ channel }: Pick<Release, 'channel'>): string => `${channel}/latest/`

/** The channel's own page, and the versions that it lists. */
export const channelPageKey = (channel: string): string => `${channel}/index.html`
export const channelVersionsKey = (channel: string): string => `${channel}/versions.json`

/** The record by which those who change a channel's `latest` keep out of each other's way. */
export const recordKey = (channel: string): string => `.build-packages/${channel}.json`

/** Where who holds a channel puts texts before they are copied to their places. */
export const stagedPrefix = (channel: string): string => `.build-packages/staged/${channel}/`

/** Public addresses; folders end in `/`. */
export interface Addresses {
  readonly base: string
  readonly version: string
  /** `undefined` when this run leaves `latest` alone. */
  readonly latest: string | undefined
  /** The newest the run gives people: latest's, else the version's. */
  readonly front: string
}

export function addresses(base: string, release: Release, latest: boolean): Addresses {
  const version = `${base}/${versionPrefix(release)}`
  const moving = latest ? `${base}/${latestPrefix(release)}` : undefined
  return { base, version, latest: moving, front: moving ?? version }
}

/** The value for `cargo install --index` of the registry below `folder`. */
export const registryIndex = (folder: string): string => `sparse+${folder}${paths.index}`
