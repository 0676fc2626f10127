import { kinds } from './kinds.js'
import type { Release } from './release.js'

type Paths = { readonly [Name in keyof typeof kinds]: (typeof kinds)[Name]['at'] }

/** The path of each kind. Paths are relative to a version's folder, keys to `base-url`. */
export const paths = {
  ...(Object.fromEntries(Object.entries(kinds).map(([name, { at }]) => [name, at])) as unknown as Paths),
  index: 'cargo-registry/index/',
  crates: 'cargo-registry/crates/',
}

export const versionPrefix = ({ channel, version }: Pick<Release, 'channel' | 'version'>): string =>
  `${channel}/${version}/`
export const latestPrefix = ({ channel }: Pick<Release, 'channel'>): string => `${channel}/latest/`

/** The page at the public address, which lists the channels. */
export const rootPageKey = 'index.html'

/** The channel's own page, and its list of versions. */
export const channelPageKey = (channel: string): string => `${channel}/index.html`
/** What `latest` of the channel is, for those who check signatures. */
export const channelLatestKey = (channel: string): string => `${channel}/latest.json`
export const channelVersionsKey = (channel: string): string => `${channel}/versions.json`

/** The key of the record through which runs coordinate their changes to a channel's `latest`. */
export const recordKey = (channel: string): string => `${recordFolder}${channel}.json`
export const recordFolder = '.build-packages/'

/** Where the run that holds a channel puts texts before it copies them to their places. */
export const stagedPrefix = (channel: string): string => `${recordFolder}staged/${channel}/`

/** Public addresses; folders end in `/`. */
export interface Addresses {
  readonly base: string
  readonly version: string
  /** `undefined` if this run leaves `latest` alone. */
  readonly latest: string | undefined
  /** The address that people should use: that of `latest`, or else that of the version. */
  readonly front: string
}

export function addresses(base: string, release: Release, latest: boolean): Addresses {
  const version = `${base}/${versionPrefix(release)}`
  const moving = latest ? `${base}/${latestPrefix(release)}` : undefined
  return { base, version, latest: moving, front: moving ?? version }
}

/** The value of `cargo install --index` for the registry under `folder`. */
export const registryIndex = (folder: string): string => `sparse+${folder}${paths.index}`
