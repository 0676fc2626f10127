import type { Rust } from '../survey/rust.js'
import type { Source } from '../survey/source.js'
import type { Member, Workspace } from '../survey/workspace.js'
import type { Target } from '../targets/targets.js'
import type { Features } from './features.js'
import type { Release } from './release.js'
import type { Bin } from './select.js'
import type { WasmPackage } from './wasm/wasm-package.js'

/** What a release is made of, decided before anything is done. */
export interface Plan {
  readonly release: Release
  readonly workspace: Workspace
  readonly source: Source
  readonly rust: Rust
  readonly targets: readonly Target[]
  /** The binaries, each for every target. */
  readonly bins: readonly Bin[]
  /** `undefined` where there is no binary. */
  readonly mainBin: string | undefined
  /** What people call the release by: what they say, else the main binary, or else the repository. */
  readonly name: string
  /** As `package/feature`. */
  readonly features: readonly string[]
  /** By name, of the packages that are chosen. */
  readonly featuresOf: ReadonlyMap<string, Features>
  readonly skipped: readonly string[]
  /** The packages that wasm-pack builds, by name. */
  readonly wasm: readonly WasmPackage[]
  /** Newest glibc that a binary may need, e.g. `2.31`. */
  readonly maxGlibc: string | undefined
  /** What the registry will hold, by name. */
  readonly crates: readonly Member[]
  /** What is no problem, and may still not be meant. */
  readonly warnings: readonly string[]
  readonly installer: InstallerSettings
  readonly workFolder: string
}

export interface InstallerSettings {
  readonly prefix: string
  readonly dir: string
}
