import type { PublicKey } from '../../sign/keys.js'
import type { PackageNames } from '../../targets/package-names.js'

/** Everything an install script must know. The script always installs one version. */
export interface InstallerFacts {
  readonly name: string
  /**
   * The prefix of its environment variables: `MODALITY` makes them `MODALITY_INSTALL_URL` and `MODALITY_INSTALL_DIR`.
   */
  readonly prefix: string
  /** Where binaries go unless the user says otherwise; a leading `~/` is the user's home. */
  readonly dir: string
  readonly baseUrl: string
  readonly channel: string
  readonly version: string
  readonly mainBin: string
  /** The command that builds the same program from source; offered if there is no binary. */
  readonly cargoInstall: string | undefined
  /**
   * The command line for Windows, which install.sh offers when it is run there; `undefined` if there is no build for
   * Windows.
   */
  readonly onWindows: string | undefined
  readonly artifacts: readonly InstallerArtifact[]
  /** The keys whose signatures are accepted; none if nothing is signed. */
  readonly keys: readonly PublicKey[]
  /** The shared libraries that users must install, and the packages that bring them. */
  readonly libraries: ReadonlyMap<string, PackageNames>
}

/** One binary for one platform. */
export interface InstallerArtifact {
  /** As in the manifest: `linux-x86_64`, `linux-x86_64-musl`, `darwin-aarch64`, `windows-x86_64`, … */
  readonly platform: string
  readonly bin: string
  /** The oldest glibc on which the binary starts, e.g. `2.34`; absent if it needs none. */
  readonly glibc?: string | undefined
  /** The oldest macOS on which it starts, e.g. `11.0`; absent if that is not known. */
  readonly macos?: string | undefined
  /** The level of x86-64 that it needs, e.g. `x86-64-v3`; absent if any will do. */
  readonly cpu?: string | undefined
  /** Archives with the same content, the smallest first. */
  readonly archives: readonly [InstallerArchive, ...InstallerArchive[]]
}

/** An archive with the binary under its own name, and possibly shell completions and manual pages. */
export interface InstallerArchive {
  /** Relative to the version's folder. Its extension names the format. */
  readonly path: string
  /** Lower-case hex. */
  readonly sha256: string
  /** In bytes. */
  readonly size: number
}
