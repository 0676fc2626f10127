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
 * What makes a part of a version, from the plan to the pages: programs, WASM packages, a registry. One folder each, and one
 * line in producers.ts; how its files are published stands in the table of kinds. Everything but `plan`, `make` and `files`
 * may be left out.
 */
export interface Producer<Made> {
  /** The paths that it will make in a version's folder, as far as they are known before. */
  plan(plan: Plan): readonly string[]
  /** Paths of files whose names are not known before, one of each Content-Type: the check before the build tries them. */
  samples?(plan: Plan): readonly string[]
  /** Packs what was built. The same input gives the same bytes. */
  make(built: BuiltAll, plan: PublishPlan, world: World): Promise<Made>
  /** What it has made, as files of a version. */
  files(made: Made, plan: PublishPlan, files: Files): Promise<readonly ProducedFile[]>

  /** What it adds to `packages` in manifest.json. */
  manifest?(made: Made, plan: PublishPlan): Partial<Manifest['packages']>
  /** One path of each thing that a manifest names, by which people learn that a later version lacks it. */
  things?(manifest: Manifest): readonly string[]
  /** Its files that may change after a version was published, by path, made of what is published; `index` has its crates. */
  mutable?(shown: Shown, index: readonly IndexLine[]): Readonly<Record<string, string>>
  /** Its part of a version's page. */
  section?(shown: Shown, most: number): Section
  /** Its texts in `latest` that aren't those of the version, by path. */
  inLatest?(manifest: Manifest, latest: LatestPlace): Readonly<Record<string, string>>
  /** What people download, whose digests the job summary shows. */
  downloads?(made: Made): readonly LocalFile[]
  /** Its part of the job summary, in Markdown; `undefined` if it has made nothing. */
  summary?(made: Made, told: Told): string | undefined
}

/** A file of a version by its path in the version's folder. */
export type ProducedFile = LocalFile | { readonly path: string; readonly text: string }

/** Before the page tells of changes, or after it. */
export interface Section {
  readonly first?: Html | undefined
  readonly later?: Html | undefined
}

export interface LatestPlace {
  /** Public address of the folder, with a slash at the end. */
  readonly folder: string
  /** Leads from the folder to that of the version, with a slash at the end. */
  readonly toVersion: string
}

/** What a summary is made of, beside what was made. */
export interface Told {
  readonly plan: PublishPlan
  /** The version that was `latest` until now. */
  readonly before: Manifest | undefined
  /** Whether it is published, so that links lead somewhere. */
  readonly linked: boolean
  readonly most: Most
}
