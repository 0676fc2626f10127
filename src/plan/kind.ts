/**
 * When an object may appear: SHA256SUMS, which says what a version will be; then what nothing points to yet; then the
 * registry's index; then what people and programs read first; manifest.json last, which says that all is there. A reader
 * must never see a name whose object isn't there. Retention removes a version in the opposite order.
 */
export const phases = ['intent', 'data', 'index', 'pointer', 'seal'] as const
export type Phase = (typeof phases)[number]

/** All that is to be known of a kind of published file. */
export interface Kind<At = unknown> {
  /** Its path in a version's folder, or the function that makes it. */
  readonly at: At
  /** Which paths are of the kind. Groups: `folder`, which a plan lists in a line of its own, and what `missed` takes. */
  readonly pattern: RegExp
  readonly phase: Phase
  /**
   * Whether it may change after its version was published: by a yank, or because it tells of its publishing. All others
   * stay what they are for ever, and are in SHA256SUMS.
   */
  readonly mutable: boolean
  /** Of each file of the kind, or by the ends of their names. */
  readonly contentType: string | ContentTypes
  readonly cacheControl: string
  /** How it appears in `latest`. */
  readonly latest: InLatest
  /** Whether `latest` loses it when the next version has none. Nothing else is ever deleted but by retention. */
  readonly whenStale: 'deleted' | 'kept'
  /** What of a version it belongs to, by the name that people know. */
  readonly part: Part | undefined
  /** What people miss if a version lacks it that the one before had; by default, only that all of its part is gone. */
  readonly missed?: (groups: Readonly<Record<string, string>>) => string
  /** How the public address is asked for it: its bytes, the version in it, or as cargo asks a registry. */
  readonly probe?: 'bytes' | 'version' | 'registry'
}

export type Part = 'binaries and installers' | 'WASM packages' | 'Cargo registry'

export type ContentTypes = readonly (readonly [RegExp, string])[]

export interface InLatest {
  /** As a copy of the version's; as a text of its own, where its producer has one; or not at all. */
  readonly as: 'copy' | 'text' | 'absent'
  /** Where it isn't the phase in a version. */
  readonly phase?: Phase
  readonly cacheControl: string
}
