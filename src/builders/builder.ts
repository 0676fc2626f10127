import type { BuilderName } from '../inputs/builder.js'
import type { BuildInputs } from '../inputs/inputs.js'
import type { Env, World } from '../ports.js'
import type { Target } from '../targets/targets.js'
import type { Image, PulledImage } from './image.js'

/**
 * What builds programs: cargo, or something that runs cargo with other compilers. All in which builders differ is asked
 * here; nowhere else are they told apart by their names.
 */
export interface Builder {
  /** Whether it can build a target on a host. */
  readonly ability: (target: Target, host: Host) => Ability
  /** Whether one run of it builds several targets, and so compiles build scripts and macros once. */
  readonly takesSeveral: boolean
  /**
   * Whether it compiles for the host as `cargo build` does: another cargo then finds in its target folder what it has
   * compiled.
   */
  readonly compilesAsHost: boolean
  /** The file of the workspace in which people say how it shall build; `undefined` if it has none. */
  readonly settingsFile: SettingsFile | undefined
  readonly plan: (targets: readonly Target[], asked: Asked) => Planned
  /** Finds or fetches what it needs. `env` is what the cargo that it runs gets. */
  readonly prepare: (run: BuilderRun, env: Env, around: Surroundings, world: World) => Promise<Prepared>
  /** What cargo's `--target` is told. `maxGlibc` is the newest glibc that the program may need, e.g. `2.31`. */
  readonly targetArgument: (target: Target, maxGlibc: string | undefined) => string
  /** Whether `--verbose` makes it say why it compiles again, and little else. */
  readonly explains: boolean
  /** The path of a target folder as the cargo that it runs sees it. */
  readonly inside: (targetFolder: string) => string
  /** The path on this machine of a file that cargo has named. */
  readonly outside: (path: string, places: Places) => string
  /** What a package outside of the workspace must have, so that it is built as one inside would be. */
  readonly probe: (run: BuilderRun, root: string) => Probed
  /**
   * What decides how C is compiled, beside the versions of the builder and of its image: a cache of other compilers is not
   * used.
   */
  readonly cacheKey: (maxGlibc: string | undefined) => string | undefined
  /** The files that say how it compiles, beside cargo's own, by their paths in the workspace. */
  readonly cacheFiles: (run: BuilderRun) => readonly string[]
  /** The variables with which later steps of a job that run it themselves get the same from it. */
  readonly exported: (run: BuilderRun) => Env
  /** Where it compiles, for people: `on this machine`. */
  readonly place: (run: BuilderRun) => string
  /** How to give it another C compiler for a target, each to be followed by `; or …`. */
  readonly otherCompilers: (triple: string) => readonly string[]
}

/** A machine that builds. */
export interface Host {
  readonly triple: string
  /** `undefined` where it isn't known: nothing is then said to lack. */
  readonly env: Env | undefined
}

export type Ability =
  | { readonly kind: 'able' }
  /** It is not the default: what it needs may be there, and mostly isn't. */
  | { readonly kind: 'if asked' }
  /** It would be able to, if people did something, in words that go on after `build it on a runner of …, or`. */
  | { readonly kind: 'lacking'; readonly remedy: string }
  | { readonly kind: 'unable' }

export interface SettingsFile {
  /** Absolute, or relative to the workspace's root. */
  readonly path: (env: Env) => string
  /** Throws what is wrong with it. */
  readonly check: (file: SettingsText | undefined, rootManifest: string) => void
}

/** A settings file as it was found. */
export interface SettingsText {
  /** Absolute. */
  readonly path: string
  readonly text: string
}

/** What a builder goes by. */
export interface Asked {
  readonly images: BuildInputs['images']
  readonly env: Env
  /** `undefined` if there is none. */
  readonly settings: SettingsText | undefined
  /** The text of the workspace's Cargo.toml. */
  readonly rootManifest: string
}

/** What is decided of a run before anything is done. */
export interface Planned {
  /** `undefined` if it builds on this machine. */
  readonly image: Image | undefined
  /** The name of its target folder: another one for each builder and image. */
  readonly folder: string
  /** What the builder itself is told, by variables that the build need not see. */
  readonly told: Env
}

/** What every run that compiles is told. */
export interface BuildSettings {
  /** In messages and names of folders: the builder and its targets. */
  readonly name: string
  readonly profile: string
  readonly features: readonly string[]
  readonly flags: readonly string[]
  /** Added to the environment of the build. */
  readonly variables: Env
  /** CARGO_TARGET_DIR. Builders never share one: what one of them linked may not start under another. */
  readonly targetFolder: string
}

/** One run of one builder. */
export interface BuilderRun extends BuildSettings, Omit<Planned, 'folder'> {
  readonly builder: BuilderName
  readonly targets: readonly Target[]
}

/** What a run finds around it. */
export interface Surroundings {
  readonly workspace: { readonly root: string }
  readonly rust: { readonly host: string; readonly release: string }
  /** Our own folder on this machine. */
  readonly workFolder: string
}

/** A builder that can begin. */
export interface Prepared {
  /** The program and its subcommand; cargo's flags follow. */
  readonly command: readonly [string, ...string[]]
  /** The whole environment of the program. */
  readonly env: Env
  /** The builder's own version, or rustc's for cargo. */
  readonly version: string
  readonly image: PulledImage | undefined
  /** What was planned, or another: an image may have changed under its name. */
  readonly targetFolder: string
}

/** Absolute paths on this machine. */
export interface Places {
  readonly root: string
  readonly targetFolder: string
}

export interface Probed {
  /** Files to be copied, by their paths in the workspace; those that aren't there are left out. */
  readonly files: readonly string[]
  readonly env: Env
}
