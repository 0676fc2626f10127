/** What an install script must know: it installs one version, forever. */
export interface InstallerFacts {
  readonly name: string
  /** Of its environment variables: `MODALITY` makes them `MODALITY_INSTALL_URL` and `MODALITY_INSTALL_DIR`. */
  readonly prefix: string
  /** Where binaries go unless the user says otherwise; a leading `~/` is the user's home. */
  readonly dir: string
  readonly baseUrl: string
  readonly channel: string
  readonly version: string
  readonly mainBin: string
  /** The command that builds the same from source, offered where there is no binary. */
  readonly cargoInstall: string | undefined
  /** The line for Windows, which install.sh offers where it is run there; absent if there is no build for it. */
  readonly onWindows: string | undefined
  readonly artifacts: readonly InstallerArtifact[]
}

/** One binary for one platform. */
export interface InstallerArtifact {
  /** As the manifest has it: `linux-x86_64`, `linux-x86_64-musl`, `darwin-aarch64`, `windows-x86_64`, … */
  readonly platform: string
  readonly bin: string
  /** The oldest glibc that the binary starts with, e.g. `2.34`; absent if it needs none. */
  readonly glibc?: string | undefined
  /** Archives with the same content, the smallest first. */
  readonly archives: readonly [InstallerArchive, ...InstallerArchive[]]
}

/** It holds the binary, under its own name, and may hold shell completions and manual pages beside it. */
export interface InstallerArchive {
  /** Relative to the version's folder; its end tells the format. */
  readonly path: string
  /** In lower-case hex. */
  readonly sha256: string
  /** Bytes. */
  readonly size: number
}
