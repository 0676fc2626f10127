/** A release asset of a tool: where it is, and the SHA-256 that it must have. */
export interface Pin {
  readonly url: string
  readonly sha256: string
}

/** A tool in the one version that we use. */
export interface Tool {
  /** Also the program's name. */
  readonly name: string
  readonly version: string
  /** What its program answers to when asked for its version. */
  readonly versionArgument: '--version' | 'version'
  /** The crate to install it from where there is no asset; `undefined` if it is none. */
  readonly crate: string | undefined
  /** By triple. One linked with musl runs on every Linux; `unix` is a script, for all but Windows. */
  readonly pins: Readonly<Record<string, Pin>>
}
