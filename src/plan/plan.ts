import type { PackageNames } from '../targets/package-names.js'
import type { Rust } from '../survey/rust.js'
import type { Source } from '../survey/source.js'
import type { Member, Workspace } from '../survey/workspace.js'
import type { Target } from '../targets/targets.js'
import type { Features } from './features.js'
import type { Release } from './release.js'
import type { Bin } from './select.js'
import type { WasmPackage } from './wasm/wasm-package.js'

/** What a release consists of, decided before anything is done. */
export interface Plan {
  readonly release: Release
  readonly workspace: Workspace
  readonly source: Source
  readonly rust: Rust
  readonly targets: readonly Target[]
  /** The binaries; each is built for every target. */
  readonly bins: readonly Bin[]
  /** `undefined` if there is no binary. */
  readonly mainBin: string | undefined
  /** What people call the release: the `name` input, else the main binary, else the repository. */
  readonly name: string
  /** As `package/feature`. */
  readonly features: readonly string[]
  /** The features of each chosen package, by its name. */
  readonly featuresOf: ReadonlyMap<string, Features>
  readonly skipped: readonly string[]
  /** The packages that wasm-pack builds, sorted by name. */
  readonly wasm: readonly WasmPackage[]
  /** The newest glibc that a binary may need, e.g. `2.31`. */
  readonly maxGlibc: string | undefined
  /** The newest macOS that a binary may need, e.g. `11.0`. */
  readonly maxMacos: string | undefined
  /** The shared libraries that users must install, and the packages that bring them. */
  readonly allowedLibraries: ReadonlyMap<string, PackageNames>
  /** The crates that the registry will hold, sorted by name. */
  readonly crates: readonly Member[]
  /** What is no error, but may not be what the user meant. */
  readonly warnings: readonly string[]
  readonly installer: InstallerSettings
  readonly workFolder: string
}

export interface InstallerSettings {
  readonly prefix: string
  readonly dir: string
}
