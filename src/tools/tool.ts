/** A release asset of a tool: its address, and the SHA-256 that it must have. */
export interface Pin {
  readonly url: string
  readonly sha256: string
}

/** A tool in its pinned version. */
export interface Tool {
  /** The tool's name, which is also the program's. */
  readonly name: string
  readonly version: string
  /** The argument that makes the program print its version. */
  readonly versionArgument: '--version' | 'version'
  /** The crate to build it from if there is no asset; `undefined` if it is no crate. */
  readonly crate: string | undefined
  /**
   * The assets by triple. A program linked with musl runs on every Linux; `unix` is a script for all systems but
   * Windows.
   */
  readonly pins: Readonly<Record<string, Pin>>
}
