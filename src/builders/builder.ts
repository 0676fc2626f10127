import type { BuilderName } from '../inputs/builder.js'
import type { BuildInputs } from '../inputs/inputs.js'
import type { Env, World } from '../ports.js'
import type { Target } from '../targets/targets.js'
import type { Image, PulledImage } from './image.js'

/**
 * A builder builds programs: cargo, or something that runs cargo with other compilers. Everything in which builders
 * differ is part of this interface; no other code may distinguish them by name.
 */
export interface Builder {
  /** Whether it can build a target on a host. */
  readonly ability: (target: Target, host: Host) => Ability
  /** Whether one run can build several targets, and so compiles build scripts and macros only once. */
  readonly takesSeveral: boolean
  /**
   * Whether it compiles for the host exactly as `cargo build` does, so that another cargo can use what it has compiled
   * from its target folder.
   */
  readonly compilesAsHost: boolean
  /** Whether cargo-auditable can run it: it must run the cargo of this machine. */
  readonly auditable: boolean
  /** Whether it compiles in containers, so that only its own code needs the engine, and others' code is shut in. */
  readonly contained: boolean
  /** The file with the builder's settings in the workspace; `undefined` if it has none. */
  readonly settingsFile: SettingsFile | undefined
  readonly plan: (targets: readonly Target[], asked: Asked) => Planned
  /** Finds or fetches what the builder needs. `env` is the environment of the cargo that it runs. */
  readonly prepare: (run: BuilderRun, env: Env, around: Surroundings, world: World) => Promise<Prepared>
  /** The value for cargo's `--target`. `maxGlibc` is the newest glibc that the program may need, e.g. `2.31`. */
  readonly targetArgument: (target: Target, maxGlibc: string | undefined) => string
  /** Whether `--verbose` makes it say why it compiles something again, and not much else. */
  readonly explains: boolean
  /** A target folder's path as the cargo that it runs sees it. */
  readonly inside: (targetFolder: string) => string
  /** The path on this machine of a file that cargo names. */
  readonly outside: (path: string, places: Places) => string
  /** What a package outside the workspace needs so that it is built like one inside. */
  readonly probe: (run: BuilderRun, root: string) => Probed
  /**
   * What decides how C is compiled, besides the versions of the builder and its image: a cache from other compilers is
   * not used.
   */
  readonly cacheKey: (maxGlibc: string | undefined) => string | undefined
  /** The files that say how it compiles, besides cargo's own; paths relative to the workspace. */
  readonly cacheFiles: (run: BuilderRun) => readonly string[]
  /** The variables that make the builder behave the same when a later step of the job runs it. */
  readonly exported: (run: BuilderRun) => Env
  /** Where it compiles, for messages: `on this machine`. */
  readonly place: (run: BuilderRun) => string
  /** Ways to give it another C compiler for a target; in the message, `; or …` follows each. */
  readonly otherCompilers: (triple: string) => readonly string[]
}

/** A machine to build on. */
export interface Host {
  readonly triple: string
  /** `undefined` if it isn't known: then nothing counts as missing. */
  readonly env: Env | undefined
}

export type Ability =
  | { readonly kind: 'able' }
  /** Possible, but not the default: what it needs may be there, but usually isn't. */
  | { readonly kind: 'if asked'; readonly needs: string }
  /** Possible if people do something, in words that continue `build it on a runner of …, or`. */
  | { readonly kind: 'lacking'; readonly remedy: string }
  | { readonly kind: 'unable' }

export interface SettingsFile {
  /** Absolute, or relative to the workspace's root. */
  readonly path: (env: Env) => string
  /** Throws an error that says what is wrong with it. */
  readonly check: (file: SettingsText | undefined, rootManifest: string) => void
}

/** A settings file that exists. */
export interface SettingsText {
  /** Absolute. */
  readonly path: string
  readonly text: string
}

/** The facts from which a builder makes its plan. */
export interface Asked {
  readonly images: BuildInputs['images']
  readonly env: Env
  /** `undefined` if there is none. */
  readonly settings: SettingsText | undefined
  /** The text of the workspace's Cargo.toml. */
  readonly rootManifest: string
}

/** What is decided about a run before anything is done. */
export interface Planned {
  /** `undefined` if it builds on this machine. */
  readonly image: Image | undefined
  /** The name of its target folder; it differs for each builder and image. */
  readonly folder: string
  /** Variables for the builder itself, which the build need not see. */
  readonly told: Env
}

/** The settings of every run that compiles. */
export interface BuildSettings {
  /** For messages and folder names: the builder and its targets. */
  readonly name: string
  readonly profile: string
  readonly features: readonly string[]
  readonly flags: readonly string[]
  /** Added to the environment of the build. */
  readonly variables: Env
  /**
   * CARGO_TARGET_DIR. Builders never share one, because a program that one of them linked may not start under another.
   */
  readonly targetFolder: string
}

/** One run of one builder. */
export interface BuilderRun extends BuildSettings, Omit<Planned, 'folder'> {
  readonly builder: BuilderName
  readonly targets: readonly Target[]
}

/** The surroundings of a run. */
export interface Surroundings {
  readonly workspace: { readonly root: string }
  readonly rust: { readonly host: string; readonly release: string }
  /** Our own folder on this machine. */
  readonly workFolder: string
}

/** A builder that is ready to run. */
export interface Prepared {
  /** The program and its subcommand, followed by cargo's flags. */
  readonly command: readonly [string, ...string[]]
  /** The complete environment of the program. */
  readonly env: Env
  /** The builder's own version; for cargo, the version of rustc. */
  readonly version: string
  readonly image: PulledImage | undefined
  /** The planned folder, or another one: the image behind a name may have changed. */
  readonly targetFolder: string
}

/** Absolute paths on this machine. */
export interface Places {
  readonly root: string
  readonly targetFolder: string
}

export interface Probed {
  /** Files to copy; paths relative to the workspace. Missing ones are skipped. */
  readonly files: readonly string[]
  readonly env: Env
}
