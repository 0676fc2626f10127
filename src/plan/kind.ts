/**
 * The order in which objects appear. First SHA256SUMS, which says what a version will contain. Then whatever nothing
 * points to yet; then the registry's index; then what people and programs read first. manifest.json comes last and says
 * that the version is complete. A reader must never see a name whose object isn't there. Retention removes a version in
 * the opposite order.
 */
export const phases = ['intent', 'data', 'index', 'pointer', 'seal'] as const
export type Phase = (typeof phases)[number]

/** Everything the program knows about a kind of published file. */
export interface Kind<At = unknown> {
  /** Its path in a version's folder, or a function that builds the path. */
  readonly at: At
  /**
   * Matches the paths of this kind. Groups: `folder`, which a plan lists on a line of its own, and those that `missed`
   * takes.
   */
  readonly pattern: RegExp
  readonly phase: Phase
  /**
   * Whether it may change after its version was published, because of a yank or because it says how the version was
   * published. All other files never change, and are listed in SHA256SUMS.
   */
  readonly mutable: boolean
  /** The Content-Type of all files of the kind, or one for each ending of their names. */
  readonly contentType: string | ContentTypes
  readonly cacheControl: string
  /** How it appears in `latest`. */
  readonly latest: InLatest
  /** Whether `latest` loses it when the next version has no such file. Otherwise only retention deletes anything. */
  readonly whenStale: 'deleted' | 'kept'
  /** The part of a version that it belongs to, under the name that people know. */
  readonly part: Part | undefined
  /**
   * What people miss if a version lacks a file that the version before had. Without this function, only the loss of the
   * whole part is reported.
   */
  readonly missed?: (groups: Readonly<Record<string, string>>) => string
  /** Whether a file of this kind has a signature beside it, if a version is signed. */
  readonly signed?: true
  /** How it is checked at the public address: by its bytes, by the version in it, or the way cargo asks a registry. */
  readonly probe?: 'bytes' | 'version' | 'registry'
}

export type Part = 'binaries and installers' | 'WASM packages' | 'Cargo registry' | 'provenance'

export type ContentTypes = readonly (readonly [RegExp, string])[]

export interface InLatest {
  /** As a copy of the version's file; as a text of its own, if its producer has one; or not at all. */
  readonly as: 'copy' | 'text' | 'absent'
  /** Its phase in `latest`, if that differs from its phase in a version. */
  readonly phase?: Phase
  readonly cacheControl: string
}
