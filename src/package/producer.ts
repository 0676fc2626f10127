import type { BuiltAll } from '../build/built.js'
import type { Most } from '../markdown.js'
import type { Plan } from '../plan/plan.js'
import type { PublishPlan } from '../plan/publish-plan.js'
import type { Files, World } from '../ports.js'
import type { LocalFile } from './local-file.js'
import type { Manifest } from './manifest.js'
import type { Html } from './pages/html.js'
import type { Shown } from './pages/shown.js'
import type { IndexLine } from './registry/index-line.js'

/**
 * A producer makes one part of a version, from the plan to the pages: programs, WASM packages, a registry. Each has one
 * folder and one line in producers.ts; the table of kinds says how its files are published. Only `plan`, `make` and
 * `files` are required.
 */
export interface Producer<Made> {
  /** The paths that it will make in a version's folder, as far as they are known in advance. */
  plan(plan: Plan): readonly string[]
  /**
   * Example paths for files whose names are not known in advance, one for each Content-Type: the check before the build
   * uses them.
   */
  samples?(plan: Plan): readonly string[]
  /** Packs what was built. The same input gives the same bytes. */
  make(built: BuiltAll, plan: PublishPlan, world: World): Promise<Made>
  /** The files of a version for what it has made. */
  files(made: Made, plan: PublishPlan, files: Files): Promise<readonly ProducedFile[]>

  /** What it adds to `packages` in manifest.json. */
  manifest?(made: Made, plan: PublishPlan): Partial<Manifest['packages']>
  /** One path for each thing that a manifest names; they show people what a later version lacks. */
  things?(manifest: Manifest): readonly string[]
  /**
   * Its files that may change after publishing, by path, made from published data only. `index` has the lines of its
   * crates.
   */
  mutable?(shown: Shown, index: readonly IndexLine[]): Readonly<Record<string, string>>
  /** Its section of a version's page. `most` limits how many things it names. */
  section?(shown: Shown, most: number): Section
  /** Its files in `latest` whose text differs from the version's, by path. */
  inLatest?(manifest: Manifest, latest: LatestPlace): Readonly<Record<string, string>>
  /** What people download: the job summary shows their digests. */
  downloads?(made: Made): readonly LocalFile[]
  /** Its part of the job summary, in Markdown; `undefined` if it has made nothing. */
  summary?(made: Made, told: Told): string | undefined
}

/** A file of a version by its path in the version's folder. */
export type ProducedFile = LocalFile | { readonly path: string; readonly text: string }

/** Parts of a version's page before the list of changes, and after it. */
export interface Section {
  readonly first?: Html | undefined
  readonly later?: Html | undefined
}

export interface LatestPlace {
  /** The public address of the folder, with a slash at the end. */
  readonly folder: string
  /** The relative path from there to the version's folder, with a slash at the end. */
  readonly toVersion: string
}

/** What a summary needs besides what was made. */
export interface Told {
  readonly plan: PublishPlan
  /** The version that was `latest` until now. */
  readonly before: Manifest | undefined
  /** Whether the version is published, so that links work. */
  readonly linked: boolean
  readonly most: Most
}
